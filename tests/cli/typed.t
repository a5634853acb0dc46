# What is typed wrongly is told in the officer's words, with something that is taken.
0 new --answers answers.json
1 set F1 domain.name http://www.youding538.net/a
~perhaps youding538.net
0 set F1 domain.name youding538.net
1 set F1 domain.name https://www.gov.cn/
~perhaps www.gov.cn
1 --lang zh_CN set F1 domain.name 测试
~缺少后缀
1 set F1 filing.change_on ""
~no date was given
!''
# A document without an end, in each of its words.
0 set F1 entity.certificate_expires_on 无固定期限
0 get F1 entity.certificate_expires_on
~^long$
0 set F1 entity.certificate_expires_on long-term
0 set F1 entity.certificate_expires_on 2030-01-01
1 --lang zh_CN set F1 entity.certificate_expires_on sometime
~长期有效就写“长期”
1 set F1 filing.change_on 长期
!without an end
# What is possible, in words, and what is held back.
1 --lang zh_CN advance F1 approved
~prepared（准备完毕）
~条件未满足的：submitted（
# How long a stage takes says what it is.
0 --lang zh_CN next F1
~所需时间：几天
!^     几天
