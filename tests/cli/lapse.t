# The SMS check times out when a code was sent and its hours are over, not before; what was settled by it is open again.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 service_principal.same no
0 set F1 service_principal.name 王某
0 set F1 service_principal.mobile 13900139000
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 mark F1 sms-code collected
1 advance F1 sms-expired
~no code was recorded
0 advance F1 --list
~✗ sms-expired
@2026-11-26 10:00
0 advance F1 sms-sent
@2026-11-26 13:00
1 advance F1 sms-expired
~the 24 hours of the code still run
# One code was sent again; the other's hours are over.
0 advance F1 sms-resent --who service-principal
@2026-11-27 09:00
1 advance F1 sms-expired
@2026-11-27 11:00
1 advance F1 sms-expired --at 2026-11-26T20:00:00+08:00
~at that time the code still ran, until 2026-11-27 10:00
0 advance F1 sms-expired --at 2026-11-27
0 undo
0 advance F1 sms-expired
0 materials F1
~sms-code .*missing
0 next F1
~record "SMS code sent"
0 --lang zh_CN next F1
~短信已发出
# The new code leads on, without the provider's review.
0 advance F1 sms-sent
0 advance F1 sms-verified
0 materials F1
~sms-code .*verified
0 advance F1 rejected --note x
0 materials F1
~sms-code .*missing
0 undo
# Even so, with a note.
0 undo
0 advance F1 sms-expired --even-so --note "told by phone"
