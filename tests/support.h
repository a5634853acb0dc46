/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several tests set up: a workspace in memory over the built catalogue. */
#ifndef BEIAN_TESTS_SUPPORT_H
#define BEIAN_TESTS_SUPPORT_H

#include "workflow/workflow.h"

typedef struct {
    Clock *clock;
    Catalogue *cat;
    Store *store;
    Workflow *flow;
} Fixture;

/* Opens all; the clock stands at `today`. */
void fixture_init(Fixture *f, const char *today, Lang lang);
void fixture_clear(Fixture *f);
/* Creates a filing from "key=value" pairs, ended by NULL; its id. */
gint64 fixture_filing(Fixture *f, const char *const *pairs);
/* Records an answer to "domain.name", "service.name@2"; NULL: not sure. */
void fixture_answer(Fixture *f, gint64 filing_id, const char *key, const char *value);

/* A company's site in Shanghai, asked up to who answers for it; ended by NULL. */
extern const char *const fixture_site[];

#endif
