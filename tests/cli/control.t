# What somebody pasted never moves the terminal: no ESC, BEL, C1 or bidi override comes out.
0 new --answers answers.json
0 set F1 entity.name 'a\e[31mb\x{7}\x{9b}31mc\x{202e}d'
0 get F1 entity.name
~a\x{fffd}\[31mb
!\e|\x{7}|\x{9b}|\x{202e}
0 get F1 entity.name --json
json
!\e|\x{7}|\x{9b}|\x{202e}
~\\u009B.*\\u202E
0 show F1
!\e|\x{7}|\x{9b}|\x{202e}
2 show 'F\e[2J'
~there is no filing
!\e
>a\x{7}\x{85}.txt hello
3 attach F1 entity-business-licence 'none\e.png'
!\e
0 attach F1 entity-business-licence 'a\x{7}\x{85}.txt'
0 documents F1 entity-business-licence
~text/plain
!\x{7}|\x{85}
0 log
!\e|\x{7}|\x{9b}|\x{202e}
