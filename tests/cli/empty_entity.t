# An empty entity: most provinces want it cancelled first. Said and planned with the filing, not in the interview alone.
@2026-11-24 09:00
0 new --answers answers.json
0 set F1 entity.province 44
0 show F1
~▸ Prepare
!cancelled first
~must stay closed until approval
~source: .*验证备案类型|source: .*overview
0 set F1 registry.entity empty
0 next F1
~1\. \[officer\] First: This province wants the empty entity cancelled first
~Have the administration cancel the empty entity
~Settle \d+ required materials
0 show F1
~First filing
~Provider's review +2026-12-02 .+ 2026-12-03
~This province wants the empty entity cancelled first
1 advance F1 submitted
~cancelled first \(about 5 working days\), then a first filing. → Have the administration cancel
0 list
~officer
0 --lang zh_CN next F1
~先办：本省要先注销空壳主体
# Done: the query no longer shows it.
0 set F1 registry.entity none
0 next F1
!cancelled first
0 show F1
~Provider's review +2026-11-25 .+ 2026-11-26
1 advance F1 submitted
!cancelled first
# Where the province takes a new service at once, nothing comes first.
0 set F1 registry.entity empty
0 set F1 entity.province 31
0 next F1
!cancelled first
# The type says what it is, and that it is not sure.
0 set F1 filing.purpose change-access
0 show F1
~another IP at the same provider: no new filing; Alibaba .2019. wants no change
~stays open
