# A filing that another one of the same entity holds back says so, in words and in JSON.
0 new --answers answers.json
0 new --answers answers.json
0 list
!held back
0 advance F1 submitted --even-so --note test
0 list
~F2 .*  held back by F1
!F1 .*held back
0 list --json
json:"held" : true,\s*"held_by" : "F1",\s*"held_why" : "F1 holds this entity's one open order
json:"held" : false,\s*"held_by" : null,\s*"held_why" : null
# One that is at the provider itself is held back by none.
0 advance F2 submitted --even-so --note test
0 list
!held back
0 advance F2 withdrawn
0 list
!held back
# A closed one waits for nothing.
0 new --answers answers.json
0 list
~F3 .*  held back by F1
0 advance F3 withdrawn
0 list
!held back
