/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing from what is numbered. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/match.h"
#include "base/text.h"
#include "plain/plain_private.h"

/* Longer lists are not said unasked: nobody listens to a hundred reasons. */
#define LIST_MAX 40

static void
free_choice(gpointer data)
{
    PlainChoice *choice = data;

    g_free(choice->id);
    g_free(choice->label);
    g_free(choice->why);
    g_free(choice);
}

GPtrArray *
plain_choices_new(void)
{
    return g_ptr_array_new_with_free_func(free_choice);
}

void
plain_choices_add(GPtrArray *choices, const char *id, const char *label, const char *why)
{
    PlainChoice *choice = g_new0(PlainChoice, 1);

    choice->id = g_strdup(id);
    choice->label = g_strdup(label);
    choice->why = g_strdup(why);
    g_ptr_array_add(choices, choice);
}

void
plain_choices_add_zero(GPtrArray *choices, const char *id, const char *label)
{
    plain_choices_add(choices, id, label, NULL);
    ((PlainChoice *)g_ptr_array_index(choices, 0))->is_zero = TRUE;
}

/* The number of the first choice. */
static guint
first_number(const GPtrArray *choices)
{
    return choices->len && ((const PlainChoice *)g_ptr_array_index(choices, 0))->is_zero ? 0
                                                                                         : 1;
}

void
plain_choices_add_records(Plain *p, GPtrArray *choices, const char *kind)
{
    const GPtrArray *records = catalogue_list(workflow_get_catalogue(p->flow), kind);

    for (guint i = 0; i < records->len; i++) {
        const CatalogueItem *item = g_ptr_array_index(records, i);

        plain_choices_add(choices, item_id(item), item_name(item, plain_lang(p)), NULL);
    }
}

gboolean
plain_parse_number(const char *typed, guint n, guint *out_index)
{
    gint64 number = 0;

    if (!text_parse_number(typed, 1, n, &number))
        return FALSE;
    *out_index = (guint)number - 1;
    return TRUE;
}

static gboolean
parse_number_of(const GPtrArray *choices, const char *typed, guint *out_index)
{
    guint first = first_number(choices);
    gint64 number = 0;

    if (!choices->len ||
        !text_parse_number(typed, first, (gint64)first + choices->len - 1, &number))
        return FALSE;
    *out_index = (guint)number - first;
    return TRUE;
}

static void
say_choice(Plain *p, const GPtrArray *choices, guint index)
{
    const PlainChoice *choice = g_ptr_array_index(choices, index);
    guint number = index + first_number(choices);

    if (choice->why)
        plain_say(p, _("%1$u. (not now) %2$s: %3$s"), number, choice->label, choice->why);
    else
        plain_say(p, "%u. %s", number, choice->label);
}

/* How a name fits what was typed: the whole of it, its beginning, or a part (pinyin, too). */
typedef enum { FITS_WHOLE, FITS_START, FITS_PART, N_FITS } Fit;

static gboolean
fits(const PlainChoice *choice, const char *folded, const Needle *needle, Fit fit)
{
    g_autofree char *label = text_fold(choice->label);

    switch (fit) {
    case FITS_WHOLE:
        return g_str_equal(label, folded) || g_str_equal(choice->id, folded);
    case FITS_START:
        return g_str_has_prefix(label, folded);
    case FITS_PART: /* one letter stands in every second name */
        return (folded[0] & 0x80 || strlen(folded) > 1) &&
               match_find(needle, choice->label, MATCH_PLAIN, NULL);
    case N_FITS:
        break;
    }
    return FALSE;
}

/* The best way in which any fits; *out_index is the first of them. 0: none does. */
static guint
find_named(const GPtrArray *choices, const char *typed, Fit *out_fit, guint *out_index)
{
    g_autofree char *folded = text_fold(typed);
    g_autoptr(Needle) needle = needle_new(typed);
    guint n = 0;

    for (*out_fit = FITS_WHOLE; *out_fit < N_FITS && n == 0; (*out_fit)++)
        for (guint i = choices->len; i > 0; i--)
            if (fits(g_ptr_array_index(choices, i - 1), folded, needle, *out_fit)) {
                *out_index = i - 1;
                n++;
            }
    if (n)
        (*out_fit)--; /* the loop went past it */
    return n;
}

