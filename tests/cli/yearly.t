# Hubei's yearly review: a reminder each January, no date that nobody has set; other provinces have none.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 entity.province 42
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-verified
0 deadlines F1
!Hubei
@2026-12-07 10:00
0 advance F1 approved --number 鄂ICP备2026012345号-1 --number 鄂ICP备2026012345号-2A
0 deadlines F1
~2027-01-15 +officer +F1 +Hubei yearly review
0 advance F1 opened
0 advance F1 displayed
0 advance F1 police-filed --number 鄂公网安备42010602000001号
0 deadlines F1 --json
json:(?s)"due_on" : "2027-01-15",.*"kind" : "reminder",.*"name" : "Hubei yearly review",.*"rule" : "hubei-review"
@2027-01-15 09:00
0 status
~reminder: F1 Hubei yearly review, today
0 --lang zh_CN status
~湖北年度审核
0 show F1
~the notice says
# The notice gave a date: the reminder is put off to it.
0 acknowledge F1 hubei-review --until 2027-04-01
0 status
!Hubei
# Taken note of without an answer, it comes again the next year.
0 acknowledge F1 hubei-review
0 deadlines F1
~2028-01-15 +officer +F1 +Hubei yearly review
0 undo
@2027-03-01 09:00
0 advance F1 review-answered --note "#001#..."
0 deadlines F1
~2027-01-15 +officer +F1 +Hubei yearly review .*\(closed\)
~2028-01-15 +officer +F1 +Hubei yearly review \(next year\)
!2028-01-15 .*closed
@2028-02-01 09:00
0 status
~reminder: F1 Hubei yearly review \(next year\), since 2028-01-15
0 advance F1 review-answered
0 deadlines F1
~2029-01-15 +officer +F1 +Hubei yearly review \(next year\)
~2028-01-15 .*\(closed\)
0 new --answers answers.json
0 advance F2 submitted --even-so --note test
0 advance F2 provider-accepted
0 advance F2 sms-verified
0 advance F2 approved --number 沪ICP备2026012345号-3 --number 沪ICP备2026012345号-4A
0 deadlines F2
!Hubei
1 advance F2 review-answered
# A day that not every year has is none.
>over/a.yaml deadlines:\n- id: hubei-review\n  yearly: "02-29"\n
1 --catalogue DIR/over deadlines
~'02-29' is no day of every year: MM-DD
