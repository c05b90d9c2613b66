" Replaces every match of a pattern by <match> in text after text, for tools/vim-pattern-fuzz.
" The file $MINI_ORACLE_CASES has two lines per case: the pattern, and the text with its newlines as \n. The file
" $MINI_ORACLE_OUT gets one line per case: the text after :%s/pattern/<&>/g, or the error.
set nocompatible encoding=utf-8 fileencoding=utf-8 noswapfile nomore cpoptions-=C
let s:cases = readfile($MINI_ORACLE_CASES)
let s:out = []
let s:i = 0
while s:i + 1 < len(s:cases)
  silent %delete _
  call setline(1, split(s:cases[s:i + 1], '\\n', 1))
  call cursor(1, 1)
  " What ~ stands for.
  s/\%^\%$\&./before/e
  try
    silent execute '%s/' . s:cases[s:i] . '/<&>/g'
    call add(s:out, 'text ' . join(getline(1, '$'), '\n'))
  catch
    call add(s:out, 'error ' . matchstr(v:exception, 'E\d\+'))
  endtry
  let s:i += 2
endwhile
call writefile(s:out, $MINI_ORACLE_OUT)
qall!
