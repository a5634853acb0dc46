/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/match.h"

#include <string.h>

#include "base/pinyin.h"

/* What is typed is short; of a text no more is looked at. */
#define MAX_WORDS 8
#define MAX_WORD 48
#define MAX_TEXT 512

/* For a word that stands together: where it begins (the head of the text, of a part of it);
 * each character by itself or its initial; all of the text. */
#define PLACE_POINTS 1000
#define HEAD_POINTS 300
#define START_POINTS 200
#define SHORT_POINTS 50
#define WHOLE_POINTS 300

typedef struct {
    gunichar chars[MAX_WORD];
    guint n;
} Word;

struct Needle {
    Word words[MAX_WORDS];
    guint n;
    guint64 mask;
};

/* A character of a text, folded, and what may be typed first for it (first_bit()). */
typedef struct {
    gunichar c;
    guint32 first;
} Sign;

struct MatchText {
    guint64 mask;
    guint n, n_solid; /* of them, those that must be typed */
    Sign signs[];
};

/* A text, folded a character at a time so that places stay. */
typedef struct {
    const Sign *signs;
    guint n;
    /* For each character, a bit for each place in the word from which it does not match: what
     * has many readings is not tried again and again. */
    guint64 failed[MAX_TEXT];
} Text;

G_STATIC_ASSERT(MAX_WORD <= 64);

/* Where a word was found, in characters. */
typedef struct {
    guint from, to;
} Found;

enum { MAX_FOUND = MAX_WORDS * MAX_WORD };

typedef struct {
    Found found[MAX_FOUND];
    guint n;
    int score;
} Finding;

/* Full width to ASCII, small letters, ü as v. */
static gunichar
fold(gunichar c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return fold(c - 0xFEE0);
    if (c == 0x3000 || c == 0xA0)
        return ' ';
    c = g_unichar_tolower(c);
    return c == 0xFC ? 'v' : c;
}

static guint64
bit_of(gunichar c)
{
    if (c >= 'a' && c <= 'z')
        return G_GUINT64_CONSTANT(1) << (c - 'a');
    return G_GUINT64_CONSTANT(1) << (26 + c % 38);
}

static guint64
letters_of(gunichar c)
{
    const char *readings[PINYIN_MAX];
    guint n = pinyin_readings(c, readings);
    guint64 mask = 0;

    for (guint r = 0; r < n; r++)
        for (const char *letter = readings[r]; *letter; letter++) {
            mask |= bit_of((gunichar)*letter);
            if (*letter == 'v')
                mask |= bit_of('u');
        }
    return mask;
}

/* Which characters and letters of readings occur. A text whose mask does not hold the needle's
 * holds no match. */
static guint64
mask_of(const char *text)
{
    guint64 mask = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = fold(g_utf8_get_char(p));

        mask |= bit_of(c) | (c < 0x80 ? 0 : letters_of(c));
    }
    return mask;
}

/* A bit for each letter, few for all else. */
static guint32
first_bit(gunichar c)
{
    return c >= 'a' && c <= 'z' ? 1U << (c - 'a') : 1U << (26 + c % 6);
}

static Sign
read_sign(const char *at)
{
    const char *readings[PINYIN_MAX];
    gunichar c = fold(g_utf8_get_char(at));
    Sign sign = {c, first_bit(c)};
    guint n = pinyin_readings(c, readings);

    for (guint r = 0; r < n; r++)
        sign.first |= first_bit((gunichar)readings[r][0]);
    return sign;
}

Needle *
needle_new(const char *typed)
{
    Needle *needle = g_new0(Needle, 1);

    for (const char *p = typed; *p; p = g_utf8_next_char(p)) {
        gunichar c = fold(g_utf8_get_char(p));
        Word *word;

        if (g_unichar_isspace(c)) {
            needle->n += needle->n < MAX_WORDS && needle->words[needle->n].n > 0;
            continue;
        }
        if (needle->n == MAX_WORDS)
            break;
        word = &needle->words[needle->n];
        if (word->n == MAX_WORD)
            continue;
        word->chars[word->n++] = c;
        needle->mask |= bit_of(c);
    }
    needle->n += needle->n < MAX_WORDS && needle->words[needle->n].n > 0;
    return needle;
}

void
needle_free(Needle *needle)
{
    g_free(needle);
}

gboolean
needle_is_empty(const Needle *needle)
{
    return needle->n == 0;
}

/* Into `signs` (MAX_TEXT at most) and, if not NULL, `at`: the byte of each; and the end. */
static guint
read_signs(const char *text, Sign *signs, gsize *at)
{
    const char *p = text;
    guint n = 0;

    for (; *p && n < MAX_TEXT; p = g_utf8_next_char(p)) {
        if (at)
            at[n] = (gsize)(p - text);
        signs[n++] = read_sign(p);
    }
    if (at)
        at[n] = (gsize)(p - text);
    return n;
}

