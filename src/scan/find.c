/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/find.h"

#include <stdlib.h>
#include <string.h>

/* Gaps in hundredths of a line's height. */
enum {
    LABEL_APART = 40,     /* at least, before a label */
    VALUE_GAP = 250,      /* at most, within a value */
    VALUE_AWAY = 1500,    /* at most, from label to value */
    CODE_GAP = 130,       /* at most, within a code */
    CONTINUES_LEFT = 130, /* how far a second line may begin from the first */
    LINE_PITCH = 240,     /* at most, from line to line */
    MAX_LINES = 4,
    SHARE_OF_ERRORS = 4, /* one character in so many */
    HUNDRED = 100
};

void
find_run_clear(FindRun *run)
{
    if (run->indices)
        g_array_unref(run->indices);
    g_free(run->source);
    *run = (FindRun){0};
}

/* The white before `right`, in hundredths of the line's height. */
static int
gap_of(const Glyphs *glyphs, int left, int right)
{
    return glyphs_gap(glyphs, left, right) * HUNDRED / glyph_height(glyphs_get(glyphs, right));
}

static gboolean
is_mark(gunichar c)
{
    return g_unichar_ispunct(c) || c == '|' || c == '~' || c == '`' || c == '^';
}

/* The next that is no punctuation; -1: none. */
static int
next_ink(const Glyphs *glyphs, int at)
{
    enum { MOST_MARKS = 3 };

    for (int i = 0; at >= 0 && i <= MOST_MARKS; i++) {
        at = glyphs_get(glyphs, at)->next;
        if (at >= 0 && !is_mark(glyphs_get(glyphs, at)->c))
            return at;
    }
    return -1;
}

static gboolean
stands_alone(const Glyphs *glyphs, int at)
{
    int before = glyphs_get(glyphs, at)->previous;

    return before < 0 || is_mark(glyphs_get(glyphs, before)->c) ||
           gap_of(glyphs, before, at) >= LABEL_APART || glyphs_get(glyphs, before)->label > 0;
}

static void
match_at(const Glyphs *glyphs, int at, const gunichar *words, int n, FindHit *hit)
{
    *hit = (FindHit){.n = n};
    for (int i = 0; i < n; i++) {
        hit->at[i] = at;
        hit->n_errors += at < 0 || glyphs_get(glyphs, at)->c != words[i];
        if (at >= 0)
            at = next_ink(glyphs, at);
    }
}

/* Of several places the one with the fewest errors; then one at the begin of a row, where no
 * title or sentence has the words. */
gboolean
find_words(const Glyphs *glyphs, const char *words, FindFlags flags, FindHit *out)
{
    g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(words, -1, NULL);
    int n = (int)g_utf8_strlen(words, -1);
    int most = flags & FIND_FUZZY ? n / SHARE_OF_ERRORS : 0;
    int best = G_MAXINT;

    g_assert(n <= FIND_MAX_WORDS);
    for (int i = 0; i < (int)glyphs->len; i++) {
        FindHit hit;
        int cost;

        if (is_mark(glyphs_get(glyphs, i)->c) || glyphs_get(glyphs, i)->label > 0 ||
            (flags & FIND_LABEL && !stands_alone(glyphs, i)))
            continue;
        match_at(glyphs, i, wanted, n, &hit);
        cost = 2 * hit.n_errors + (glyphs_get(glyphs, i)->previous >= 0);
        if (hit.n_errors <= most && cost < best) {
            *out = hit;
            best = cost;
        }
    }
    return best < G_MAXINT;
}

void
find_mark(Glyphs *glyphs, const FindHit *hit, int number)
{
    for (int i = 0; i < hit->n; i++)
        if (hit->at[i] >= 0)
            glyphs_get(glyphs, hit->at[i])->label = number;
}

static int
last_of(const FindHit *hit)
{
    int last = hit->at[0];

    for (int i = 0; i < hit->n; i++)
        last = hit->at[i] >= 0 ? hit->at[i] : last;
    return last;
}

static void
take(FindRun *run, int at)
{
    const Glyph *glyph = glyphs_get(run->glyphs, at);
    Frame frame = glyph->frame;

    g_array_append_val(run->indices, at);
    frame_join(&run->frames[0], &frame);
    run->n_frames = 1;
}

