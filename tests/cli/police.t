# The police number's first sign is the entity's province; another one only with a note.
@2026-11-24 09:00
0 new --answers answers.json
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-verified
0 advance F1 approved --number 沪ICP备2026012345号-1 --number 沪ICP备2026012345号-2A
0 advance F1 opened
0 advance F1 displayed
2 advance F1 police-filed
~wants the number that was given
1 advance F1 police-filed --number 沪公网安备3101010200001号
~police number '沪公网安备3101010200001号'
1 advance F1 police-filed --number 粤公网安备44010102000001号
~police number '粤公网安备44010102000001号': the entity's province is Shanghai, whose numbers begin with 沪
!filing number
1 --lang zh_CN advance F1 police-filed --number 粤公网安备44010102000001号
~公安备案号
~上海
1 advance F1 police-filed --number 粤公网安备44010102000001号 --even-so
~even so with a note
0 show F1 --json
json:"police_number" : null
json:"stage" : "police-filing"
0 advance F1 police-filed --number 沪公网安备31010102000001号
0 show F1 --json
json:"police_number" : "沪公网安备31010102000001号"
0 undo
0 advance F1 police-filed --number 粤公网安备44010102000001号 --even-so --note "given so"
0 show F1 --json
json:"police_number" : "粤公网安备44010102000001号"
