# How many days before an expiry it is warned of: the catalogue's, or those that are set.
@2026-11-24 09:00
>a.json {"filing.purpose": "open-service", "service.kind": "website", "domain.name": "example.cn", "domain.expires_on": "2027-01-23", "server.place": "mainland-cloud"}
0 new --answers a.json
0 remind
~2027-01-23
1 config set warning_days soon
~wanted: up to 6 numbers of days, each from 1 to 366
1 config set warning_days "0 7"
1 config set warning_days "7 6 5 4 3 2 1"
0 config set warning_days "14 45"
0 config
~warning_days = 14 45  \(settings file, line
0 remind
!2027-01-23
@2026-12-08 09:00
0 remind
!2027-01-23
@2026-12-09 09:00
0 remind
~2027-01-23
0 catalogue show domain-end
~- 14 +d
0 config set warning_days ""
@2026-11-24 09:00
0 remind
~2027-01-23
0 verify
0 help deadlines
~warning_days
