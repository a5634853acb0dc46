/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much is taken at a time, where the outcome must not depend on it: rows of a page, steps
 * of a walk, what a cache keeps. Built with --enable-test-limits each is 4, so that tests with
 * a handful of rows meet the second page. */
#ifndef BEIAN_BASE_LIMIT_H
#define BEIAN_BASE_LIMIT_H

#ifdef BEIAN_TEST_LIMIT
#define LIMIT(n) BEIAN_TEST_LIMIT
#else
#define LIMIT(n) (n)
#endif

#endif
