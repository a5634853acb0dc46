# The legal representative's name: asked of organisations, once; what follows from it is not asked; what contradicts it is told.
@2026-11-24 09:00
0 questions --json
json:(?s)"key" : "legal_representative.name".*?"group" : "principals"
>answers.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"enterprise","entity.province":"51","legal_representative.origin":"mainland","service.kind":"website","server.place":"mainland-cloud","server.provider":"alibaba","service.ip_only":false}
0 new --answers answers.json
1 get F1 legal_representative.name
# The principal is it: one name for both.
0 set F1 principal.name 李示例
0 set F1 principal.is_legal_representative yes
0 get F1 legal_representative.name
~李示例
0 materials F1 --json
json:(?s)"id" : "auth-principal".*?"required" : "no"
# The officer's answer stands beside the other name; that is told.
0 set F1 legal_representative.name 王示例
0 get F1 principal.is_legal_representative
~yes
1 lint F1
~\[principal-legal-name\]
1 lint F1 --lang zh
~主体负责人说是法定代表人，两个姓名却不同
# Not answered, it follows from the two names, and the letter with it.
0 set F1 principal.is_legal_representative
0 get F1 principal.is_legal_representative
~no
0 materials F1 --json
json:(?s)"id" : "auth-principal".*?"required" : "yes"
json:(?s)"id" : "legal-representative-id".*?"required" : "yes"
0 set F1 legal_representative.name 李　示例
0 get F1 principal.is_legal_representative
~yes
0 materials F1 --json
json:(?s)"id" : "auth-principal".*?"required" : "no"
# An individual is asked nothing of it.
0 set F1 entity.kind individual
1 get F1 legal_representative.name
