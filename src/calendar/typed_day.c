/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "calendar/typed_day.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define MAX_TYPED_BYTES 64
#define FIRST_YEAR 1900
#define DAYS_A_WEEK 7

/* Folded (lower case, half width) and without blanks. */
static char *
dup_bare(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GString *bare = g_string_new(NULL);

    for (const char *c = folded; *c; c = g_utf8_next_char(c))
        if (!g_unichar_isspace(g_utf8_get_char(c)))
            g_string_append_unichar(bare, g_utf8_get_char(c));
    return g_string_free(bare, FALSE);
}

static gboolean
parse_word(const char *bare, Day today, Day *out)
{
    static const struct {
        const char *word;
        int n_days;
    } words[] = {
        {"今天", 0},   {"today", 0}, {"明天", 1},       {"tomorrow", 1}, {"后天", 2},
        {"大后天", 3}, {"昨天", -1}, {"yesterday", -1}, {"前天", -2},
    };

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(bare, words[i].word)) {
            *out = day_add(today, words[i].n_days);
            return TRUE;
        }
    return FALSE;
}

/* 1 Monday … 7 Sunday; 0: none. */
static int
weekday_of(const char *name)
{
    static const char *const names[][5] = {
        {"一", "mon", "monday"},       {"二", "tue", "tuesday", "tues"},
        {"三", "wed", "wednesday"},    {"四", "thu", "thursday", "thurs"},
        {"五", "fri", "friday"},       {"六", "sat", "saturday"},
        {"日", "sun", "sunday", "天"},
    };

    for (int i = 0; i < DAYS_A_WEEK; i++)
        for (int j = 0; j < 5 && names[i][j]; j++)
            if (g_str_equal(names[i][j], name))
                return i + 1;
    return 0;
}

