# SPDX-License-Identifier: GPL-3.0-or-later
# One block a test program; tests/lint/listed.pl fails for a tests/test_*.c that is not here.

check_PROGRAMS += tests/test_validate
tests_test_validate_SOURCES = tests/test_validate.c $(test_support)
tests_test_validate_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_range
tests_test_range_SOURCES = tests/test_range.c $(test_support)
tests_test_range_LDADD = $(test_ldadd)
check_PROGRAMS += tests/test_text
tests_test_text_SOURCES = tests/test_text.c $(test_support)
tests_test_text_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_mask
tests_test_mask_SOURCES = tests/test_mask.c $(test_support)
tests_test_mask_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_match
tests_test_match_SOURCES = tests/test_match.c $(test_support)
tests_test_match_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_workday
tests_test_workday_SOURCES = tests/test_workday.c $(test_support)
tests_test_workday_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_path
tests_test_path_SOURCES = tests/test_path.c $(test_support)
tests_test_path_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_store
tests_test_store_SOURCES = tests/test_store.c tests/store_help.c tests/store_help.h $(test_support)
tests_test_store_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_store_faults
tests_test_store_faults_SOURCES = tests/test_store_faults.c tests/store_help.c tests/store_help.h $(test_support)
tests_test_store_faults_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_migrate
tests_test_migrate_SOURCES = tests/test_migrate.c tests/store_help.c tests/store_help.h $(test_support)
tests_test_migrate_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_journal
tests_test_journal_SOURCES = tests/test_journal.c tests/store_help.c tests/store_help.h $(test_support)
tests_test_journal_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_backup
tests_test_backup_SOURCES = tests/test_backup.c tests/store_help.c tests/store_help.h $(test_support)
tests_test_backup_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_rows
tests_test_rows_SOURCES = tests/test_rows.c tests/store_help.c tests/store_help.h $(test_support)
tests_test_rows_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_catalogue
tests_test_catalogue_SOURCES = tests/test_catalogue.c $(test_support)
tests_test_catalogue_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_workflow
tests_test_workflow_SOURCES = tests/test_workflow.c $(test_support)
tests_test_workflow_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_lint
tests_test_lint_SOURCES = tests/test_lint.c $(test_support)
tests_test_lint_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_lint_many
tests_test_lint_many_SOURCES = tests/test_lint_many.c $(test_support)
tests_test_lint_many_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_sheet
tests_test_sheet_SOURCES = tests/test_sheet.c $(test_support)
tests_test_sheet_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_package
tests_test_package_SOURCES = tests/test_package.c $(test_support)
tests_test_package_CPPFLAGS = $(AM_CPPFLAGS) $(LEPT_CFLAGS)
tests_test_package_LDADD = $(test_ldadd) $(LEPT_LIBS)

check_PROGRAMS += tests/test_finding
tests_test_finding_SOURCES = tests/test_finding.c tests/screen.c tests/screen.h $(test_support)
tests_test_finding_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_help
tests_test_help_SOURCES = tests/test_help.c tests/screen.c tests/screen.h $(test_support)
tests_test_help_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_overview
tests_test_overview_SOURCES = tests/test_overview.c tests/screen.c tests/screen.h \
	$(test_sight_help) $(test_support)
tests_test_overview_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_cursor
tests_test_cursor_SOURCES = tests/test_cursor.c tests/screen.c tests/screen.h $(test_support)
tests_test_cursor_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_keys
tests_test_keys_SOURCES = tests/test_keys.c tests/screen.c tests/screen.h \
	tests/golden_help.c tests/golden_help.h tests/store_help.c tests/store_help.h $(test_support)
tests_test_keys_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_first_minutes
tests_test_first_minutes_SOURCES = tests/test_first_minutes.c tests/screen.c tests/screen.h $(test_support)
tests_test_first_minutes_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_changes
tests_test_changes_SOURCES = tests/test_changes.c tests/screen.c tests/screen.h $(test_sight_help) $(test_support)
tests_test_changes_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_asking
tests_test_asking_SOURCES = tests/test_asking.c tests/screen.c tests/screen.h $(test_support) \
	$(test_terminal)
