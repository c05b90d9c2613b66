#pragma once

// MINI_FOR_EACH_CPU before a function that scans bytes: on x86-64 it is compiled for AVX2 too, and the one that the
// machine can run is chosen at start. Sanitizers and clang's fuzzer can't run before main() what chooses.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define MINI_FOR_EACH_CPU __attribute__((target_clones("default", "avx2")))
#else
#define MINI_FOR_EACH_CPU
#endif
