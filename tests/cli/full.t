# A full disk: what is there can be read, writing says why it can't, and nothing half-made is left.
full 2m
+BEIAN_WORKSPACE=DIR/full/w.beian
0 new --answers answers.json
0 list
fill
0 list
~F1
~The disk is full: the workspace can be read
0 show F1
0 list --as-of 2026-11-24
~The disk is full
0 verify
~the chain is whole
0 materials F1 --json
json
0 log
3 set F1 entity.name X
~disk is full
3 new
~disk is full
# The next day rows are made anew, in memory.
@2026-12-24 09:00
0 list
~F1
3 new --workspace DIR/full/new.beian
~disk is full
gone full/new.beian
gone full/new.beian-wal
gone full/new.beian-shm
