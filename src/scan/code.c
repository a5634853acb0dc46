/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/code.h"

#include <string.h>

#include "validate/validate.h"

enum {
    AREA_AT = 2, /* of a unified code: six digits, GB/T 2260 */
    AREA_END = 8,
    LAST = CODE_LENGTH - 1,
    MAX_CANDIDATES = 32,
    MAX_SUBSTITUTES = 12,
    COST_LISTED = 2, /* a substitute that the reader named, or that another reading has */
    COST_TABLE = 3,  /* one of the look-alikes */
    COST_DROP = 3,   /* a character that was read and is none */
    MAX_COST = 5
};

typedef struct {
    char value[CODE_LENGTH + 1];
    int cost;
    int n_exact;       /* readings that say just this */
    gboolean is_whole; /* the inner check digit fits, too */
} Candidate;

typedef struct {
    CodeKind kind;
    const CodeReading *readings;
    int n_readings;
    const char *today; /* or NULL */
    Candidate candidates[MAX_CANDIDATES];
    int n_candidates;
} Case;

const char *
code_alphabet(CodeKind kind)
{
    return kind == CODE_UNIFIED ? "0123456789ABCDEFGHJKLMNPQRTUWXY" : "0123456789X";
}

void
code_add(CodeReading *reading, gunichar c, int confidence, const char *others)
{
    CodeSign *sign = &reading->signs[reading->n_signs];
    int n = 0;

    if (c >= 0x80 || !g_ascii_isalnum((char)c) || reading->n_signs == CODE_MAX_SIGNS)
        return;
    *sign = (CodeSign){0};
    sign->c = g_ascii_toupper((char)c);
    sign->confidence = confidence;
    for (; *others && n < CODE_OTHERS; others++)
        if (g_ascii_isalnum(*others) && g_ascii_toupper(*others) != sign->c)
            sign->others[n++] = g_ascii_toupper(*others);
    reading->n_signs++;
}

static gboolean
can_stand(CodeKind kind, int at, char c)
{
    if (kind == CODE_IDENTITY)
        return g_ascii_isdigit(c) || (at == LAST && c == 'X');
    if (at == 0) /* which department registers */
        return c && strchr("123456789ANY", c) != NULL;
    if (at == 1 || (at >= AREA_AT && at < AREA_END))
        return g_ascii_isdigit(c);
    return c && strchr(code_alphabet(CODE_UNIFIED), c) != NULL;
}

/* A character that can't stand there was the one that it looks like: no guess, but the form of
 * the code. As it is where there is none. */
static char
settle(CodeKind kind, int at, char c)
{
    static const char pairs[][2] = {{'O', '0'}, {'Q', '0'}, {'D', '0'}, {'I', '1'},
                                    {'L', '1'}, {'T', '1'}, {'S', '5'}, {'V', 'U'},
                                    {'Z', '2'}, {'B', '8'}, {'G', '6'}, {'A', '4'}};

    for (guint i = 0; i < G_N_ELEMENTS(pairs) && !can_stand(kind, at, c); i++)
        if (pairs[i][0] == c && can_stand(kind, at, pairs[i][1]))
            return pairs[i][1];
    return c;
}

/* Was somebody who lives born in the year that stands there? */
static gboolean
has_birth_year(const char *value)
{
    enum { YEAR_AT = 6, YEAR_DIGITS = 4 };

    return strncmp(value + YEAR_AT, "1900", YEAR_DIGITS) >= 0;
}

/* Does the check digit agree? *out_is_whole: all that can be checked. */
static gboolean
passes(const Case *work, const char *value, gboolean *out_is_whole)
{
    gboolean is_identity = work->kind == CODE_IDENTITY;
    g_autoptr(Validation) v =
        is_identity ? resident_id_validate(value, work->today) : uscc_validate(value);

    *out_is_whole = v->verdict == VERDICT_PASS;
    return v->verdict != VERDICT_FAIL && (!is_identity || has_birth_year(value));
}