static gboolean
parse_weekday(const char *bare, Day today, TypedLean lean, Day *out)
{
    g_autoptr(GRegex) shape =
        g_regex_new("^(下|上|本|这|next|last|this)?(?:个?(?:周|星期|礼拜))?"
                    "([一二三四五六日天]|[a-z]+)$",
                    G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *which = NULL;
    g_autofree char *name = NULL;
    gboolean is_chinese;
    int weekday, weeks = 0, ahead;

    if (!g_regex_match(shape, bare, G_REGEX_MATCH_DEFAULT, &match))
        return FALSE;
    which = g_match_info_fetch(match, 1);
    name = g_match_info_fetch(match, 2);
    weekday = weekday_of(name);
    is_chinese = (guchar)*name >= 0x80;
    /* 五 alone is no weekday. */
    if (!weekday ||
        (is_chinese && !strstr(bare, "周") && !strstr(bare, "星期") && !strstr(bare, "礼拜")))
        return FALSE;
    ahead = weekday - day_weekday(today);
    if (g_str_equal(which, "下") || g_str_equal(which, "next"))
        weeks = 1;
    else if (g_str_equal(which, "上") || g_str_equal(which, "last"))
        weeks = -1;
    else if (!*which && lean == TYPED_AHEAD && ahead < 0)
        weeks = 1;
    else if (!*which && lean == TYPED_BACK && ahead > 0)
        weeks = -1;
    *out = day_add(today, ahead + weeks * DAYS_A_WEEK);
    return TRUE;
}

/* Numbers between separators; how many, or 0 for another form. */
static int
take_numbers(const char *bare, int out[3])
{
    static const char *const shapes[] = {
        "^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?$",
        "^(\\d{4})(\\d{2})(\\d{2})$",
        "^(\\d{1,2})[-/.月](\\d{1,2})[日号]?$",
    };

    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_autoptr(GRegex) shape =
            g_regex_new(shapes[i], G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        int n;

        if (!g_regex_match(shape, bare, G_REGEX_MATCH_DEFAULT, &match))
            continue;
        n = g_match_info_get_match_count(match) - 1;
        for (int j = 0; j < n; j++) {
            g_autofree char *digits = g_match_info_fetch(match, j + 1);

            out[j] = (int)g_ascii_strtoll(digits, NULL, 10);
        }
        return n;
    }
    return 0;
}

/* Without a year: this one, or the next (the last) where that day is over (still to come). */
static gboolean
place_in_year(int month, int day_of_month, Day today, TypedLean lean, Day *out)
{
    int year, m, d;

    day_to_ymd(today, &year, &m, &d);
    if (day_from_ymd(year, month, day_of_month, out) &&
        (lean == TYPED_AHEAD ? day_compare(*out, today) >= 0 : day_compare(*out, today) <= 0))
        return TRUE;
    return day_from_ymd(lean == TYPED_AHEAD ? year + 1 : year - 1, month, day_of_month, out);
}

static gboolean
parse_date(const char *bare, Day today, TypedLean lean, Day *out, gboolean *out_no_such_day)
{
    int numbers[3];
    int n = take_numbers(bare, numbers);
    gboolean exists = FALSE;

    if (n == 3)
        exists = day_from_ymd(numbers[0], numbers[1], numbers[2], out);
    else if (n == 2)
        exists = place_in_year(numbers[0], numbers[1], today, lean, out);
    *out_no_such_day = n > 0 && !exists;
    return exists;
}

/* "+5wd" and its like. */
static gboolean
parse_offset(const char *bare, int *out_n, char **out_unit)
{
    g_autoptr(GRegex) shape = g_regex_new("^([+-]\\d{1,4})(wd|d|w|m|天|日|周|个?月|个?工作日)$",
                                          G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *number = NULL;

    if (!g_regex_match(shape, bare, G_REGEX_MATCH_DEFAULT, &match))
        return FALSE;
    number = g_match_info_fetch(match, 1);
    *out_n = (int)g_ascii_strtoll(number, NULL, 10);
    *out_unit = g_match_info_fetch(match, 2);
    return TRUE;
}

static gboolean
add_offset(Day today, int n, const char *unit, const Workdays *cal, Day *out,
           gboolean *out_provisional, GError **error)
{
    int year, month, d;

    if (g_str_equal(unit, "wd") || g_str_has_suffix(unit, "工作日")) {
        if (!workdays_add(cal, today, n, out, out_provisional, error))
            return FALSE;
    } else if (g_str_equal(unit, "m") || g_str_has_suffix(unit, "月")) {
        *out = day_add_months(today, n);
    } else {
        gboolean is_weeks = g_str_equal(unit, "w") || g_str_equal(unit, "周");

        *out = day_add(today, is_weeks ? n * DAYS_A_WEEK : n);
    }
    day_to_ymd(*out, &year, &month, &d);
    if (year >= FIRST_YEAR)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE, _("a date before the year %d"),
                FIRST_YEAR);
    return FALSE;
}

gboolean
typed_day_parse(const char *text, Day today, const Workdays *cal, TypedLean lean, Day *out,
                gboolean *out_provisional, GError **error)
{
    g_autofree char *bare = strlen(text) <= MAX_TYPED_BYTES && g_utf8_validate(text, -1, NULL)
                                ? dup_bare(text)
                                : g_strdup("");
    g_autofree char *unit = NULL;
    gboolean no_such_day = FALSE;
    int n = 0;

    if (out_provisional)
        *out_provisional = FALSE;
    if (parse_offset(bare, &n, &unit))
        return add_offset(today, n, unit, cal, out, out_provisional, error);
    if (parse_word(bare, today, out) || parse_weekday(bare, today, lean, out) ||
        parse_date(bare, today, lean, out, &no_such_day))
        return TRUE;
    if (no_such_day)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("there is no day '%s'"), text);
    else if (!*text)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("no date was given: write YYYY-MM-DD, 10-8, +3d, +5wd (working days), "
                      "+2w, tomorrow, fri or next mon"));
    else
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("'%s' is no date: write YYYY-MM-DD, 10-8, +3d, +5wd (working days), "
                      "+2w, tomorrow, fri or next mon"),
                    text);
    return FALSE;
}

static char *
dup_distance(int n_days)
{
    if (n_days == 0)
        return g_strdup(_("today"));
    if (n_days > 0)
        return g_strdup_printf(ngettext("in %d day", "in %d days", (gulong)n_days), n_days);
    return g_strdup_printf(ngettext("%d day ago", "%d days ago", (gulong)-n_days), -n_days);
}

char *
typed_day_dup_reading(Day day, Day today, gboolean is_provisional)
{
    static const char *const names[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                        N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                        N_("Sunday")};
    g_autofree char *date = day_format(day);
    g_autofree char *distance = dup_distance(day_between(today, day));

    /* TRANSLATORS: date, weekday, "in 3 days" */
    return g_strdup_printf(is_provisional ? _("= %1$s %2$s, %3$s, provisional")
                                          : _("= %1$s %2$s, %3$s"),
                           date, _(names[day_weekday(day) - 1]), distance);
}