tests_test_asking_LDADD = $(test_ui_ldadd) $(VTERM_LIBS) $(PTY_LIBS)

check_PROGRAMS += tests/test_rehearsal
tests_test_rehearsal_SOURCES = tests/test_rehearsal.c $(test_support)
tests_test_rehearsal_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_seeing
tests_test_seeing_SOURCES = tests/test_seeing.c $(test_terminal)
tests_test_seeing_LDADD = $(test_pty_ldadd)

check_PROGRAMS += tests/test_drawing
tests_test_drawing_SOURCES = tests/test_drawing.c tests/screen.c tests/screen.h $(test_support)
tests_test_drawing_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_share
tests_test_share_SOURCES = tests/test_share.c tests/screen.c tests/screen.h $(test_support)
tests_test_share_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_theme
tests_test_theme_SOURCES = tests/test_theme.c tests/screen.c tests/screen.h $(test_support)
tests_test_theme_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_live_lint
tests_test_live_lint_SOURCES = tests/test_live_lint.c tests/screen.c tests/screen.h \
	$(test_reading_help) $(test_support)
tests_test_live_lint_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_attach
tests_test_attach_SOURCES = tests/test_attach.c
tests_test_attach_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_screens
tests_test_screens_SOURCES = tests/test_screens.c tests/screen.c tests/screen.h \
	$(test_reading_help) $(test_support)
tests_test_screens_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_agenda
tests_test_agenda_SOURCES = tests/test_agenda.c tests/screen.c tests/screen.h $(test_support)
tests_test_agenda_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_readers_words
tests_test_readers_words_SOURCES = tests/test_readers_words.c tests/screen.c tests/screen.h $(test_support)
tests_test_readers_words_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_settings_screen
tests_test_settings_screen_SOURCES = tests/test_settings_screen.c tests/screen.c tests/screen.h $(test_support)
tests_test_settings_screen_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_pty
tests_test_pty_SOURCES = tests/test_pty.c $(test_terminal)
tests_test_pty_LDADD = $(test_pty_ldadd)

check_PROGRAMS += tests/test_pseudo
tests_test_pseudo_SOURCES = tests/test_pseudo.c tests/screen.c tests/screen.h $(test_support)
tests_test_pseudo_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_filepick
tests_test_filepick_SOURCES = tests/test_filepick.c tests/screen.c tests/screen.h $(test_support)
tests_test_filepick_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_palette
tests_test_palette_SOURCES = tests/test_palette.c $(test_support)
tests_test_palette_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_conduct
tests_test_conduct_SOURCES = tests/test_conduct.c $(test_terminal)
tests_test_conduct_LDADD = $(test_pty_ldadd)

check_PROGRAMS += tests/test_golden_screens
tests_test_golden_screens_SOURCES = tests/test_golden_screens.c $(test_terminal)
tests_test_golden_screens_LDADD = $(test_pty_ldadd)

check_PROGRAMS += tests/test_next
tests_test_next_SOURCES = tests/test_next.c $(test_support)
tests_test_next_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_checks
tests_test_checks_SOURCES = tests/test_checks.c $(test_support)
tests_test_checks_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_sms
tests_test_sms_SOURCES = tests/test_sms.c $(test_support)
tests_test_sms_LDADD = $(test_ldadd)
check_PROGRAMS += tests/test_kills
tests_test_kills_SOURCES = tests/test_kills.c tests/golden_help.c tests/golden_help.h \
	tests/store_help.c tests/store_help.h $(test_support)
tests_test_kills_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_at_once
tests_test_at_once_SOURCES = tests/test_at_once.c tests/golden_help.c tests/golden_help.h \
	tests/store_help.c tests/store_help.h $(test_support)
tests_test_at_once_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_properties
tests_test_properties_SOURCES = tests/test_properties.c $(test_support)
tests_test_properties_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_editing
tests_test_editing_SOURCES = tests/test_editing.c $(test_support)
tests_test_editing_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_child
tests_test_child_SOURCES = tests/test_child.c $(test_support)
tests_test_child_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_scan
tests_test_scan_SOURCES = tests/test_scan.c $(test_support)
tests_test_scan_CPPFLAGS = $(AM_CPPFLAGS) $(LEPT_CFLAGS)
tests_test_scan_LDADD = $(test_ldadd) $(LEPT_LIBS)

