# A mistyped workspace: nothing is made, and what to do is said.
3 list --workspace DIR/nowhere/typo.beian
~there is no workspace 'DIR/nowhere/typo.beian': 'beian new' makes one
gone nowhere
+BEIAN_WORKSPACE=DIR/typo.beian
3 list
3 show F1
3 next
3 status
3 deadlines
3 materials F1
3 get F1 entity.name
3 documents F1 entity-business-licence
3 nodes
3 log
3 verify
3 resource
3 advance F1 --list
3 backup copy.beian
3 set F1 entity.name X
3 undo
3 status --json
~"code": "data"
gone typo.beian
gone copy.beian
+BEIAN_WORKSPACE
# The usual one that is not there yet is empty, and stays unmade.
0 list
!.
0 status
~filings: 0
2 show F1
~there is no filing 'F1'
2 set F1 entity.name X
3 backup copy.beian
~no workspace yet
gone data/beian
gone copy.beian
# An empty file is no workspace, but may become one that is the officer's alone.
>empty.beian
3 list --workspace empty.beian
~is empty, no workspace of beian
0 new --workspace empty.beian
mode empty.beian 600
0 list --workspace empty.beian
~F1
0 new
there data/beian/workspace.beian
mode data/beian/workspace.beian 600
