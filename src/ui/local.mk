beian_SOURCES += src/ui/term.c src/ui/term.h
libbeian_ui_a_SOURCES += \
	src/ui/app.c \
	src/ui/app.h \
	src/ui/app_private.h \
	src/ui/browser.c src/ui/browser.h \
	src/ui/clipboard.c src/ui/clipboard.h \
	src/ui/commands.c \
	src/ui/filepick.c \
	src/ui/filepick.h \
	src/ui/frame.c \
	src/ui/key.c \
	src/ui/key.h \
	src/ui/keymap.c \
	src/ui/keys.c \
	src/ui/keymap.h \
	src/ui/offer.c src/ui/offer.h \
	src/ui/palette.h \
	src/ui/palette_index.c \
	src/ui/palette_index.h \
	src/ui/popup.c \
	src/ui/popup.h \
	src/ui/looking.c \
	src/ui/made.c \
	src/ui/practice.c \
	src/ui/practice.h \
	src/ui/popup_files.c \
	src/ui/recall.c \
	src/ui/recall.h \
	src/ui/record.c \
	src/ui/run.c \
	src/ui/undo.c \
	src/ui/undo.h \
	src/ui/screen/actions.h \
	src/ui/screen/advance.c \
	src/ui/screen/answers.c \
	src/ui/screen/calls.c \
	src/ui/screen/deadlines.c \
	src/ui/screen/documents.c \
	src/ui/screen/filing.c \
	src/ui/screen/filing_checklist.c src/ui/screen/filing_checklist.h \
	src/ui/screen/filing_rail.c src/ui/screen/filing_rail.h \
	src/ui/screen/filing_layout.c src/ui/screen/filing_layout.h \
	src/ui/screen/filing_text.c src/ui/screen/filing_text.h \
	src/ui/screen/group_view.c src/ui/screen/group_view.h \
	src/ui/screen/help.c \
	src/ui/screen/history.c \
	src/ui/screen/interview.c \
	src/ui/screen/interview_choices.c src/ui/screen/interview_choices.h \
	src/ui/screen/interview_findings.c src/ui/screen/interview_findings.h \
	src/ui/screen/lint.c src/ui/screen/lint_signs.c src/ui/screen/lint_signs.h \
	src/ui/screen/readings.c \
	src/ui/screen/drift.c \
	src/ui/screen/sites.c \
	src/ui/screen/material.c \
	src/ui/screen/nodes.c \
	src/ui/screen/overview.c \
	src/ui/screen/overview_changes.c src/ui/screen/overview_changes.h \
	src/ui/screen/overview_next.c src/ui/screen/overview_next.h \
	src/ui/screen/package.c \
	src/ui/screen/palette.c \
	src/ui/screen/waiting.c src/ui/screen/waiting.h \
	src/ui/screen/papers.c \
	src/ui/screen/progress.c \
	src/ui/screen/register_form.c src/ui/screen/register_form.h \
	src/ui/screen/resources.c \
	src/ui/screen/search.c \
	src/ui/screen/settings.c \
	src/ui/share.c src/ui/share.h \
	src/ui/status_line.c \
	src/ui/status_line.h \
	src/ui/surface.c \
	src/ui/surface.h \
	src/ui/theme.c \
	src/ui/theme.h \
	src/ui/tour.c \
	src/ui/tour.h \
	src/ui/widget/braille.c src/ui/widget/braille.h \
	src/ui/widget/group_list.c src/ui/widget/group_list.h \
	src/ui/widget/lineedit.c src/ui/widget/lineedit.h \
	src/ui/widget/list.c src/ui/widget/list.h \
	src/ui/widget/month.c src/ui/widget/month.h \
	src/ui/widget/pane.c src/ui/widget/pane.h \
	src/ui/widget/plot.c src/ui/widget/plot.h \
	src/ui/widget/qr.c src/ui/widget/qr.h \
	src/ui/widget/timeline.c src/ui/widget/timeline.h
