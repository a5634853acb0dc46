# Without a terminal plain mode still talks; the end of the input leaves it.
0 new --answers answers.json --workspace w.beian
0 --plain --workspace w.beian
~plain mode
~F1
2 --workspace w.beian
~beian --plain talks in lines
+TERM=dumb
0 --workspace w.beian
~can.t show the screens
