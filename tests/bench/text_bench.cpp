// How fast and how small text is, as ratios to what the machine can do and beside what others take.
#include "text_bench.hpp"

#include "mini/file/load.hpp"
#include "mini/text/builder.hpp"
#include "mini/text/chunks.hpp"
#include "mini/text/history.hpp"
#include "table.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace mini::bench {

Sizes sizes;

std::int64_t resident() {
  std::ifstream in("/proc/self/statm");
  std::int64_t total = 0;
  std::int64_t pages = 0;
  in >> total >> pages;
  return pages * sysconf(_SC_PAGESIZE);
}

namespace {

using text::Builder;
using text::Chunks;
using text::Lines;
using text::Snapshot;

/// A file of this size, gone at the end.
class ScratchFile {
 public:
  explicit ScratchFile(std::int64_t size) {
    const char* const folder = std::getenv("TMPDIR");
    path_ = std::string(folder == nullptr ? "/tmp" : folder) + "/mini-bench-" + std::to_string(getpid());
    const std::string text = make_text(std::min<std::int64_t>(size, 1 << 24));
    std::ofstream out(path_, std::ios::binary);
    for (std::int64_t left = size; left > 0; left -= std::ssize(text)) {
      out.write(text.data(), std::min<std::int64_t>(left, std::ssize(text)));
    }
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { unlink(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

const ScratchFile& large_file() {
  static const ScratchFile file(sizes.large);
  return file;
}

Snapshot load_large() {
  auto loaded = file::load(large_file().path(), {.even_if_large = true});
  if (!loaded) std::abort();
  return std::move(loaded->text);
}

const Snapshot& large_text() {
  static const Snapshot text = load_large();
  return text;
}

const Snapshot& medium_text() {
  static const Snapshot text(make_text(sizes.medium));
  return text;
}

/// Memory in huge pages, as a load could at best have it.
class HugeMemory {
 public:
  explicit HugeMemory(std::int64_t size) : size_(static_cast<std::size_t>(size)) {
    bytes_ = static_cast<char*>(mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    madvise(bytes_, size_, MADV_HUGEPAGE);
  }
  HugeMemory(const HugeMemory&) = delete;
  HugeMemory& operator=(const HugeMemory&) = delete;
  ~HugeMemory() { munmap(bytes_, size_); }
  [[nodiscard]] char* data() const { return bytes_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  char* bytes_;
  std::size_t size_;
};

void read_file(const std::string& path, const HugeMemory& memory) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  for (std::size_t at = 0; at < memory.size();) {
    const ssize_t got = read(fd, memory.data() + at, std::min<std::size_t>(memory.size() - at, 4 << 20));
    if (got <= 0) break;
    at += static_cast<std::size_t>(got);
  }
  close(fd);
}

void read_alone(benchmark::State& state) {
  large_file();
  while (state.KeepRunning()) {
    const HugeMemory memory(sizes.large);
    read_file(large_file().path(), memory);
  }
}
BENCHMARK(read_alone)->Iterations(1)->Repetitions(5);

void load_and_reach_last_line(benchmark::State& state) {
  large_file();
  while (state.KeepRunning()) {
    malloc_trim(0);
    const std::int64_t before = resident();
    const auto begin = std::chrono::steady_clock::now();
    const Snapshot text = load_large();
    benchmark::DoNotOptimize(text.line_begin(text.line_count() - 1));
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    state.counters["memory"] = static_cast<double>(resident() - before);
  }
}
BENCHMARK(load_and_reach_last_line)->Iterations(1)->Repetitions(5)->UseManualTime();

void scan_flat(benchmark::State& state) {
  const HugeMemory memory(sizes.large);
  read_file(large_file().path(), memory);
  while (state.KeepRunning()) {
    std::int64_t newlines = 0;
    const char* const end = memory.data() + memory.size();
    for (const char* at = memory.data(); at != end; ++at) {
      at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
      if (at == nullptr) break;
      ++newlines;
    }
    benchmark::DoNotOptimize(newlines);
  }
}
BENCHMARK(scan_flat)->Iterations(1)->Repetitions(5);

void scan_chunks(benchmark::State& state) {
  large_text();
  while (state.KeepRunning()) {
    std::int64_t newlines = 0;
    for (Chunks chunks(large_text(), 0); !chunks.done(); chunks.next()) {
      const std::string_view chunk = chunks.chunk();
      for (std::size_t at = chunk.find('\n'); at != std::string_view::npos; at = chunk.find('\n', at + 1)) ++newlines;
    }
    benchmark::DoNotOptimize(newlines);
  }
}
BENCHMARK(scan_chunks)->Iterations(1)->Repetitions(5);

void walk_lines(benchmark::State& state) {
  large_text();
  while (state.KeepRunning()) {
    std::int64_t bytes = 0;
    for (Lines lines(large_text(), 0); !lines.done(); lines.next()) bytes += std::ssize(lines.text());
    benchmark::DoNotOptimize(bytes);
  }
}
BENCHMARK(walk_lines)->Iterations(1)->Repetitions(5);

constexpr int kLookups = 20000;

void line_to_byte(benchmark::State& state) {
  Places places(large_text().line_count().value);
  while (state.KeepRunning()) {
    state.SetIterationTime(
        median_of(kLookups, [&] { benchmark::DoNotOptimize(large_text().line_begin(places.next())); }));
  }
}
BENCHMARK(line_to_byte)->Iterations(1)->Repetitions(3)->UseManualTime();

void byte_to_line(benchmark::State& state) {
  Places places(sizes.large);
  while (state.KeepRunning()) {
    state.SetIterationTime(median_of(kLookups, [&] { benchmark::DoNotOptimize(large_text().line_at(places.next())); }));
  }
}
BENCHMARK(byte_to_line)->Iterations(1)->Repetitions(3)->UseManualTime();

void insert_random(benchmark::State& state) {
  Snapshot text = load_large();
  Places places(sizes.large);
  while (state.KeepRunning()) {
    state.SetIterationTime(median_of(kLookups, [&] { text.insert(places.next(), "x"); }));
  }
}
BENCHMARK(insert_random)->Iterations(1)->UseManualTime();

/// As an undo step does it: the text before stays.
void insert_random_kept(benchmark::State& state) {
  Snapshot text = load_large();
  Places places(sizes.large);
  std::vector<Snapshot> kept;
  kept.reserve(kLookups);
  while (state.KeepRunning()) {
    state.SetIterationTime(median_of(kLookups, [&] {
      kept.push_back(text);
      text.insert(places.next(), "x");
    }));
  }
}
BENCHMARK(insert_random_kept)->Iterations(1)->UseManualTime();

void typing(benchmark::State& state) {
  Snapshot text = large_text();
  Byte at = sizes.large / 2;
  text.insert(at, "x");
  while (state.KeepRunning()) text.insert(++at, "x");
}
BENCHMARK(typing)->Iterations(100000);

void many_edits(benchmark::State& state) {
  const std::string bytes = make_text(sizes.medium);
  while (state.KeepRunning()) {
    malloc_trim(0);
    const std::int64_t before = resident();
    Snapshot text(bytes);
    Places places(sizes.medium - sizes.edits);
    std::int64_t most = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < sizes.edits; ++i) {
      const Byte at = places.next();
      if (i % 2 == 0) {
        text.insert(at, i % 64 == 0 ? "\n" : "word");
      } else {
        text.erase({at, at + 3});
      }
      if (i % 10000 == 0) {
        const std::int64_t allowed = sizes.medium * 3 / 2 + std::int64_t{64} * i;
        most = std::max(most, (resident() - before) * 1000 / allowed);
      }
    }
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    state.counters["memory"] = static_cast<double>(resident() - before);
    state.counters["peak"] = static_cast<double>(most) / 1000;
  }
}
BENCHMARK(many_edits)->Iterations(1)->UseManualTime();

/// Every `step` bytes, 5 bytes become 7.
void build_replaced(benchmark::State& state) {
  const Snapshot& source = medium_text();
  const std::int64_t step = sizes.medium / sizes.slices;
  while (state.KeepRunning()) {
    Builder builder;
    for (Byte at = 0; at + step <= source.size(); at += step) {
      builder.append("replace");
      builder.append(source, {at + 5, at + step});
    }
    benchmark::DoNotOptimize(builder.finish());
  }
}
BENCHMARK(build_replaced)->Iterations(1)->Repetitions(5);

void copy_flat(benchmark::State& state) {
  const std::string source = make_text(sizes.medium);
  while (state.KeepRunning()) {
    const HugeMemory memory(sizes.medium);
    std::memcpy(memory.data(), source.data(), source.size());
    benchmark::DoNotOptimize(memory.data());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(copy_flat)->Iterations(1)->Repetitions(5);

void snapshot_copy(benchmark::State& state) {
  const Snapshot& text = medium_text();
  while (state.KeepRunning()) {
    Snapshot copy = text;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(snapshot_copy);

void undo_redo(benchmark::State& state) {
  text::History history(medium_text());
  text::Step step;
  step.text = Snapshot(make_text(sizes.medium));
  history.commit(std::move(step));
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(history.undo());
    benchmark::DoNotOptimize(history.redo());
  }
}
BENCHMARK(undo_redo);

std::string beside_others(const Collector& found, const std::string& work, const std::vector<std::string>& others) {
  std::string notes = as_time(found.seconds(work));
  for (const std::string& other : others) notes += ", " + other + " " + as_time(found.seconds(other));
  return notes;
}

int report(const Collector& found) {
  const auto ratio = [&](const std::string& a, const std::string& b) { return found.seconds(a) / found.seconds(b); };
  const auto micro = [&](const std::string& name) { return found.seconds(name) * 1e6; };
  const auto notes = [&](const std::string& work, const std::vector<std::string>& others) {
    return beside_others(found, work, others);
  };
  const auto large = static_cast<double>(sizes.large);
  const auto medium = static_cast<double>(sizes.medium);
  const std::vector<std::string> random{"gap_buffer_random", "string_random", "rope_random"};
  const std::string many = "many_edits";
  return print(
      std::cout,
      {{"load, last line reachable", ratio("load_and_reach_last_line", "read_alone"), 1.5, "x read() into huge pages",
        notes("load_and_reach_last_line", {"read_alone"})},
       {"memory after loading", found.counter("load_and_reach_last_line", "memory") / (1.02 * large + 8e6), 1,
        "x (1.02 n + 8 MB)"},
       {"line to byte", micro("line_to_byte"), 2, "us"},
       {"byte to line", micro("byte_to_line"), 2, "us"},
       {"insert at a random place", micro("insert_random"), 2, "us", notes("insert_random", random)},
       {"the same, the text before kept", micro("insert_random_kept"), 5, "us"},
       {"typing on", found.seconds("typing") * 1e9, 200, "ns", notes("typing", {"gap_buffer_typing", "rope_typing"})},
       {"a million random edits", found.seconds(many), 3, "s"},
       {"memory after them", found.counter(many, "memory") / (1.5 * medium + 64.0 * sizes.edits), 1,
        "x (1.5 n + 64 bytes per edit)"},
       {"memory at the worst moment", found.counter(many, "peak"), 1, "x (1.5 n + 64 bytes per edit so far)"},
       {"build with replaced slices", ratio("build_replaced", "copy_flat"), 2, "x memcpy",
        notes("build_replaced", {"copy_flat"})},
       {"all bytes by chunks", ratio("scan_chunks", "scan_flat"), 1.2, "x flat scan",
        notes("scan_chunks", {"scan_flat", "rope_iterate"}) + " (100 MB)"},
       {"all lines", ratio("walk_lines", "scan_flat"), 2, "x flat scan", notes("walk_lines", {})},
       {"copy", found.seconds("snapshot_copy") * 1e9, 20, "ns", notes("snapshot_copy", {"string_copy", "rope_copy"})},
       {"undo and redo of a change of all lines", micro("undo_redo"), 1, "us"}});
}

}  // namespace
}  // namespace mini::bench

int main(int argc, char** argv) {
  const bool small = argc > 1 && std::strcmp(argv[1], "--small") == 0;
  if (small) {
    mini::bench::sizes = {4 << 20, 1'000'000, 10'000, 8'000};
    ++argv;
    --argc;
  }
  // What is compared takes turns, so that other work on the machine slows both down.
  std::string interleave = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> arguments(argv, argv + argc);
  arguments.insert(arguments.begin() + 1, interleave.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  mini::bench::Collector collector;
  benchmark::RunSpecifiedBenchmarks(&collector);
  const int over = mini::bench::report(collector);
  return small ? 0 : over;  // small texts only show that all runs
}
