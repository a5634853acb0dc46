libbeian_core_a_SOURCES += \
	src/workflow/advance.c \
	src/workflow/advance_check.c src/workflow/advance_check.h \
	src/workflow/call_desk.c src/workflow/call_desk.h \
	src/workflow/deadline_rule.c src/workflow/deadline_rule.h \
	src/workflow/document_check.c src/workflow/document_check.h \
	src/workflow/document_reader.h \
	src/workflow/fact_check.c src/workflow/fact_check.h \
	src/workflow/fact_value.c \
	src/workflow/facts.c src/workflow/facts.h \
	src/workflow/filing_follow.c src/workflow/filing_follow.h \
	src/workflow/filing_work.c src/workflow/filing_work.h \
	src/workflow/drift.c src/workflow/drift.h \
	src/workflow/due.c src/workflow/due.h \
	src/workflow/finding.c src/workflow/finding.h \
	src/workflow/given.c src/workflow/given.h \
	src/workflow/fact_choice.c src/workflow/fact_choice.h \
	src/workflow/interview.c src/workflow/interview.h \
	src/workflow/lint.c src/workflow/lint.h \
	src/workflow/lint_check.c src/workflow/lint_check.h \
	src/workflow/lint_gate.c \
	src/workflow/lint_kept.c src/workflow/lint_kept.h \
	src/workflow/lint_many.c src/workflow/lint_many.h \
	src/workflow/lint_overrule.c \
	src/workflow/lint_since.c src/workflow/lint_since.h \
	src/workflow/lint_told.c src/workflow/lint_told.h \
	src/workflow/next.c src/workflow/next.h \
	src/workflow/node.c src/workflow/node.h \
	src/workflow/number_check.c src/workflow/number_check.h \
	src/workflow/own_filing.c src/workflow/own_filing.h \
	src/workflow/progress.c src/workflow/progress.h \
	src/workflow/projection.c src/workflow/projection.h \
	src/workflow/rehearsal.c src/workflow/rehearsal.h \
	src/workflow/replan.c src/workflow/replan.h \
	src/workflow/requirement.c src/workflow/requirement.h \
	src/workflow/read_day.c src/workflow/read_day.h \
	src/workflow/reason.c src/workflow/reason.h \
	src/workflow/remind.c src/workflow/remind.h \
	src/workflow/resource_work.c \
	src/workflow/round.c src/workflow/round.h \
	src/workflow/sight.c src/workflow/sight.h \
	src/workflow/sight_ours.c src/workflow/sight_ours.h \
	src/workflow/sight_change.c src/workflow/sight_change.h \
	src/workflow/situation.c src/workflow/situation.h \
	src/workflow/sms.c src/workflow/sms.h \
	src/workflow/sms_running.c src/workflow/sms_running.h \
	src/workflow/stage_plan.c src/workflow/stage_plan.h \
	src/workflow/summary.c src/workflow/summary.h \
	src/workflow/suitability.c src/workflow/suitability.h \
	src/workflow/type.c src/workflow/type.h \
	src/workflow/typed.c src/workflow/typed.h \
	src/workflow/workflow.c src/workflow/workflow.h \
	src/workflow/workflow_private.h
