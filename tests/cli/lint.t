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
