# All that is wrong with the options is told at once, in the language that they ask for.
2 list --foo --bar=1 --at
~there is no option '--foo'; there is no option '--bar'; '--at' wants a value
~See beian help
2 list --foo --lang zh_CN
~没有选项“--foo”
~见 beian help
2 list --bogus --json
~"code": "usage"
~"message": "there is no option '--bogus'"
2 list --json=1 -x
~'--json' takes no value; there is no option '-x'
2 list --at 2026-01-01
~'list' does not take [--at TIME]
# Options stand before, between and after the words.
0 --lang en new --json
~F1
0 set --lang en F1 entity.name 上海示例科技有限公司
0 get F1 --lang zh_CN entity.name
~上海示例科技有限公司
# What is missing is named by its option, and only where it is missing.
2 mark F1 entity-business-licence waived
~--why TEXT
2 mark F1 entity-business-licence nonsense
!--why
# A deadline is taken note of by what stands in its brackets.
2 acknowledge F1 nonsense
~see beian deadlines CODE
2 acknowledge F1 sms-code nonsense
~is no number of a deadline
