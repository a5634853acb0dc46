# SPDX-License-Identifier: GPL-3.0-or-later
# One block a test program; tests/lint/listed.pl fails for a tests/test_*.c that is not here.

check_PROGRAMS += tests/test_validate
tests_test_validate_SOURCES = tests/test_validate.c $(test_support)
tests_test_validate_LDADD = $(test_ldadd)
