# What expires is told 90, 30 and 7 days ahead, while it is prepared and after it was filed; the
# office may choose other days.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 principal.id_expires_on 2027-06-30
0 set F1 entity.certificate_expires_on 2027-07-31
0 mark F1 service-code collected
0 deadlines F1 --days 400
~2027-06-30 .*Principal's document expires
~2027-07-31 .*The entity's certificate expires
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-verified
0 advance F1 approved --number 沪ICP备2026012345号-1 --number 沪ICP备2026012345号-2A
0 advance F1 opened
0 advance F1 displayed
0 advance F1 police-filed --number 沪公网安备31010102000001号
0 advance F1 police-displayed
@2027-03-31 09:00
0 status
!Principal's document
@2027-04-01 09:00
0 status
~Principal's document expires
@2027-04-02 09:00
0 acknowledge F1 id-end
0 status
!Principal's document
@2027-04-03 09:00
# A new card: its own date, and its own warning.
0 set F1 principal.id_expires_on 2027-07-01
>over/a.yaml deadlines:\n- id: certificate-end\n  remind: [{n: 120, unit: d}]\n
0 status
~Principal's document expires
!The entity's certificate expires
0 status --catalogue over
~The entity's certificate expires
0 set F1 entity.certificate_expires_on long
0 deadlines F1 --days 400
!The entity's certificate expires
