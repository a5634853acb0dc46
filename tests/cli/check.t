# Looking online: what is asked for, what comes of it, and a beian-net that is missing, dies or says nonsense.
2 check
~say which filings, or --all, or --due, or --page FILE
2 check F1 --all
2 watch
~watch --once
2 watch F1
2 watch --once --jitter -1
~'-1' is no time to wait: whole seconds, 0 to 86400
2 watch --once --jitter 40min --lang zh
~“40min”不能作为等待时间：请写整数秒，0 到 86400
2 watch --once --jitter 86401
2 check --due --jitter 5
~does not take \[--jitter SECONDS\]
# Where nothing is due nobody waits.
0 watch --once --jitter 86400
~nothing to look at now
0 help watch
~--jitter SECONDS +first wait a random while
~--jitter 2400 spreads
0 help watch --lang zh
~--jitter SECONDS +有到时间要查的，先随机等一会儿
2 check --page SRC/tests/vectors/footers/plain.html
~wants the filing number
3 check --page gone.html --number 浙ICP备12345678号-1
~'gone.html' can't be read
# Of a filing: the child's words become known once, and are told again only where they change.
>a.json {"filing.purpose": "open-service", "service.kind": "website", "domain.name": "example.cn", "server.place": "mainland-cloud"}
0 new --answers a.json
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"certificate-expired","url":"https://example.cn/","addresses":["47.1.2.3"],"certificate":{"ends":"2026-11-01T00:00:00Z"}},"http":{"fault":null,"status":200,"url":"http://example.cn/"},"page_by":null,"page":null}}'\ncat >/dev/null
+BEIAN_LIBEXEC=DIR
1 check F1
~example.cn  \(news\)
~site by https +no +the certificate has expired
~site by http +yes
~address of the domain +yes +47\.1\.2\.3
~1 looked at, 1 with news
# A line of progress is for a terminal alone.
!Looking at sites
0 log
~seen online
0 check --due
~nothing to look at now
!waits
1 check F1 --json
json:"changed" : 0
json:"value" : "2026-11-01"
0 deadlines F1 --json
json:"rule" : "site-certificate-end"
0 verify
0 rebuild
# A day later nothing could be told: what is known stands, and an hour later it is due again.
@2026-11-26
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"resolver-failed","passing":true},"http":{"fault":"resolver-failed","passing":true},"page":null}}'\ncat >/dev/null
0 watch --once
~seems to be offline
0 watch --once --jitter 86400
~nothing to look at now
0 check --due
~nothing to look at now
~1 site waits: its last look told nothing
0 watch --once --lang zh
~有 1 个网站在等下次检查
0 help watch
~0 also where nothing could be told
@2026-11-26 10:30
0 watch --once --jitter 0
~1 looked at, 0 with news, 1 of which something could not be told
# A domain that leads elsewhere: the address is known as it is now, and told of where it is the filed one no more.
@2026-11-27 10:30
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"refused","url":"https://example.cn/","addresses":["47.1.2.4"]},"http":{"fault":"refused","url":"http://example.cn/","addresses":["47.1.2.4"]},"page":null}}'\ncat >/dev/null
0 check F1
~47\.1\.2\.4
!changed
0 log F1 --json
json:"old" : "47.1.2.3"
# What the register was asked for is no look at the site.
0 new --answers a.json
0 saw F2 register-site-name x
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"resolver-failed","passing":true},"http":{"fault":"resolver-failed","passing":true},"page":null}}'\ncat >/dev/null
0 check --due
~1 looked at
# Children that are none.
program beian-net #!/bin/sh\nkill -SEGV $$
5 check F1
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nexit 0
5 check F1
~ended before all sites were looked at
program beian-net #!/bin/sh\nread config\necho '{"error":"no-resolver"}'
1 check F1
~see name_servers in beian config
program beian-net #!/bin/sh\necho nonsense
5 check F1
+BEIAN_LIBEXEC=/nonexistent
3 check F1
~can't start beian-net
# The sample's domains are other people's.
0 sample s.beian
+BEIAN_LIBEXEC
2 check F5 --workspace s.beian
~made up
# What goes online, when, and what never; how to turn it off.
0 help online
~Nothing goes online without being asked
~Never sent: the workspace, documents and scans
~To turn it all off
~Alibaba Cloud's interface: About what was submitted
0 help online --lang zh_CN
~从不发出
# A site that leads to another domain: whose page was judged is said, and not where it is the own one.
+BEIAN_LIBEXEC=DIR
>d.json {"filing.purpose": "open-service", "service.kind": "website", "domain.name": "fourth.cn", "server.place": "mainland-cloud", "server.provider": "alibaba"}
0 new --answers d.json
0 advance F3 submitted --even-so --note test
0 advance F3 provider-accepted
0 advance F3 sms-verified
0 advance F3 approved --number 沪ICP备2026012345号-1
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"refused"},"http":{"fault":null,"status":200,"url":"http://www.other.cn/","addresses":["47.1.2.4"]},"page_by":"http","page":{"number_ok":"no","number_reason":{"code":"not-shown"},"link":"not-linked","link_reason":{"code":"no-link"}}}}'\ncat >/dev/null
1 check F3
~The page that was judged is http://www\.other\.cn/
program beian-net #!/bin/sh\nread config\necho '{"ready":true}'\nread job\necho '{"id":1,"answer":{"https":{"fault":"refused"},"http":{"fault":null,"status":200,"url":"http://www.fourth.cn/","addresses":["47.1.2.4"]},"page_by":"http","page":{"number_ok":"no","number_reason":{"code":"not-shown"},"link":"not-linked","link_reason":{"code":"no-link"}}}}'\ncat >/dev/null
1 check F3
!The page that was judged
