# mini_test(LIB SOURCES...): tests/LIB becomes the executable mini_LIB_tests, linked with mini::LIB and the test
# support alone, and the ctest LIB.
function(mini_test lib)
  add_executable(mini_${lib}_tests ${ARGN})
  target_link_libraries(mini_${lib}_tests PRIVATE mini::${lib} mini::test_main mini::options)
  add_test(NAME ${lib} COMMAND mini_${lib}_tests)
  set_tests_properties(${lib} PROPERTIES TIMEOUT 600)
endfunction()

# mini_fuzz(LIB SOURCE): the libFuzzer target mini_fuzz_LIB; only with MINI_FUZZ.
function(mini_fuzz lib source)
  add_executable(mini_fuzz_${lib} ${source})
  target_link_libraries(mini_fuzz_${lib} PRIVATE mini::${lib} mini::options)
  target_link_options(mini_fuzz_${lib} PRIVATE -fsanitize=fuzzer)
  add_test(NAME fuzz_${lib} COMMAND mini_fuzz_${lib} -max_total_time=20 -rss_limit_mb=2048)
endfunction()
