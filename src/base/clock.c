/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/clock.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* China has one time, UTC+8, without summer time since 1991. */
#define CHINA_OFFSET_S (8 * 3600)
/* The years 1900 to 9999, in UTC and in China: what is written can be read again. */
#define FIRST_INSTANT G_GINT64_CONSTANT(-2208988800)
#define LAST_INSTANT (G_GINT64_CONSTANT(253402300799) - CHINA_OFFSET_S)
/* A day without a time of day means the start of office hours. */
#define DEFAULT_HOUR 9

struct Clock {
    gint64 fixed_at; /* if is_fixed */
    gint64 ahead_s;  /* else, of the real time */
    gboolean is_fixed, is_moved;
};

Clock *
clock_new(const char *today, GError **error)
{
    g_autoptr(Clock) clock = g_new0(Clock, 1);

    if (today) {
        g_autoptr(GError) local = NULL;

        clock->is_moved = clock->is_fixed = TRUE;
        if (!instant_parse(today, &clock->fixed_at, &local)) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("--today: %s"),
                        local->message);
            return NULL;
        }
    }
    return g_steal_pointer(&clock);
}

Clock *
clock_copy(const Clock *clock)
{
    return g_memdup2(clock, sizeof *clock);
}

void
clock_free(Clock *clock)
{
    g_free(clock);
}

gint64
clock_monotonic_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

gint64
clock_now(const Clock *clock)
{
    return clock->is_fixed ? clock->fixed_at
                           : g_get_real_time() / G_USEC_PER_SEC + clock->ahead_s;
}

void
clock_set(Clock *clock, gint64 at)
{
    if (!clock->is_fixed)
        clock->ahead_s += at - clock_now(clock);
    clock->fixed_at = at;
    clock->is_moved = TRUE;
}

gboolean
clock_is_moved(const Clock *clock)
{
    return clock->is_moved;
}

int
clock_ms_to_minute(const Clock *clock)
{
    static const gint64 minute_ms = 60000;

    if (clock->is_fixed)
        return -1;
    return (int)(minute_ms - (g_get_real_time() / 1000 + clock->ahead_s * 1000) % minute_ms);
}

static char *
format_at(gint64 at, const char *format)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at);

    return time ? g_date_time_format(time, format) : g_strdup("");
}

char *
instant_format(gint64 at)
{
    return format_at(at, "%Y-%m-%dT%H:%M:%SZ");
}

char *
instant_format_local(gint64 at)
{
    return format_at(at + CHINA_OFFSET_S, "%Y-%m-%d %H:%M");
}

char *
instant_dup_local(const char *text)
{
    gint64 at;

    return strchr(text, ':') && instant_parse(text, &at, NULL) ? instant_format_local(at)
                                                               : g_strdup(text);
}

/* Reads exactly `n` digits. */
static gboolean
take_digits(const char **cursor, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (!g_ascii_isdigit((*cursor)[i]))
            return FALSE;
        *out = *out * 10 + ((*cursor)[i] - '0');
    }
    *cursor += n;
    return TRUE;
}

static gboolean
take_char(const char **cursor, char c)
{
    if (**cursor != c)
        return FALSE;
    (*cursor)++;
    return TRUE;
}

/* "Z", "+08:00", or nothing: China's. */
static gboolean
take_zone(const char **cursor, int *out_offset_s)
{
    int hours, minutes, sign;

    *out_offset_s = CHINA_OFFSET_S;
    if (!**cursor)
        return TRUE;
    if (take_char(cursor, 'Z')) {
        *out_offset_s = 0;
        return TRUE;
    }
    sign = **cursor == '-' ? -1 : 1;
    if (!take_char(cursor, '+') && !take_char(cursor, '-'))
        return FALSE;
    if (!take_digits(cursor, 2, &hours))
        return FALSE;
    (void)take_char(cursor, ':'); /* optional */
    if (!take_digits(cursor, 2, &minutes) || hours > 14 || minutes > 59)
        return FALSE;
    *out_offset_s = sign * (hours * 3600 + minutes * 60);
    return TRUE;
}

static gboolean
take_time(const char **cursor, int *hour, int *minute, int *second)
{
    if (!take_char(cursor, 'T') && !take_char(cursor, ' '))
        return FALSE;
    if (!take_digits(cursor, 2, hour) || !take_char(cursor, ':') ||
        !take_digits(cursor, 2, minute))
        return FALSE;
    if (take_char(cursor, ':'))
        return take_digits(cursor, 2, second);
    return TRUE;
}

static gboolean
parse_parts(const char *text, gint64 *out_at)
{
    int year, month, day, hour = DEFAULT_HOUR, minute = 0, second = 0, offset = CHINA_OFFSET_S;
    g_autoptr(GDateTime) time = NULL;

    if (!take_digits(&text, 4, &year) || !take_char(&text, '-') ||
        !take_digits(&text, 2, &month) || !take_char(&text, '-') ||
        !take_digits(&text, 2, &day))
        return FALSE;
    if (*text &&
        (!take_time(&text, &hour, &minute, &second) || !take_zone(&text, &offset) || *text))
        return FALSE;
    /* GLib refuses days and times that do not exist. */
    time = year >= 1900 ? g_date_time_new_utc(year, month, day, hour, minute, second) : NULL;
    if (!time)
        return FALSE;
    *out_at = g_date_time_to_unix(time) - offset;
    return *out_at >= FIRST_INSTANT && *out_at <= LAST_INSTANT;
}

gboolean
instant_parse(const char *text, gint64 *out_at, GError **error)
{
    if (parse_parts(text, out_at))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("'%s' is no time: write YYYY-MM-DD, or YYYY-MM-DD HH:MM in China time"),
                text);
    return FALSE;
}
