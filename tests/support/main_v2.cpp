// Catch2 version 2 brings its main as a macro; compiled once, here.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
