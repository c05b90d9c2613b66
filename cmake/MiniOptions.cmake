# What every target of ours is compiled with. Only targets carry flags: link mini::options, set nothing globally.
option(MINI_WERROR "Treat warnings as errors" OFF)
option(MINI_CHECKED "Check the standard library's preconditions too" OFF)
option(MINI_STATIC "Link one static executable with cut-down ICU data" OFF)
option(MINI_COVERAGE "Count executed lines" OFF)
option(MINI_FUZZ "Build the fuzz targets of tests/fuzz (needs clang)" OFF)
set(MINI_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")

add_library(mini_options INTERFACE)
add_library(mini::options ALIAS mini_options)
target_compile_features(mini_options INTERFACE cxx_std_23)
# Designated initializers leave the other members at their defaults on purpose, so that warning is off.
target_compile_options(mini_options INTERFACE -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Wimplicit-fallthrough
  -ffunction-sections -fdata-sections $<$<BOOL:${MINI_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC sees members of an empty std::optional as read (GCC bug 80635).
  target_compile_options(mini_options INTERFACE -Wno-maybe-uninitialized)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees overlaps in std::string's own copies (GCC bug 105651); clang-tidy does not know the name.
  target_compile_options(mini_options INTERFACE -Wno-restrict -Wno-unknown-warning-option)
endif()
if(MINI_CHECKED)
  target_compile_definitions(mini_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(MINI_SANITIZE)
  target_compile_options(mini_options INTERFACE
    -fsanitize=${MINI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(mini_options INTERFACE -fsanitize=${MINI_SANITIZE})
  # GCC sees uninitialised values in the sanitizers' own branches.
  target_compile_options(mini_options INTERFACE -Wno-maybe-uninitialized)
endif()
if(MINI_FUZZ)
  target_compile_options(mini_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MINI_COVERAGE)
  target_compile_options(mini_options INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(mini_options INTERFACE --coverage)
endif()
if(MINI_STATIC)
  if(MINI_SANITIZE)
    message(FATAL_ERROR "MINI_STATIC and MINI_SANITIZE exclude each other: sanitizers need a dynamic libc")
  endif()
  target_link_options(mini_options INTERFACE -static -Wl,--gc-sections)
  # The editor is optimised as one whole, which makes it a sixth smaller; test programs are linked as they are, for that
  # takes a fraction of the time.
  set(whole $<BOOL:$<TARGET_PROPERTY:MINI_WHOLE_PROGRAM>>)
  target_compile_options(mini_options INTERFACE -flto -ffat-lto-objects)
  # -w: GCC warns of its own inlining there (GCC bug 105651); each file was compiled without a warning.
  target_link_options(mini_options INTERFACE $<IF:${whole},-flto=auto;-O2;-w,-fno-lto>)
endif()
