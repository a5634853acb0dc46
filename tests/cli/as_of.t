# With --as-of everything is shown as of that day: what is late, too.
0 new --answers answers.json
0 list
~F1
!late
0 advance F1 submitted --even-so --note test
@2026-11-25 09:00
0 advance F1 provider-accepted
0 advance F1 sms-sent
@2026-12-20 09:00
0 list
~late
0 list --as-of 2026-11-25
~F1
!late
0 list --as-of 2026-11-25 --json
json:"late" : false
0 status --as-of 2026-11-25 --json
json:"late" : 0
~"today": "2026-11-25"
0 list --as-of 2026-11-23
!F1
2 list --as-of someday
~--as-of
# What is told of a time is told as it was typed.
2 list --as-of 2026-13-01
~'2026-13-01'
!23:59
2 show F1 --as-of 2020-01-01
~F1 had not begun