static void
try_value(Case *work, const char *value, int cost)
{
    Candidate *candidate = work->candidates;
    gboolean is_whole;

    for (int i = 0; i < work->n_candidates; i++, candidate++)
        if (g_str_equal(candidate->value, value)) {
            candidate->cost = MIN(candidate->cost, cost);
            candidate->n_exact += cost == 0;
            return;
        }
    for (int at = 0; at < CODE_LENGTH; at++)
        if (!can_stand(work->kind, at, value[at]))
            return;
    if (work->n_candidates == MAX_CANDIDATES || !passes(work, value, &is_whole))
        return;
    /* Guesses are so many that one check digit would let some of them pass. */
    if (cost > 0 && !is_whole)
        return;
    g_strlcpy(candidate->value, value, sizeof candidate->value);
    candidate->cost = cost;
    candidate->n_exact = cost == 0;
    candidate->is_whole = is_whole;
    work->n_candidates++;
}

typedef struct {
    char value[CODE_LENGTH + 1];
    const CodeSign *signs[CODE_LENGTH];
    int cost;
} Form;

typedef struct {
    char c;
    int cost;
} Substitute;

static int
add_substitute(Substitute *list, int n, char c, int cost)
{
    for (int i = 0; i < n; i++)
        if (list[i].c == c)
            return n;
    if (n == MAX_SUBSTITUTES)
        return n;
    list[n] = (Substitute){c, cost};
    return n + 1;
}

/* What else may stand at a place: what the reader wavered over, what other readings have, what
 * looks alike. */
static int
list_substitutes(const Case *work, const Form *form, int at, Substitute *list)
{
    static const char *const alike[] = {"0ODQ", "1ILT7", "2Z7", "5S6", "8B36", "6G",
                                        "4A",   "UV",    "CG",  "EF",  "KX",   "PR",
                                        "HN",   "MN",    "39",  "WM",  "YX"};
    char own = form->value[at];
    int n = 0;

    for (const char *c = form->signs[at]->others; *c; c++)
        if (*c != own && can_stand(work->kind, at, *c))
            n = add_substitute(list, n, *c, COST_LISTED);
    for (int i = 0; i < work->n_readings; i++) {
        const CodeReading *other = &work->readings[i];
        char c =
            other->n_signs == CODE_LENGTH ? settle(work->kind, at, other->signs[at].c) : own;

        if (c != own && can_stand(work->kind, at, c))
            n = add_substitute(list, n, c, COST_LISTED);
    }
    for (guint i = 0; i < G_N_ELEMENTS(alike); i++)
        for (const char *c = strchr(alike[i], own) ? alike[i] : ""; *c; c++)
            if (*c != own && can_stand(work->kind, at, *c))
                n = add_substitute(list, n, *c, COST_TABLE);
    return n;
}

/* With up to `depth` characters from `at` on replaced. */
static void
try_substitutes(Case *work, Form *form, int from, int depth)
{
    for (int at = from; at < CODE_LENGTH && depth > 0; at++) {
        Substitute list[MAX_SUBSTITUTES];
        int n = list_substitutes(work, form, at, list);
        char own = form->value[at];

        for (int i = 0; i < n; i++) {
            if (form->cost + list[i].cost > MAX_COST)
                continue;
            form->value[at] = list[i].c;
            form->cost += list[i].cost;
            try_value(work, form->value, form->cost);
            try_substitutes(work, form, at + 1, depth - 1);
            form->cost -= list[i].cost;
        }
        form->value[at] = own;
    }
}

static void
try_form(Case *work, Form *form, gboolean guesses)
{
    if (guesses)
        try_substitutes(work, form, 0, 2);
    else
        try_value(work, form->value, form->cost);
}

