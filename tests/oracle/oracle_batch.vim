" Replays case after case in one Vim, each in a fresh buffer: far faster than a Vim for each, but what no command can
" reset (the last change, register ".") stays from case to case. Who finds a difference asks a fresh Vim.
" Environment: MINI_ORACLE_CASES (a file: two lines for each case, the file to edit and the keys in Vim's notation),
" MINI_ORACLE_OUT (a file that takes the rows of all cases; a line "end" behind each).
func! s:Keys(notation)
  let text = escape(a:notation, '\"')
  return eval('"' . substitute(text, '<\([^<> ]\+\)>', '\\<\1>', 'g') . '"')
endfunc

func! s:Escaped(text)
  return substitute(substitute(substitute(a:text, '\\', '\\\\', 'g'), "\n", '\\n', 'g'), "\r", '\\r', 'g')
endfunc

func! s:Dump(out)
  let rows = ['cursor ' . line('.') . ' ' . col('.')]
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
  call writefile(rows + ['end'], a:out, 'a')
endfunc

" Room for messages, or a question would swallow the key that follows an error; the window keeps as many rows as on a screen of 24.
func! s:Prepare()
  set lines=123 columns=80 cmdheight=100
  call test_override("ui_delay", 1)
  set nomore noshowmode t_mr=[ t_me=]
  set shell=/bin/sh
  set backspace= nofixendofline
endfunc

func! s:Reset()
  if !s:dirty_options
    return
  endif
  for [name, value] in items(s:options)
    if eval('&' . name) isnot# value
      exe 'silent! let &' . name . ' = value'
      exe 'silent! let &l:' . name . ' = value'
    endif
  endfor
endfunc

func! s:Clear()
  silent! mapclear
  silent! mapclear!
  silent! abclear
  silent! delmarks A-Z0-9
  for name in split('0123456789abcdefghijklmnopqrstuvwxyz-', '\zs')
    call setreg(name, [])
  endfor
  call setreg('"', [])
  let @/ = ''
  call setcharsearch({'char': ''})
  for name in [':', '/', '=', '@']
    call histdel(name)
  endfor
endfunc

func! s:Run()
  let cases = readfile($MINI_ORACLE_CASES)
  let n = 0
  while n + 1 < len(cases)
    call s:Reset()
    exe 'silent edit! ' . cases[n]
    silent! exe 'bwipeout! ' . (bufnr('%') - 1)
    call s:Clear()
    clearjumps
    let s:dirty_options = cases[n + 1] =~# 'se'
    call feedkeys(s:Keys(cases[n + 1]), 't')
    call feedkeys('', 'x')
    call s:Dump($MINI_ORACLE_OUT)
    let n += 2
  endwhile
endfunc

hi Visual term=reverse cterm=reverse
call s:Prepare()
let s:dirty_options = 0
let s:options = {}
for s:name in getcompletion('', 'option')
  if s:name !~# '^\%(all\|termcap\|t_.*\)$' && exists('&' . s:name)
    let s:options[s:name] = eval('&' . s:name)
  endif
endfor
call s:Run()
qa!
