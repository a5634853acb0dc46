# What follows from an entry of the SMS check is said at once: whose, how many entries are left, who is still to verify.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 service_principal.same no
0 set F1 service_principal.name 王某
0 set F1 service_principal.mobile 13900139000
0 advance F1 submitted --even-so --note test
!.
0 advance F1 provider-accepted
!.
0 advance F1 sms-sent
!.
2 advance F1 sms-wrong-code
~say whose code it was: principal
0 advance F1 sms-wrong-code --who service-principal
~^wrong code recorded; 4 entries left for service principal 王某$
0 --lang zh_CN advance F1 sms-wrong-code --who service-principal
~3
~王某
!principal
0 advance F1 sms-wrong-code --who principal
~^wrong code recorded; 4 entries left for entity's principal
0 advance F1 sms-wrong-code --who service-principal
~2 entries left for service principal 王某
0 advance F1 sms-wrong-code --who service-principal
~1 entry left for service principal 王某
0 advance F1 sms-wrong-code --who service-principal
~no further one is allowed for service principal 王某: the next returns the order
# The summary tells the codes that run: whose, how long, how many wrong entries are left.
0 status
~SMS F1  entity's principal 李示例 138\*\*\*\*8000: 24:00 left, 4 wrong allowed  service principal 王某 139\*\*\*\*9000: 24:00 left, 0 wrong allowed$
!13800138000
0 status --json
json:"due_at" : "2026-11-25T01:00:00Z"
0 advance F1 sms-resent --who service-principal
!.
0 advance F1 sms-person-verified --who principal
~has verified; still to verify: service principal 王某$
0 advance F1 sms-wrong-code --json
!wrong
0 show F1 --json
json:"stage" : "sms-lapsed"
0 undo
0 advance F1 sms-person-verified
~^all have verified: the administration reviews it$
# Who has verified is said by name afterwards, too.
0 show F1
~One person verified  entity's principal
!verified  principal|service-principal
0 log --all
~person: .*service principal
!who: .*service-principal
# Two with one phone get one code: who has verified is said once, and nobody is left.
0 new --answers answers.json
0 set F2 service_principal.same no
0 set F2 service_principal.name 王某
0 set F2 service_principal.mobile 13800138000
0 set F2 service_principal.same@2 no
0 set F2 service_principal.name@2 赵某
0 set F2 service_principal.mobile@2 13700137000
0 advance F2 submitted --even-so --note test
0 advance F2 provider-accepted
0 advance F2 sms-sent
2 advance F2 sms-wrong-code
~principal \(李示例\), service-principal@2 \(赵某\)
!王某
0 advance F2 sms-wrong-code --who service-principal@2
~4 entries left for .*赵某$
0 advance F2 sms-person-verified --who principal
~^entity's principal 李示例 has verified; still to verify: principal of service 2 赵某$
0 --lang zh_CN advance F2 sms-person-verified
~管局
