# The journal of a past day; a code sent again moves the stage's dates; people stand by name.
@2026-11-24 09:00
0 new --answers answers.json
0 mark F1 principal-id collected
# An undo of later is not known on that day.
@2026-11-25 08:00
0 undo
0 log
~marked collected \(undone\)
0 log --as-of 2026-11-24
~marked collected
!undone
@2026-11-25 09:00
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-sent
0 log --as-of 2026-11-24
~begun
!Submitted
0 log --as-of 2026-11-25
~Submitted
@2026-11-26 08:00
0 advance F1 sms-resent --who principal
0 show F1
~SMS code sent again  entity's principal
~2026-11-27
2 workday x
0 workday 2026-11-26
1 workday 2026-10-01
2 log F77
~no filing 'F77'
# Which events restart a stage's time the catalogue says.
@2026-11-27 07:00
0 advance F1 sms-wrong-code --who principal
0 show F1
~SMS check +2026-11-25 → 2026-11-26 … 2026-11-27
>over/a.yaml events:\n- id: sms-wrong-code\n  restarts: "yes"\n
0 --catalogue DIR/over show F1
~SMS check +2026-11-25 → 2026-11-27 … 2026-11-28
