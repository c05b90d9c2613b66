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
  let rows = []
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
  set noreadonly cpoptions-=A
  exe 'silent noautocmd keepalt write! ' . a:out . '.text'
  call add(rows, 'text ' . s:Escaped(join(readfile(a:out . '.text', 'b'), "\n")))
  call writefile(rows, a:out)
endfunc

" Vim stops for two seconds to warn of a terminal that cannot highlight the Visual area.
hi Visual term=reverse cterm=reverse
" Room for messages, or a question would swallow the key that follows an error; the window keeps as many rows as on a screen of 24.
set lines=123 columns=80 cmdheight=100
call test_override("ui_delay", 1)
set nomore noshowmode t_mr=[ t_me=]
set shell=/bin/sh
" Its default differs between versions of Vim.
set backspace= nofixendofline
let s:notation = readfile($MINI_ORACLE_KEYS)[0]
call feedkeys(s:Keys(s:notation), 't')
call feedkeys('', 'x')
call s:Dump($MINI_ORACLE_OUT, mode())
qa!