/* From `at` on to the right, until a label, a wide gap or the limit. */
static void
take_line(FindRun *run, int at, int right_limit)
{
    int before = -1;

    while (at >= 0) {
        const Glyph *glyph = glyphs_get(run->glyphs, at);

        if (glyph->label > 0 || glyph->frame.left >= right_limit ||
            (before >= 0 && gap_of(run->glyphs, before, at) > VALUE_GAP))
            return;
        take(run, at);
        before = at;
        at = glyph->next;
    }
}

/* The English of a label that has both: letters close behind it, and white behind them. */
static int
skip_second_label(const Glyphs *glyphs, int label_end, int at)
{
    int last = at;

    if (at < 0 || gap_of(glyphs, label_end, at) > HUNDRED)
        return at;
    while (last >= 0) {
        const Glyph *glyph = glyphs_get(glyphs, last);

        if (glyph->c >= 0x80 || !g_ascii_isalpha((char)glyph->c))
            return at;
        if (glyph->next >= 0 && gap_of(glyphs, last, glyph->next) > HUNDRED)
            return glyph->next;
        last = glyph->next;
    }
    return at;
}

static int
first_of_value(const Glyphs *glyphs, const FindHit *label)
{
    enum { MOST_MARKS = 3 };
    int end = last_of(label), at = glyphs_get(glyphs, end)->next;

    for (int i = 0; i < MOST_MARKS && at >= 0; i++) {
        const Glyph *glyph = glyphs_get(glyphs, at);

        if (!is_mark(glyph->c) || glyph->c == '(')
            break;
        at = glyph->next;
    }
    at = skip_second_label(glyphs, end, at);
    if (at < 0 || glyphs_get(glyphs, at)->label > 0 || gap_of(glyphs, end, at) > VALUE_AWAY)
        return -1;
    return at;
}

/* Does a label begin there? What follows in it is of the same number. */
static gboolean
begins_label(const Glyphs *glyphs, const Glyph *glyph)
{
    return glyph->label > 0 &&
           (glyph->previous < 0 || glyphs_get(glyphs, glyph->previous)->label != glyph->label);
}

/* The nearest label that begins at the right of a value ends its column. One that begins above
 * or below it is of the same column, though it reaches further. */
static int
find_limit(const Glyphs *glyphs, const Glyph *first)
{
    int limit = G_MAXINT;

    for (int i = 0; i < (int)glyphs->len; i++) {
        const Glyph *glyph = glyphs_get(glyphs, i);

        if (begins_label(glyphs, glyph) &&
            glyph->frame.left > first->frame.left + 2 * glyph_height(first))
            limit = MIN(limit, glyph->frame.left);
    }
    return limit;
}

/* What stands at the left of `at`, punctuation aside; -1: nothing. */
static int
previous_ink(const Glyphs *glyphs, int at)
{
    do {
        at = glyphs_get(glyphs, at)->previous;
    } while (at >= 0 && is_mark(glyphs_get(glyphs, at)->c));
    return at;
}

/* Does a line begin at `at` that may go on with a value, whose label is at its left? Not if
 * there is something where labels are: it would be that one's value. */
static gboolean
can_go_on(const Glyphs *glyphs, int at, int label_left)
{
    const Glyph *glyph = glyphs_get(glyphs, at);
    int before = previous_ink(glyphs, at);

    if (glyph->label > 0 || is_mark(glyph->c))
        return FALSE;
    return before < 0 || glyphs_get(glyphs, before)->frame.right <= label_left;
}

/* The first of the line below that goes on with a value which began with `first`. */
static int
find_next_line(const Glyphs *glyphs, const Glyph *first, const Glyph *above, int label_left)
{
    int height = glyph_height(first), best = -1, best_top = G_MAXINT;

    for (int i = 0; i < (int)glyphs->len; i++) {
        const Glyph *glyph = glyphs_get(glyphs, i);
        int below =
            (glyph->line_top + glyph->line_bottom - above->line_top - above->line_bottom) / 2;

        if (below > height / 2 && below * HUNDRED < LINE_PITCH * height &&
            glyph->line_top < best_top &&
            abs(glyph->frame.left - first->frame.left) * HUNDRED < CONTINUES_LEFT * height &&
            can_go_on(glyphs, i, label_left)) {
            best = i;
            best_top = glyph->line_top;
        }
    }
    return best;
}

