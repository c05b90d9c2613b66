# mini::commit: the header mini/app/commit.hpp with the commit that is built. Looked up at each build, written only
# when it has changed. A build without .git (an image, a tarball) gets it with -DMINI_COMMIT=....
set(MINI_COMMIT "" CACHE STRING "The commit to tell of in --version; empty: ask git")
set(commit_folder "${CMAKE_BINARY_DIR}/generated")

add_custom_target(mini_commit_header
  COMMAND ${CMAKE_COMMAND} "-DCOMMIT=${MINI_COMMIT}" "-DSOURCE=${PROJECT_SOURCE_DIR}"
          "-DHEADER=${commit_folder}/mini/app/commit.hpp" -P "${CMAKE_CURRENT_LIST_DIR}/WriteCommit.cmake"
  BYPRODUCTS "${commit_folder}/mini/app/commit.hpp"
  COMMENT "" VERBATIM)
add_library(mini_commit INTERFACE)
add_library(mini::commit ALIAS mini_commit)
target_include_directories(mini_commit INTERFACE "${commit_folder}")
add_dependencies(mini_commit mini_commit_header)
# A compile database has to work before the first build.
execute_process(COMMAND ${CMAKE_COMMAND} "-DCOMMIT=${MINI_COMMIT}" "-DSOURCE=${PROJECT_SOURCE_DIR}"
  "-DHEADER=${commit_folder}/mini/app/commit.hpp" -P "${CMAKE_CURRENT_LIST_DIR}/WriteCommit.cmake")
