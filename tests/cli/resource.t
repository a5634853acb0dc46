# All faults of a resource at once; doubts are said; a reserved number can be given back.
0 new --answers answers.json
2 resource add foo=1 product=zz region=qq slots=many
~no field 'foo': product, region, name, slots
~'zz' is not in the catalogue \(products\)
~'qq' is not in the catalogue \(regions\)
~slots: 'many' is not a whole number
2 resource add bar=1
~no field 'bar'
~'product' is missing
~'region' is missing
0 resource
!.
0 help resource
~fields: product, region, name
0 resource add product=ecs region=cn-hongkong
~warning: .*Outside the mainland
~R1
0 resource add product=ecs region=cn-nanjing
~shutting down
0 resource add product=oss region=cn-shanghai
~gives no service number
0 resource add product=ecs region=cn-shanghai
!warning
~R4
0 resource reserve R4 F1
~R4 number 1 reserved for F1, service 1
0 resource reserve R4 F1 2 --number ABC --json
json:"no" : 2
0 resource
~R4 .*3 of 5
~number 1: reserved for F1, service 1
~number 2: reserved for F1, service 2  ABC
0 resource release R4 1
0 resource reserve R4 F1
~R4 number 1 reserved
0 resource --json
json:"number" : "ABC"
0 resource add product=ecs region=cn-shanghai --json
json:"code" : "R5"
# An expired resource gives no number: it is said in the list, refused, and counts nowhere.
@2026-11-24 09:00
0 resource add product=ecs region=cn-beijing expires_on=2026-11-24
~R6
0 resource reserve R6 F1
0 resource
~R6 .*4 of 5 service numbers left +2026-11-24\n
0 nodes
~R6 is here already: 4 of 5 service numbers left; but it ends within three months
@2026-11-25 09:00
0 resource
~R6 .*4 of 5 service numbers left +2026-11-24 +EXPIRED
0 resource --json
json:(?s)"code" : "R6",\s+"entity" : null,\s+"expired" : true
json:(?s)"code" : "R5",\s+"entity" : null,\s+"expired" : false
1 resource reserve R6 F1
~R6 has expired on 2026-11-24: renew it, or take another resource
1 --lang zh_CN resource reserve R6 F1
~R6 已于 ?2026-11-24 ?到期
0 nodes
~R6 is here, but has expired on 2026-11-24: its service numbers don't count
!R6 is here already
0 nodes --json
json:(?s)"region" : "cn-beijing",\s+"slots_left" : 0
# Only expired ones of the filing's product and region: none is left, and it is said.
0 set F1 resource.product ecs
0 set F1 resource.region cn-beijing
0 get F1 resource.slots_left
~^0$
0 show F1 --json
json:"id" : "no-slots"
0 resource add product=ecs region=cn-beijing expires_on=2028-01-01
0 get F1 resource.slots_left
~^5$
0 show F1 --json
!no-slots
# What it gave before it expired can be given back; once it is renewed it gives numbers again.
0 resource release R6 1
0 resource set R6 expires_on=2027-11-24
0 resource reserve R6 F1
~R6 number 1 reserved
0 get F1 resource.slots_left
~^9$
# Whose it is shows, in the list and in the journal.
0 resource set R5 entity=91310115MA1K4BXL6D
0 resource
~entity: .+
0 resource --json
json:"entity" : ".+"
0 log --all
~resource R5, entity: .*→ *
2 resource set R5 entity=91310115MA1K4BXL6E
0 undo
1 resource set R6 latency_ms=fast
~'fast' is not a whole number from 0 to
!latency_ms:
