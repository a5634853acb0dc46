# --read-only: everything can be read, nothing is changed, and each command says why.
0 new --answers answers.json --workspace w.beian
0 log --workspace w.beian --json
3 set F1 entity.name 别的公司 --workspace w.beian --read-only
~'set' would change the workspace, which --read-only forbids
~Leave out --read-only
3 undo --read-only --workspace w.beian
3 mark F1 entity-business-licence collected --read-only --workspace w.beian
3 attach F1 entity-business-licence answers.json --read-only --workspace w.beian
3 advance F1 submitted --read-only --workspace w.beian
3 new --answers answers.json --read-only --workspace w.beian
3 resource add --read-only --workspace w.beian
3 restore w.beian --read-only --workspace w.beian
3 rebuild --read-only --workspace w.beian --json
~"code": "read-only"
0 list --read-only --workspace w.beian
~F1
0 advance F1 --list --read-only --workspace w.beian
0 verify --read-only --workspace w.beian
0 get F1 entity.name --workspace w.beian
!别的公司
# it makes no workspace, neither by a command nor by the screens
3 list --read-only --workspace none.beian
3 --read-only --workspace none.beian
~there is no workspace
3 --read-only
~there is no workspace
gone none.beian
gone data/beian
2 list --plain --workspace w.beian
~'list' does not take \[--plain\]
# what fell due since it was written can't be listed, and that is said
0 set F1 resource.expires_on 2026-12-31 --workspace w.beian
@2027-01-05 09:00
0 list --read-only --workspace w.beian
~what fell due since is not among them
@2026-11-24 09:00
0 list --read-only --workspace w.beian
!what fell due since
