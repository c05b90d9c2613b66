#include "mini/file/loading.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace mini::file {

struct Loading::Work {
  using Read = std::function<Result<Loaded>(const LoadOptions&)>;

  std::mutex mutex;  // over what follows, up to the thread
  std::condition_variable over;
  LoadState state;
  std::optional<Result<Loaded>> result;
  std::jthread thread;

  explicit Work(const LoadOptions& given, Read read) {
    auto run = [this, options = given, read = std::move(read)](std::stop_token stop) mutable {
      options.stop = std::move(stop);
      options.progress = [this](Byte done, Byte expected) { tell(done, expected); };
      options.first_part = [this](text::Snapshot beginning) { show(std::move(beginning)); };
      end(read(options));
    };
    try {
      thread = std::jthread(run);
    } catch (const std::system_error&) {
      run(std::stop_token());  // no thread to be had: then it is read here and now
    }
  }

  void tell(Byte done, Byte expected) {
    const std::lock_guard lock(mutex);
    state.read = done;
    state.expected = expected;
  }

  void show(text::Snapshot beginning) {
    const std::lock_guard lock(mutex);
    state.beginning = std::move(beginning);
  }

  void end(Result<Loaded> loaded) {
    const std::lock_guard lock(mutex);
    result = std::move(loaded);
    over.notify_all();
  }
};

Loading::Loading(std::string path, const LoadOptions& options)
    : work_(std::make_unique<Work>(options,
                                   [path = std::move(path)](const LoadOptions& how) { return load(path, how); })) {}

Loading::Loading(int fd, std::string name, const LoadOptions& options)
    : work_(std::make_unique<Work>(
          options, [fd, name = std::move(name)](const LoadOptions& how) { return load_stream(fd, name, how); })) {}

Loading::~Loading() = default;

bool Loading::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(work_->mutex);
  return work_->over.wait_for(lock, time, [this] { return work_->result.has_value(); });
}

LoadState Loading::state() const {
  const std::lock_guard lock(work_->mutex);
  return work_->state;
}

void Loading::stop() { work_->thread.request_stop(); }

Result<Loaded> Loading::take() {
  const std::lock_guard lock(work_->mutex);
  return std::move(*work_->result);
}

}  // namespace mini::file
