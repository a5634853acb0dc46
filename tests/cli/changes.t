# What was seen online otherwise than before: said until it is taken note of, and again after an undo.
@2026-11-24 09:00
>a.json {"filing.purpose": "open-service", "service.kind": "website", "domain.name": "example.cn", "server.place": "mainland-cloud"}
0 new --answers a.json
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":null,"status":200,"url":"https://example.cn/","addresses":["47.1.2.3"],"certificate":{"ends":"2026-12-01T00:00:00Z"}},"http":{"fault":null,"status":200,"url":"http://example.cn/"},"page_by":null,"page":null}}'\ncat >/dev/null
+BEIAN_LIBEXEC=DIR
0 check F1
# What is known for the first time is no change.
0 changes
~nothing has changed since it was last taken note of
0 status --json
json:"changes" : 0
@2026-11-26 10:00
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"certificate-expired","url":"https://example.cn/","addresses":["47.1.2.3"],"certificate":{"ends":"2026-11-25T00:00:00Z"}},"http":{"fault":null,"status":200,"url":"http://example.cn/"},"page_by":null,"page":null}}'\ncat >/dev/null
1 check F1
0 changes
~F1   2026-11-26 10:00  example.cn, certificate: yes \(2026-12-01\) → no \(the certificate has expired\)  \[certificate\]
~example.cn, site by https: yes → no \(the certificate has expired\)  \[https\]
~source: https://example.cn/; whose move: IT
0 changes F1 --lang zh_CN
~证书：是（2026-12-01） → 否（证书已过期）
0 changes --json
json:"aspect" : "certificate"
json:"at" : "2026-11-26T02:00:00Z"
json:"source" : "https://example.cn/"
0 status
~changed since last time
~\[certificate\]
0 status --json
json:"changes" : 2
# Taken note of one, then of all; each is an entry that can be taken back.
0 acknowledge F1 certificate
0 changes
!\[certificate\]
~\[https\]
1 acknowledge F1 certificate
~no such change
0 log
~change taken note of: certificate
0 undo
0 changes
~\[certificate\]
0 acknowledge F1 changes
0 log --lang zh_CN
~已知悉 2 项变化
0 changes
~nothing has changed
0 undo
# What is as it was last taken note of is no change any more.
@2026-11-27 10:00
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"certificate-self-signed","url":"https://example.cn/","addresses":["47.1.2.3"],"certificate":{"ends":"2026-11-25T00:00:00Z"}},"http":{"fault":null,"status":200,"url":"http://example.cn/"},"page_by":null,"page":null}}'\ncat >/dev/null
1 check F1
0 changes
~certificate: yes \(2026-12-01\) → no \(the certificate is signed by itself\)
@2026-11-28 10:00
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":null,"status":200,"url":"https://example.cn/","addresses":["47.1.2.3"],"certificate":{"ends":"2027-12-01T00:00:00Z"}},"http":{"fault":null,"status":200,"url":"http://example.cn/"},"page_by":null,"page":null}}'\ncat >/dev/null
0 check F1
0 changes
~certificate: no \(the certificate is signed by itself\) → yes
~site by https: no \(the certificate is signed by itself\) → yes
0 verify
0 rebuild
0 changes
~\[https\]
1 acknowledge F1 certificate@2
2 changes F9
# Two services below one domain: which of them has changed is said.
@2026-11-24 09:00
>b.json {"filing.purpose": "open-service", "services": [{"service.kind": "website", "domain.name": "other.cn", "server.place": "mainland-cloud"}, {"service.kind": "app", "domain.name": "other.cn", "server.place": "mainland-cloud"}]}
0 new --answers b.json
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\nread job\nfor i in 1 2; do echo '{"id":'$i',"answer":{"https":{"fault":null,"status":200,"url":"https://other.cn/"},"http":{"fault":null,"status":200,"url":"http://other.cn/"},"page_by":null,"page":null}}'; done\ncat >/dev/null
0 check F2
@2026-11-26 10:00
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\nread job\nfor i in 1 2; do echo '{"id":'$i',"answer":{"https":{"fault":null,"status":404,"url":"https://other.cn/"},"http":{"fault":null,"status":200,"url":"http://other.cn/"},"page_by":null,"page":null}}'; done\ncat >/dev/null
1 check F2
0 changes F2
~other.cn \(service 1\), site by https
~other.cn \(service 2\), site by https
# A change takes no words of a deadline; and there is none.
2 acknowledge F1 changes --why known
~a change is taken note of without more: beian acknowledge F1 changes
2 acknowledge F1 number --until 2026-12-01
~--why, --until and a number are for deadlines
# What is wrong when an approved filing is looked at for the first time is told until it is taken note of; what is right is not.
@2026-11-24 09:00
>c.json {"filing.purpose": "open-service", "service.kind": "website", "domain.name": "third.cn", "server.place": "mainland-cloud", "server.provider": "alibaba"}
0 new --answers c.json
0 advance F3 submitted --even-so --note test
0 advance F3 provider-accepted
0 advance F3 sms-verified
0 advance F3 approved --number 沪ICP备2026012345号-1
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"certificate-expired","url":"https://third.cn/","addresses":["47.1.2.3"],"certificate":{"ends":"2026-11-23T00:00:00Z"}},"http":{"fault":"refused","url":"http://third.cn/"},"page_by":null,"page":null}}'\ncat >/dev/null
1 check F3
0 changes F3
~third.cn, certificate: no \(the certificate has expired\)  \[certificate\]
!address of the domain
!site by http:
0 changes F3 --lang zh_CN
~third.cn，证书：否（证书已过期）
0 changes F3 --json
json:"was" : null
0 remind
~third.cn, certificate: no \(the certificate has expired\)
0 remind --json
json:"was" : null
0 acknowledge F3 changes
0 changes F3
~nothing has changed
0 rebuild
0 verify
