# Every command that reads speaks JSON.
0 new --answers answers.json --json
json:"code" : "F1"
>a.txt hello
0 attach F1 entity-business-licence a.txt
0 resource add product=ecs region=cn-shanghai
0 questions --json
json:"key"
0 list --json
json:"F1"
0 show F1 --json
json:"plan"
0 next --json
json
0 next F1 --json
json
0 status --json
json:"filings" : 1
0 get F1 entity.kind --json
json:"enterprise"
0 materials F1 --json
json:"why" : "
json:"confidence"
json:"sources"
0 documents F1 entity-business-licence --json
json:"name" : "a.txt"
0 documents F1 app-icon@2 --json
json:^\[\]
0 advance F1 --list --json
json:"possible"
0 deadlines --json
json
0 deadlines F1 --json
json
0 nodes --json
json:"caveats"
0 nodes F1 --json
json
0 resource --json
json:"left" : 5
0 log --json
json:"changes"
0 verify --json
json:"whole" : true
0 validate email a@example.cn --json
json:"valid" : true
1 validate email a --json
json:"valid" : false
0 workday 2026-11-24 --json
json:"working" : true
0 workday 2026-11-24 +3 --json
json:"date"
0 catalogue show --json
json
0 catalogue show stages --json
json
0 catalogue show prepare --json
json
0 catalogue sources --json
json
0 config --json
json:"workspace"
0 version --json
json:"version"
0 help --json
json:"command" : "materials"
0 help list --json
json
0 backup copy.beian --json
json:"entries"
0 restore copy.beian --json
json:"kept_as"
2 show F9 --json
~"code": "unknown"
# Help and version as everybody asks for them.
0 --help
~beian COMMAND
0 -h
~Exit codes
0 list --help
~list \[--as-of DATE\]
!Exit codes
0 --version
~^beian \d
2 help nonsense
~no command 'nonsense'
# The checklist says why, and where that stands.
0 materials F1
~entity-business-licence .*\n      \S.*\[.+\]
