# The target `tidy`: clang-tidy over every source of ours, by the compile database of this build folder.
# Version 14 knows neither the C++23 flag nor std::expected; 19 is on Debian 12 and 13.
find_program(MINI_CLANG_TIDY NAMES clang-tidy-19 clang-tidy)
if(MINI_CLANG_TIDY)
  add_custom_target(tidy
    COMMAND "${CMAKE_SOURCE_DIR}/tools/tidy" -p "${CMAKE_BINARY_DIR}" --clang-tidy "${MINI_CLANG_TIDY}"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "clang-tidy over libs, apps and tests"
    USES_TERMINAL
    VERBATIM)
else()
  add_custom_target(tidy COMMAND ${CMAKE_COMMAND} -E echo "clang-tidy is not here: apt-get install clang-tidy-19"
    COMMAND ${CMAKE_COMMAND} -E false)
endif()
