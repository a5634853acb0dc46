libbeian_cli_a_SOURCES += \
	src/cli/cli.c \
	src/cli/cli.h \
	src/cli/cli_answers.c \
	src/cli/cli_changes.c \
	src/cli/cli_check.c \
	src/cli/cli_complete.c \
	src/cli/cli_drift.c \
	src/cli/cli_filing.c \
	src/cli/cli_help.c \
	src/cli/cli_journal.c \
	src/cli/cli_json.c \
	src/cli/cli_lint.c \
	src/cli/cli_manual.c \
	src/cli/cli_material.c \
	src/cli/cli_notify.c \
	src/cli/cli_online.c \
	src/cli/cli_online.h \
	src/cli/cli_paper.c \
	src/cli/cli_practice.c \
	src/cli/cli_private.h \
	src/cli/cli_read.c \
	src/cli/cli_scan.c \
	src/cli/cli_seal.c \
	src/cli/cli_show.c \
	src/cli/cli_options.c \
	src/cli/cli_stage.c \
	src/cli/cli_tool.c
