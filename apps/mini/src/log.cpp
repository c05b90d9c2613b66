#include "mini/app/log.hpp"

#include <memory>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>

namespace mini::app::log {
namespace {

// One log for the process, like standard error.
std::shared_ptr<spdlog::logger> logger;  // NOLINT(*-avoid-non-const-global-variables)

void write(spdlog::level::level_enum level, std::string_view message) {
  if (logger != nullptr) logger->log(level, spdlog::string_view_t(message.data(), message.size()));
}

}  // namespace

Result<void> open(const std::string& file, const std::string& level) {
  const spdlog::level::level_enum chosen = spdlog::level::from_str(level);
  if (chosen == spdlog::level::off && level != "off") return fail(Error::Code::Usage, "unknown log level " + level);
  try {
    logger = std::make_shared<spdlog::logger>("mini", std::make_shared<spdlog::sinks::basic_file_sink_mt>(file));
  } catch (const spdlog::spdlog_ex& problem) {
    return fail(Error::Code::Write, problem.what());
  }
  logger->set_level(chosen);
  logger->flush_on(spdlog::level::debug);
  return {};
}

void debug(std::string_view message) { write(spdlog::level::debug, message); }
void info(std::string_view message) { write(spdlog::level::info, message); }
void error(std::string_view message) { write(spdlog::level::err, message); }

}  // namespace mini::app::log
