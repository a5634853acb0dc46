/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "calendar/workday.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#define TABLE_MAX_BYTES (1024 * 1024)
#define SATURDAY 6

typedef struct {
    DayKind kind;
    char *name;
} Special;

struct Workdays {
    GHashTable *specials; /* day number → Special */
    GHashTable *known;    /* years */
};

static void
special_free(gpointer data)
{
    Special *special = data;

    g_free(special->name);
    g_free(special);
}

Workdays *
workdays_new(void)
{
    Workdays *cal = g_new0(Workdays, 1);

    cal->specials = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, special_free);
    cal->known = g_hash_table_new(g_direct_hash, g_direct_equal);
    return cal;
}

void
workdays_free(Workdays *cal)
{
    if (!cal)
        return;
    g_hash_table_unref(cal->specials);
    g_hash_table_unref(cal->known);
    g_free(cal);
}

void
workdays_set(Workdays *cal, Day day, DayKind kind, const char *name)
{
    Special *special = g_new0(Special, 1);

    special->kind = kind;
    special->name = g_strdup(name);
    g_hash_table_replace(cal->specials, GINT_TO_POINTER(day.number), special);
}

void
workdays_set_known(Workdays *cal, int year)
{
    g_hash_table_add(cal->known, GINT_TO_POINTER(year));
}

gboolean
workdays_is_known(const Workdays *cal, int year)
{
    return g_hash_table_contains(cal->known, GINT_TO_POINTER(year));
}

/* One line of the table: date, kind, name. */
static gboolean
read_line(Workdays *cal, char *line, GError **error)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", 4);
    int year, month, d;
    Day day;

    if (g_strv_length(cells) < 3) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("a date, a kind and a name are wanted"));
        return FALSE;
    }
    if (!day_parse(cells[0], &day, error))
        return FALSE;
    if (!g_str_equal(cells[1], "holiday") && !g_str_equal(cells[1], "workday")) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("'%s' is neither holiday nor workday"), cells[1]);
        return FALSE;
    }
    workdays_set(cal, day, cells[1][0] == 'h' ? DAYKIND_HOLIDAY : DAYKIND_WORKED, cells[2]);
    day_to_ymd(day, &year, &month, &d);
    workdays_set_known(cal, year);
    return TRUE;
}

Workdays *
workdays_load(const char *path, GError **error)
{
    g_autoptr(Workdays) cal = workdays_new();
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    if (!path_read(path, TABLE_MAX_BYTES, &bytes, error))
        return NULL;
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[0] && lines[i]; i++) {
        if (!*g_strchomp(lines[i]))
            continue;
        if (!read_line(cal, lines[i], error)) {
            g_prefix_error(error, "%s:%u: ", path, i + 1);
            return NULL;
        }
    }
    return g_steal_pointer(&cal);
}

static const Special *
find(const Workdays *cal, Day day)
{
    return g_hash_table_lookup(cal->specials, GINT_TO_POINTER(day.number));
}

gboolean
workdays_is_working(const Workdays *cal, Day day, gboolean *out_estimated)
{
    const Special *special = find(cal, day);
    int year, month, d;

    if (out_estimated) {
        day_to_ymd(day, &year, &month, &d);
        *out_estimated = !workdays_is_known(cal, year);
    }
    if (special)
        return special->kind == DAYKIND_WORKED;
    return day_weekday(day) < SATURDAY;
}

const char *
workdays_get_name(const Workdays *cal, Day day)
{
    const Special *special = find(cal, day);

    return special ? special->name : NULL;
}

gboolean
workdays_add(const Workdays *cal, Day start, int n, Day *out, gboolean *out_estimated,
             GError **error)
{
    int step = n < 0 ? -1 : 1;
    gboolean crossed = FALSE;

    if (n < -WORKDAYS_MAX || n > WORKDAYS_MAX) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE,
                    _("%d working days are out of range: %d to %d"), n, -WORKDAYS_MAX,
                    WORKDAYS_MAX);
        return FALSE;
    }
    for (int left = ABS(n); left > 0;) {
        gboolean estimated;

        start = day_add(start, step);
        if (workdays_is_working(cal, start, &estimated))
            left--;
        crossed = crossed || estimated;
    }
    *out = start;
    if (out_estimated)
        *out_estimated = crossed;
    return TRUE;
}

int
workdays_between(const Workdays *cal, Day from, Day to)
{
    gboolean backwards = day_compare(from, to) > 0;
    Day day = backwards ? to : from;
    Day end = backwards ? from : to;
    int n = 0;

    while (day_compare(day, end) < 0) {
        day = day_add(day, 1);
        n += workdays_is_working(cal, day, NULL) ? 1 : 0;
    }
    return backwards ? -n : n;
}