check_PROGRAMS += tests/test_code
tests_test_code_SOURCES = tests/test_code.c src/scan/code.c $(test_support)
tests_test_code_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_papers
tests_test_papers_SOURCES = tests/test_papers.c src/scan/code.c src/scan/find.c \
	src/scan/glyphs.c src/scan/papers.c src/scan/values.c $(test_support)
tests_test_papers_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_confine
tests_test_confine_SOURCES = tests/test_confine.c src/base/confine.c
tests_test_confine_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_reading
tests_test_reading_SOURCES = tests/test_reading.c $(test_reading_help) $(test_support)
tests_test_reading_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_read_counts
tests_test_read_counts_SOURCES = tests/test_read_counts.c $(test_reading_help) $(test_support)
tests_test_read_counts_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_reading_lint
tests_test_reading_lint_SOURCES = tests/test_reading_lint.c $(test_reading_help) $(test_support)
tests_test_reading_lint_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_paper
tests_test_paper_SOURCES = tests/test_paper.c $(test_paper_help) $(test_support)
tests_test_paper_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_paper_print
tests_test_paper_print_SOURCES = tests/test_paper_print.c $(test_paper_help) $(test_support)
tests_test_paper_print_CPPFLAGS = $(AM_CPPFLAGS) $(PRINT_CFLAGS)
tests_test_paper_print_LDADD = $(test_ldadd) $(PRINT_LIBS)

check_PROGRAMS += tests/test_drift
tests_test_drift_SOURCES = tests/test_drift.c tests/screen.c tests/screen.h $(test_sight_help) $(test_support)
tests_test_drift_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_papers_screen
tests_test_papers_screen_SOURCES = tests/test_papers_screen.c tests/screen.c tests/screen.h $(test_support)
tests_test_papers_screen_LDADD = $(test_ui_ldadd)

check_PROGRAMS += tests/test_drawn
tests_test_drawn_SOURCES = tests/test_drawn.c $(test_paper) $(test_support)
tests_test_drawn_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS)
tests_test_drawn_LDADD = $(test_ldadd) $(PAPER_LIBS)

check_PROGRAMS += tests/test_taken
tests_test_taken_SOURCES = tests/test_taken.c $(test_paper) $(test_support)
tests_test_taken_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS)
tests_test_taken_LDADD = $(test_ldadd) $(PAPER_LIBS)

check_PROGRAMS += tests/test_hostile
tests_test_hostile_SOURCES = tests/test_hostile.c $(test_support)
tests_test_hostile_CPPFLAGS = $(AM_CPPFLAGS) $(LEPT_CFLAGS)
tests_test_hostile_LDADD = $(test_ldadd) $(LEPT_LIBS)

check_PROGRAMS += tests/test_acs3
tests_test_acs3_SOURCES = tests/test_acs3.c
tests_test_acs3_LDADD = libbeian-net.a $(test_ldadd)

check_PROGRAMS += tests/test_page
tests_test_page_SOURCES = tests/test_page.c $(test_support)
tests_test_page_LDADD = libbeian-net.a $(test_ldadd)

check_PROGRAMS += tests/test_folder
tests_test_folder_SOURCES = tests/test_folder.c $(test_support)
tests_test_folder_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_render
tests_test_render_SOURCES = tests/test_render.c $(test_support)
tests_test_render_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_sight
tests_test_sight_SOURCES = tests/test_sight.c $(test_sight_help) $(test_support)
tests_test_sight_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_sight_found
tests_test_sight_found_SOURCES = tests/test_sight_found.c $(test_sight_help) $(test_support)
tests_test_sight_found_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_sight_register
tests_test_sight_register_SOURCES = tests/test_sight_register.c $(test_sight_help) $(test_support)
tests_test_sight_register_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_online
tests_test_online_SOURCES = tests/test_online.c $(test_sight_help) $(test_support)
tests_test_online_LDADD = $(test_ldadd)

check_PROGRAMS += tests/test_guard
tests_test_guard_SOURCES = tests/test_guard.c src/net/guard.c src/net/guard.h $(test_support)
tests_test_guard_LDADD = $(test_ldadd)
