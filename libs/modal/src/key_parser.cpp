#include "mini/modal/key_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mini::modal {
namespace {

/// A row of the table with its keys parsed once.
struct Row {
  Keys keys;
  const Binding* binding;
};

constexpr std::size_t kBuckets = 256;

std::size_t bucket_of(const Key& key) {
  if (key.special != Special::None) return 128 + (static_cast<std::size_t>(key.special) & 127);
  return key.code < 128 ? static_cast<std::size_t>(key.code) : 127;
}

const std::array<std::vector<Row>, kBuckets>& rows() {
  static const auto all = [] {
    std::array<std::vector<Row>, kBuckets> made;
    for (const Binding& binding : key_table()) {
      Keys keys = parse_keys(binding.keys);
      made[bucket_of(keys.front())].push_back({std::move(keys), &binding});
    }
    return made;
  }();
  return all;
}

struct Lookup {
  const Binding* exact = nullptr;
  bool longer = false;
};

Lookup search(const Keys& prefix, std::uint8_t mode) {
  Lookup found;
  for (const Row& row : rows()[bucket_of(prefix.front())]) {
    if ((row.binding->modes & mode) == 0 || row.keys.size() < prefix.size()) continue;
    if (!std::equal(prefix.begin(), prefix.end(), row.keys.begin())) continue;
    if (row.keys.size() == prefix.size()) {
      found.exact = row.binding;
    } else {
      found.longer = true;
    }
  }
  return found;
}

/// What each ASCII character means as the first key: most keys are that.
using FirstKeys = std::array<Lookup, 128>;

const FirstKeys& first_keys(std::uint8_t mode) {
  static const auto all = [] {
    std::array<FirstKeys, Binding::kPending + 1> made;
    for (const std::uint8_t one : {Binding::kNormal, Binding::kVisual, Binding::kPending}) {
      for (char32_t code = 0; code < 128; ++code) made.at(one).at(code) = search({Key{.code = code}}, one);
    }
    return made;
  }();
  return all.at(mode);
}

Lookup look_up(const Keys& prefix, std::uint8_t mode) {
  const Key first = prefix.front();
  if (prefix.size() == 1 && first.code < 128 && first == Key{.code = first.code})
    return first_keys(mode).at(first.code);
  return search(prefix, mode);
}

/// Behind what is shown of a command: the key as it is written.
void show(std::string& shown, Key key) {
  const bool itself = key.is_character() && !key.alt && key.code > ' ' && key.code < 0x7f && key.code != '<';
  if (itself) {
    shown += static_cast<char>(key.code);
  } else {
    shown += to_notation(key);
  }
}

bool is_escape(const Key& key) { return key.is(0x1b) || key.is(control('C')); }

/// `gUU`, `gugu`, `g??`, `gqq`: after a two-key operator its last key alone means the lines too.
bool doubles(std::string_view operator_keys, std::string_view typed) {
  if (typed == operator_keys) return true;
  if (operator_keys == "~") return typed == "g~";  // 'tildeop'
  if (operator_keys == "gw") return false;         // `gww` formats to where the next word is
  return operator_keys.size() == 2 && operator_keys[0] == 'g' && typed == operator_keys.substr(1);
}

bool names_register(char32_t c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || std::u32string_view(U"\"-_.:%#=/+*").contains(c);
}

constexpr std::int64_t kMaxCount = 999999999;  // Vim counts no further

/// Of counts, of which each may be 0: not given.
std::int64_t product(std::int64_t a, std::int64_t b) {
  if (a == 0 || b == 0) return std::max(a, b);
  return a > kMaxCount / b ? kMaxCount : a * b;
}

}  // namespace

void KeyParser::reset() {
  command_ = {};
  prefix_.clear();
  waiting_ = nullptr;
  operator_ = Action::None;
  operator_keys_.clear();
  count_[0] = count_[1] = register_count_ = 0;
  screen_count_.reset();
  wants_register_ = finished_ = false;
  literal_.reset();
  left_over_.reset();
  prompt_ = 0;
  shown_.clear();
}

KeyParser::State KeyParser::done(State state) {
  finished_ = true;
  return state;
}

bool KeyParser::idle() const noexcept { return finished_ || shown_.empty(); }
bool KeyParser::operator_pending() const noexcept { return !finished_ && operator_ != Action::None; }
bool KeyParser::wants_character() const noexcept { return !finished_ && (waiting_ != nullptr || wants_register_); }
bool KeyParser::at_command_start() const noexcept { return finished_ || (prefix_.empty() && !wants_character()); }

