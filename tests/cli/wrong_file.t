# A wrong file beside a good one takes nothing away: it is told and keeps the order back, the material stays settled.
@2026-11-24 09:00
0 new --answers answers.json
>licence.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00
>text.txt not a picture at all
0 attach F1 entity-business-licence licence.png
0 mark F1 entity-business-licence verified
0 attach F1 entity-business-licence text.txt
~the file is text/plain
0 materials F1 --json
json:(?s)"id" : "entity-business-licence".*?"state" : "verified"
1 advance F1 submitted
~Business licence: text.txt: the file is text/plain
# Alone, or in the good one's place, it settles nothing.
0 attach F1 principal-id text.txt
0 materials F1 --json
json:(?s)"id" : "principal-id".*?"state" : "missing"
0 attach F1 entity-business-licence --replace 1 text.txt
0 materials F1 --json
json:(?s)"id" : "entity-business-licence".*?"state" : "missing"
