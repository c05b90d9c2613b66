# The target `tidy`: clang-tidy over every source of ours, by the compile database of this build folder.
# Version 14 knows neither the C++23 flag nor std::expected; 19 is on Debian 12 and 13.
find_program(MINI_RUN_CLANG_TIDY NAMES run-clang-tidy-19 run-clang-tidy)
find_program(MINI_CLANG_TIDY NAMES clang-tidy-19 clang-tidy)
if(MINI_RUN_CLANG_TIDY AND MINI_CLANG_TIDY)
  add_custom_target(tidy
    COMMAND ${MINI_RUN_CLANG_TIDY} -quiet -clang-tidy-binary ${MINI_CLANG_TIDY} -p "${CMAKE_BINARY_DIR}"
            -warnings-as-errors=* "^${CMAKE_SOURCE_DIR}/(libs|apps|tests)/"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "clang-tidy over libs, apps and tests"
    VERBATIM)
else()
  add_custom_target(tidy COMMAND ${CMAKE_COMMAND} -E echo "clang-tidy is not here: apt-get install clang-tidy-19 clang-tools-19"
    COMMAND ${CMAKE_COMMAND} -E false)
endif()