KeyParser::State KeyParser::feed(Key key, bool visual, bool recording) {
  if (finished_) reset();
  if (waiting_ == nullptr && is_escape(key) && !shown_.empty()) {
    // In Visual mode it ends that, whatever count or register was typed.
    if (!visual || !prefix_.empty() || wants_register_) return done(State::Cancelled);
  }
  if (wants_register_) return take_register(key);
  if (waiting_ != nullptr) return take_argument(key);
  if (prefix_.empty()) {
    if (take_count(key)) return State::Pending;
    if (operator_ != Action::None && take_force(key)) return State::Pending;
    if (operator_ == Action::None && key.is('"')) {
      wants_register_ = true;
      shown_ += '"';
      return State::Pending;
    }
  }
  if (take_screen_count(key)) return State::Pending;
  if (screen_count_) return end_screen_count(key, visual, recording);
  return begin(key, visual, recording);
}

/// The digits behind `z`.
bool KeyParser::take_screen_count(Key key) {
  if (prefix_.size() != 1 || !prefix_.front().is('z')) return false;
  const bool digit = key.is_character() && !key.alt && key.code >= '0' && key.code <= '9';
  if (digit) {
    const std::int64_t count = screen_count_.value_or(0);
    screen_count_ = count > kMaxCount / 10 ? kMaxCount : count * 10 + static_cast<std::int64_t>(key.code - '0');
    shown_ += static_cast<char>(key.code);
  } else if (key.special == Special::Delete && screen_count_) {
    *screen_count_ /= 10;
  } else {
    return false;
  }
  return true;
}

/// `z10<CR>` sets the height; `z10l` is `10zl`.
KeyParser::State KeyParser::end_screen_count(Key key, bool visual, bool recording) {
  const std::int64_t count = *std::exchange(screen_count_, std::nullopt);
  if (key.is('\r')) {
    count_[0] = std::max<std::int64_t>(1, count);
    command_.action = Action::SetHeight;
    return complete();
  }
  const bool sideways = key.is('l') || key.is('h') || key.special == Special::Left || key.special == Special::Right;
  if (!sideways) return done(State::Rejected);
  if (count > 0) count_[0] = std::max<std::int64_t>(1, count_[0]) * count;
  return begin(key, visual, recording);
}

bool KeyParser::take_count(Key key) {
  std::int64_t& count = count_[operator_ == Action::None ? 0 : 1];
  if (key.special == Special::Delete && count > 0) {
    count /= 10;
    shown_.pop_back();
    return true;
  }
  const bool digit = key.is_character() && !key.alt && key.code >= '0' && key.code <= '9';
  if (!digit || (key.code == '0' && count == 0)) return false;
  count = count > kMaxCount / 10 ? kMaxCount : count * 10 + static_cast<std::int64_t>(key.code - '0');
  shown_ += static_cast<char>(key.code);
  return true;
}

bool KeyParser::take_force(Key key) {
  Force force = Force::None;
  if (key.is('v')) force = Force::Charwise;
  if (key.is('V')) force = Force::Linewise;
  if (key.is(control('V'))) force = Force::Blockwise;
  if (force == Force::None) return false;
  command_.target.force = force;
  show(shown_, key);
  return true;
}

KeyParser::State KeyParser::take_register(Key key) {
  wants_register_ = false;
  if (!key.is_character() || !names_register(key.code)) return done(State::Rejected);
  command_.reg = key.code;
  if (count_[0] > 0) register_count_ = product(register_count_, std::exchange(count_[0], 0));
  show(shown_, key);
  if (!key.is('=')) return State::Pending;
  prompt_ = '=';
  return State::NeedsLine;
}

void KeyParser::supply_expression() { prompt_ = 0; }

KeyParser::State KeyParser::begin(Key key, bool visual, bool recording) {
  if (prefix_.empty()) prefix_shown_ = shown_.size();
  prefix_.push_back(key);
  show(shown_, key);
  const std::string_view typed = std::string_view(shown_).substr(prefix_shown_);
  if (recording && prefix_.size() == 1 && key.is('q') && operator_ == Action::None) {
    command_.action = Action::Record;
    return complete();
  }
  const bool pending = operator_ != Action::None;
  if (pending && doubles(operator_keys_, typed)) {
    command_.target.lines = true;
    return complete();
  }
  const std::uint8_t mode = pending ? Binding::kPending : visual ? Binding::kVisual : Binding::kNormal;
  const Lookup found = look_up(prefix_, mode);
  if (found.exact != nullptr) {
    const bool tilde = tilde_operator_ && found.exact->action == Action::ToggleChar;
    if ((found.exact->kind == Kind::Operator || tilde) && !visual) {
      operator_ = tilde ? Action::ToggleCase : found.exact->action;
      operator_keys_ = typed;
      prefix_.clear();
      return State::Pending;
    }
    return accept(*found.exact);
  }
  // `gu` before a second `gu`: the keys of the operator itself are a prefix worth waiting for.
  const bool again = pending && operator_keys_.size() == 2 && typed == std::string_view(operator_keys_).substr(0, 1);
  // `dzt`: the key behind the prefix goes with it, though they mean nothing together.
  const bool takes_another = pending && prefix_.size() == 1 && key.is('z');
  return found.longer || again || takes_another ? State::Pending : done(State::Rejected);
}

