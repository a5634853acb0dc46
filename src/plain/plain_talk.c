/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying and asking, line by line. */
#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mask.h"
#include "base/text.h"
#include "plain/plain_private.h"
#include "report/entry.h"
#include "store/journal.h"

/* Longest line that is taken; answers hold 2,000 characters at most. */
#define LINE_MAX_BYTES 8192

Lang
plain_lang(const Plain *p)
{
    return workflow_get_lang(p->flow);
}

static void
say_line(Plain *p, const char *prefix, const char *line)
{
    g_autofree char *clean = text_clean(line);
    g_autofree char *shown = p->is_masked ? mask_text(clean, MASK_WHOLE) : NULL;

    (void)fprintf(p->out, "%s%s\n", prefix, shown ? shown : clean); /* looked at in the end */
}

void
plain_say(Plain *p, const char *format, ...)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        say_line(p, "", *line);
}

void
plain_say_labelled(Plain *p, const char *label, const char *text)
{
    if (text && *text)
        /* TRANSLATORS: a label and what it says, such as "state: missing" */
        plain_say(p, _("%1$s: %2$s"), label, text);
}

void
plain_say_unknown(Plain *p, const char *typed)
{
    plain_say(p, _("There is no '%s' here; ? says what can be answered."), typed);
}

void
plain_say_error(Plain *p, GError **error)
{
    if (!*error)
        return;
    plain_say(p, _("Not done: %s"), (*error)->message);
    g_clear_error(error);
}

gboolean
plain_may_write(Plain *p)
{
    if (store_is_read_only(p->store))
        plain_say(p, _("Not done: %s"), _("the workspace is open for reading only"));
    return !store_is_read_only(p->store);
}

/* ------------------------------------------------------------------ reading */

/* One line without its end; NULL at the end of the input. What is too long or no UTF-8 comes
 * back as "" after it was said so. */
static char *
read_line(Plain *p)
{
    GString *line = g_string_new(NULL);
    gboolean is_too_long = FALSE;
    int c;

    while ((c = getc(p->in)) != EOF && c != '\n') {
        is_too_long = line->len >= LINE_MAX_BYTES;
        if (!is_too_long)
            g_string_append_c(line, (char)c);
    }
    if (c == EOF && line->len == 0) {
        g_string_free(line, TRUE);
        return NULL;
    }
    if (is_too_long)
        plain_say(p, _("Not taken: the line is longer than %d bytes."), LINE_MAX_BYTES);
    else if (!g_utf8_validate(line->str, (gssize)line->len, NULL))
        plain_say(p, _("Not taken: what came in is not UTF-8 (GBK, perhaps)."));
    else
        return g_strstrip(g_string_free(line, FALSE));
    g_string_free(line, TRUE);
    return g_strdup("");
}

static char *
prompt(Plain *p)
{
    char *typed;

    if (!p->echoes)
        (void)fputs("> ", p->out);
    (void)fflush(p->out);
    typed = read_line(p);
    if (p->echoes && typed)
        say_line(p, *typed ? "> " : ">", typed);
    else if (!p->echoes && !typed)
        (void)fputc('\n', p->out);
    return typed;
}

/* A sign that stands alone may have come in double width from an input method (？). */
static char *
prompt_sign(Plain *p)
{
    g_autofree char *typed = prompt(p);

    return typed && g_utf8_strlen(typed, -1) == 1 ? text_normalise(typed)
                                                  : g_steal_pointer(&typed);
}

static void
undo(Plain *p)
{
    g_autoptr(JournalEntry) entry = NULL;
    g_autofree char *summary = NULL;
    g_autoptr(GError) error = NULL;

    if (!plain_may_write(p))
        return;
    if (!journal_undo(p->store, &entry, &error)) {
        plain_say_error(p, &error);
        return;
    }
    summary = entry_dup_summary(p->flow, p->store, entry);
    plain_say(p, _("undone: %s"), summary);
}

static void
toggle_mask(Plain *p)
{
    p->is_masked = !p->is_masked;
    plain_say(p, p->is_masked ? _("Masked: identity numbers, phones and addresses.")
                              : _("Shown again."));
}

static void
say_help(Plain *p, const char *help)
{
    plain_say(p, "%s", help);
    plain_say(p,
              _("Everywhere: ? help, b back, u undo the last change, m mask or show identity "
                "numbers, q leave. To answer with such a letter, write = before it. Every "
                "answer is kept as it is given."));
}

Given
plain_ask(Plain *p, const char *help, char **out_text)
{
    *out_text = NULL;
    for (;;) {
        g_autofree char *typed = prompt_sign(p);

        if (!typed || g_str_equal(typed, "q")) {
            p->has_left = TRUE;
            return GIVEN_LEFT;
        }
        if (g_str_equal(typed, "?")) {
            say_help(p, help);
        } else if (g_str_equal(typed, "m")) {
            toggle_mask(p);
        } else if (g_str_equal(typed, "b")) {
            return GIVEN_BACK;
        } else if (g_str_equal(typed, "u")) {
            undo(p);
            return GIVEN_AGAIN;
        } else {
            p->is_literal = *typed == '=';
            *out_text = g_strdup(p->is_literal ? typed + 1 : typed);
            return GIVEN_TEXT;
        }
    }
}

Given
plain_ask_some(Plain *p, const char *help, char **out_text)
{
    Given given;

    while ((given = plain_ask(p, help, out_text)) == GIVEN_TEXT && !**out_text) {
        g_clear_pointer(out_text, g_free);
        plain_say(p, "%s", help);
    }
    return given;
}
