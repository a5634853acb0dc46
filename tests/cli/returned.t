# What a filing came back for: each reason under exactly the field that was named, for the entity's
# and the province's later filings, and in the filing itself until it is changed.
>site.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"enterprise","entity.name":"示例（上海）网络科技有限公司","entity.certificate_number":"91310115MA1K4BXL6D","entity.province":"31","services":[{"service.kind":"website","service.name":"示例商城网"}]}
>other.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"enterprise","entity.name":"样本（上海）贸易有限公司","entity.certificate_number":"91310000MA1K35QT2T","entity.province":"31","services":[{"service.kind":"website","service.name":"样本贸易网"}]}
>licence.txt 更正后的执照
0 new --answers site.json
0 new --answers site.json
0 new --answers other.json
0 advance F1 submitted --even-so --note 试
0 lint F1
!returned
@2026-11-25 10:00
# Own words with two fields are about both; a reason of the catalogue keeps the field that it
# concerns, and the words get the other.
0 advance F1 provider-returned --reason own=写法与执照不一致 --field entity.name --field entity-business-licence
1 lint F1
~(?s)Entity's name\n    ✗ F1 was returned by the provider on 2026-11-25 for: Entity's name \("写法与执照不一致"\); not changed since \[entity.name\]
~(?s)Business licence\n    ✗ F1 was returned by the provider on 2026-11-25 for: Business licence \("写法与执照不一致"\); not changed since
!What is to be filed
0 lint F2
~(?s)Entity's name\n    ! F1 of this entity was returned by the provider on 2026-11-25 for: Entity's name \("写法与执照不一致"\) \[entity.name\]
~(?s)Business licence\n    ! F1 of this entity was returned by the provider on 2026-11-25
!not changed since
0 lint F3
~(?s)Entity's name\n    ! F1 in this province was returned by the provider on 2026-11-25 for: Entity's name
~(?s)Business licence\n    ! F1 in this province was returned by the provider on 2026-11-25
0 lint F3 --lang zh_CN
~本省的 F1 于 2026-11-25 被服务商退回，原因：营业执照（“写法与执照不一致”）
# The same answer again changes nothing; another does, and a new file.
@2026-11-25 11:00
0 set F1 entity.name 示例（上海）网络科技有限公司
1 lint F1
~for: Entity's name .*; not changed since
0 set F1 entity.name 示例（上海）网络技术有限公司
1 lint F1
~    ! F1 was returned by .* for: Entity's name .*; changed since: check that it mends it
~    ✗ F1 was returned by .* for: Business licence .*; not changed since
0 attach F1 entity-business-licence licence.txt
1 lint F1
~    ! F1 was returned by .* for: Business licence .*; changed since: check that it mends it
1 lint F1 --lang zh_CN
~此后已修改：核对是否已改正
# On its way again nothing of it can be mended; what came back is told once more when it is back.
0 advance F1 submitted --even-so --note 改好了
1 lint F1
!F1 was returned
@2026-11-26 10:00
0 advance F1 provider-accepted
0 advance F1 sms-sent
0 advance F1 sms-verified
@2026-11-30 10:00
0 advance F1 rejected --reason service-name-unrelated=名称太泛 --reason own=备注没有写清 --field service.name --field site-remark
1 lint F1
~(?s)Service name\n    ✗ F1 was rejected by the administration on 2026-11-30 for: .*"名称太泛"\); not changed since \[service-name-unrelated\]
~    ✗ F1 was rejected by the administration on 2026-11-30 for: Remark.*"备注没有写清"\); not changed since
0 lint F2
~(?s)Service name\n    ! F1 of this entity was rejected by the administration on 2026-11-30 for: .*"名称太泛"
!for: Service name .*备注没有写清
0 lint F3
~F1 in this province was rejected by the administration on 2026-11-30 for: .*"名称太泛"
0 lint F3 --lang zh_CN
~本省的 F1 于 2026-11-30 被管局驳回，原因：