static void
set_source(FindRun *run, const FindHit *label)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; label && i < label->n; i++)
        if (label->at[i] >= 0)
            g_array_append_val(all, label->at[i]);
    if (label) {
        g_autofree char *words = glyphs_dup_text(run->glyphs, all);
        g_autofree char *value = glyphs_dup_text(run->glyphs, run->indices);

        run->source = g_strdup_printf("%s %s", words, value);
    } else {
        run->source = glyphs_dup_text(run->glyphs, run->indices);
    }
}

static void
start(FindRun *run, const Glyphs *glyphs)
{
    *run = (FindRun){.glyphs = glyphs};
    run->indices = g_array_new(FALSE, FALSE, sizeof(int));
}

gboolean
find_value(const Glyphs *glyphs, const FindHit *label, FindFlags flags, FindRun *out)
{
    int first = first_of_value(glyphs, label), line = first;
    int limit = G_MAXINT, label_left;

    start(out, glyphs);
    if (first < 0)
        return FALSE;
    label_left = glyphs_get(glyphs, label->at[0])->frame.left;
    take_line(out, first, limit);
    if (flags & FIND_COLUMNS)
        limit = find_limit(glyphs, glyphs_get(glyphs, first));
    for (int i = 1; i < MAX_LINES && !(flags & FIND_ONE_LINE); i++) {
        line = find_next_line(glyphs, glyphs_get(glyphs, first), glyphs_get(glyphs, line),
                              label_left);
        if (line < 0)
            break;
        take_line(out, line, limit);
    }
    set_source(out, label);
    return out->indices->len > 0;
}

static gboolean
is_code_character(gunichar c)
{
    return c < 0x80 && g_ascii_isalnum((char)c);
}

/* Strokes that a page's reading takes for brackets: a 1 or a J, if a code is too short. */
static gboolean
is_stroke(gunichar c)
{
    return c < 0x80 && c && strchr("[]|!", (int)c) != NULL;
}

/* A run of letters and digits from `at` on; a single mark within is dirt, but for strokes close
 * to what is before them. */
static void
take_code(FindRun *run, int at)
{
    enum { CLOSE = 40 };
    int before = -1;

    while (at >= 0 && run->indices->len < CODE_MAX_SIGNS) {
        const Glyph *glyph = glyphs_get(run->glyphs, at);
        int next = glyph->next;

        if (before >= 0 &&
            (gap_of(run->glyphs, before, at) > CODE_GAP ||
             (glyph->begins_word && is_mark(glyphs_get(run->glyphs, before)->c))))
            return;
        if (is_code_character(glyph->c)) {
            take(run, at);
            code_add(&run->reading, glyph->c, glyph->confidence, "");
        } else if (is_stroke(glyph->c) && before >= 0 &&
                   gap_of(run->glyphs, before, at) < CLOSE) {
            take(run, at); /* if it is none, those who read the line again will see */
            if (run->reading.n_signs < CODE_LENGTH)
                code_add(&run->reading, '1', 0, "J");
        } else if (!is_mark(glyph->c) || next < 0 ||
                   !is_code_character(glyphs_get(run->glyphs, next)->c)) {
            return;
        }
        before = at;
        at = next;
    }
}

static gboolean
begins_code(const Glyphs *glyphs, int at)
{
    const Glyph *glyph = glyphs_get(glyphs, at);

    return is_code_character(glyph->c) &&
           (glyph->previous < 0 || glyph->begins_word ||
            !is_code_character(glyphs_get(glyphs, glyph->previous)->c) ||
            gap_of(glyphs, glyph->previous, at) > CODE_GAP);
}

/* In a sentence a number may be cut by the end of the line: the rest begins the next one. */
static void
take_rest(FindRun *run)
{
    int last = g_array_index(run->indices, int, run->indices->len - 1);
    const Glyph *end = glyphs_get(run->glyphs, last);
    int best = -1;
    Frame own = run->frames[0];

    if (end->next >= 0 || run->reading.n_signs >= CODE_LENGTH)
        return;
    for (int i = 0; i < (int)run->glyphs->len; i++) {
        const Glyph *glyph = glyphs_get(run->glyphs, i);
        int below = glyph->line_top - end->line_top;

        if (glyph->previous < 0 && is_code_character(glyph->c) &&
            below > glyph_height(end) / 2 && below * HUNDRED < LINE_PITCH * glyph_height(end) &&
            glyph->frame.left < end->frame.left)
            best = best < 0 || glyph->line_top < glyphs_get(run->glyphs, best)->line_top ? i
                                                                                         : best;
    }
    if (best < 0)
        return;
    run->frames[0] = (Frame){0};
    take_code(run, best);
    run->frames[1] = run->frames[0];
    run->frames[0] = own;
    run->n_frames = FIND_MAX_FRAMES;
}

