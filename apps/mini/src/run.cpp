#include "mini/app/run.hpp"

#include "batch.hpp"
#include "complain.hpp"
#include "drafts.hpp"
#include "headless.hpp"
#include "mini/app/arguments.hpp"
#include "mini/app/log.hpp"
#include "mini/app/version.hpp"
#include "session.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace mini::app {
namespace {

constexpr int kUsageStatus = 2;

int print(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return whole ? 0 : complain("standard output can't be written");
}

bool names_edited_file(const std::string& log, const std::vector<std::string>& files) {
  std::error_code failed;
  const std::filesystem::path place = std::filesystem::weakly_canonical(log, failed);
  return std::ranges::any_of(files, [&](const std::string& each) {
    return each == log || std::filesystem::weakly_canonical(each, failed) == place;
  });
}

}  // namespace

int run(const std::string& program, const std::vector<std::string>& arguments) {
  // A file that would grow over the limit is an error like others.
  std::signal(SIGXFSZ, SIG_IGN);
  const Result<Arguments> parsed = parse_arguments(program, arguments);
  if (!parsed) return complain(parsed.error().message + " (mini --help lists them)", kUsageStatus);
  if (parsed->help) return print(help_text());
  if (parsed->version) return print(version_text());
  if (parsed->log_file) {
    if (names_edited_file(*parsed->log_file, parsed->files))
      return complain("the log can't go into the file that is edited: " + *parsed->log_file, kUsageStatus);
    const Result<void> opened = log::open(*parsed->log_file, parsed->log_level);
    if (!opened) return complain(opened.error().message, opened.error().code == Error::Code::Usage ? kUsageStatus : 1);
    log::info("mini starts");
  }
  if (parsed->recover && parsed->files.empty()) return print(recoverable_text());
  if (parsed->silent) return run_batch(*parsed);
  // `ex <commands` without -s: there is no one to talk to either.
  if (parsed->ex && !parsed->headless && isatty(STDIN_FILENO) == 0) return run_batch(*parsed);
  if (parsed->headless) return run_headless(*parsed);
  return run_session(*parsed);
}

}  // namespace mini::app
