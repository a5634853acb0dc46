# The record here against what others hold: what the officer saw in the register, taken over or noted.
@2026-11-24 09:00
0 new --answers answers.json
0 drift F1
~nothing was told of it yet
1 saw F1 register-entity 新名公司
1 drift F1
~name  register: differs +\[register-entity\]
~register: 新名公司
~an officer read it
~open differences: 1
1 drift F1 --json
json:"theirs" : "新名公司"
json:"source" : "officer"
json:"state" : "open"
json:"open" : 1
# Noted: it stays to be seen, and counts again when theirs changes.
2 drift F1 note register-entity
~noted with a reason
0 drift F1 note register-entity --why renamed
0 drift F1
~noted .*: renamed
1 saw F1 register-entity 别的公司
1 drift F1
~open differences: 1
# Taken over: it is ours, the journal says from where, and it can be undone.
0 drift F1 take register-entity
0 drift F1 --json
json:"ours" : "别的公司"
0 get F1 entity.name
~别的公司
0 log F1
~taken over: entity in the ministry's register
0 log F1 --lang zh_CN
~采用：工信部公共查询的主办者
0 undo
1 drift F1
~register: 别的公司
1 drift F1 --lang zh_CN
~公共查询：与本地不一致 +\[register-entity\]
~公共查询：别的公司
0 verify
0 rebuild
0 saw F1 register-number 沪ICP备2026012345号-1
1 drift F1 take register-number
~a number comes with the approval
2 drift F1 take register-name
~nothing is compared under
1 drift F1 --read-only
3 drift F1 take register-entity --read-only
2 drift F1 give register-entity
~take ASPECT
2 drift F9
2 drift
# The journal and what undo says name what the officer took down, no change that was seen.
0 saw F1 register-number 沪ICP备2026012345号-1
0 log F1
~taken down as seen: number in the ministry's regis
0 undo --lang zh_CN
~记下所见：工信部公共查询的备案号
!在线检查有变化
0 redo
~taken down as seen: number in the ministry's regis
