#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace mini::editor {

/// Every option with Vim's default of `vim -u NONE -N`. One flat value: copying it is saving it.
struct Options {
  // layout and editing
  std::int64_t tabstop = 8;
  std::int64_t shiftwidth = 8;
  std::int64_t softtabstop = 0;
  bool expandtab = false;
  bool smarttab = false;
  bool shiftround = false;
  bool autoindent = false;
  bool smartindent = false;
  bool cindent = false;
  std::int64_t textwidth = 0;
  std::int64_t wrapmargin = 0;
  std::string formatoptions = "tcq";
  std::string comments = "s1:/*,mb:*,ex:*/,://,b:#,:%,:XCOMM,n:>,fb:-";
  std::string commentstring = "/*%s*/";
  bool joinspaces = true;
  bool tildeop = false;
  std::string backspace;
  std::string whichwrap = "b,s";
  std::string nrformats = "bin,octal,hex";
  std::string matchpairs = "(:),{:},[:]";
  std::string iskeyword = "@,48-57,_,192-255";
  std::string virtualedit;
  std::string selection = "inclusive";
  bool startofline = true;
  bool digraph = false;
  bool showmatch = false;
  std::string paragraphs = "IPLPPPQPP TPHPLIPpLpItpplpipbp";
  std::string sections = "SHNHH HUnhsh";
  std::int64_t undolevels = 1000;
  std::int64_t undomemory = std::int64_t{4} << 30;
  std::string clipboard;
  std::string complete = ".,w,b,u,t,i";
  bool paste = false;
  std::string cpoptions = "aABceFs";
  std::string equalprg;
  std::string formatprg;
  // search
  bool ignorecase = false;
  bool smartcase = false;
  bool magic = true;
  bool wrapscan = true;
  bool hlsearch = false;
  bool incsearch = false;
  bool infercase = false;
  bool gdefault = false;
  bool edcompatible = false;
  std::string inccommand;
  // screen
  bool number = false;
  bool relativenumber = false;
  std::int64_t matchtime = 5;
  std::int64_t numberwidth = 4;
  bool wrap = true;
  bool linebreak = false;
  bool breakindent = false;
  std::string showbreak;
  bool list = false;
  std::string listchars = "eol:$";
  std::string fillchars = "vert:|,fold:-,eob:~,lastline:@";
  bool cursorline = false;
  bool cursorcolumn = false;
  std::string colorcolumn;
  std::int64_t scrolloff = 0;
  std::int64_t sidescrolloff = 0;
  std::int64_t sidescroll = 0;
  std::int64_t scroll = 0;
  std::int64_t scrolljump = 1;
  std::int64_t window = 0;
  bool ruler = false;
  bool showmode = true;
  bool showcmd = false;
  std::int64_t laststatus = 1;
  bool wildmenu = false;
  std::string wildmode = "full";
  std::string shortmess = "filnxtToOS";
  std::string display;
  std::string mouse;
  std::string ambiwidth = "single";
  bool termguicolors = false;
  std::string background = "light";
  bool splitbelow = false;
  bool splitright = false;
  bool keyhints = false;
  bool title = false;
  bool errorbells = false;
  bool visualbell = false;
  bool lazyredraw = false;
  // files
  bool autowrite = false;
  bool autoread = false;
  bool hidden = false;
  bool backup = false;
  bool writebackup = true;
  std::string backupcopy = "auto";
  std::string backupdir = ".,~/tmp,~/";
  std::string directory = ".,~/tmp,/var/tmp,/tmp";
  bool swapfile = true;
  bool undofile = false;
  std::string undodir = ".";
  bool fsync = true;
  std::string fileformats = "unix,dos";
  std::string fileencodings = "ucs-bom,utf-8,default,latin1";
  std::string encoding = "utf-8";
  bool fixendofline = true;
  bool confirm = false;
  bool write = true;
  bool writeany = false;
  bool warn = true;
  bool exrc = false;
  bool modeline = false;
  std::string shell = "/bin/sh";
  std::string shellcmdflag = "-c";
  std::string path = ".,/usr/include,,";
  std::string tags = "./tags,./TAGS,tags,TAGS";
  std::string suffixesadd;
  std::string wildignore;
  bool wildignorecase = false;
  std::string define = "^\\s*#\\s*define";
  std::string include = "^\\s*#\\s*include";
  std::string suffixes = ".bak,~,.o,.h,.info,.swp,.obj";
  std::string makeprg = "make";
  std::string grepprg = "grep -n $* /dev/null";
  std::string keywordprg = "man";
  bool editorconfig = true;
  // command line and keys
  std::int64_t history = 50;
  std::int64_t report = 2;
  bool remap = true;
  bool timeout = true;
  std::int64_t timeoutlen = 1000;
  bool ttimeout = false;
  std::int64_t ttimeoutlen = -1;
  bool more = true;
  std::int64_t maxmapdepth = 1000;
  // of the buffer at hand; kept with it
  std::string fileformat = "unix";
  std::string fileencoding;
  std::string filetype;
  std::string syntax;
  bool bomb = false;
  bool endofline = true;
  bool binary = false;
  bool modified = false;
  bool modifiable = true;
  bool readonly = false;
  bool buflisted = true;
  // taken and without an effect, as POSIX or habit wants them
  bool autoprint = true;
  bool beautify = false;
  bool mesg = true;
  bool prompt = true;
  bool redraw = false;
  bool slowopen = false;
  bool terse = false;
  bool compatible = false;
  bool lisp = false;
  std::int64_t taglength = 0;
  std::string term = "xterm";
  std::int64_t lines = 24;
  std::int64_t columns = 80;
};

/// One row of the option table: it feeds `:set`, completion, help and the manual.
struct OptionRow {
  std::string_view name;
  std::string_view brief;  ///< Vim's abbreviation, or empty
  std::variant<bool Options::*, std::int64_t Options::*, std::string Options::*> member;
  enum class Scope : std::uint8_t { Global, Window, Buffer } scope;
  std::string_view help;
};

[[nodiscard]] std::span<const OptionRow> option_table() noexcept;
/// By name or abbreviation; nullptr when there is none.
[[nodiscard]] const OptionRow* find_option(std::string_view name) noexcept;
/// Whether Vim has an option of that name, and mini has not; with `no` or `inv` before it too.
[[nodiscard]] bool is_refused_option(std::string_view name);

/// One argument of `:set`: `opt noopt invopt opt! opt? opt& opt=v opt+=v opt-=v opt^=v`. Gives what is to be shown,
/// empty when nothing is. Errors: Usage with Vim's text and number.
[[nodiscard]] Result<std::string> set_option(Options& options, const Options& defaults, std::string_view text);
/// `  number` or `  tabstop=8`, as Vim shows one.
[[nodiscard]] std::string show_option(const Options& options, const OptionRow& row);

}  // namespace mini::editor
