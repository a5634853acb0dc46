# A saved home page: what it shows of its number, and where that is linked to.
needs beian-net
0 check --page SRC/tests/vectors/footers/plain.html --number 浙ICP备12345678号-1 --json
json:"number_ok" : "yes"
json:"link" : "linked"
1 check --page SRC/tests/vectors/footers/commented-out.html --number 浙ICP备12345678号-1 --lang zh
~只在注释里
1 check --page SRC/tests/vectors/footers/script-only.html --number 浙ICP备12345678号-1
~could not tell \(the page is drawn by a script\)
0 check --page SRC/tests/vectors/footers/gbk.html --number 浙ICP备12345678号-1 --charset gbk
~character set: gb18030
# An expected number that is none, a character set that is none.
2 check --page SRC/tests/vectors/footers/plain.html --number x
~'x' is no filing number: a filing number begins with a province
2 check --page SRC/tests/vectors/footers/plain.html --number 浙ICP备1号-1
~8 or 10 digits
2 check --page SRC/tests/vectors/footers/plain.html --number 浙ICP备12345678号-1 --charset nonsense
~can't be read by --charset nonsense
1 check --page SRC/tests/vectors/footers/script-only.html --number 浙ICP备12345678号-1 --json
json:"link" : null
json:"link_reason" : \{\s*"code" : null
1 check --page SRC/tests/vectors/footers/commented-out.html --number 浙ICP备12345678号-1
~as expected: no .*\n  line \d+: .*ICP
~link: none to judge, as no number is shown
~to do: show 浙ICP备12345678号-1 at the foot
# Words that don't go together are named.
2 check F1 --page x.html --number 浙ICP备12345678号-1
~CODE and --page don't go together
2 check F1 --register --provider
~--register and --provider don't go together
2 check F1 --all
~CODE and --all don't go together