/* A form's next character. */
static void
extend(const Case *work, Form *form, int *n, const CodeSign *sign, char c)
{
    if (*n < CODE_LENGTH) {
        form->signs[*n] = sign;
        form->value[*n] = settle(work->kind, *n, c);
    }
    (*n)++;
}

/* The reading without the character at `without` (-1: with all). */
static void
try_reading(Case *work, const CodeReading *reading, int without, gboolean guesses)
{
    Form form = {.cost = without < 0 ? 0 : COST_DROP};
    int n = 0;

    for (int i = 0; i < reading->n_signs; i++)
        if (i != without)
            extend(work, &form, &n, &reading->signs[i], reading->signs[i].c);
    if (n == CODE_LENGTH)
        try_form(work, &form, guesses);
}

/* With the character at `at` for two: J close to another is read as one with it, as are twins.
 */
static void
try_split(Case *work, const CodeReading *reading, int at)
{
    static const char pairs[][3] = {"ULJ", "YLJ", "WUJ", "NAJ", "HFJ"};
    char own = reading->signs[at].c;

    for (guint p = 0; p <= G_N_ELEMENTS(pairs); p++) {
        const char twins[] = {own, own, own};
        const char *pair = p < G_N_ELEMENTS(pairs) ? pairs[p] : twins;
        Form form = {.cost = COST_DROP};
        int n = 0;

        for (int i = 0; i < reading->n_signs && pair[0] == own; i++) {
            const CodeSign *sign = &reading->signs[i];

            extend(work, &form, &n, sign, i == at ? pair[1] : sign->c);
            if (i == at)
                extend(work, &form, &n, sign, pair[2]);
        }
        if (n == CODE_LENGTH)
            try_value(work, form.value, form.cost);
    }
}

static void
collect(Case *work, gboolean guesses)
{
    for (int i = 0; i < work->n_readings; i++) {
        const CodeReading *reading = &work->readings[i];
        int off = reading->n_signs - CODE_LENGTH;

        if (off == 0)
            try_reading(work, reading, -1, guesses);
        for (int j = 0; off == 1 && j < reading->n_signs; j++)
            try_reading(work, reading, j, guesses);
        for (int j = 0; off == -1 && guesses && j < reading->n_signs; j++)
            try_split(work, reading, j);
    }
}

/* More readings first, then what takes less to get at it. */
static gboolean
is_better(const Candidate *a, const Candidate *b)
{
    if (a->n_exact != b->n_exact)
        return a->n_exact > b->n_exact;
    return a->cost != b->cost ? a->cost < b->cost : a->is_whole > b->is_whole;
}

/* One character apart at most, or one too many: the reading bears the value out. */
static gboolean
supports(CodeKind kind, const CodeReading *reading, const char *value)
{
    int n_apart = 0, at = 0;

    if (reading->n_signs != CODE_LENGTH && reading->n_signs != CODE_LENGTH + 1)
        return FALSE;
    for (int i = 0; i < reading->n_signs; i++) {
        gboolean fits = at < CODE_LENGTH && settle(kind, at, reading->signs[i].c) == value[at];

        if (!fits && n_apart++ > 0)
            return FALSE;
        if (fits || reading->n_signs == CODE_LENGTH)
            at++;
    }
    return at == CODE_LENGTH;
}

static int
weakest(const CodeReading *reading)
{
    int confidence = 100;

    for (int i = 0; i < reading->n_signs; i++)
        confidence = MIN(confidence, reading->signs[i].confidence);
    return reading->n_signs ? confidence : 0;
}

/* Sure: one reading says just this, another says so but for one character, all digits that
 * check agree, and nothing else was read that would pass. */
