/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BEIAN_TESTS_BENCH_PAGES_H
#define BEIAN_TESTS_BENCH_PAGES_H

#include <glib.h>

/* Says what reading pages takes, in `folder`; FALSE: more than it may. */
gboolean pages_say(const char *beian, const char *folder);

#endif
