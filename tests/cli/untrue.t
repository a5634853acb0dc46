# What a look at the answers must say, and what it must not.
@2026-11-28 09:00
>firm.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"enterprise","entity.name":"示例教育培训有限公司","entity.certificate_number":"91310115MA1K4BXL6D","entity.province":"43","services":[{"service.kind":"website","service.ip_only":false,"service.name":"示例网"}]}
>person.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"individual","entity.name":"谢英","entity.province":"32","services":[{"service.kind":"website","service.ip_only":false,"service.name":"英的小站"}]}
0 new --answers firm.json
# Proofs older than the province takes them.
0 set F1 domain.certificate_on 2026-10-14
0 lint F1
!domain-certificate-old-hunan
0 set F1 domain.certificate_on 2026-01-01
1 lint F1
~✗ Hunan: the domain certificate was printed more than 45 days ago. .*\[domain-certificate-old-hunan\]
1 lint F1 --lang zh_CN
~湖南：域名证书的打印日期不在45天内
# What is nearly over is told as that, what is over as over.
0 set F1 domain.expires_on 2026-11-01
0 set F1 principal.id_expires_on 2026-11-27
0 set F1 entity.certificate_expires_on 2026-11-27
1 lint F1 --lang zh_CN
~✗ 域名已过期。
~✗ 主体负责人证件已过期
~✗ 主办者证件已过期
!不足45日
!不足3个月
0 set F1 domain.expires_on 2026-11-28
0 set F1 principal.id_expires_on 2026-11-28
0 set F1 entity.certificate_expires_on long
1 lint F1 --lang zh_CN
~✗ 域名有效期不足45日
~✗ 主体负责人证件有效期不足3个月
!已过期
# A material's own day counts before it has passed, and against the answer.
0 detail F1 entity-business-licence valid-until 2026-12-01
1 lint F1
~✗ valid until 2026-12-01: it has to be valid on
~document-expiring
~! the material is valid until 2026-12-01, the answer is "without end"
0 set F1 entity.certificate_expires_on 2027-02-28
0 detail F1 entity-business-licence valid-until 2027-02-28
1 lint F1
!document-expiring
!the material is valid until
# The name touches education: it is told once, not denied too.
0 set F1 service.content education
0 set F1 entity.scope_words none
1 lint F1
~name-hits-education
!content-not-of-entity-education
0 set F1 entity.name 示例商贸有限公司
1 lint F1
~content-not-of-entity-education
!name-hits-education
# Shaanxi's exception is told in Shaanxi.
0 set F1 principal.second_phone 0571-85022088
1 lint F1
~area-second-phone\]
!Shaanxi
0 set F1 entity.province 61
1 lint F1
~area-second-phone-shaanxi
~give the reason in the remark
# A card of another province that was said to be one; a minor can't be replaced.
0 new --answers person.json
0 set F2 entity.certificate_address 安徽省合肥市庐阳区示例路1号
1 lint F2
~\[address-province\]
0 set F2 entity.id_other_province yes
0 lint F2
!address-province
0 set F2 principal.id_kind passport
0 set F2 principal.age 15
1 lint F2 --lang zh_CN
~个人备案的负责人只能是本人
!换成年人
# A district named after a tower is no door.
0 set F2 entity.mailing_address 江苏省南京市鼓楼区
1 lint F2
~\[mailing-address-door\]
0 set F2 entity.mailing_address 江苏省南京市鼓楼区示例路8号
1 lint F2
!mailing-address-door
# Another order of the same entity, while it is prepared or under way; the one that holds the
# order waits for none.
0 new --answers firm.json
1 lint F1
~! Another filing of this entity .*\(F3\) .*\[entity-order-open\]
0 lint F3
~\(F1\)
0 advance F1 submitted --even-so --note x
0 advance F3 submitted --even-so --note x
0 list
!held back
0 advance F3 withdrawn
1 lint F1
!entity-order-open
# Own words of a return name no field: they are told of the return, stand until something is
# changed, and say how to mend it.
0 new --answers person.json
0 advance F4 submitted --even-so --note x
@2026-11-29 09:00
0 advance F4 provider-returned --reason own=首页打不开
1 lint F4
~(?s)Returned by the provider\n    ✗ F4 was returned by the provider on 2026-11-29 for: "首页打不开"; not changed since
~Correct it as those words say\.
!What is to be filed
1 lint F4 --lang zh_CN
~按原话更正
!办理目的
1 lint --all
~首页打不开
1 lint --all
~首页打不开
@2026-11-29 10:00
0 set F4 service.name 英的日记
0 lint F4
~    ! F4 was returned .*changed since: check that it mends it
# A reason is told of the material that it concerns alone.
0 detail F1 entity-business-licence valid-until 2026-11-01
1 lint F1 --json
json:certificate-expiring
!preapproval-invalid
