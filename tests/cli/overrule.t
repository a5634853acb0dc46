# A finding is overruled with a reason, stays in sight, counts again when its grounds change; what
# came back is remembered for the entity's next filings and for others of the province.
>site.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"enterprise","entity.name":"示例（上海）网络科技有限公司","entity.certificate_number":"91310115MA1K4BXL6D","entity.province":"31","services":[{"service.kind":"website","service.name":"示例商城网","domain.expires_on":"2026-12-01"}]}
>other.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"enterprise","entity.name":"样本（上海）贸易有限公司","entity.certificate_number":"91310000MA1K35QT2T","entity.province":"31","services":[{"service.kind":"website","service.name":"样本贸易网"}]}
0 new --answers site.json
1 lint F1
~✗ .*\[domain-term-45\]
2 overrule F1 domain-term-45
~reason
2 overrule F1 domain-term-45 --why '  '
~reason
2 overrule F1 no-such-rule --why because
~no such finding
2 overrule F1 domain-term-45 --field domain.expires_on --field service.name --why because
0 overrule F1 domain-term-45 --field domain.expires_on --why '已续费，证书未更新'
0 lint F1
~- .*\[domain-term-45\]
~overruled 2026-11-24 09:00: 已续费，证书未更新
~overruled: 1
!✗
0 lint F1 --json
json:"overruled" : 1
json:"why" : "已续费，证书未更新"
0 log F1
~finding overruled: Domain expires on
0 log F1 --lang zh_CN
~标为不适用：域名到期日
2 overrule F1 domain-term-45 --why again
# Another date is another finding.
0 set F1 domain.expires_on 2026-12-02
1 lint F1
~✗ .*\[domain-term-45\]
0 set F1 domain.expires_on 2026-12-01
0 lint F1
!✗
0 reinstate F1 domain-term-45
1 lint F1
0 log F1
~finding counts again: Domain expires on
2 reinstate F1 domain-term-45
0 undo
0 lint F1
~overruled: 1
# What came back: a reason of the catalogue with the reviewer's words, and one in words of its own.
0 advance F1 submitted --even-so --note 试
@2026-11-26 10:00
2 advance F1 provider-returned --reason own
~own=TEXT
0 advance F1 provider-returned --reason service-name-unrelated=名称与主体无关 --reason own=上传件有水印,请重传
0 reason F1 own --note 页脚没有公司名 --field service.name
2 reason F1 own
0 log F1
~a reason in words of its own
0 advance F1 withdrawn --note 改日再报
@2026-11-27 10:00
0 new --answers site.json
1 lint F2
~F1 of this entity was returned by the provider on 2026-11-26 for: .* ."名称与主体无关".
~上传件有水印,请重传
~F1 of this entity was returned by the provider on 2026-11-26 for: .*页脚没有公司名
0 new --answers other.json
0 lint F3
~F1 in this province was returned by the provider on 2026-11-26
~上传件有水印,请重传
0 lint F3 --lang zh_CN
~本省的 F1 于 2026-11-26 被服务商退回，原因：
0 overrule F3 service-name-unrelated --why 名称含主体简称
0 lint F3
~overruled: 1
