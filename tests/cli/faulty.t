# What was read in a file counts where the officer decides: a paper with a fault is there, and not ready.
@2026-11-24 09:00
0 new --answers answers.json
needs beian-scan
# Cut off after its head: no limit is against it, and nobody can open it.
>licence.jpg \xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00 cut
0 attach F1 entity-business-licence licence.jpg
0 list --json
json:"done" : 22
0 read F1
0 list --json
json:"done" : 21
0 materials F1
~✗ entity-business-licence .*\(collected, with faults\)
~, 21 settled
0 materials F1 --json
json:(?s)"id" : "entity-business-licence".*?"state" : "collected"
json:"faulty" : true
1 advance F1 submitted
~Business licence: licence.jpg: .* → .*\(or overrule it with a reason: paper-unclear\)
# As of today it was read, as of yesterday it was not there.
1 lint F1 --as-of 2026-11-24
~licence.jpg
# Overruled, it is ready and keeps nothing back.
0 overrule F1 paper-unclear --why "the original was shown"
0 list --json
json:"done" : 22
1 advance F1 submitted
!licence.jpg
0 materials F1
~● entity-business-licence .*\(collected\)
0 undo
0 list --json
json:"done" : 21
0 rebuild
0 list --json
json:"done" : 21
