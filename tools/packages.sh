# What mini is built from and tested with, as Debian names it. Sourced by tools/setup and the Dockerfile's stages.
# shellcheck shell=sh disable=SC2034
build_packages="g++ cmake ninja-build pkgconf libncurses-dev libicu-dev icu-devtools libspdlog-dev libfmt-dev libpcre2-dev libeditorconfig-dev ncurses-term"
test_packages="catch2 vim-nox tmux python3 git"
lint_packages="clang-tidy-19 clang-tools-19 clang-format-19"
bench_packages="libbenchmark-dev"