/* Do the run's characters stand behind a label, or begin the line below one that has nothing
 * behind it? */
static gboolean
follows(const FindRun *run, const FindHit *label)
{
    enum { MOST_MARKS = 3 };
    int first = g_array_index(run->indices, int, 0), end = last_of(label);
    const Glyph *glyph = glyphs_get(run->glyphs, first);
    const Glyph *words = glyphs_get(run->glyphs, end);
    int at = words->next, below = glyph->line_top - words->line_top;

    for (int i = 0; i <= MOST_MARKS && at >= 0; i++) {
        if (at == first)
            return TRUE;
        if (!is_mark(glyphs_get(run->glyphs, at)->c))
            return FALSE;
        at = glyphs_get(run->glyphs, at)->next;
    }
    return at < 0 && glyph->previous < 0 && below > 0 &&
           below * HUNDRED < LINE_PITCH * glyph_height(words);
}

/* Letters where a code has none. */
static int
count_misplaced(CodeKind kind, const CodeReading *reading)
{
    enum { FIRST_DIGIT = 2, LAST_DIGIT = 7 };
    int n = 0;

    for (int i = 0; i < reading->n_signs; i++)
        if (kind == CODE_IDENTITY || (i >= FIRST_DIGIT && i <= LAST_DIGIT))
            n += !g_ascii_isdigit(reading->signs[i].c);
    return n;
}

/* How unlike a code a run is; 18 is what both have. `other` is the label of the other code:
 * what stands behind it is none of this kind. */
static int
unlikeness(CodeKind kind, const FindRun *run, const FindHit *label, const FindHit *other)
{
    enum { PER_CHARACTER = 10, PER_LETTER = 10, AWAY = 30, LEAST_DIGITS = 6 };
    const CodeReading *reading = &run->reading;
    int cost = PER_CHARACTER * abs(reading->n_signs - CODE_LENGTH), n_digits = 0;

    for (int i = 0; i < reading->n_signs; i++)
        n_digits += g_ascii_isdigit(reading->signs[i].c);
    if (n_digits < LEAST_DIGITS)
        return G_MAXINT;
    cost += PER_LETTER * count_misplaced(kind, reading);
    /* The other code of a letter: 91… is no area, and an identity number has no letters. */
    if (kind == CODE_UNIFIED && !strchr("951", reading->signs[0].c))
        cost += AWAY;
    if (kind == CODE_UNIFIED && code_has_birth(reading))
        cost += AWAY;
    if (kind == CODE_IDENTITY && reading->signs[0].c == '9')
        cost += AWAY;
    if (other && follows(run, other))
        return G_MAXINT;
    if (label && !follows(run, label)) {
        const Glyph *first = glyphs_get(run->glyphs, g_array_index(run->indices, int, 0));
        const Glyph *words = glyphs_get(run->glyphs, last_of(label));
        int lines = abs(first->line_top - words->line_top) / glyph_height(words);

        cost += lines > 3 ? 2 * AWAY : AWAY;
    }
    return cost;
}

gboolean
find_code(const Glyphs *glyphs, CodeKind kind, const FindHit *label, const FindHit *other,
          FindRun *out)
{
    enum { LEAST = 12, MOST_UNLIKE = 150 };
    int best = MOST_UNLIKE;

    *out = (FindRun){0};
    for (int i = 0; i < (int)glyphs->len; i++) {
        FindRun run;
        int cost;

        if (!begins_code(glyphs, i))
            continue;
        start(&run, glyphs);
        take_code(&run, i);
        take_rest(&run);
        cost = unlikeness(kind, &run, label, other);
        if (run.reading.n_signs >= LEAST && cost < best) {
            FindRun old = *out;

            best = cost;
            *out = run;
            run = old;
        }
        find_run_clear(&run);
    }
    if (!out->indices)
        return FALSE;
    set_source(out, label);
    return TRUE;
}