static void
judge(const Case *work, const Candidate *best, CodeVerdict *out)
{
    int n_supports = 0, n_rivals = 0;

    g_strlcpy(out->value, best->value, sizeof out->value);
    out->is_checked = TRUE;
    out->is_exact = best->n_exact > 0;
    out->confidence = 0;
    for (int i = 0; i < work->n_readings; i++)
        if (supports(work->kind, &work->readings[i], best->value)) {
            n_supports++;
            out->confidence = MAX(out->confidence, weakest(&work->readings[i]));
        }
    for (int i = 0; i < work->n_candidates; i++)
        n_rivals += &work->candidates[i] != best && work->candidates[i].n_exact > 0;
    out->is_sure = best->is_whole && best->n_exact > 0 && n_supports > 1 && n_rivals == 0;
}

/* No check digit agrees: what was read, for a person to mend. */
static gboolean
take_as_read(const Case *work, CodeVerdict *out)
{
    const CodeReading *best = NULL;

    for (int i = 0; i < work->n_readings; i++) {
        const CodeReading *reading = &work->readings[i];
        int off = ABS(reading->n_signs - CODE_LENGTH);

        if (off <= 2 &&
            (!best || off < ABS(best->n_signs - CODE_LENGTH) ||
             (reading->n_signs == best->n_signs && weakest(reading) > weakest(best))))
            best = reading;
    }
    for (int i = 0; best && i < best->n_signs; i++)
        out->value[i] = best->n_signs == CODE_LENGTH ? settle(work->kind, i, best->signs[i].c)
                                                     : best->signs[i].c;
    if (best)
        out->confidence = weakest(best);
    return best != NULL;
}

gboolean
code_has_birth(const CodeReading *reading)
{
    enum { YEAR_AT = 6, MONTH_AT = 10, DAY_AT = 12, LAST_MONTH = 12, LAST_DAY = 31 };
    char text[CODE_LENGTH + 1] = "";
    int month, day;

    if (reading->n_signs != CODE_LENGTH)
        return FALSE;
    for (int i = 0; i < CODE_LENGTH; i++) {
        text[i] = settle(CODE_IDENTITY, i, reading->signs[i].c);
        if (!can_stand(CODE_IDENTITY, i, text[i]))
            return FALSE;
    }
    month = (text[MONTH_AT] - '0') * 10 + text[MONTH_AT + 1] - '0';
    day = (text[DAY_AT] - '0') * 10 + text[DAY_AT + 1] - '0';
    return text[0] != '9' &&
           (g_str_has_prefix(text + YEAR_AT, "19") || g_str_has_prefix(text + YEAR_AT, "20")) &&
           month > 0 && month <= LAST_MONTH && day > 0 && day <= LAST_DAY;
}

gboolean
code_may_be(CodeKind kind, const CodeReading *reading)
{
    enum { MOST_OFF = 1, MOST_MISPLACED = 2 };
    int n_misplaced = 0;

    for (int i = 0; i < MIN(reading->n_signs, CODE_LENGTH); i++)
        n_misplaced += !can_stand(kind, i, settle(kind, i, reading->signs[i].c));
    return ABS(reading->n_signs - CODE_LENGTH) <= MOST_OFF && n_misplaced <= MOST_MISPLACED;
}

/* An identity number is no unified code that was misread: no guess makes it one. */
static gboolean
is_persons(const Case *work)
{
    for (int i = 0; work->kind == CODE_UNIFIED && i < work->n_readings; i++)
        if (code_has_birth(&work->readings[i]))
            return TRUE;
    return FALSE;
}

gboolean
code_decide(CodeKind kind, const CodeReading *readings, int n_readings, const char *today,
            CodeVerdict *out)
{
    Case work = {.kind = kind, .readings = readings, .n_readings = n_readings, .today = today};
    const Candidate *best = work.candidates;

    *out = (CodeVerdict){0};
    collect(&work, FALSE);
    if (work.n_candidates == 0 && !is_persons(&work))
        collect(&work, TRUE);
    if (work.n_candidates == 0)
        return take_as_read(&work, out);
    for (int i = 1; i < work.n_candidates; i++)
        if (is_better(&work.candidates[i], best))
            best = &work.candidates[i];
    judge(&work, best, out);
    return TRUE;
}
