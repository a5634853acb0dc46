/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed or pasted: a day, words to search for, and text that is shown masked. */
#include "config.h"

#include <string.h>

#include "base/mask.h"
#include "base/match.h"
#include "base/text.h"
#include "calendar/typed_day.h"
#include "fuzz/fuzz.h"

static void
check_day(const char *text)
{
    const Workdays *cal = catalogue_get_workdays(fuzz_get_catalogue());
    g_autoptr(GError) error = NULL;
    Day today, day;
    gboolean is_provisional;

    g_assert_true(day_parse(FUZZ_DAY, &today, NULL));
    for (int lean = TYPED_AHEAD; lean <= TYPED_BACK; lean++) {
        g_clear_error(&error);
        if (typed_day_parse(text, today, cal, (TypedLean)lean, &day, &is_provisional, &error)) {
            g_autofree char *reading = typed_day_dup_reading(day, today, is_provisional);
            g_autofree char *iso = day_format(day);
            Day again;

            g_assert_true(g_utf8_validate(reading, -1, NULL));
            g_assert_true(
                typed_day_parse(iso, today, cal, (TypedLean)lean, &again, NULL, NULL));
            g_assert_true(day_compare(day, again) == 0);
        } else {
            g_assert_nonnull(error);
        }
    }
}

/* Nothing moves on the screen, and what is masked stays so. */
static void
check_mask(const char *text)
{
    for (int flags = MASK_WHOLE; flags <= MASK_TYPED; flags++) {
        g_autofree char *masked = mask_text(text, (MaskFlags)flags);

        g_assert_true(g_utf8_validate(masked, -1, NULL));
        g_assert_cmpint(text_width(masked), ==, text_width(text));
    }
}

static void
check_search(const char *typed, const char *text)
{
    g_autoptr(Needle) needle = needle_new(typed);
    Match match;

    for (int mode = MATCH_PLAIN; mode <= MATCH_FUZZY; mode++) {
        gsize end = 0;

        if (!match_find(needle, text, (MatchMode)mode, &match))
            continue;
        g_assert_cmpuint(match.n, <=, MATCH_MAX_SPANS);
        for (guint i = 0; i < match.n; i++) {
            g_assert_cmpuint(match.spans[i].from, >=, end);
            g_assert_cmpuint(match.spans[i].to, >, match.spans[i].from);
            end = match.spans[i].to;
        }
        g_assert_cmpuint(end, <=, strlen(text));
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    FuzzInput in = {data, size};
    g_autofree char *typed = fuzz_text(&in, '\n');
    g_autofree char *text = fuzz_text(&in, '\n');

    if (!g_utf8_validate(typed, -1, NULL) || !g_utf8_validate(text, -1, NULL))
        return 0; /* is refused before */
    check_day(typed);
    check_mask(typed);
    /* Costs lengths multiplied. */
    if (strlen(typed) < 100 && strlen(text) < 1000)
        check_search(typed, text);
    return 0;
}
