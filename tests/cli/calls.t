# Calls of the reviewers: expected while a review lasts, on whose phone, until when; what no source says is said to be not known.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 service_principal.same@2 no
0 set F1 service_principal.name@2 赵某
0 set F1 service_principal.mobile@2 13700137000
0 calls
~No call is expected
1 call F1 missed
~can't happen while F1 is at 'Prepare'
0 advance F1 submitted --even-so --note test
0 calls
~^F1  .*2026-11-24 to 2026-11-26
~138\*\*\*\*8000
~service principal 赵某  137\*\*\*\*7000
!13800138000
~Which number calls: no source says, so it is not known
@2026-11-24 14:00
2 call F1 rang
~was missed or answered
0 call F1 missed --at '2026-11-24 11:00' --note 手机
0 calls F1
~[Tt]he next try may have come about: 2026-11-24 12:00
!may come about
~2026-11-24 11:00  missed  手机
# A call recorded late, before what was recorded last, and what is recorded after it.
0 call F1 missed --at '2026-11-24 10:00'
0 advance F1 provider-accepted --at '2026-11-24 09:30'
0 calls F1 --json
json:"missed" : 2
json:"again_at" : "2026-11-24T04:00:00Z"
json:"id" : "provider-review"
0 call F1 answered --who 李示例 --note 问主体地址
0 calls F1 --json
json:"missed" : 0
json:"who" : "李示例"
!again_at" : "2
1 call F1 missed --at '2026-11-24 18:00'
~in the future
0 log F1
~Call missed
0 undo
0 calls F1 --json
json:"missed" : 2
# A day alone stays one: no hour is made up, and nothing is reckoned from it.
@2026-11-25 09:30
0 call F1 missed --at yesterday --note 昨天
0 calls F1
~2026-11-24  missed  昨天
!may come about
0 undo
0 call F1 missed --at today
0 calls F1
~2026-11-25  missed
!The next try
0 calls F1 --json
json:"at" : "2026-11-25"
json:"again_at" : null
0 show F1
~2026-11-25  Call missed
0 log F1 --all
~when: 2026-11-25
!when: 2026-11-25 
0 undo
# Nobody calls about what was not submitted yet.
1 call F1 missed --at 2026-11-01
~no call comes before the order is submitted: that was 2026-11-24 09:00
1 call F1 missed --at '2026-11-24 08:59'
0 call F1 answered --at '2026-11-24 09:00' --who principal
0 calls F1
~answered  entity's principal
0 log F1 --all
~person: entity's principal
