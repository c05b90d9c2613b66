"""Texts and keys for tools/vim-fuzz --focus: each topic is a small vocabulary whose keys meet one another often."""

WORDS = 'alpha beta gamma\ndelta epsilon\n\nzeta eta\n  theta iota kappa\nlast\n'
CODE = 'int f(a, b) {\n\treturn a[1] + "x y";\n}\n\n// note: foo.bar\nfoo(foo, bar);\n'
NUMBERS = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n'
WIDE = 'é漢字 x́y\nab\tcd\tef\n  tail  \n\nlongest line of them all here\nx\n'
BRACKETS = 'f(a, g(b, [c, {d}]), "e \\" f", \'h\')\n<a><b>x</b> y</a>\nTwo. Three!  Four\nfive. (Six)\n\n\npara two\n'
LINES = "".join("line %d %s\n" % (i, "x" * (i * 7 % 23)) for i in range(60))
SHORT = "a\n" * 60

TOPICS = {
    "undo": ([WORDS, NUMBERS], [
        "u", "u", "u", "<C-r>", "<C-r>", "U", "g-", "g-", "g+", "g+", "2u", "3g-", "x", "dd", "ix<Esc>", "oab<CR>c<Esc>", "p", "J", ".", "cwq<Esc>",
        ":undo 2<CR>", ":undo 0<CR>", ":undo 3<CR>", ":earlier 2<CR>", ":later 2<CR>", ":earlier 1f<CR>", ":d<CR>", ":s/e/X/g<CR>", ":g/e/d<CR>", "@a",
        "qaxjq", "Ra<BS>b<Esc>", "i<Left>y<Left>z<Esc>", "j", "G", "w", ">>", "~", ":m0<CR>", ":t.<CR>", "<C-v>jIab<Esc>", "ia<C-g>ub<Esc>", "a<C-o>x<Esc>",
        ":undoj|norm x<CR>",
    ]),
    "macro": ([WORDS, NUMBERS], [
        "qaxjq", "qadwq", "qaA;<Esc>jq", "qAjq", "@a", "3@a", "@@", "2@@", "qb@ajq", "@b", "qa.jq", "qaf x;q", "\"ap", "\"ayy", "0\"ay$", "q\"xq", "@\"",
        ":let @a=\"x\"<CR>", ":let @b=\"@ax\"<CR>", "@:", ":s/a/b/<CR>", "&", ":norm @a<CR>", ":%norm @a<CR>", ":g/e/norm @a<CR>", "qaq", "j", "w", ".",
        "3.", "u", "qa3xq", "qacwfoo<Esc>wq", "qaihi<C-r>\"<Esc>q", "VG:norm @a<CR>", "qa/a<CR>xq", "qan.q", "qayyp<C-a>q", "qa:s/e/E/<CR>jq", "\"qyyq@q",
    ]),
    "reg": ([WORDS, WIDE], [
        "\"ayw", "\"Ayy", "\"ap", "\"bdd", "\"bP", "yy", "yw", "p", "P", "dd", "dw", "x", "\"1p", "\"2p", ".", "\"-p", "\"0p", "d}", "d)", "\"_dd", "\"_x",
        "viwp", "Vp", "<C-v>jp", "<C-v>jly", "<C-v>l$y", "gp", "gP", "]p", "[p", "3p", "2P", "j", "w", "G", "i<C-r>a<Esc>", "i<C-r><C-o>\"<Esc>",
        "A<C-r><C-p>a<Esc>", "i<C-r>=1+2<CR><Esc>", ":let @a=\"x\\ny\"<CR>", ":pu a<CR>", ":pu!<CR>", ":y a<CR>", ":d b<CR>", ":0pu<CR>", "\"/p", "\".p",
        "\":p", "\"ayiw", "\"Ayiw", "vjy", "vjd", "d%", "D", "Y", "cc<Esc>", "s<Esc>", "\"add", "\"Add", "\"9p", "y$", "P", ":pu=1+1<CR>", "\"Ay<C-v>j",
        "\"ay<C-v>jl",
    ]),
    "visual": ([WORDS, CODE, WIDE], [
        "v", "V", "<C-v>", "v", "<C-v>", "iw", "aw", "j", "k", "l", "h", "w", "b", "e", "$", "0", "^", "o", "O", "G", "gg", "ip", "ap", "i(", "i\"", "f ",
        "t.", "d", "y", "c<C-r>\"x<Esc>", "cX<Esc>", "p", "P", "~", "u", "U", ">", "<lt>", "J", "gJ", "r-", "I+<Esc>", "A+<Esc>", "$A;<Esc>", "gv", "gvd",
        "1v", "3v<Esc>", "x", "X", "D", "Y", "C;<Esc>", "S;<Esc>", "R;<Esc>", "s;<Esc>", ".", "<Esc>", "<Esc>", "u", "3j", "2l", "as", "is", "g??", "gU",
        "<C-a>", "\"ay", "\"ap", "iW", "aW", "E", "}", "%", "*", "n", ":s/a/Z/<CR>", ":norm x<CR>",
    ]),
    "insert": ([WORDS, CODE, WIDE], [
        "i", "a", "A", "I", "o", "O", "R", "3i", "2A", "2o", "gi", "gI", "cw", "C", "S", "s", "3R", "foo", "x", "<BS>", "<BS><BS>", "<Del>", "<C-w>",
        "<C-u>", "<CR>", "<Tab>", "<C-t>", "<C-d>", "<Left>", "<Right>", "<Up>", "<Down>", "<Home>", "<End>", "<C-Left>", "<C-Right>", "<S-Left>",
        "<S-Right>", "<C-Home>", "<C-End>", "<C-e>", "<C-y>", "<C-a>", "<C-r>\"", "<C-o>w", "<C-o>x", "<C-o>dd", "<C-o>p", "<C-v>u00e9", "<C-v>065",
        "<C-v><Tab>", "<C-k>a:", "<Insert>", "<C-h>", "<C-j>", "é", "漢", "  ", "<C-o>u", "<C-o>D", "<C-o>3l", "<C-g>u", "<C-o>A", "<C-@>", "<C-o>.",
        "<PageUp>", "<PageDown>", "<C-v><Esc>", "<C-v>x41", "<C-q>x", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "<Esc>",
        "<Esc>", "<Esc>", "<Esc>", ".", "3.", "u", "j", "w", "<C-r>", "0", "$",
    ]),
    "search": ([WORDS, CODE, NUMBERS], [
        "/e<CR>", "?e<CR>", "/a/e<CR>", "/a/+1<CR>", "/a/-1<CR>", "?a?e+1<CR>", "/a/s-1<CR>", "/a/b+1<CR>", "/a/;/e/<CR>", "n", "N", "2n", "3N", "*", "#",
        "g*", "g#", "2*", "gd", "gD", "gn", "gNd", "dgn", "cgnX<Esc>", ".", "dn", "yN", "d/e<CR>", "d?e<CR>", "c/e/e<CR>Q<Esc>", "y/o/+1<CR>", "//<CR>",
        "??<CR>", "//e<CR>", "//;//<CR>", "v/e<CR>", "vn", "vgn", "<Esc>", "d", "j", "w", "G", "gg", ":set ic<CR>", ":set scs<CR>", ":set nows<CR>",
        "/\\vE|T<CR>", "/^<CR>", "/$<CR>", "/\\n<CR>", "/x*<CR>", "/^\\s*$<CR>", "/t\\nt<CR>", "/e\\zsa<CR>", "/\\<lt>t/e<CR>", ":s/a/b/<CR>", "/b<CR>",
        "/<Up><CR>", ":noh<CR>", "?\\a?b+2<CR>", "d//e<CR>", "3/e<CR>", "2?e<CR>", ">/e<CR>", "gUn", "/zzz<CR>", "/é<CR>", "/A\\c<CR>", "/\\Ca<CR>",
        ":2<CR>", ":/e/<CR>", ":?e?+1<CR>", "f ", "e",
    ]),
    "cmdline": ([WORDS, NUMBERS], [
        ":s/a/b<C-h>c/<CR>", ":s/e/<C-r><C-w>/<CR>", ":s/<C-r><C-w>/X/<CR>", ":s/e/<C-r>\"/<CR>", ":<Up><CR>", ":<Up><Up><CR>", ":s<Up><CR>", ":2<C-b>3<CR>",
        "/<C-r><C-w><CR>", "/<C-r><C-a><CR>", ":s/e/<C-v>u00e9/<CR>", ":s/e/<C-k>a:/<CR>", ":s/e/ab<C-w>x/<CR>", ":xx<C-u>d<CR>", ":x<BS><BS>",
        ":d<Left>2<CR>", ":d<Home>2<End> a<CR>", ":s/e/ab<Left><Left>x<Del>/<CR>", ":s/e/a<C-v><CR>b/<CR>", "yw", "yiw", "j", "w", "G", ":d<C-c>", ":d<Esc>",
        ":s/e/<C-r>=1+1<CR>/<CR>", ":norm<Tab> x<CR>", ":nor<Tab>x<CR>", ":s/a/b/<CR>", "@:", "/e<CR>", "/<Up><CR>", "?<Up><CR>", ":/<Up><CR>",
        ":s/<C-r>//Q/<CR>", ":<C-r>:<CR>", ":s/a/<C-r><C-l>/<CR>", ":s/e/<Insert>xy<Left>z/<CR>", ":echo 1<C-e>2<CR>", "2:d<CR>", ":<C-u>d<CR>", "V:d<CR>",
        "Vj:s/e/x/<CR>", "3:j<CR>", ":.,+1j<CR>", "q:k<CR>", "q/k<CR>", ":s/e/<C-v>/<CR>", ":s/e/a\\/b/<CR>", "u",
    ]),
    "object": ([WORDS, CODE, BRACKETS], [
        "d", "c<C-r>-<Esc>", "y", "v", "v", "gU", ">", "iw", "aw", "iW", "aW", "is", "as", "ip", "ap", "i(", "a(", "ib", "ab", "i[", "a[", "i{", "a{", "iB",
        "i<lt>", "a<lt>", "it", "at", "i\"", "a\"", "i'", "a'", "2iw", "2aw", "2i(", "2a(", "2ap", "2as", "3iw", "2it", "ab", "ib", "iw", "aw", "iW", "aW",
        "is", "as", "ip", "ap", "i(", "a(", "ib", "ab", "i[", "a[", "i{", "a{", "iB", "i<lt>", "a<lt>", "it", "at", "i\"", "a\"", "i'", "a'", "2iw", "2aw",
        "2i(", "2a(", "2ap", "2as", "3iw", "2it", "ab", "ib", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "<Esc>", "j", "w", "l", "3l", "$", "f,", "G",
        "gg", "b", "}", ".", "p", "o", "u",
    ]),
    "block": ([CODE, WIDE, NUMBERS, WORDS], [
        "<C-v>", "<C-v>j", "<C-v>2j", "<C-v>G", "<C-v>jl", "<C-v>j2l", "<C-v>2j$", "<C-v>je", "<C-v>ip", "I<lt><Esc>", "A><Esc>", "cX<Esc>", "c<Esc>",
        "sé<Esc>", "rx", "r漢", "d", "x", "y", "D", "CY<Esc>", "~", "U", "J", ">", "<lt>", "p", "P", "$A;<Esc>", "O", "o", "l", "h", "j", "k", "$", "0", "w",
        "Iab<BS>c<Esc>", "Ia<CR>b<Esc>", "A<Tab><Esc>", "I<Left>x<Esc>", "<C-a>", "g<C-a>", "<C-x>", "gJ", "R!<Esc>", "X", "Y", "gv", "<Esc>", "<Esc>", ".",
        ".", "u", "p", "P", "3p", "j", "w", "gg", "l", "G", "$", ":s/a/Q/<CR>", "ojI-<Esc>", "r<Tab>", "3>", "\"ay", "\"ap", "\"Ay",
    ]),
    "dot": ([WORDS, CODE, NUMBERS], [
        "dw", "x", "3x", "dd", "2dd", "cwfoo<Esc>", "ciwbar<Esc>", "A;<Esc>", "I#<Esc>", "ox<Esc>", "Oy<Esc>", "iab<Esc>", "3ia<Esc>", "J", ">>", "p", "P",
        "\"ap", "\"ayy", "yw", "~", "r.", "3rx", "<C-a>", "D", "Cz<Esc>", "s,<Esc>", "Rab<Esc>", "df ", "dt ", "d;", "ct x<Esc>", "vd", "vjd", "Vd", "Vj>",
        "<C-v>jd", "<C-v>jIx<Esc>", "<C-v>jAy<Esc>", "<C-v>jcQ<Esc>", "vlcZ<Esc>", "gUiw", "g~~", "guu", "gJ", "&", ":s/e/E/<CR>", "@a", "qaxq", "dap",
        "dip", "cisN<Esc>", "ya(", "xp", ".", ".", ".", ".", "2.", "3.", "5.", "\"b.", "\"a.", "j", "w", "$", "0", "gg", "G", "u", "<C-r>", "gvd", "vp",
        "Vr-", "viwgU", "gqq", "g?iw", "==", "!!sort<CR>", "gI+<Esc>", "gi-<Esc>", "a<C-r>\"<Esc>", "i<Left>x<Esc>", "d/e<CR>", "dn", "dgn", "d`a", "ma",
    ]),
    "jumps": ([WORDS], [
        "G", "gg", "3G", "5G", "2G", "<C-o>", "<C-o>", "<C-o>", "<Tab>", "<Tab>", "2<C-o>", "``", "''", "dd", "x", "Ox<Esc>", "/e<CR>", "L", "4Gdd",
        "2<Tab>", "ma", "`a", "g;", "g,", "%", "}", "*",
    ]),
    "scroll": ([LINES, SHORT], [
        "<C-f>", "<C-b>", "<C-d>", "<C-u>", "<C-e>", "<C-y>", "<PageUp>", "<PageDown>", "G", "gg", "20G", "$", "w", "5j", "3k", "A xy<PageUp>z<Esc>",
        "ix<PageDown>y<Esc>", "Axyz<S-Up>q<Esc>", "j", "x", "zt", "zb", "zz", "2<C-f>", "3<C-b>", "H", "L", "M", "A long text<S-Down>w<Esc>", "l",
        ":set nosol<CR>", ":set so=2<CR>",
    ]),
}
