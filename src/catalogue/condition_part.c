/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/condition_part.h"

#include <string.h>

static const char *
skip_space(const char *p, const char *end)
{
    while (p < end && g_ascii_isspace(*p))
        p++;
    return p;
}

static gboolean
is_name_char(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '.';
}

/* Behind the quoted text that begins at p. */
static const char *
skip_quoted(const char *p)
{
    const char *end = strchr(p + 1, '\'');

    return end ? end + 1 : p + strlen(p);
}

/* The next word or other character from *p on, with its depth of brackets; FALSE at the end. */
static gboolean
next_token(const char **p, const char **out_end, int *depth)
{
    while (g_ascii_isspace(**p))
        (*p)++;
    if (!**p)
        return FALSE;
    if (**p == '\'') {
        *out_end = skip_quoted(*p);
    } else if (is_name_char(**p)) {
        *out_end = *p;
        while (is_name_char(**out_end))
            (*out_end)++;
    } else {
        *depth += **p == '(' ? 1 : **p == ')' ? -1 : 0;
        *out_end = *p + 1;
    }
    return TRUE;
}

static gboolean
is_word(const char *p, const char *end, const char *word)
{
    gsize size = strlen(word);

    return (gsize)(end - p) == size && g_ascii_strncasecmp(p, word, size) == 0;
}

/* "or" outside brackets; "between 1 and 2" and "case" have an "and" or an end of their own. */
static gboolean
has_other_joints(const char *text)
{
    const char *end;
    int depth = 0;

    for (const char *p = text; next_token(&p, &end, &depth); p = end)
        if ((depth == 0 && is_word(p, end, "or")) || is_word(p, end, "between") ||
            is_word(p, end, "case"))
            return TRUE;
    return FALSE;
}

/* The end of the part that begins at p: before the next outermost "and". */
static const char *
find_part_end(const char *p)
{
    const char *end;
    int depth = 0;

    for (; next_token(&p, &end, &depth); p = end)
        if (depth == 0 && is_word(p, end, "and"))
            break;
    return p;
}

/* A quoted text or a number that ends the part. */
static gboolean
is_literal_alone(const char *p, const char *end)
{
    const char *behind = p;

    if (p < end && *p == '\'')
        behind = skip_quoted(p);
    else
        while (behind < end && g_ascii_isdigit(*behind))
            behind++;
    return behind > p && behind <= end && skip_space(behind, end) == end;
}

/* "('a','b')" that ends the part. */
static gboolean
is_list_alone(const char *p, const char *end)
{
    const char *close;

    if (p >= end || *p != '(')
        return FALSE;
    for (close = p + 1; close < end && *close != ')'; close++)
        if (*close == '\'')
            close = skip_quoted(close) - 1;
        else if (*close != ',' && !g_ascii_isspace(*close) && !g_ascii_isdigit(*close))
            return FALSE;
    return close < end && skip_space(close + 1, end) == end;
}

/* Is a value other than the literal that stands alone from p on? Texts are compared byte for
 * byte, as SQLite does; a yes is 1. */
static gboolean
differs(const char *p, const char *end, const char *value, const char *type)
{
    if (*p == '\'') {
        const char *close = skip_quoted(p) - 1;
        gsize size = (gsize)(close - p - 1);

        return !g_str_equal(type, "yesno") && !g_str_equal(type, "number") &&
               (strlen(value) != size || memcmp(value, p + 1, size) != 0);
    }
    return g_str_equal(type, "yesno") && end > p &&
           (g_str_equal(value, "yes") ? *p != '1' : *p != '0') && !g_ascii_isdigit(p[1]);
}

static gboolean
part_refuses(const char *p, const char *end, ConditionValue look_up, gpointer user)
{
    static const char *const signs[] = {"<>", "<=", ">=", "<", ">", "="};
    const char *name = p, *type = NULL, *value;
    gsize size;

    while (p < end && is_name_char(*p))
        p++;
    size = (gsize)(p - name);
    p = skip_space(p, end);
    if (size == 0 || !memchr(name, '.', size))
        return FALSE;
    value = look_up(name, size, &type, user);
    if (!type)
        return FALSE;
    if (end - p > 2 && g_ascii_strncasecmp(p, "in", 2) == 0 && !is_name_char(p[2]))
        return !value && is_list_alone(skip_space(p + 2, end), end);
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (!g_str_has_prefix(p, signs[i]))
            continue;
        p = skip_space(p + strlen(signs[i]), end);
        return is_literal_alone(p, end) &&
               (!value || (g_str_equal(signs[i], "=") && differs(p, end, value, type)));
    }
    return FALSE;
}

gboolean
condition_part_refuses(const char *text, ConditionValue value, gpointer user)
{
    const char *p = text;

    if (has_other_joints(text))
        return FALSE;
    for (;;) {
        const char *end;

        p += strspn(p, " \t\n");
        end = find_part_end(p);
        if (part_refuses(p, end, value, user))
            return TRUE;
        if (!*end)
            return FALSE;
        p = end + strlen("and");
    }
}
