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
