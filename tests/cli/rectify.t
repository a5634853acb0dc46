# Each notice to rectify has a date of its own; a second one opens, and none is lost.
@2026-11-24 09:00
0 new --answers answers.json
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-verified
0 advance F1 approved --number 沪ICP备2026012345号-1 --number 沪ICP备2026012345号-2A
0 advance F1 opened
0 advance F1 displayed
0 advance F1 police-filed --number 沪公网安备31010102000001号
0 advance F1 police-displayed
# Nothing was asked to be put right.
1 advance F1 rectified
~no notice is recorded that is still open
0 advance F1 --list
~--field filing.rectify_by=
@2026-12-01 09:00
1 advance F1 rectification-notice --field filing.rectify_by=soon
2 advance F1 rectification-notice --field filing.ends_on=2026-12-20
0 advance F1 rectification-notice
0 next F1
~Note the date of the notice
0 set F1 filing.rectify_by 2026-12-20
0 deadlines F1
!Note the date of the notice .*\[
~2026-12-20 +officer +F1 +Rectify by *\[rectification 1\]
# An extension.
0 set F1 filing.rectify_by 2026-12-24
0 deadlines F1
!2026-12-20
~2026-12-24 +officer +F1 +Rectify by *\[rectification 1\]
# A second one, its date told with it: both bind.
0 advance F1 rectification-notice --field filing.rectify_by=2026-12-28
0 deadlines F1
~2026-12-24 +officer +F1 +Rectify by *\[rectification 1\]
~2026-12-28 +officer +F1 +Rectify by *\[rectification 2\]
0 get F1 filing.rectify_by
~2026-12-28
0 advance F1 rectified
0 deadlines F1
~2026-12-24 .*Rectify by \(closed\)
~2026-12-28 .*Rectify by \(closed\)
1 get F1 filing.rectify_by
0 undo
0 get F1 filing.rectify_by
~2026-12-28
0 redo
1 advance F1 rectified
# A third after that, without a date at first.
@2027-03-15 09:00
0 advance F1 rectification-notice
0 deadlines F1
~Note the date of the notice \(reminder\) \[rectification-notice 3\]
!2027.*Rectify by
0 set F1 filing.rectify_by 2027-03-30
0 deadlines F1
~2026-12-24 .*Rectify by \(closed\)
~2026-12-28 .*Rectify by \(closed\)
~2027-03-30 +officer +F1 +Rectify by *\[rectification 3\]
0 list
~officer +2027-03-30
0 show F1
~Rectify by
!filing.rectify_by
0 verify
0 rebuild
# A date that came without a notice is kept, too.
0 advance F1 rectified
0 set F1 filing.rectify_by 2027-05-10
0 deadlines F1
~2027-05-10 +officer +F1 +Rectify by *\[rectification 4\]
0 advance F1 rectified
0 deadlines F1
!2027-05-10.*\[
