/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of plain mode share: saying, asking, choosing. */
#ifndef BEIAN_PLAIN_PLAIN_PRIVATE_H
#define BEIAN_PLAIN_PLAIN_PRIVATE_H

#include <stdio.h>

#include "catalogue/catalogue.h"
#include "workflow/lint.h"
#include "workflow/workflow.h"

typedef struct {
    Workflow *flow;
    Store *store;
    FILE *in, *out;
    gboolean echoes; /* the input is no terminal: what was read is said, for the log */
    gboolean is_masked;
    gboolean is_literal; /* the last answer was marked as one with = */
    gboolean has_left;   /* q, or the input has ended: every page returns */
} Plain;

/* What an answer was. A page that gets AGAIN is shown anew: something was taken back. */
typedef enum { GIVEN_TEXT, GIVEN_BACK, GIVEN_AGAIN, GIVEN_LEFT } Given;

/* One line of output, or several parted by \n, as it may be seen (mask.h). */
void plain_say(Plain *p, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* "label: text"; nothing where there is no text. */
void plain_say_labelled(Plain *p, const char *label, const char *text);
/* What was typed is none of the answers that can be given. */
void plain_say_unknown(Plain *p, const char *typed);
/* The reason, and the error is cleared; nothing for NULL. */
void plain_say_error(Plain *p, GError **error);
/* Where a record comes from: each source with place and address, and how sure it is. */
void plain_say_source(Plain *p, const CatalogueItem *item);
/* Sources in a line, and how sure. Yours. */
char *plain_dup_source(Plain *p, const CatalogueItem *item);

/* Reads one answer. `?` says `help` and what counts everywhere, `u` takes the last change back,
 * `m` masks; all three are done here. *out_text (yours) is what was typed, blanks at the ends
 * off; a leading `=` is taken off: so `=b` answers "b". */
Given plain_ask(Plain *p, const char *help, char **out_text);
/* The same; an empty answer is asked for again. */
Given plain_ask_some(Plain *p, const char *help, char **out_text);

typedef struct {
    char *id, *label;
    char *why;        /* not possible, because …; or NULL */
    gboolean is_zero; /* numbered 0 */
} PlainChoice;
GPtrArray *plain_choices_new(void);
void plain_choices_add(GPtrArray *choices, const char *id, const char *label, const char *why);
/* The same before all others, as number 0: what is there at times only does not shift the
 * numbers of the others, which are known by heart. Once, and first. */
void plain_choices_add_zero(GPtrArray *choices, const char *id, const char *label);
/* All records of a kind. */
void plain_choices_add_records(Plain *p, GPtrArray *choices, const char *kind);
/* The names of those whose ids stand in `ids`, parted by commas. Yours. */
char *plain_choices_dup_names(const GPtrArray *choices, const char *ids);
typedef enum { CHOOSE_ONE, CHOOSE_MANY } PlainKind;
/* Says `title` and the numbered choices (of a long list only how to find one), and asks until
 * one is taken: by its number, or by a part of its name that only it has (pinyin, too).
 * CHOOSE_MANY: several, parted by blanks or commas; an empty answer takes none. *out_ids
 * (yours): the ids parted by commas. */
Given plain_choose(Plain *p, PlainKind kind, const char *title, const GPtrArray *choices,
                   const char *help, char **out_ids);
/* The choice that was typed, by number or name; what is wrong is said. FALSE if it is none. */
gboolean plain_pick(Plain *p, const GPtrArray *choices, const char *typed, guint *out_index);
/* "12" → 11, if there are so many. */
gboolean plain_parse_number(const char *typed, guint n, guint *out_index);

/* FALSE, with the reason said, where the workspace is open for reading only. */
gboolean plain_may_write(Plain *p);
Lang plain_lang(const Plain *p);

/* The pages; each returns when it is left. */
void plain_overview(Plain *p);
void plain_filing(Plain *p, gint64 filing_id);
void plain_checklist(Plain *p, gint64 filing_id);
/* Says all of it and is left at once. */
void plain_answers(Plain *p, gint64 filing_id);
void plain_advance(Plain *p, gint64 filing_id);
/* `is_new`: the filing was begun for this interview; left without an answer, it is not kept. */
void plain_interview(Plain *p, gint64 filing_id, gboolean is_new);
/* The latest changes seen online; nothing if there are none. */
gboolean plain_say_changes(Plain *p, GError **error);
void plain_changes(Plain *p);
/* "Fault: Service name: …", and how to mend it. */
void plain_say_finding(Plain *p, const LintFinding *finding);
/* Of all filings where `filing_id` is 0. */
void plain_dates(Plain *p, gint64 filing_id);

#endif
