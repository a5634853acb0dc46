# All faults at once; the exit code says whether there are any.
0 new --answers answers.json
0 lint F1
~Public IP address
~faults: 0, warnings: 3
!✗
0 lint F1 --json
json:"faults" : 0
0 set F1 domain.expires_on 2026-12-01
0 set F1 service.name@2 商城
1 lint F1
~Domain expires on
~✗ .*45 days.*\[domain-term-45\]
~→ Renew
~\[app-name\]
~\(service 2\)
~faults: 1
1 lint F1 --json
json
json:"rule" : "domain-term-45"
json:"mends" : "domain.expires_on"
json:"rejections" : \[\s*"domain-term-too-short"
1 lint --all
~^F1
1 lint --all --json
json:"code" : "F1"
# What is found can be read up.
0 catalogue show checks/app-name
~app-name-invalid
2 lint
~--all
2 lint F1 --all
~--all
2 lint F9
# A missing material is no fault.
0 materials F1
~missing
# The checklist and the steps that would meet what is found say so, and hold nothing back for it.
0 set F1 service.name 示例商城123.com
0 materials F1
~(?s)info-service-name .*\n +✗ The site name holds the domain\. → .*\n +⚠ The site name has digits
~known: faults 2, warnings \d+: beian lint F1
0 materials F1 --json
json:"text" : "The site name holds the domain."
0 advance F1 --list
~(?s)  prepared [^\n]*\n    known: faults 2, warnings \d+: beian lint F1
!(?s)  withdrawn [^\n]*\n    known
0 advance F1 --list --json
json:"known_faults" : 2
json:"known_faults" : null
0 advance F1 prepared
!known
0 advance F1 submitted --even-so --note 已在控制台提交
~submitted with known faults \(2\): beian lint F1
# What is overruled is known no more.
0 overrule F1 service-name-domain --why 品牌名
0 materials F1
~known: faults 1,
!✗ The site name holds