MatchText *
match_text_new(const char *text)
{
    Sign signs[MAX_TEXT];
    guint n = read_signs(text, signs, NULL);
    MatchText *prepared = g_malloc(sizeof *prepared + n * sizeof *signs);

    prepared->mask = mask_of(text);
    prepared->n = n;
    prepared->n_solid = 0;
    for (guint i = 0; i < n; i++)
        prepared->n_solid += g_unichar_isalnum(signs[i].c) ? 1 : 0;
    memcpy(prepared->signs, signs, n * sizeof *signs);
    return prepared;
}

void
match_text_free(MatchText *text)
{
    g_free(text);
}

/* How many letters of `reading` the word goes on with at `j`. */
static guint
common(const Word *word, guint j, const char *reading)
{
    guint n = 0;

    while (reading[n] && j + n < word->n &&
           (word->chars[j + n] == (gunichar)reading[n] ||
            (reading[n] == 'v' && word->chars[j + n] == 'u')))
        n++;
    return n;
}

static gboolean
has_long_initial(const char *reading)
{
    return reading[1] == 'h' && strchr("zcs", reading[0]);
}

static guint match_at(Text *text, guint i, const Word *word, guint j);

/* The word's next letters read this character: whole, or by the initial; at the word's end any
 * part will do. The end in the text, 0: no. */
static guint
match_reading(Text *text, guint i, const Word *word, guint j, const char *reading)
{
    guint n = common(word, j, reading), end = 0;

    if (n == 0)
        return 0;
    if (j + n == word->n)
        return i + 1;
    if (!reading[n])
        end = match_at(text, i + 1, word, j + n);
    if (!end && n >= 2 && has_long_initial(reading))
        end = match_at(text, i + 1, word, j + 2);
    return end ? end : match_at(text, i + 1, word, j + 1);
}

/* A sign between Chinese characters, which nobody types. Between Latin ones it parts words. */
static gboolean
is_passed_over(const Text *text, guint i)
{
    gunichar before = i > 0 ? text->signs[i - 1].c : ' ';

    return !g_unichar_isalnum(text->signs[i].c) &&
           !(before < 0x80 && g_unichar_isalnum(before));
}

static guint
match_character(Text *text, guint i, const Word *word, guint j)
{
    const char *readings[PINYIN_MAX];
    gunichar c = text->signs[i].c;
    guint n, end;

    if (c == word->chars[j]) {
        end = match_at(text, i + 1, word, j + 1);
        if (end)
            return end;
    }
    if (word->chars[j] < 0x80 && c >= 0x80) {
        n = pinyin_readings(c, readings);
        for (guint r = 0; r < n; r++) {
            end = match_reading(text, i, word, j, readings[r]);
            if (end)
                return end;
        }
    }
    return j > 0 && is_passed_over(text, i) ? match_at(text, i + 1, word, j) : 0;
}

/* Matches the word from `j` on with the text from `i` on. The end in the text, 0: no. */
static guint
match_at(Text *text, guint i, const Word *word, guint j)
{
    guint64 bit = G_GUINT64_CONSTANT(1) << (j % MAX_WORD);
    guint end;

    if (j == word->n)
        return i;
    if (i == text->n || text->failed[i] & bit)
        return 0;
    end = match_character(text, i, word, j);
    if (!end)
        text->failed[i] |= bit;
    return end;
}

/* A character that begins something: any Chinese one, a letter after a sign. */
static gboolean
begins(const Text *text, guint i)
{
    return i == 0 || text->signs[i].c >= 0x2E80 || !g_unichar_isalnum(text->signs[i - 1].c);
}

/* By the bits: that of a letter is its own, others share theirs. */
static gboolean
is_first_of(gunichar typed, const Sign *sign)
{
    return sign->first & first_bit(typed) &&
           (typed == sign->c || (typed >= 'a' && typed <= 'z'));
}

static void
add_found(Finding *finding, guint from, guint to)
{
    if (finding->n < MAX_FOUND)
        finding->found[finding->n++] = (Found){from, to};
}

