#include "mini/app/run.hpp"

#include "batch.hpp"
#include "complain.hpp"
#include "headless.hpp"
#include "mini/app/arguments.hpp"
#include "mini/app/log.hpp"
#include "mini/app/version.hpp"
#include "session.hpp"

#include <cstdio>
#include <string_view>
#include <unistd.h>

namespace mini::app {
namespace {

constexpr int kUsageStatus = 2;

int print(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return whole ? 0 : complain("standard output can't be written");
}

}  // namespace

int run(const std::string& program, const std::vector<std::string>& words) {
  const Result<Arguments> arguments = parse_arguments(program, words);
  if (!arguments) return complain(arguments.error().message + " (mini --help lists them)", kUsageStatus);
  if (arguments->help) return print(help_text());
  if (arguments->version) return print(version_text());
  if (arguments->log_file) {
    const Result<void> opened = log::open(*arguments->log_file, arguments->log_level);
    if (!opened) return complain(opened.error().message, opened.error().code == Error::Code::Usage ? kUsageStatus : 1);
    log::info("mini starts");
  }
  if (arguments->silent) return run_batch(*arguments);
  // `ex <commands` without -s: there is no one to talk to either.
  if (arguments->ex && !arguments->headless && isatty(STDIN_FILENO) == 0) return run_batch(*arguments);
  if (arguments->headless) return run_headless(*arguments);
  return run_session(*arguments);
}

}  // namespace mini::app
