/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fact can be chosen from: its own choices, yes and no, or the catalogue's regions,
 * provinces and products. */
#ifndef BEIAN_WORKFLOW_FACT_CHOICE_H
#define BEIAN_WORKFLOW_FACT_CHOICE_H

#include "workflow/workflow.h"

/* 0: it is typed. */
guint fact_count_choices(const Workflow *flow, const CatalogueItem *fact);
/* The canonical answer of choice `i`. Borrowed. */
const char *fact_choice_id(const Workflow *flow, const CatalogueItem *fact, guint i);
/* As people read it; yes and no are in the language of now. Borrowed. */
const char *fact_choice_name(const Workflow *flow, const CatalogueItem *fact, guint i,
                             Lang lang);

#endif
