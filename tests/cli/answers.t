# What is typed at the provider, page by page, with what is missing and what will come back.
0 new --answers answers.json
0 answers F1
~(?s)Basics.*Entity\n.*Service\n.*Access\n.*Service \(service 2\)\n.*Access \(service 2\).*App features \(service 2\).*Upload
~✓ Principal's name: 李示例
~○ Business licence \(missing\)
!not needed
0 answers F1 --all
~- Online culture licence \(not needed\)
0 set F1 domain.expires_on 2026-12-01
0 set F1 service.name 示例商城.com
0 answers F1
~(?s)✗ Service name: 示例商城.com\n.*→ .*App features
# All that is wrong with one value is told, faults first.
0 set F1 service.name 示例商城123.com
0 answers F1
~(?s)✗ Service name: 示例商城123.com\n +The site name holds the domain\.\n +→ [^\n]*\n +The site name has digits or symbols\.\n +→ Leave digits
0 answers F1 --json
json:"fault" : "The site name holds the domain."
json:"rule" : "service-name-domain"
json:"rule" : "service-name-digits"
json:"severity" : "warn"
0 package F1 all-of-it
text all-of-it/field-sheet.txt The site name holds the domain
text all-of-it/field-sheet.txt The site name has digits or symbols
text all-of-it/field-sheet.txt → Leave digits

# A home page has no user and no password: they are refused, and stand nowhere.
1 set F1 service.homepage https://user:HOMEPASS@www.example.cn/
~a name or password stands before the @: write the address without it
!HOMEPASS
1 set F1 service.homepage https://user@www.example.cn/ --lang zh
~@ 前面是用户名或密码：请去掉，只写网址
0 log
!HOMEPASS

# A document is named with its size, and with what the provider's limits say of it.
>licence.txt not a picture
0 attach F1 entity-business-licence licence.txt
0 answers F1
~✗ Business licence: licence.txt \(text/plain, 13 bytes\)
~the provider takes jpg
0 answers F1 --json
json:"id" : "page-upload"
json:"state" : "refused"
json:"name" : "licence.txt"
0 answers F1 --lang zh_CN
~营业执照
# The service code is the one that a resource gave.
0 resource add product=ecs region=cn-shanghai
0 resource reserve R1 F1
0 answers F1
0 answers F1 --mask
!310115199612313379
~310115\*\*\*\*\*\*\*\*3379
2 answers
2 answers F9
