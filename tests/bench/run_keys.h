/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BEIAN_TESTS_BENCH_RUN_KEYS_H
#define BEIAN_TESTS_BENCH_RUN_KEYS_H

#include "catalogue/catalogue.h"

/* Says what a key takes until the screen has it while sites are looked at, and while none are;
 * FALSE: more than it may. Makes a workspace and a stand-in for beian-net in `folder`. */
gboolean run_keys_say(const char *beian, Catalogue *cat, const char *folder);

#endif
