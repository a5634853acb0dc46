# Names made to deceive the eye or the terminal: `beian scan` shows them harmless, and opens what they name.
>a\x20b.txt nothing to see
0 scan "a b.txt"
# A line break in a name makes no line of its own.
>a\nfault:\x20none.txt nothing to see
0 scan "a\nfault: none.txt"
!(?m:^fault)
# The order of letters is not turned round (U+202E).
>photo\x{202e}gpj.txt nothing to see
0 scan "photo\x{202e}gpj.txt"
~photo\xef\xbf\xbdgpj
!\xe2\x80\xae
0 scan "photo\x{202e}gpj.txt" --json
json
!\xe2\x80\xae
3 scan "none\x{202e}gpj.txt"
!\xe2\x80\xae
3 scan "none\ngpj\x1b[2J.txt"
!\x1b
# Neither a way out of a folder nor a loop of links is more than what it is.
3 scan ../../../../../../nonexistent/../etc
~is no file that can be scanned|there is no file
3 scan /proc/self/cwd
~is no file that can be scanned
3 scan ""
~there is no file
