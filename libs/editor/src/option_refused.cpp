// Names of Vim's options that mini knows only to say that it has none of that name.
#include "options.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

// Long and short names, in order of the alphabet.
constexpr std::string_view kNames =
    " "
    "acd akm al aleph allowrevins altkeymap anti antialias arab arabic arabicshape ari arshape asd autochdir "
    "autoshelldir autowriteall awa backupext backupskip balloondelay ballooneval balloonevalterm balloonexpr "
    "bdlay belloff beval bevalterm bex bexpr bh biosk bioskey bo breakat breakindentopt briopt brk browsedir "
    "bsdir bsk bt bufhidden buftype casemap ccv cd cdh cdhome cdpath cedit cfu ch charconvert ci cink cinkeys "
    "cino cinoptions cinscopedecls cinsd cinw cinwords cm cmdheight cmdwinheight cmp cocu cole completefunc "
    "completeopt completepopup completeslash concealcursor conceallevel consk conskey copyindent cot cpp crb "
    "cryptmethod cscopepathcomp cscopeprg cscopequickfix cscoperelative cscopetag cscopetagorder "
    "cscopeverbose csl cspc csprg csqf csre cst csto csverb culopt cursorbind cursorlineopt cwh debug deco "
    "delcombine dex dict dictionary diff diffexpr diffopt dip ea ead eadirection ef efm ei ek emo emoji "
    "endoffile eof equalalways errorfile errorformat esckeys eventignore fcl fdc fde fdi fdl fdls fdm fdn fdo "
    "fdt fe fen fex fic fileignorecase fk fkmap flp fml fmr foldclose foldcolumn foldenable foldexpr "
    "foldignore foldlevel foldlevelstart foldmarker foldmethod foldminlines foldnestmax foldopen foldtext "
    "formatexpr formatlistpat gcr gfm gfn gfs gfw ghr gli go grepformat gtl gtt guicursor guifont guifontset "
    "guifontwide guiheadroom guiligatures guioptions guipty guitablabel guitabtooltip helpfile helpheight "
    "helplang hf hh highlight hk hkmap hkmapp hkp hl hlg icon iconstring im imactivatefunc imactivatekey imaf "
    "imak imc imcmdline imd imdisable imi iminsert ims imsearch imsf imst imstatusfunc imstyle includeexpr "
    "inde indentexpr indentkeys indk inex insertmode isf isfname isi isident isp isprint key keymap keymodel "
    "keyprotocol km kmp kpc langmap langmenu langnoremap langremap linespace lispoptions lispwords lm lmap "
    "lnr loadplugins lop lpl lrm lsp luadll lw macatsui makeef makeencoding maxcombine maxfuncdepth maxmem "
    "maxmempattern maxmemtot mco mef menc menuitems mfd mh mis mkspellmem mle mls mm mmp mmt modelineexpr "
    "modelines mousef mousefocus mousehide mousem mousemev mousemodel mousemoveevent mouses mouseshape mouset "
    "mousetime msm mzq mzquantum mzschemedll mzschemegcdll odev oft ofu omnifunc opendevice operatorfunc "
    "opfunc osfiletype packpath pastetoggle patchexpr patchmode pdev penc perldll pex pexpr pfn ph pheader pi "
    "pm pmbcs pmbfn popt pp preserveindent previewheight previewpopup previewwindow printdevice printencoding "
    "printexpr printfont printheader printmbcharset printmbfont printoptions pt pumheight pumwidth pvh pvp "
    "pvw pw pythondll pythonhome pythonthreedll pythonthreehome pyx pyxversion qe qftf quickfixtextfunc "
    "quoteescape rdt re redrawtime regexpengine renderoptions restorescreen revins ri rightleft rightleftcmd "
    "rl rlc rop rs rtp rubydll ruf rulerformat runtimepath sbo scb scf scl scrollbind scrollfocus scrollopt "
    "secure selectmode sessionoptions sft shellpipe shellquote shellredir shellslash shelltemp shelltype "
    "shellxescape shellxquote shortname showcmdloc showfulltag showtabline shq signcolumn slm sloc smc "
    "smoothscroll sms sn sp spc spell spellcapcheck spellfile spelllang spelloptions spellsuggest spf spk spl "
    "splitkeep spo sps srr ssl ssop st stal statusline stl stmp swapsync swb switchbuf sws sxe sxq synmaxcol "
    "ta tabline tabpagemax tagbsearch tagcase tagfunc tagrelative tagstack tal tb tbi tbidi tbis tbs tc "
    "tcldll tenc termbidi termencoding termwinkey termwinscroll termwinsize termwintype textauto textmode tf "
    "tfu tgst thesaurus thesaurusfunc titlelen titleold titlestring toolbar toolbariconsize tpm tr tsl tsr "
    "tsrfu tty ttybuiltin ttyfast ttym ttymouse ttyscroll ttytype twk tws twsl twt tx uc undoreload "
    "updatecount updatetime ur ut varsofttabstop vartabstop vbs vdir verbose verbosefile vfile vi viewdir "
    "viewoptions vif viminfo viminfofile vop vsts vts wak wc wcm wcr wd weirdinvert wfh wfw wh wildchar "
    "wildcharm wildoptions winaltkeys wincolor winfixheight winfixwidth winheight winminheight winminwidth "
    "winptydll winwidth wiv wiw wmh wmw wop writedelay xtermcodes ";

bool is_known(std::string_view name) {
  return !name.empty() && !name.contains(' ') && kNames.contains(" " + std::string(name) + " ");
}

}  // namespace

bool is_refused_option(std::string_view name) {
  if (name.starts_with("t_") || is_known(name)) return true;
  const std::size_t prefix = name.starts_with("no") ? 2 : name.starts_with("inv") ? 3 : 0;
  return prefix != 0 && is_known(name.substr(prefix));
}

}  // namespace mini::editor
