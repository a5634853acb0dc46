# The numbers of one order are one entity's; a cancellation has none; a police number may have a blank.
@2026-11-24 09:00
0 new --answers answers.json
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-verified
1 advance F1 approved --number 沪ICP备2026000001号-1 --number 沪ICP备2026000009号-2A
~'沪ICP备2026000001号' and '沪ICP备2026000009号' are numbers of two entities
0 show F1 --json
json:"stage" : "administration-review"
0 advance F1 approved --number 沪ICP备2026000001号-1 --number 沪ICP备2026000009号-2A --even-so --note "as told"
0 undo
0 advance F1 approved --number 沪ICP备2026000001号-1 --number 沪ICP备2026000001号-2A
0 advance F1 opened
0 advance F1 displayed
0 advance F1 police-filed --number 沪公网安备 --number 31010102000001号
0 show F1 --json
json:"police_number" : "沪公网安备 31010102000001号"
0 undo
0 advance F1 police-filed --number "沪公网安备 31010102000001号"
0 show F1 --json
json:"police_number" : "沪公网安备 31010102000001号"
>cancel.json {"filing.purpose": "end-service", "service.kind": "website", "service.cancelled_number": "沪ICP备2026000001号-1", "entity.province": "31"}
0 new --answers cancel.json
0 advance F2 submitted --even-so --note test
0 advance F2 provider-accepted
0 advance F2 sms-verified
2 advance F2 approved --number 沪ICP备2026000001号-1
~takes no number
0 advance F2 approved