static void
say_found(Plain *p, const GPtrArray *choices, const char *typed, Fit fit)
{
    g_autofree char *folded = text_fold(typed);
    g_autoptr(Needle) needle = needle_new(typed);

    plain_say(p, _("Several fit; by its number:"));
    for (guint i = 0; i < choices->len; i++)
        if (fits(g_ptr_array_index(choices, i), folded, needle, fit))
            say_choice(p, choices, i);
}

gboolean
plain_pick(Plain *p, const GPtrArray *choices, const char *typed, guint *out_index)
{
    const PlainChoice *choice;
    Fit fit = FITS_WHOLE;
    guint n = parse_number_of(choices, typed, out_index)
                  ? 1
                  : find_named(choices, typed, &fit, out_index);

    if (n == 0) {
        plain_say(p,
                  _("There is no '%1$s' here: a number from 1 to %2$u, or a part of a name."),
                  typed, choices->len - 1 + first_number(choices));
        return FALSE;
    }
    if (n > 1) {
        say_found(p, choices, typed, fit);
        return FALSE;
    }
    choice = g_ptr_array_index(choices, *out_index);
    if (choice->why)
        plain_say(p, _("Not possible now: %s"), choice->why);
    return choice->why == NULL;
}

/* What a long list is said by, whole. */
static gboolean
is_listing(const Plain *p, const GPtrArray *choices, const char *typed)
{
    return choices->len > LIST_MAX && !p->is_literal && g_str_equal(typed, "l");
}

static void
say_all(Plain *p, const GPtrArray *choices)
{
    for (guint i = 0; i < choices->len; i++)
        say_choice(p, choices, i);
}

char *
plain_choices_dup_names(const GPtrArray *choices, const char *ids)
{
    g_auto(GStrv) wanted = g_strsplit(ids, ",", -1);
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < choices->len; i++) {
        const PlainChoice *choice = g_ptr_array_index(choices, i);

        if (g_strv_contains((const char *const *)wanted, choice->id))
            g_string_append_printf(names, "%s%s", names->len ? _("; ") : "", choice->label);
    }
    return g_string_free(names, FALSE);
}

/* All that was typed, or nothing. NULL: something of it is none. */
static char *
dup_picked(Plain *p, const GPtrArray *choices, const char *typed)
{
    g_auto(GStrv) words = g_strsplit_set(typed, " ,", -1);
    g_autoptr(GString) ids = g_string_new(NULL);

    for (char **word = words; *word; word++) {
        guint index;

        if (!**word)
            continue;
        if (!plain_pick(p, choices, *word, &index))
            return NULL;
        g_string_append_printf(ids, "%s%s", ids->len ? "," : "",
                               ((const PlainChoice *)g_ptr_array_index(choices, index))->id);
    }
    return g_strdup(ids->str);
}

Given
plain_choose(Plain *p, PlainKind kind, const char *title, const GPtrArray *choices,
             const char *help, char **out_ids)
{
    *out_ids = NULL;
    plain_say(p, "%s", title);
    if (choices->len > LIST_MAX)
        plain_say(p, _("There are %u: a part of a name finds, l lists them all."),
                  choices->len);
    else
        say_all(p, choices);
    for (;;) {
        g_autofree char *typed = NULL;
        Given given =
            kind == CHOOSE_MANY ? plain_ask(p, help, &typed) : plain_ask_some(p, help, &typed);
        guint index;

        if (given != GIVEN_TEXT)
            return given;
        if (is_listing(p, choices, typed))
            say_all(p, choices);
        else if (kind == CHOOSE_MANY)
            *out_ids = dup_picked(p, choices, typed);
        else if (plain_pick(p, choices, typed, &index))
            *out_ids = g_strdup(((const PlainChoice *)g_ptr_array_index(choices, index))->id);
        if (*out_ids) {
            g_autofree char *names = plain_choices_dup_names(choices, *out_ids);

            plain_say_labelled(p, _("chosen"), names);
            return GIVEN_TEXT;
        }
    }
}
