# The commercial licence beside the filing: recorded where a service charges, decided by law within 60 days.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 service.commercial yes
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-verified
1 advance F1 licence-applied
0 advance F1 approved --number 沪ICP备2026012345号-1 --number 沪ICP备2026012345号-2A
0 advance F1 --list
~licence-applied +Licence application received
0 advance F1 licence-applied
0 show F1 --json
json:"stage" : "approved"
0 deadlines F1
~2027-01-23 +administration +F1 +Last day of the licence decision
0 deadlines F1 --json
json:(?s)"due_on" : "2027-01-23",.*"kind" : "ceiling",.*"rule" : "licence-decision"
0 --lang zh_CN deadlines F1
~2027-01-23 +管局 +F1 +经营许可决定的最后一天
0 advance F1 opened
0 advance F1 displayed
0 next F1
~1. \[legal\] 2026-12-24
~\[administration\] 2027-01-23 Last day of the licence decision
@2027-01-24 09:00
0 deadlines F1
~2027-01-23 .*licence decision +LATE
0 advance F1 licence-granted --note 沪B2-20270001
0 deadlines F1
~2027-01-23 .*licence decision +\(closed\)
0 show F1
~Commercial licence granted
~沪B2-20270001
# No service that charges: nothing of it.
0 new --answers answers.json
0 advance F2 submitted --even-so --note test
0 advance F2 provider-accepted
0 advance F2 sms-verified
0 advance F2 approved --number 沪ICP备2026012345号-3 --number 沪ICP备2026012345号-4A
0 advance F2 --list
!licence-applied
1 advance F2 licence-applied
