# What every target of ours is compiled with. Only targets carry flags: link mini::options, set nothing globally.
option(MINI_WERROR "Treat warnings as errors" OFF)
set(MINI_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")

add_library(mini_options INTERFACE)
add_library(mini::options ALIAS mini_options)
target_compile_features(mini_options INTERFACE cxx_std_23)
target_compile_options(mini_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Wnull-dereference -Wimplicit-fallthrough
  -ffunction-sections -fdata-sections $<$<BOOL:${MINI_WERROR}>:-Werror>)
if(MINI_SANITIZE)
  target_compile_options(mini_options INTERFACE -fsanitize=${MINI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(mini_options INTERFACE -fsanitize=${MINI_SANITIZE})
endif()
