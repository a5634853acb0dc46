# A day that was typed otherwise than YYYY-MM-DD is told as it was understood: it may be next year's.
@2026-11-24 09:00
0 new --answers answers.json
0 detail F1 entity-business-licence valid-until 10-8
~10-8 = 2027-10-08 Friday, in 318 days
0 detail F1 entity-business-licence valid-until 2027-10-08
!=
0 set F1 domain.verified_on 昨天
~昨天 = 2026-11-23 Monday, 1 day ago
0 set F1 domain.verified_on 2026-11-23
!=
0 set F1 domain.verified_on -- -1d
~-1d = 2026-11-23
1 detail F1 entity-business-licence valid-until 2-30
~there is no day '2-30'
0 advance F1 submitted --even-so --note test --at '今天 08:30'
~今天 08:30 = 2026-11-24 08:30
0 resource add product=ecs region=cn-shanghai expires_on=+6m
~.6m = 2027-05-24
0 resource set R1 expires_on=下周一
~下周一 = 2026-11-30
