# The first day on which something can be is no day until when: said as "from", never due or late, over once it has passed.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 domain.verified_on 2026-11-24
0 deadlines F1
~from 2026-11-27 +officer +F1 +Order can go out
~\n2027-10-01 +officer +F1 +Last day with 3 months
0 --lang zh_CN deadlines
~2026-11-27起 +合规专员 +F1 +可提交订单
0 deadlines F1 --json
json:(?s)"bound" : "earliest",\s+"confidence" : "provider",\s+"due_at" : null,\s+"due_on" : "2026-11-27"
json:(?s)"bound" : "latest",\s+"confidence" : "provider",\s+"due_at" : null,\s+"due_on" : "2027-10-01"
0 next F1
~\[officer\] from 2026-11-27 Order can go out
0 next F1 --json
json:(?s)"bound" : "earliest",\s+"confidence" : "provider",\s+"due_at" : null,\s+"due_on" : "2026-11-27"
json:(?s)"bound" : null,.*"due_on" : null
0 status
~late: 0, due within seven days: 0
!Order can go out
0 list
!2026-11-27
@2026-11-27 23:00
0 deadlines
~from 2026-11-27
@2026-11-28 09:00
0 deadlines
!Order can go out
0 deadlines F1
~from 2026-11-27 .*\(closed\)
!LATE
0 next F1
!Order can go out
0 status
~late: 0
# An earliest date of an overlay is none to be late for, whatever its kind.
@2026-11-24 09:00
>over/a.yaml deadlines:\n- id: domain-end\n  bound: earliest\n- id: domain-term\n  bound: soonest\n
1 --catalogue DIR/over deadlines
~'soonest' is none of
>over/a.yaml deadlines:\n- id: domain-term\n  bound: earliest\n  kind: hard\n
0 set F1 domain.expires_on 2027-01-10
0 --catalogue DIR/over deadlines
~from 2026-11-26 +officer +F1
@2026-12-20 09:00
0 --catalogue DIR/over deadlines F1
~from 2026-11-26 .*\(closed\)
!from 2026-11-26 .*LATE
