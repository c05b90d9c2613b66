// Names of Vim's that mini knows only to say that it does not do this.
#include "ex_refused.hpp"

#include <array>
#include <iterator>

namespace mini::modal {
namespace {

struct Name {
  std::string_view whole;
  std::uint8_t least;  ///< letters that are enough
};

// clang-format off
constexpr Name kWindows[] = {
    {"split", 2}, {"vsplit", 2}, {"new", 3}, {"vnew", 3}, {"close", 3}, {"only", 2}, {"resize", 3}, {"wincmd", 4},
    {"hide", 3}, {"tabnew", 6}, {"tabedit", 4}, {"tabnext", 4}, {"tabclose", 4}, {"tabprevious", 4}, {"vertical", 4},
    {"horizontal", 3}, {"aboveleft", 3}, {"leftabove", 5}, {"belowright", 3}, {"rightbelow", 6}, {"topleft", 2},
    {"botright", 2}, {"all", 2}, {"ball", 2}, {"sview", 2}, {"sbuffer", 2}, {"sbnext", 3}, {"sbprevious", 3},
    {"snext", 2}, {"sprevious", 3}, {"sargument", 2}, {"sfind", 2}, {"tabfind", 4}, {"tabNext", 4}, {"tabonly", 4},
    {"tabs", 4}, {"tabfirst", 6}, {"tablast", 4}, {"tabrewind", 4}, {"tabmove", 4}, {"tab", 3}, {"windo", 4},
    {"tabdo", 4}, {"sNext", 2}, {"sall", 3}, {"sbNext", 3}, {"sball", 3}, {"sbfirst", 3}, {"sblast", 3},
    {"sbmodified", 3}, {"sbrewind", 3}, {"sfirst", 4}, {"slast", 3}, {"srewind", 3}, {"sunhide", 3}, {"unhide", 3},
};
constexpr Name kOthers[] = {
    {"terminal", 3}, {"syntax", 2}, {"filetype", 5}, {"autocmd", 2}, {"augroup", 3}, {"call", 3}, {"function", 2},
    {"while", 2}, {"for", 3}, {"lua", 3}, {"python3", 3}, {"make", 3}, {"grep", 2}, {"vimgrep", 3}, {"tag", 2},
    {"fold", 2}, {"spellgood", 3}, {"copen", 4}, {"cclose", 3}, {"cwindow", 2}, {"cnext", 2}, {"cprevious", 2},
    {"cNext", 2}, {"cc", 2}, {"cfirst", 4}, {"clast", 3}, {"crewind", 2}, {"clist", 2}, {"cfile", 2}, {"cdo", 3},
    {"cfdo", 3}, {"tags", 4}, {"tnext", 2}, {"tprevious", 2}, {"tNext", 2}, {"trewind", 2}, {"tfirst", 2},
    {"tlast", 2}, {"tselect", 2}, {"tjump", 2}, {"pop", 2}, {"stag", 3}, {"diffupdate", 3}, {"diffthis", 5},
    {"diffoff", 5}, {"diffsplit", 5}, {"diffget", 5}, {"diffput", 6}, {"foldopen", 5}, {"foldclose", 5},
    {"colorscheme", 4}, {"highlight", 2}, {"match", 3}, {"setfiletype", 4},
    {"helpgrep", 5}, {"helpclose", 5}, {"mksession", 3}, {"oldfiles", 2}, {"abstract", 8}, {"break", 4},
    {"breakadd", 6}, {"breakdel", 6}, {"breaklist", 6}, {"catch", 3}, {"class", 5}, {"const", 4}, {"continue", 3},
    {"debug", 3}, {"debuggreedy", 6}, {"def", 3}, {"defcompile", 4}, {"defer", 4}, {"delfunction", 4},
    {"disassemble", 4}, {"echoconsole", 5}, {"echoerr", 5}, {"echohl", 5}, {"echon", 5},
    {"echowindow", 5}, {"endclass", 8}, {"enddef", 6}, {"endenum", 7}, {"endfor", 5}, {"endfunction", 4},
    {"endinterface", 12}, {"endtry", 4}, {"endwhile", 4}, {"enum", 4}, {"eval", 2}, {"export", 6}, {"final", 5},
    {"finally", 4}, {"import", 6}, {"interface", 9}, {"legacy", 3}, {"lockvar", 5}, {"profile", 4}, {"profdel", 5},
    {"public", 6}, {"return", 4}, {"sandbox", 3}, {"scriptnames", 3}, {"scriptencoding", 7}, {"scriptversion", 7},
    {"static", 6}, {"this", 4}, {"throw", 2}, {"try", 3}, {"type", 4}, {"unlockvar", 4}, {"var", 3}, {"vim9cmd", 4},
    {"vim9script", 5}, {"doautocmd", 2}, {"doautoall", 7}, {"runtime", 2}, {"luado", 4},
    {"luafile", 4}, {"mzscheme", 2}, {"mzfile", 3}, {"perl", 2}, {"perldo", 5}, {"python", 2}, {"py3", 3},
    {"py3do", 4}, {"py3file", 4}, {"pydo", 3}, {"pyfile", 3}, {"pyx", 3}, {"pythonx", 7}, {"pyxdo", 4},
    {"pyxfile", 4}, {"ruby", 3}, {"rubydo", 5}, {"rubyfile", 5}, {"tcl", 3}, {"tcldo", 4}, {"tclfile", 4},
    {"amenu", 2}, {"anoremenu", 2}, {"aunmenu", 3}, {"behave", 2}, {"browse", 3}, {"cmenu", 3}, {"cnoremenu", 7},
    {"cunmenu", 5}, {"emenu", 2}, {"gui", 2}, {"gvim", 2}, {"helpfind", 5}, {"imenu", 3}, {"inoremenu", 7},
    {"iunmenu", 5}, {"menu", 2}, {"menutranslate", 5}, {"nmenu", 3}, {"nnoremenu", 7}, {"noremenu", 6},
    {"nunmenu", 5}, {"omenu", 3}, {"onoremenu", 7}, {"ounmenu", 5}, {"popup", 4}, {"promptfind", 3},
    {"promptrepl", 7}, {"simalt", 3}, {"smenu", 3}, {"snoremenu", 7}, {"sunmenu", 5}, {"tearoff", 2}, {"tlmenu", 3},
    {"tlnoremenu", 3}, {"tlunmenu", 3}, {"tmenu", 2}, {"tunmenu", 2}, {"unmenu", 4}, {"vmenu", 3}, {"vnoremenu", 7},
    {"vunmenu", 5}, {"winsize", 2}, {"winpos", 4}, {"xmenu", 3}, {"xnoremenu", 7}, {"xunmenu", 5}, {"xrestore", 2},
    {"wlrestore", 2}, {"clipreset", 4}, {"redrawtabline", 7}, {"redrawtabpanel", 10}, {"redrawstatus", 7},
    {"lmap", 2}, {"lmapclear", 5}, {"lnoremap", 2}, {"lunmap", 2}, {"loadkeymap", 5}, {"smap", 4}, {"smapclear", 5},
    {"snoremap", 4}, {"sunmap", 4}, {"tmap", 3}, {"tmapclear", 5}, {"tnoremap", 3}, {"tunmap", 5}, {"cNfile", 3},
    {"cabove", 4}, {"caddbuffer", 3}, {"caddexpr", 5}, {"caddfile", 5}, {"cafter", 3}, {"cbefore", 3}, {"cbelow", 4},
    {"cbottom", 3}, {"cbuffer", 2}, {"cexpr", 3}, {"cgetbuffer", 5}, {"cgetexpr", 5}, {"cgetfile", 2},
    {"chistory", 3}, {"cnewer", 4}, {"cnfile", 3}, {"colder", 3}, {"cpfile", 3}, {"grepadd", 5}, {"vimgrepadd", 8},
    {"compiler", 4}, {"lNext", 2}, {"lNfile", 3}, {"labove", 3}, {"laddexpr", 3}, {"laddbuffer", 5}, {"laddfile", 5},
    {"lafter", 3}, {"lbefore", 3}, {"lbelow", 4}, {"lbottom", 3}, {"lbuffer", 2}, {"lclose", 3}, {"ldo", 2},
    {"lexpr", 3}, {"lfile", 2}, {"lfdo", 3}, {"lfirst", 4}, {"lgetbuffer", 5}, {"lgetexpr", 5}, {"lgetfile", 2},
    {"lgrep", 3}, {"lgrepadd", 6}, {"lhelpgrep", 2}, {"lhistory", 3}, {"ll", 2}, {"llast", 3}, {"llist", 3},
    {"lmake", 4}, {"lnext", 3}, {"lnewer", 4}, {"lnfile", 3}, {"lolder", 3}, {"lopen", 3}, {"lprevious", 2},
    {"lpfile", 3}, {"lrewind", 2}, {"ltag", 2}, {"lvimgrep", 2}, {"lvimgrepadd", 9}, {"lwindow", 2}, {"checkpath", 3},
    {"cscope", 2}, {"cstag", 3}, {"lcscope", 3}, {"scscope", 3}, {"djump", 2}, {"dlist", 3}, {"dsearch", 2},
    {"dsplit", 3}, {"ijump", 2}, {"ilist", 2}, {"isearch", 2}, {"isplit", 3}, {"psearch", 2}, {"pbuffer", 2},
    {"pclose", 2}, {"pedit", 3}, {"ppop", 2}, {"ptag", 2}, {"ptNext", 3}, {"ptfirst", 3}, {"ptjump", 3},
    {"ptlast", 3}, {"ptnext", 3}, {"ptprevious", 3}, {"ptrewind", 3}, {"ptselect", 3}, {"stjump", 3}, {"stselect", 3},
    {"argglobal", 4}, {"arglocal", 4}, {"balt", 4}, {"lcd", 2}, {"lchdir", 3}, {"tcd", 2}, {"tchdir", 3},
    {"mkspell", 4}, {"spelldump", 6}, {"spellinfo", 6}, {"spellrare", 7}, {"spellrepall", 6}, {"spellundo", 6},
    {"spellwrong", 6}, {"sign", 3}, {"folddoclosed", 7}, {"folddoopen", 5}, {"loadview", 2}, {"mkview", 5},
    {"deletep", 1}, {"diffpatch", 5}, {"fixdel", 3}, {"hardcopy", 2}, {"helptags", 5}, {"iput", 2}, {"language", 3},
    {"mode", 3}, {"nbclose", 3}, {"nbkey", 2}, {"nbstart", 3}, {"ownsyntax", 2}, {"packadd", 2}, {"packloadall", 5},
    {"rviminfo", 2}, {"wviminfo", 2}, {"sleep", 2}, {"smile", 3}, {"startgreplace", 6}, {"syncbind", 4},
    {"syntime", 5}, {"X", 1},
};
// clang-format on

constexpr ExName row(const Name& name, Ex command) {
  return {name.whole, name.least, command, ExName::kRange | ExName::kBang | ExName::kQuoteOk, {}};
}

constexpr auto kTable = [] {
  std::array<ExName, std::size(kWindows) + std::size(kOthers)> table{};
  std::size_t i = 0;
  for (const Name& name : kWindows) table.at(i++) = row(name, Ex::Windows);
  for (const Name& name : kOthers) table.at(i++) = row(name, Ex::Unsupported);
  return table;
}();

}  // namespace

std::span<const ExName> refused_table() noexcept { return kTable; }

}  // namespace mini::modal
