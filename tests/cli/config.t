# The settings: where each comes from, and what is wrong in the file, all at once.
0 config
~language = en  \(default\)
~workspace = DIR/data/beian/workspace.beian  \(default\)
~ambiguous_width = auto
~theme = auto  \(default\)
~clipboard = yes
0 config --check
!.
gone config/beian/config
>config/beian/config # mine\n[beian]\nlanguage = zh_CN\nactor = li\ncolour = red\nambiguous_width = 3\nworkspace = w.beian\nnonsense\n\n[other]\nx = 1\n[beian]\nactor = wang\n# \xff\n
1 config --check --lang en
~config/beian/config:5:1: unknown key 'colour': there are language, catalogue
~config:6:19: ambiguous_width: '3' is not possible; wanted: auto, 1, 2
~config:7:13: workspace: 'w.beian' is not possible
~config:8:1: 'nonsense' is neither
~config:10:1: unknown group 'other'
~config:13:1: key 'actor' stands twice
~config:14:3: bytes that are not UTF-8
# The rest is used, after the command line and the environment; every command tells the faults.
0 config --json
json:"key" : "language",\s*"origin" : "file",\s*"value" : "zh_CN"
json:"key" : "actor",\s*"origin" : "file",\s*"value" : "wang"
json:"faults" : \[\s*".*config:5:
+BEIAN_ACTOR=zhao
0 config --lang en
~actor = zhao  \(environment\)
~language = en  \(command line\)
0 config --actor qian --lang en
~actor = qian  \(command line\)
0 new --lang en
~config:5:1: unknown key
0 log
~zhao
+BEIAN_ACTOR
# Setting one keeps all else.
>config/beian/config # mine\n[beian]\n# why\nactor = li # no comment\n
0 config set actor 'wang wu'
0 config set language zh_CN
0 config set workspace DIR/here.beian
1 config set language fr
~zh_CN, en
2 config set colour red
1 config set workspace here.beian
0 config --lang en
~actor = wang wu  \(settings file, line 4\)
~workspace = DIR/here.beian  \(settings file
0 config set language en
0 config
~language = en  \(settings file
0 config set language ''
0 config
~language = en  \(default\)
text config/beian/config ^# mine\n\[beian\]\n# why\nactor = wang wu\nlanguage = ?\nworkspace = DIR/here.beian\n$
3 list
~there is no workspace 'DIR/here.beian'
0 new
there here.beian
# The commented file has nothing set, and is in the officer's language.
0 config --print-default
~\[beian\]
~\n#language = zh_CN\n
>config/beian/config
0 config set actor sun
text config/beian/config \[beian\]
>home/beian-config # linked\n[beian]\n
0 config set theme tritanopia
text config/beian/config theme = tritanopia
1 config set theme neon
~wanted: auto, light, dark, contrast, deuteranopia, tritanopia
1 config set clipboard maybe
~wanted: yes, no
2 config set
2 config get actor
# Keys of the screens' commands: each fault with its place, the rest is used.
>config/beian/config [beian]\n[keys]\nfiling.advance = J  C-a\nno.such = y\noverview.new = q\nfiling.mark = m FOO Up\napp.undo = Y\napp.undo = Z\n
1 config --check
~config:4:1: there is no command 'no.such'
~config:5:16: 'q' belongs to app.quit on the same screen
~config:6:17: 'FOO' is no key
~config:6:21: 'Up' moves in lists
~config:8:1: key 'app.undo' stands twice
!config:3
!config:7
>config/beian/config
0 config --print-default
~\[keys\]
~#filing.advance = a
# Addresses that are none, and a password that nobody is shown.
1 config set seal_url foo
~seal_url: 'foo' is not possible; wanted: an address that begins with https://
1 config set name_servers abc
~wanted: IP addresses, parted by commas
0 config set name_servers '127.0.0.1:53, [::1]:53,9.9.9.9,::1'
1 config set rdap_list ftp://example.cn/x
0 config set proxy proxy.example.cn:3128
1 config set proxy 'ftp://u:PROXYPASS@proxy.example.cn'
~ftp://u:\*\*\*@proxy
!PROXYPASS
0 config set proxy 'http://u:PROXYPASS@proxy.example.cn:3128'
text config/beian/config PROXYPASS@
0 config --check
!.
0 config
~http://u:\*\*\*@proxy.example.cn:3128
!PROXYPASS
0 config --json
!PROXYPASS
mode config/beian/config 600
>open/beian/config [beian]\nproxy = http://u:PROXYPASS@proxy.example.cn:3128\n
+XDG_CONFIG_HOME=DIR/open
1 config --check
!PROXYPASS
~open/beian/config:2:9: proxy holds a password, and others may read the file: chmod 600
+XDG_CONFIG_HOME=DIR/config
>config/beian/config [beian]\nrdap_list = ftp://x/y\nseal_url = foo\nname_servers = 1.2.3.4:0\n
1 config --check
~config:2:13: rdap_list
~config:3:12: seal_url
~config:4:16: name_servers
