# The ministry's register: where to look, and what the officer saw there, against the record here.
@2026-11-24 09:00
0 new --answers answers.json
0 check F1 --register
~https://beian.miit.gov.cn
~by domain:
!by number:
# A code is for a phone before a terminal: a pipe gets none.
!▀
!█
!\e\[
0 check F1 --register --json
json:"address" : "https://beian.miit.gov.cn"
0 saw F1 register-number 沪ICP备2026012345号-1
~nothing here
0 advance F1 submitted --even-so --note test
0 advance F1 provider-accepted
0 advance F1 sms-verified
0 advance F1 approved --number 沪ICP备2026012345号-1 --number 沪ICP备2026012345号-2A
0 check F1 --register
~by number: 沪ICP备2026012345号-1
0 saw F1 register-number 沪ICP备2026012345号-1
~same as here
1 saw F1 register-number 沪ICP备2026099999号-1 --json
json:"answer" : "differs"
json:"source" : "officer"
1 saw F1 register-entity 别的公司 --lang zh_CN
~与本地不一致
1 lint F1
~register-number-differs
~register-entity-differs
1 saw F1 register-number -
~not found there
# Of the access one of two words.
1 saw F1 register-access limited
~limited
1 saw F1 register-access no
~'open'.*'limited'
0 saw F1 register-access open --json
json:"answer" : "open"
2 saw F1 https yes
~register-number, register-entity, register-site-name
2 saw F1 register-number@9 x
~has no service 9
2 saw F1 register-number
# What the officer saw is no change to take note of, whatever is recorded here.
0 changes
~nothing has changed
0 drift F1 take register-entity
0 saw F1 register-entity 别的公司
0 changes
~nothing has changed
1 saw F1 register-number 沪ICP备1号
~'沪ICP备1号' is no filing number: .*8 or 10 digits
# A number of another service, or of another kind, is not taken over.
1 saw F1 register-number@2 沪ICP备2026012345号-1
1 drift F1 take register-number@2
~'沪ICP备2026012345号-1' is the number of service 1 already
1 saw F1 register-number@2 沪ICP备2026012345号-3
1 drift F1 take register-number@2
~is a number for .* by its suffix
1 saw F1 register-number@2 沪ICP备2026012345号-3A
0 drift F1 take register-number@2
0 check F1 --register
~beian saw F1 register-number\|
~register-number@2
