" Replays keys as typed in real Vim and writes the state that they leave, in the words of `mini-state`.
" Environment: MINI_ORACLE_KEYS (a file: line 1 the keys in Vim's notation), MINI_ORACLE_OUT (a file).
func! s:Keys(notation)
  let text = escape(a:notation, '\"')
  return eval('"' . substitute(text, '<\([^<> ]\+\)>', '\\<\1>', 'g') . '"')
endfunc

func! s:Escaped(text)
  return substitute(substitute(substitute(a:text, '\\', '\\\\', 'g'), "\n", '\\n', 'g'), "\r", '\\r', 'g')
endfunc

func! s:Dump(out, mode)
  let lines = getline(1, '$')
  let empty = line2byte(1) == -1
  let rows = ['text ' . (empty ? '' : s:Escaped(join(lines, "\n") . (&eol ? "\n" : '')))]
  call add(rows, 'cursor ' . line('.') . ' ' . col('.'))
  for name in split('0123456789abcdefghijklmnopqrstuvwxyz-', '\zs')
    let value = getreg(name, 1, 1)
    if !empty(value)
      let type = getregtype(name)
      let kind = type ==# 'V' ? 'l' : type ==# 'v' ? 'c' : 'b'
      call add(rows, 'register ' . name . ' ' . kind . ' ' . s:Escaped(join(value, "\n")))
    endif
  endfor
  for name in split('abcdefghijklmnopqrstuvwxyz<>[]', '\zs')
    let place = getpos("'" . name)
    if place[1] > 0
      call add(rows, 'mark ' . name . ' ' . place[1] . ' ' . (place[2] > 100000 ? 'end' : place[2]))
    endif
  endfor
  call writefile(rows, a:out)
endfunc

set shell=/bin/sh
let s:notation = readfile($MINI_ORACLE_KEYS)[0]
call feedkeys(s:Keys(s:notation), 't')
call feedkeys('', 'x')
call s:Dump($MINI_ORACLE_OUT, mode())
qa!