KeyParser::State KeyParser::accept(const Binding& binding) {
  if (operator_ == Action::None) {
    command_.action = binding.action;
    command_.kind = binding.kind;
  } else {
    command_.target.action = binding.action;
    if (binding.kind == Kind::Command && binding.action != Action::Escape) return done(State::Rejected);
  }
  prefix_.clear();
  if (binding.needs == Binding::Needs::Nothing) return complete();
  waiting_ = &binding;
  if (binding.needs == Binding::Needs::Line) {
    prompt_ = binding.keys.front();
    return State::NeedsLine;
  }
  return State::Pending;
}

KeyParser::State KeyParser::take_argument(Key key) {
  const bool windows = waiting_->action == Action::WindowCommand;
  if (literal_) return take_literal(key);
  if (!windows && is_escape(key)) return done(State::Cancelled);
  if (waiting_->action == Action::Escape && operator_ != Action::None) return done(State::Cancelled);
  const bool replaces = waiting_->action == Action::ReplaceChar || waiting_->action == Action::ReplaceVisual;
  const bool finds = waiting_->action == Action::FindForward || waiting_->action == Action::FindBackward ||
                     waiting_->action == Action::TillForward || waiting_->action == Action::TillBackward;
  if (replaces && (key.is(control('V')) || key.is(control('Q')))) {
    literal_.emplace(LiteralReader::Kind::Code);
    return State::Pending;
  }
  if ((replaces || finds) && key.is(control('K'))) {
    literal_.emplace(LiteralReader::Kind::Digraph, own_digraphs_);
    return State::Pending;
  }
  if (!key.is_character()) return done(State::Rejected);
  // CTRL-W takes a count of its own, and `g` is the first of two keys.
  if (windows && ((key.code >= U'0' && key.code <= U'9') || (key.is('g') && prefix_.empty()))) {
    if (key.is('g')) prefix_.push_back(key);
    return State::Pending;
  }
  return finish_argument(key.code);
}

KeyParser::State KeyParser::take_literal(Key key) {
  switch (literal_->feed(key)) {
    case LiteralReader::State::Pending:
      return State::Pending;
    case LiteralReader::State::Cancelled:
      return done(State::Cancelled);
    case LiteralReader::State::DoneAgain:
      left_over_ = key;
      break;
    case LiteralReader::State::Done:
      break;
  }
  return finish_argument(literal_->key().is_character() ? literal_->key().code : 0);
}

KeyParser::State KeyParser::finish_argument(char32_t argument) {
  (operator_ == Action::None ? command_.argument : command_.target.argument) = argument;
  // A key that was typed behind CTRL-V is itself: <CR> is no line break there, CTRL-E no command.
  if (literal_) command_.line = "\x16";
  return complete();
}

KeyParser::State KeyParser::supply_line(std::string line) {
  (operator_ == Action::None ? command_.line : command_.target.line) = std::move(line);
  return complete();
}

KeyParser::State KeyParser::complete() {
  if (operator_ != Action::None) {
    command_.action = operator_;
    command_.kind = Kind::Operator;
  }
  if (const std::int64_t count = product(product(register_count_, count_[0]), count_[1]); count > 0)
    command_.count = Count{count};
  return done(State::Ready);
}

std::vector<const Binding*> KeyParser::next_keys(bool visual) const {
  std::vector<const Binding*> found;
  const std::uint8_t mode = operator_pending() ? Binding::kPending : visual ? Binding::kVisual : Binding::kNormal;
  const std::string typed = to_notation(prefix_);
  for (const Binding& binding : key_table()) {
    if ((binding.modes & mode) != 0 && binding.keys.starts_with(typed)) found.push_back(&binding);
  }
  return found;
}

}  // namespace mini::modal
