/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/written.h"

#include <string.h>

#include "base/text.h"

enum {
    SHARE_OF_ERRORS = 4, /* one character in so many */
    SHOWN_BEHIND = 12    /* characters that a watermark's sentence goes on for */
};

struct Written {
    char *text; /* what is compared of it */
};

/* Letters and digits alone, in lower case. Yours. */
static char *
dup_bare(const char *text)
{
    g_autofree char *comparable = text_dup_comparable(text);
    GString *bare = g_string_sized_new(strlen(comparable));

    for (const char *p = comparable; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isalnum(c))
            g_string_append_unichar(bare, g_unichar_tolower(c));
    }
    return g_string_free(bare, FALSE);
}

Written *
written_new(const char *text)
{
    Written *written = g_new0(Written, 1);

    written->text = dup_bare(text);
    return written;
}

void
written_free(Written *written)
{
    if (!written)
        return;
    g_free(written->text);
    g_free(written);
}

/* Sellers: the end of the part of `text` that takes the fewest changes to become `words`. */
static glong
find_nearest(const gunichar *text, glong n_text, const gunichar *words, glong n_words,
             int *out_errors)
{
    g_autofree int *column = g_new(int, (gsize)n_words + 1);
    glong best_end = 0;

    for (glong i = 0; i <= n_words; i++)
        column[i] = (int)i;
    *out_errors = column[n_words];
    for (glong t = 0; t < n_text; t++) {
        int diagonal = 0;

        for (glong i = 1; i <= n_words; i++) {
            int changed = diagonal + (words[i - 1] != text[t]);

            diagonal = column[i];
            column[i] = MIN(changed, MIN(column[i], column[i - 1]) + 1);
        }
        if (column[n_words] < *out_errors) {
            *out_errors = column[n_words];
            best_end = t + 1;
        }
    }
    return best_end;
}

static gboolean
find_nearly(const char *text, const char *words, char **out_piece)
{
    glong n_text, n_words, end;
    g_autofree gunichar *in = g_utf8_to_ucs4_fast(text, -1, &n_text);
    g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(words, -1, &n_words);
    int errors;

    if (n_words < SHARE_OF_ERRORS)
        return FALSE;
    end = find_nearest(in, n_text, wanted, n_words, &errors);
    if (errors > n_words / SHARE_OF_ERRORS)
        return FALSE;
    *out_piece = g_utf8_substring(text, MAX(0, end - n_words), end);
    return TRUE;
}

WrittenHow
written_find(const Written *written, const char *words, char **out_piece)
{
    g_autofree char *bare = dup_bare(words);

    *out_piece = NULL;
    if (!*bare)
        return WRITTEN_NOT;
    if (strstr(written->text, bare)) {
        *out_piece = g_strdup(words);
        return WRITTEN_SO;
    }
    return find_nearly(written->text, bare, out_piece) ? WRITTEN_NEARLY : WRITTEN_NOT;
}

static gboolean
has_any(const char *text, const char *const *words)
{
    for (; words && *words; words++)
        if (strstr(text, *words))
            return TRUE;
    return FALSE;
}

char *
written_dup_first(const Written *written, const char *const *words, const char *const *unless)
{
    for (; *words; words++)
        for (const char *at = strstr(written->text, *words); at; at = strstr(at + 1, *words)) {
            glong n = g_utf8_strlen(*words, -1) + SHOWN_BEHIND;
            g_autofree char *piece = g_utf8_substring(at, 0, MIN(n, g_utf8_strlen(at, -1)));

            if (!has_any(piece, unless))
                return g_steal_pointer(&piece);
        }
    return NULL;
}