static gboolean
find_together(Text *text, const Word *word, Finding *finding)
{
    guint best_from = 0, best_to = 0;
    guint32 first = first_bit(word->chars[0]);
    int best = -1;

    memset(text->failed, 0, text->n * sizeof text->failed[0]);
    for (guint i = 0; i < text->n; i++) {
        guint end = text->signs[i].first & first ? match_at(text, i, word, 0) : 0;
        int score;

        if (!end)
            continue;
        score = PLACE_POINTS - (int)MIN(i, 100);
        score += i == 0 ? HEAD_POINTS : begins(text, i) ? START_POINTS : 0;
        score += end - i == word->n ? SHORT_POINTS : 0;
        score += i == 0 && end == text->n ? WHOLE_POINTS : 0;
        if (score > best) {
            best = score;
            best_from = i;
            best_to = end;
        }
        if (begins(text, i))
            break; /* a later one is no better */
    }
    if (best < 0)
        return FALSE;
    add_found(finding, best_from, best_to);
    finding->score += best;
    return TRUE;
}

/* The characters of the word one after the other, as early as can be, with a point off for
 * each gap. */
static gboolean
find_apart(const Text *text, const Word *word, Finding *finding)
{
    guint j = 0, last = 0;
    int score = 400;

    for (guint i = 0; i < text->n && j < word->n; i++) {
        if (!is_first_of(word->chars[j], &text->signs[i]))
            continue;
        score += begins(text, i) ? 20 : 0;
        score -= j > 0 ? (int)MIN(i - last - 1, 20) * 3 : 0;
        add_found(finding, i, i + 1);
        last = i;
        j++;
    }
    finding->score += MAX(score, 1);
    return j == word->n;
}

static int
compare_found(gconstpointer a, gconstpointer b)
{
    const Found *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

static void
tell(const gsize *at, Finding *finding, Match *out)
{
    qsort(finding->found, finding->n, sizeof finding->found[0], compare_found);
    out->n = 0;
    for (guint i = 0; i < finding->n; i++) {
        gsize from = at[finding->found[i].from], to = at[finding->found[i].to];

        if (out->n > 0 && from <= out->spans[out->n - 1].to)
            out->spans[out->n - 1].to = MAX(out->spans[out->n - 1].to, to);
        else if (out->n < MATCH_MAX_SPANS) {
            out->spans[out->n].from = from;
            out->spans[out->n++].to = to;
        }
    }
}

static gboolean
find_words(const Needle *needle, Text *text, MatchMode mode, Finding *finding)
{
    finding->n = 0;
    finding->score = -(int)MIN(text->n, 100); /* a short text is meant rather */
    for (guint w = 0; w < needle->n; w++) {
        guint n = finding->n;
        int score = finding->score;

        if (find_together(text, &needle->words[w], finding))
            continue;
        finding->n = n;
        finding->score = score;
        if (mode != MATCH_FUZZY || !find_apart(text, &needle->words[w], finding))
            return FALSE;
    }
    return TRUE;
}

gboolean
match_find(const Needle *needle, const char *text, MatchMode mode, Match *out)
{
    Sign signs[MAX_TEXT];
    gsize at[MAX_TEXT + 1];
    Text read = {.signs = signs};
    Finding finding;

    if (out)
        *out = (Match){0};
    if (needle->n == 0)
        return TRUE;
    read.n = read_signs(text, signs, at);
    if (!find_words(needle, &read, mode, &finding))
        return FALSE;
    if (out) {
        tell(at, &finding, out);
        out->score = finding.score;
    }
    return TRUE;
}

gboolean
match_text_find(const Needle *needle, const MatchText *text, MatchMode mode, int *out_score)
{
    Text read;
    Finding finding;

    *out_score = 0;
    if (needle->n == 0)
        return TRUE;
    if ((text->mask & needle->mask) != needle->mask)
        return FALSE;
    read.signs = text->signs;
    read.n = text->n;
    if (!find_words(needle, &read, mode, &finding))
        return FALSE;
    *out_score = finding.score;
    return TRUE;
}

/* What find_together() gives at most, if it begins at the first place where it may. */
static int
word_bound(const Word *word, const MatchText *text)
{
    guint32 first = first_bit(word->chars[0]);
    guint i = 0;

    while (i < text->n && !(text->signs[i].first & first))
        i++;
    if (i == text->n)
        return -1;
    return PLACE_POINTS - (int)MIN(i, 100) + SHORT_POINTS +
           (i == 0 ? HEAD_POINTS : START_POINTS) +
           (i == 0 && word->n >= text->n_solid ? WHOLE_POINTS : 0);
}

int
match_text_bound(const Needle *needle, const MatchText *text)
{
    int bound = -(int)MIN(text->n, 100);

    if (needle->n == 0)
        return 0;
    if ((text->mask & needle->mask) != needle->mask)
        return MATCH_NONE;
    for (guint w = 0; w < needle->n; w++) {
        int points = word_bound(&needle->words[w], text);

        if (points < 0)
            return MATCH_NONE;
        bound += points;
    }
    return bound;
}
