# A day that was read on a paper is a date before anybody takes it over: told as not confirmed, reminded of like others.
@2026-11-24 09:00
0 new --answers answers.json
+BEIAN_LIBEXEC=DIR
>card.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"resident-id","recognised":"resident-id","text":["居民身份证 签发机关 有效期限"],"fields":[{"field":"expiry","value":"2026-12-20","text":"有效期限","confidence":98,"sure":true}]}'
0 attach F1 principal-id card.png
0 deadlines F1
!id-end
0 read F1
0 deadlines F1
~2026-12-20 .*F1    Principal's document expires: read in card.png, confidence 98%; not confirmed \(reminder\) \[id-end 1\]
0 deadlines --json
json:(?s)"read" : \{\s*"confidence" : 98,\s*"file" : "card.png",\s*"page" : 1
0 status
~Principal's document expires: read in card.png, confidence 98%; not confirmed, in 26 days
0 deadlines F1 --lang zh
~2026-12-20 .*主体负责人证件到期: 机器读自 card.png，可信度 98%，未确认
0 status --json
json:read in card.png
# Taken over, it is the answer's.
0 read F1 --take principal.id_expires_on
0 deadlines F1
~2026-12-20 .*Principal's document expires \(reminder\) \[id-end 1\]
!not confirmed
0 undo
0 deadlines F1
~not confirmed
# Typed otherwise, the answer counts.
0 set F1 principal.id_expires_on 2030-01-01
0 deadlines F1
~2030-01-01 .*Principal's document expires \[id-end 1\]
!2026-12-20
