/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/values.h"

#include <stdio.h>
#include <string.h>

#include "validate/validate.h"

enum { SURE_WORDS = 90 };

void
value_clear(Value *value)
{
    g_free(value->text);
    g_free(value->source);
    *value = (Value){0};
}

/* The weakest character that says something. */
static int
weakest(const FindRun *run, guint from, guint to)
{
    int confidence = 100;

    for (guint i = from; i < to; i++) {
        const Glyph *glyph = glyphs_get(run->glyphs, g_array_index(run->indices, int, i));

        if (!g_unichar_ispunct(glyph->c))
            confidence = MIN(confidence, glyph->confidence);
    }
    return confidence;
}

static void
set_rest(const FindRun *run, guint from, guint to, Value *out)
{
    out->confidence = weakest(run, from, to);
    out->source = g_strdup(run->source);
    for (guint i = from; i < to; i++)
        frame_join(&out->frame,
                   &glyphs_get(run->glyphs, g_array_index(run->indices, int, i))->frame);
}

static gunichar
character(const FindRun *run, guint at)
{
    return at < run->indices->len
               ? glyphs_get(run->glyphs, g_array_index(run->indices, int, at))->c
               : 0;
}

static gboolean
is_stray(gunichar c)
{
    return c && g_unichar_ispunct(c) && !strchr("()《》", c < 0x80 ? (int)c : '(');
}

static gboolean
counts(const char *words)
{
    static const char *const units[] = {"号", "室", "层", "楼",   "幢",
                                        "栋", "座", "弄", "单元", NULL};

    for (guint i = 0; units[i]; i++)
        if (g_str_has_prefix(words, units[i]))
            return TRUE;
    return FALSE;
}

/* A bracket or a stroke beside a digit, or before what is counted, is a 1. */
static void
mend_ones(char *text)
{
    for (char *c = text; *c; c++)
        if (strchr("[]|!", *c) &&
            (g_ascii_isdigit(c[1]) || counts(c + 1) || (c > text && g_ascii_isdigit(c[-1]))))
            *c = '1';
}

/* Marks at both ends are the reader's: quotes that it sees in the white, the frame's line. */
gboolean
value_read_text(const FindRun *run, Value *out)
{
    guint from = 0, to = run->indices->len;
    g_autoptr(GArray) part = g_array_new(FALSE, FALSE, sizeof(int));

    while (from < to && is_stray(character(run, from)))
        from++;
    while (to > from && is_stray(character(run, to - 1)))
        to--;
    if (to == from)
        return FALSE;
    g_array_append_vals(part, &g_array_index(run->indices, int, from), to - from);
    out->text = glyphs_dup_text(run->glyphs, part);
    mend_ones(out->text);
    set_rest(run, from, to, out);
    return TRUE;
}

/* A digit, or the letter that is taken for one; -1: none. */
static int
digit(gunichar c)
{
    static const char letters[] = "OoDlIZzSB", digits[] = "000112258";
    const char *found = c && c < 0x80 ? strchr(letters, (int)c) : NULL;

    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    return found ? digits[found - letters] - '0' : -1;
}

/* A number of up to `most` digits from *at on; -1: none. */
static int
read_number(const FindRun *run, guint *at, int most)
{
    int number = 0, n = 0;

    while (n < most && digit(character(run, *at)) >= 0) {
        number = number * 10 + digit(character(run, *at));
        (*at)++;
        n++;
    }
    return n ? number : -1;
}

static gboolean
skip_separator(const FindRun *run, guint *at)
{
    guint from = *at;

    while (*at < from + 2 && *at < run->indices->len && digit(character(run, *at)) < 0)
        (*at)++;
    return *at > from;
}

