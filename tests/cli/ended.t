# A paper that has ended as it was read is told, before anybody takes the date over; so is a material's own date that falls short of its term, or is not what was answered.
@2026-11-24 09:00
0 new --answers answers.json
+BEIAN_LIBEXEC=DIR
>card.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"resident-id","recognised":"resident-id","text":["居民身份证 签发机关 有效期限"],"fields":[{"field":"expiry","value":"2021-02-12","text":"有效期限","confidence":98,"sure":true}]}'
1 scan card.png
~fault: valid until 2021-02-12: that day has passed
!nothing found against it
1 scan card.png --json
json:"id" : "ended"
0 attach F1 principal-id card.png
0 read F1
1 lint F1
~card.png: valid until 2021-02-12, as it was read: that day has passed
1 lint F1 --json
json:"document-expired"
# Not for sure: to be looked at; on its last day it is valid, and its term falls short.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"resident-id","recognised":"resident-id","text":["居民身份证 签发机关 有效期限"],"fields":[{"field":"expiry","value":"2026-11-23","text":"有效期限","confidence":60}]}'
0 scan card.png
~warning: valid until 2026-11-23: that day has passed
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"resident-id","recognised":"resident-id","text":["居民身份证 签发机关 有效期限"],"fields":[{"field":"expiry","value":"2026-11-24","text":"有效期限","confidence":98,"sure":true}]}'
0 scan card.png
~nothing found against it
>new.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x01\x08\x02\x00\x00\x00
0 attach F1 principal-id --replace 1 new.png
0 read F1
1 lint F1 --json
json:"document-expiring"
!"document-expired"
# Of another paper's date nothing is said.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"resident-id","recognised":"letter","fields":[{"field":"expiry","value":"2021-02-12","sure":true}],"findings":[{"id":"other-kind","verdict":"warn"}]}'
0 scan card.png --kind resident-id
!that day has passed
# The material's own date.
0 set F1 entity.certificate_expires_on long
0 detail F1 entity-business-licence valid-until 2027-02-23
1 lint F1 --json
json:valid until 2027-02-23: it has to be valid on 2027-02-24 still
json:the material is valid until 2027-02-23
0 detail F1 entity-business-licence valid-until 2027-02-24
1 lint F1 --json
!valid until 2027-02-24: it has to be
json:the material is valid until 2027-02-24
0 set F1 entity.certificate_expires_on 2027-02-24
1 lint F1 --json
!the material is valid until 2027-02-24
# A resource that ends soon.
0 set F1 resource.expires_on 2026-12-24
1 lint F1 --json
json:"resource-ending"
0 set F1 resource.expires_on 2026-12-25
1 lint F1 --json
!"resource-ending"
# A letter that nobody asks for here, of another firm: to be looked at, and no more.
program beian-scan #!/bin/sh\nread job; echo '{"type":"image/png","size_bytes":7,"kind":"letter","recognised":"letter","text":["授权书"],"fields":[{"field":"unified_code","value":"91330106173647267L","text":"code","confidence":98,"sure":true,"checked":true}]}'
>letter.png \x89PNG\x0d\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x03\x00\x00\x00\x01\x08\x02\x00\x00\x00
0 attach F1 auth-principal letter.png
0 read F1
1 lint F1
~letter.png has "91330106173647267L"
