#include "mini/app/log.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <system_error>

namespace mini::app::log {
namespace {

// As --help and the manual name them.
constexpr std::string_view kLevels[] = {"trace", "debug", "info", "warn", "error"};

// One log for the process, like standard error.
std::shared_ptr<spdlog::logger> logger;  // NOLINT(*-avoid-non-const-global-variables)

void write(spdlog::level::level_enum level, std::string_view message) {
  if (logger != nullptr) logger->log(level, spdlog::string_view_t(message.data(), message.size()));
}

}  // namespace

Result<void> open(const std::string& file, const std::string& level) {
  if (std::ranges::find(kLevels, level) == std::end(kLevels))
    return fail(Error::Code::Usage, "unknown log level " + level);
  const spdlog::level::level_enum chosen = spdlog::level::from_str(level);
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  std::error_code ignored;  // then the attempt to open it tells
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored))
    return fail(Error::Code::Write, "can't write a log to \"" + file + "\": there is no such folder");
  try {
    logger = std::make_shared<spdlog::logger>("mini", std::make_shared<spdlog::sinks::basic_file_sink_mt>(file));
  } catch (const spdlog::spdlog_ex& problem) {
    return fail(Error::Code::Write, "can't write a log to \"" + file + "\": " + problem.what());
  }
  logger->set_level(chosen);
  logger->flush_on(spdlog::level::debug);
  return {};
}

void debug(std::string_view message) { write(spdlog::level::debug, message); }
void info(std::string_view message) { write(spdlog::level::info, message); }
void error(std::string_view message) { write(spdlog::level::err, message); }

}  // namespace mini::app::log
