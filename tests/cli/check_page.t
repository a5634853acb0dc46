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
# A number is the page's alone, and one.
2 check --page SRC/tests/vectors/footers/plain.html --number 浙ICP备12345678号-1 --number 沪公网安备31011502001234号
~--page FILE takes --number once, and here it stands 2 times: give the filing number alone
2 check --page SRC/tests/vectors/footers/plain.html --number 浙ICP备12345678号-1 --number 浙ICP备12345678号-2 --lang zh
~--page FILE 只要一个 --number，这里写了 2 个：只写备案号
2 check --page SRC/tests/vectors/footers/plain.html
~wants the filing number that the page is to show: --number N
2 check F1 --number 浙ICP备12345678号-1
~--number goes with --page FILE alone: leave it out
2 check F1 --number 浙ICP备12345678号-1 --lang zh
~--number 只与 --page FILE 同用：请去掉
2 check --number 浙ICP备12345678号-1
~--number goes with --page FILE alone
2 check F1 --charset gbk
~--charset goes with --page FILE alone
2 check --all --page x.html
~--all and --page don't go together
0 check --help
~--number N +the filing number that the page of --page is to show; one, once
0 check --help --lang zh
~--number N +--page 那个页面应显示的备案号；只写一个
0 advance --help
~--number N +a number: of the filing, the services, the public security; several numbers, several times
