# A workspace is read in the reader's language, whoever wrote it; what was typed stays as it was typed.
+LANGUAGE=zh_CN
>none.json {}
>few.json {"filing.purpose": "open-service", "service.kind": "website", "server.place": "mainland-cloud", "server.provider": "alibaba", "service.ip_only": "no", "domain.name": "example.cn", "registry.entity": "none", "registry.service": "none", "entity.kind": "enterprise", "entity.province": "31", "entity.registered_abroad": "no", "entity.certificate_number": "91330106MA7228186D", "entity.name": "ACME"}
>1.d x
>2.d x
0 --actor T new --answers none.json
0 --actor T new --answers few.json
0 --actor T attach F2 entity-business-licence 1.d 2.d
0 --actor T detach 1
0 --actor T mark F2 principal-id collected
0 --actor T mark F2 principal-id collected --why X
0 --actor T mark F2 app-icon waived --why X
0 --actor T mark F2 culture-commitment needed
0 --actor T detail F2 principal-id owner X
0 --actor T set F2 entity.name SHOP
0 --actor T set F2 domain.expires_on
0 --actor T resource add product=ecs region=cn-shanghai
0 --actor T resource set R1 note=X
0 --actor T resource reserve R1 F2
0 --actor T resource release R1 1
0 --actor T advance F2 submitted --even-so --note X
0 --actor T advance F2 provider-returned --reason domain-holder-mismatch --field info-entity-name --note X
0 --actor T reason F2 domain-expired --note X
0 --actor T set F2 entity.name SHOP
0 --actor T acknowledge F2 office-72h
0 --actor T acknowledge F2 office-72h --until 2026-12-01
0 --actor T undo
~\x{5df2}\x{64a4}\x{9500}
0 --actor T redo
0 --actor T undo
0 log
![A-Za-z]*[g-z][a-z]{2,}
0 list
~\x{65b0}\x{7684}\x{5907}\x{6848}\x{8ba2}\x{5355}
!New filing
+LANGUAGE=en
0 log
![\xe3-\xe9\xef]
~filing F1 begun
~2 documents attached to Business licence
~document '1.d' taken off
~principal marked collected
~mark as it was: Identity document
~App icon marked waived
~: needed
~details of Identity document of the entity's principal changed
~ answered: Entity.s name
~answer as it was: Entity.s name
~not sure: Domain
~resource R1 added
~resource R1 changed
~service number of R1 reserved for F2
~service number 1 of R1 released
~  Submitted
~Returned by the provider
~Domain has expired
~  acknowledged: Follow up
~  snoozed: Follow up
~undone: snoozed: Follow up.*
~done again: snoozed: Follow up.* \(undone\)
0 log --all
![\xe3-\xe9\xef]
~filing F1, title: New filing
~reason: Returned by the provider
0 list
![\xe3-\xe9\xef]
~F1 +New filing
0 materials F2
~Returned by the provider
0 list --json
json:"title" : "New filing"
0 show F1
~F1  New filing
0 log --json
json:"summary" : "filing F1 begun",\s*"summary_written" : "\xe5
0 --actor T redo
~done again: F2 snoozed: Follow up
0 --actor T undo
~undone: F2 snoozed: Follow up
0 verify
0 --actor T set F2 service.ip_only
0 --actor T mark F2 principal-id verified
0 --actor T attach F2 entity-business-licence 1.d
0 --actor T new --answers none.json
0 --actor T resource add product=ecs region=cn-shanghai
0 --actor T undo
+LANGUAGE=zh_CN
0 log
![A-Za-z]*[g-z][a-z]{2,}
0 list
!New filing
