#include "mini/file/saving.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace mini::file {

struct Saving::Work {
  std::string path;
  text::Snapshot text;
  Format format;
  SaveOptions options;

  std::mutex mutex;  // over what follows, up to the thread
  std::condition_variable over;
  SaveState state;
  std::optional<Result<Saved>> result;
  std::jthread thread;

  void run(std::stop_token stop) {
    options.stop = std::move(stop);
    options.progress = [this](Byte written, Byte expected) {
      const std::lock_guard lock(mutex);
      state = {written, expected};
    };
    Result<Saved> saved = save(path, text, format, options);
    const std::lock_guard lock(mutex);
    result = std::move(saved);
    over.notify_all();
  }
};

Saving::Saving(std::string path, text::Snapshot text, const Format& format, const SaveOptions& options)
    : work_(std::make_unique<Work>()) {
  work_->path = std::move(path);
  work_->text = std::move(text);
  work_->format = format;
  work_->options = options;
  try {
    work_->thread = std::jthread([work = work_.get()](std::stop_token stop) { work->run(std::move(stop)); });
  } catch (const std::system_error&) {
    work_->run(std::stop_token());  // no thread to be had: then it is written here and now
  }
}

Saving::~Saving() = default;

bool Saving::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(work_->mutex);
  return work_->over.wait_for(lock, time, [this] { return work_->result.has_value(); });
}

SaveState Saving::state() const {
  const std::lock_guard lock(work_->mutex);
  return work_->state;
}

void Saving::stop() { work_->thread.request_stop(); }

Result<Saved> Saving::take() {
  const std::lock_guard lock(work_->mutex);
  return std::move(*work_->result);
}

}  // namespace mini::file
