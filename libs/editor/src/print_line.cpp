// :print, :number and :list: one line as they show it.
#include "ex.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"

#include <algorithm>
#include <map>

namespace mini::editor {
namespace {

using Items = std::map<std::string, std::string, std::less<>>;

/// `eol:$,tab:>-`: the items of 'listchars'. A comma may itself be the first character.
Items list_items(std::string_view option) {
  Items out;
  while (!option.empty()) {
    const std::size_t colon = std::min(option.find(':'), option.size());
    const std::size_t comma = std::min(option.find(',', colon + 2), option.size());
    if (colon < option.size()) out[std::string(option.substr(0, colon))] = option.substr(colon + 1, comma - colon - 1);
    option.remove_prefix(std::min(comma + 1, option.size()));
  }
  return out;
}

std::string_view cluster_at(std::string_view text, Byte at) {
  const Byte end = unicode::next_cluster(text, at);
  return text.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((end - at).value));
}

std::string repeated(std::string_view part, std::int64_t count) {
  std::string out;
  for (; count > 0; --count) out += part;
  return out;
}

/// Spells one line out, from its first cell on.
class Speller {
 public:
  Speller(std::string_view text, bool list, const Options& options) : text_(text), tabstop_(options.tabstop) {
    if (!list) return;
    list_ = list_items(options.listchars);
    lead_end_ = std::min(text.find_first_not_of(' '), text.size());
    trail_begin_ = text.find_last_not_of(' ') + 1;
  }

  std::string run(bool list) {
    for (Byte at{}; at < std::ssize(text_);) {
      const std::string_view cluster = cluster_at(text_, at);
      out_ += cluster == "\t" ? tab(list) : other(cluster, static_cast<std::size_t>(at.value));
      at += std::ssize(cluster);
    }
    out_ += item("eol", "");
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string item(std::string_view name, std::string_view otherwise) const {
    const auto found = list_.find(name);
    return found == list_.end() ? std::string(otherwise) : found->second;
  }

  [[nodiscard]] std::string tab(bool list) const {
    const std::int64_t cells = tabstop_ - unicode::line_width(out_, {}).value % tabstop_;
    if (!list) return repeated(" ", cells);
    const std::string parts = item("tab", "");
    if (parts.empty()) return "^I";
    const std::string_view first = cluster_at(parts, 0);
    const std::string_view middle = cluster_at(parts, std::ssize(first));
    const std::string_view last = std::string_view(parts).substr(first.size() + middle.size());
    if (last.empty()) return std::string(first) + repeated(middle, cells - 1);
    return cells == 1 ? std::string(last) : std::string(first) + repeated(middle, cells - 2) + std::string(last);
  }

  [[nodiscard]] std::string other(std::string_view cluster, std::size_t at) const {
    if (cluster == " " && at < lead_end_ && list_.contains("lead")) return item("lead", " ");
    if (cluster == " " && at >= trail_begin_ && list_.contains("trail")) return item("trail", " ");
    if (cluster == " ") return item("space", " ");
    const bool no_break = cluster == "\u00a0" || cluster == "\u202f";
    return no_break ? item("nbsp", cluster) : std::string(unicode::drawn_as(cluster));
  }

  std::string_view text_;
  std::int64_t tabstop_;
  Items list_;  ///< empty without `list`
  std::size_t lead_end_ = 0;
  std::size_t trail_begin_ = std::string_view::npos;
  std::string out_;
};

std::string number_column(const Editor::Core& core, Line line) {
  const std::size_t most = std::to_string(core.lines().count().value).size();
  const std::size_t width = std::max(most, static_cast<std::size_t>(core.options.numberwidth - 1));
  const std::string digits = std::to_string(line.value + 1);
  return std::string(width - std::min(width, digits.size()), ' ') + digits + " ";
}

}  // namespace

void print_line(Editor::Core& core, Line line, std::string_view flags) {
  const std::string text = core.lines().copy(line);
  std::string out = flags.contains('#') || core.options.number ? number_column(core, line) : "";
  const bool list = flags.contains('l') || core.options.list;
  if (list || core.settings.batch || !core.settings.headless) {
    const std::string spelled = Speller(text, list, core.options).run(list);
    // An empty line shows as a blank.
    out += spelled.empty() ? " " : spelled;
  } else {
    out += text;
  }
  core.print(out, true);
}

}  // namespace mini::editor
