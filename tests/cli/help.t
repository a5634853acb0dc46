# A topic by its id, by its name in either language, in one word or several, or by what it tells.
0 help sms-check
~^SMS check\n
0 help sms check
~^SMS check\n
0 help --lang zh_CN 期限
~^期限\n
~\n命令行\n  deadlines \[CODE\]
0 help file manager
~^Backup and restore\n
# Several tell of it: they are listed.
0 help --lang zh_CN duanxin
~sms-check +短信核验\n
!工信部给负责人发短信
# A command comes first, with the sentences of its options, then what there is to its matter.
0 help deadlines
~^  deadlines \[CODE\]
~--days N +\S
~\nDeadlines\n
0 help backup --json
json:"command" : "backup"
0 help sms-check --json
json:"kind" : "help"
2 help nonsense --json
~"code": "usage"
# What is found in the catalogue says how sure it is.
0 help sms-check
~\[provider's page
# What could stand for the last word.
0 complete -- li
~^list\t
0 complete -- --workspace ''
~^:files\n$
0 complete -- help sms
~^sms-check\tSMS check\n
# A workspace that isn't there is no matter, and none is made.
0 complete -- --workspace none.beian show ''
!.
gone none.beian
0 complete
~^new\t
# An option is explained as the command means it, and refused once where none does.
0 help notify
~--list +only name the channels of notify\.conf
!the events that can be recorded
0 help advance
~--list +only name the events that can be recorded now
!channels
0 help notify --lang zh_CN
~--list +只列出 notify\.conf 里的渠道
2 list --list
~does not take \[--list\]\s
2 list --lis
~does not take \[--list\]\s
# attach and sample take no note: what stands at the option is true of each command.
0 help attach
!Unknown
~--even-so +do it though something speaks against it; advance wants --note with it
!record it though
0 help sample --lang zh_CN
~--even-so +有条件不满足也照办；advance 须同时写 --note
