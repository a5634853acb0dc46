# Of all filings each has its first step; what is late stands there as well, whatever comes first.
>a.json {"filing.purpose":"open-service","service.kind":"website","server.place":"mainland-cloud","server.provider":"alibaba","domain.name":"example.cn","domain.expires_on":"2027-03-01","entity.kind":"enterprise","entity.province":"31","entity.name":"示例公司"}
0 new --answers a.json
0 next --today 2026-11-24
~1\. \[officer\] 2026-12-01 Answer
!2\. 
0 next --today 2026-12-20
~1\. \[officer\] 2026-12-01 LATE Answer
~2\. \[officer\] 2026-12-01 LATE Last day with 3 months left on the domain
!2027-03-01
0 next --today 2026-12-20 --lang zh_CN
~2\. \[合规专员\] 2026-12-01 已逾期 域名须余3个月的最后一天
0 status --today 2026-12-20
~late: F1 .*, officer, since 2026-12-01
0 status --today 2026-12-20 --lang zh_CN
~逾期：F1 .*，合规专员，2026-12-01 起
0 status --today 2026-12-20 --json
json:"code" : "F1"
0 status --today 2026-11-24
!late: F1
