# Letters go to the administration by its name, which follows from the entity's province; the call
# desk says who calls.
>a.json {"filing.purpose":"open-service","registry.entity":"none","registry.service":"none","registry.open_order":false,"entity.kind":"enterprise","entity.name":"示例（南宁）网络科技有限公司","entity.province":"45","principal.name":"李示例","principal.mobile":"13800138000","services":[{"service.kind":"website","service.name":"示例商城网"}]}
0 new --answers a.json
0 paper F1 cancel-request --lang zh_CN
~致：广西壮族自治区通信管理局\n
0 paper F1 cancel-request --lang en
~To: Guangxi Communications Administration\n
0 set F1 entity.province 31
0 paper F1 cancel-request --lang zh_CN
~致：上海市通信管理局\n
# Without the province the name isn't known, and that question is asked for.
0 set F1 entity.province
0 paper F1 cancel-request --lang zh_CN
!致：.*通信管理局\n
~致：【待填：住所所在省】
0 set F1 entity.province 31
0 advance F1 submitted --even-so --note 试
0 calls F1
!who calls
0 advance F1 provider-accepted
0 advance F1 sms-sent
0 advance F1 sms-verified
0 calls F1
~who calls: Shanghai Communications Administration
0 calls F1 --lang zh_CN
~来电方：上海市通信管理局
0 calls F1 --json
json:"administration" : "Shanghai
