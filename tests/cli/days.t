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
# The days that options take, as typed; the reading is told.
0 workday 周五
~= 2026-11-27 Friday, in 3 days
0 workday ２０２６－１１－２４ ＋３
~^2026-11-27
0 list --as-of yesterday
~yesterday = 2026-11-23 Monday, 1 day ago
2 workday 下个月
# Numbers in full width, and none where one is meant.
0 deadlines --days ３０
2 attach F1 entity-business-licence --replace abc answers.json
~'abc' is no number
# What passed lies behind.
0 set F1 domain.verified_on 10-8
~10-8 = 2026-10-08