/* YYYY年M月D日, YYYY-MM-DD, YYYY.MM.DD at *at; *at is behind it then. */
static gboolean
read_date_at(const FindRun *run, guint *at, GDate *out)
{
    enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, YEAR_DIGITS = 4, OTHER_DIGITS = 2 };
    guint next = *at;
    int year, month, day;

    year = read_number(run, &next, YEAR_DIGITS);
    if (next != *at + YEAR_DIGITS || year < FIRST_YEAR || year > LAST_YEAR ||
        !skip_separator(run, &next))
        return FALSE;
    month = read_number(run, &next, OTHER_DIGITS);
    if (month < 0 || !skip_separator(run, &next))
        return FALSE;
    day = read_number(run, &next, OTHER_DIGITS);
    if (day < 0 || month > 12 || day > 31 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    g_date_set_dmy(out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    *at = next;
    return TRUE;
}

static gboolean
has_at(const FindRun *run, guint at, const char *words)
{
    for (; *words; words = g_utf8_next_char(words))
        if (character(run, at++) != g_utf8_get_char(words))
            return FALSE;
    return TRUE;
}

static gboolean
is_long_term(const FindRun *run, guint at)
{
    static const char *const words[] = {"长期",       "永久", "无固定期限",
                                        "不约定期限", "永续", NULL};

    for (guint i = 0; words[i]; i++)
        if (has_at(run, at, words[i]))
            return TRUE;
    return FALSE;
}

gboolean
value_read_date(const FindRun *run, int number, Value *out)
{
    guint at = 0;
    int n = 0;

    while (at < run->indices->len) {
        guint from = at;
        GDate date;

        g_date_clear(&date, 1);
        /* Without a first date, "long-term" is what a range ends with all the same. */
        if (number > 0 && is_long_term(run, at)) {
            out->text = g_strdup("long-term");
            set_rest(run, at, MIN(at + 2, run->indices->len), out);
            out->is_sure = out->confidence >= SURE_WORDS; /* words that no others are like */
            return TRUE;
        }
        if (!read_date_at(run, &at, &date)) {
            at++;
            continue;
        }
        if (n++ == number) {
            out->text = g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date),
                                        (int)g_date_get_month(&date), g_date_get_day(&date));
            set_rest(run, from, at, out);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
value_read_sex(const FindRun *run, Value *out)
{
    gunichar c = character(run, 0);

    if (c != g_utf8_get_char("男") && c != g_utf8_get_char("女"))
        return FALSE;
    out->text = g_strdup(c == g_utf8_get_char("男") ? "男" : "女");
    set_rest(run, 0, 1, out);
    return TRUE;
}

static gboolean
is_domain_character(gunichar c)
{
    return c < 0x80 && (g_ascii_isalnum((char)c) || c == '.' || c == '-');
}

char *
value_dup_domain(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    g_autoptr(Validation) v = strchr(lower, '.') ? domain_validate(lower) : NULL;

    return v && v->verdict != VERDICT_FAIL ? g_strdup(v->canonical) : NULL;
}

gboolean
value_is_ambiguous(const char *domain)
{
    for (const char *c = domain; *c; c++) {
        gboolean digit_before = c > domain && g_ascii_isdigit(c[-1]);
        gboolean letter_before = c > domain && g_ascii_isalpha(c[-1]);

        if (strchr("01", *c) && (letter_before || g_ascii_isalpha(c[1])))
            return TRUE;
        if (strchr("oil", *c) && (digit_before || g_ascii_isdigit(c[1])))
            return TRUE;
    }
    return FALSE;
}

gboolean
value_stands_in(const char *domain, const char *line)
{
    size_t n = strlen(domain);

    for (const char *at = strstr(line, domain); at; at = strstr(at + 1, domain)) {
        char before = at > line ? at[-1] : ' ', after = at[n] ? at[n] : ' ';

        if (!g_ascii_isalnum(before) && !strchr(".-", before) && !g_ascii_isalnum(after) &&
            !strchr(".-", after))
            return TRUE;
    }
    return FALSE;
}

/* Behind a digit that stands for itself, not for one of twins: 1 is not 11. NULL: there is
 * none. */
static const char *
skip_single(const char *digits, char c)
{
    const char *found = strchr(digits, c);

    return found && found[1] != c ? found + 1 : NULL;
}

gboolean
value_has_digits(const char *date, const char *digits)
{
    for (const char *c = date; *c; c++) {
        gboolean may_lack = *c == '0' && c > date && c[-1] == '-';
        const char *found = strchr(digits, *c);

        if (!g_ascii_isdigit(*c))
            continue;
        /* A zero further on may be that of the day. */
        if (may_lack && (!found || !strchr(found + 1, c[1]))) {
            digits = skip_single(digits, *++c);
            if (!digits)
                return FALSE;
            continue;
        }
        if (!found)
            return FALSE;
        digits = found + 1;
    }
    return TRUE;
}

/* Nothing more, or Chinese: a comma may be a dot, and behind it the domain goes on. */
static gboolean
ends_word(gunichar c)
{
    return c == 0 || g_unichar_iswide(c);
}

/* cn is taken for m. */
static gboolean
has_long_end(const char *domain)
{
    const char *dot = strrchr(domain, '.');

    return dot && strlen(dot + 1) > 1;
}

gboolean
value_read_domain(const FindRun *run, Value *out)
{
    for (guint from = 0; from < run->indices->len; from++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint to = from;

        while (is_domain_character(character(run, to)) && character(run, to))
            g_string_append_c(text, (char)character(run, to++));
        if (text->len == 0)
            continue;
        out->text = value_dup_domain(text->str);
        if (out->text) {
            out->is_bounded = ends_word(character(run, to)) && has_long_end(out->text);
            set_rest(run, from, to, out);
            return TRUE;
        }
        from = to;
    }
    return FALSE;
}

char *
value_dup_next_day(const char *date)
{
    g_autoptr(GDate) day = g_date_new();
    int year = 0, month = 0, number = 0;

    if (sscanf(date, "%4d-%2d-%2d", &year, &month, &number) != 3 ||
        !g_date_valid_dmy((GDateDay)number, (GDateMonth)month, (GDateYear)year))
        return NULL;
    g_date_set_dmy(day, (GDateDay)number, (GDateMonth)month, (GDateYear)year);
    g_date_add_days(day, 1);
    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(day), (int)g_date_get_month(day),
                           g_date_get_day(day));
}

/* The whole row from its first character on. */
static void
take_row(const Glyphs *glyphs, int at, FindRun *run)
{
    *run = (FindRun){.glyphs = glyphs, .indices = g_array_new(FALSE, FALSE, sizeof(int))};
    for (; at >= 0; at = glyphs_get(glyphs, at)->next)
        g_array_append_val(run->indices, at);
    run->source = glyphs_dup_text(glyphs, run->indices);
}

gboolean
value_find_domain(const Glyphs *glyphs, FindRun *out)
{
    for (int i = 0; i < (int)glyphs->len; i++) {
        g_auto(Value) value = {0};

        if (glyphs_get(glyphs, i)->previous >= 0)
            continue;
        find_run_clear(out);
        take_row(glyphs, i, out);
        if (value_read_domain(out, &value))
            return TRUE;
    }
    return FALSE;
}

gboolean
value_find_last_date(const Glyphs *glyphs, Value *out)
{
    for (int i = 0; i < (int)glyphs->len; i++) {
        g_auto(FindRun) run = {0};
        g_auto(Value) value = {0};

        if (glyphs_get(glyphs, i)->previous >= 0)
            continue;
        take_row(glyphs, i, &run);
        if (value_read_date(&run, 0, &value) &&
            (!out->text || value.frame.top > out->frame.top)) {
            Value old = *out;

            *out = value;
            value = old;
        }
    }
    return out->text != NULL;
}
