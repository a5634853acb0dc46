# Letters and statements: listed with what is missing, shown, written; nothing is overwritten.
>a.json {"filing.purpose":"end-service","service.kind":"website","service.ip_only":"no","domain.name":"example.cn","entity.kind":"enterprise","entity.name":"测试科技有限公司","entity.province":"31","principal.name":"王小明","principal.mobile":"13812345678","service.name":"测试站","service.cancelled_number":"沪ICP备12345678号-1","filing.ends_on":"2027-03-01"}
0 new --answers a.json --workspace w.beian
0 paper F1 --workspace w.beian
~Optional
~cancel-request  Request to cancel a filing
~missing: Certificate number
~transition-notice
!Required
0 paper f1 --json --workspace w.beian
json:"id" : "cancel-request"
json:"key" : "entity.certificate_number"
json:"required" : "optional"
json:"confidence" : "unverified"
# As text; Chinese unless the command line asks for the other.
0 paper F1 cancel-request --workspace w.beian
~注销备案申请
~【待填：证件号码】
~沪ICP备12345678号-1
~13812345678
0 paper F1 cancel-request --workspace w.beian --mask
~138\*\*\*\*5678
!13812345678
~个人号码已遮盖
0 paper F1 cancel-request --workspace w.beian --lang en
~Reading aid
~MISSING: Certificate number
# As files.
0 paper F1 cancel-request transition-notice --format txt --out DIR --workspace w.beian
~Request to cancel a filing is not complete: Certificate number
there 注销备案申请.txt
there 服务终止或迁移告知书.txt
text 注销备案申请.txt 注销备案申请
text 服务终止或迁移告知书.txt 2027年3月1日
3 paper F1 cancel-request transition-notice --format txt --out DIR --workspace w.beian
~注销备案申请.txt' is there already
0 paper F1 cancel-request --format txt --force --out DIR --workspace w.beian
3 paper F1 cancel-request --format txt --out DIR/nowhere/at/all --workspace w.beian
~make it first
2 paper F1 nonsense --workspace w.beian
~this filing calls for no paper 'nonsense'
2 paper F1 cancel-request --format odt --workspace w.beian
~'odt' is no format: pdf, docx or txt
2 paper F9 --workspace w.beian
0 complete -- paper F1 can --workspace w.beian
# What nobody required writes nothing.
0 paper F1 --format txt --out DIR --workspace w.beian
!\.txt
# Without beian-print, and with ones that are not themselves; text needs none.
+BEIAN_LIBEXEC=DIR
3 paper F1 cancel-request --format pdf --out DIR --workspace w.beian
~can't start beian-print
gone 注销备案申请.pdf
0 paper F1 cancel-request --workspace w.beian
program beian-print #!/bin/sh\ncat >/dev/null\necho nonsense
5 paper F1 cancel-request --format pdf --out DIR --workspace w.beian
~beian-print gave no answer
program beian-print #!/bin/sh\nkill -SEGV $$
5 paper F1 cancel-request --format pdf --out DIR --workspace w.beian
program beian-print #!/bin/sh\ncat >/dev/null\necho '{"bytes":""}'
5 paper F1 cancel-request --format pdf --out DIR --workspace w.beian
program beian-print #!/bin/sh\ncat >/dev/null\necho '{"error":"no-font"}'
3 paper F1 cancel-request --format pdf --out DIR --workspace w.beian
~fonts-wqy-microhei
gone 注销备案申请.pdf
+BEIAN_LIBEXEC
# The organisation's own words over ours; what is wrong in them is told with file and line.
>own.yaml papers:\n- id: cancel-request\n  body:\n    zh: |\n      # 本单位的注销申请\n      {{entity.name}}\n    en: |\n      # Ours\n
0 paper F1 cancel-request --workspace w.beian --catalogue DIR
~本单位的注销申请
~测试科技有限公司
!沪ICP备
>own.yaml papers:\n- id: cancel-request\n  body:\n    zh: |\n      # 本单位的注销申请\n      {{entity.nmae}}\n    en: |\n      # Ours\n
1 paper F1 cancel-request --workspace w.beian --catalogue DIR
~own.yaml:6: papers/cancel-request: body: there is no 'entity.nmae' in facts
# --out names a file, and its folder is made; more than one paper is no file.
0 paper F1 --workspace w.beian cancel-request --out new/x.txt
there new/x.txt
text new/x.txt 注销备案申请
2 paper F1 --workspace w.beian cancel-request transition-notice --out new/y.txt
~is one file, and 2 papers
gone new/y.txt
2 paper F1 --workspace w.beian cancel-request --out new/z.txt --format pdf
~does not end as --format pdf wants
0 paper F1 --workspace w.beian cancel-request --format txt --out made
there made/注销备案申请.txt
0 --read-only read F1 --workspace w.beian
~nothing new is read
3 --read-only read F1 --workspace w.beian --take entity.name
# The holder's name stands there where it is answered; else it is marked as missing.
>holder.json {"filing.purpose":"open-service","service.kind":"website","service.ip_only":"no","domain.name":"example.cn","entity.kind":"enterprise","entity.name":"测试科技有限公司","entity.province":"31","legal_representative.name":"谢英","service.name":"测试站","domain.holder":"legal-representative"}
0 new --answers holder.json --workspace h.beian
0 paper F1 domain-holder-statement --workspace h.beian
~注册人谢英为我单位法定代表人
!待填：域名持有者
0 set F1 domain.holder shareholder --workspace h.beian
0 paper F1 domain-holder-statement --workspace h.beian
~注册人【待填：域名持有者姓名或名称】为我单位股东
# A request to change holds the day that was answered.
>change.json {"filing.purpose":"change-service","service.kind":"website","service.ip_only":"no","entity.kind":"enterprise","entity.name":"测试科技有限公司","entity.province":"31","filing.change_on":"2027-01-15"}
0 new --answers change.json --workspace h.beian
0 paper F2 change-request --workspace h.beian
~变更日期：2027年1月15日
~主体备案号：
# Jiangsu's notice is written on a form of others: it is said where that is to be had, and none is made.
>jiangsu.json {"filing.purpose":"open-service","entity.kind":"enterprise","service.kind":"website","entity.province":"32","entity.name":"示例（南京）科技有限公司","domain.name":"example.cn","domain.holder":"shareholder","server.place":"mainland-cloud","service.ip_only":"no","registry.entity":"none","service.name":"示例网"}
0 --workspace DIR/jiangsu.beian new --answers DIR/jiangsu.json
0 --workspace DIR/jiangsu.beian paper F1
~On forms of others, not made here
~☐ truth-liability-notice  Notice of liability
~page of forms \(Tencent Cloud about 2022
0 --workspace DIR/jiangsu.beian paper F1 --json
json:"id" : "truth-liability-notice"
json:"form_from" : "A fixed form.*page of forms \(Tencent Cloud about 2022
json:"made_here" : false
json:"made_here" : true
1 --workspace DIR/jiangsu.beian paper F1 truth-liability-notice
~It is written on that form
1 --workspace DIR/jiangsu.beian paper F1 truth-liability-notice --lang zh_CN
~江苏省网站备案信息真实性责任告知书
# A shareholder who holds the domain is asked for by name, which stands on the statement.
0 --workspace DIR/jiangsu.beian paper F1 --json
json:"key" : "domain.holder_name"
0 --workspace DIR/jiangsu.beian set F1 domain.holder_name 王股东
0 --workspace DIR/jiangsu.beian paper F1 --json
!domain.holder_name
0 --workspace DIR/jiangsu.beian paper F1 domain-holder-statement --lang zh_CN
~注册人王股东为我单位股东
