/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/interview_findings.h"

#include "base/i18n.h"
#include "base/text.h"
#include "document/reading.h"

/* In which order they are told. */
typedef enum { TIER_NEW, TIER_AT_HAND, TIER_OTHER, N_TIERS } Tier;

struct InterviewFindings {
    Workflow *flow;
    GPtrArray *found;  /* LintFinding that count, faults first; NULL: not looked yet */
    GHashTable *seen;  /* identities of those of the last look */
    GHashTable *fresh; /* identities of those that the last answer caused */
    char *answered;    /* the question that was answered last, or NULL */
    guint n_mended;    /* what the last answer made go away */
};

InterviewFindings *
interview_findings_new(void)
{
    InterviewFindings *findings = g_new0(InterviewFindings, 1);

    findings->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    findings->fresh = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return findings;
}

void
interview_findings_free(InterviewFindings *findings)
{
    if (!findings)
        return;
    g_clear_pointer(&findings->found, g_ptr_array_unref);
    g_hash_table_unref(findings->seen);
    g_hash_table_unref(findings->fresh);
    g_free(findings->answered);
    g_free(findings);
}

/* ------------------------------------------------------------------ looking */

/* By what is said: another wrong answer that is wrong for the same reason is the same fault. */
static char *
dup_identity(const LintFinding *finding)
{
    return g_strdup_printf("%s %s %d %" G_GINT64_FORMAT " %s", item_id(finding->rule),
                           item_id(finding->mends), finding->service_no, finding->document_id,
                           finding->text);
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const LintFinding *x = *(LintFinding *const *)a;
    const LintFinding *y = *(LintFinding *const *)b;

    return (int)y->verdict - (int)x->verdict;
}

/* Those that the officer let stand count no more. */
static GPtrArray *
list_found(Workflow *flow, gint64 filing_id, GError **error)
{
    GPtrArray *found = reading_lint(flow, filing_id, error);

    for (guint i = found ? found->len : 0; i > 0; i--)
        if (((const LintFinding *)g_ptr_array_index(found, i - 1))->overruled_at)
            g_ptr_array_remove_index(found, i - 1);
    if (found)
        g_ptr_array_sort(found, compare);
    return found;
}

static GHashTable *
identities_new(const GPtrArray *found)
{
    GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < found->len; i++)
        g_hash_table_add(all, dup_identity(g_ptr_array_index(found, i)));
    return all;
}

static guint
count_missing(GHashTable *all, GHashTable *from)
{
    GHashTableIter iter;
    gpointer key;
    guint n = 0;

    g_hash_table_iter_init(&iter, all);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        n += !g_hash_table_contains(from, key);
    return n;
}

/* What another program, undo or a paper that was read brings joins what is new already. */
static void
note_fresh(InterviewFindings *findings, GHashTable *now)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, now);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!g_hash_table_contains(findings->seen, key))
            g_hash_table_add(findings->fresh, g_strdup(key));
}

gboolean
interview_findings_load(InterviewFindings *findings, Workflow *flow, gint64 filing_id,
                        const char *answered, GError **error)
{
    GPtrArray *found = list_found(flow, filing_id, error);
    GHashTable *now;

    if (!found)
        return FALSE;
    now = identities_new(found);
    if (answered) {
        g_hash_table_remove_all(findings->fresh);
        g_free(findings->answered);
        findings->answered = g_strdup(answered);
        findings->n_mended = count_missing(findings->seen, now);
    }
    if (findings->found) {
        note_fresh(findings, now);
        g_ptr_array_unref(findings->found);
    }
    g_hash_table_unref(findings->seen);
    findings->seen = now;
    findings->flow = flow;
    findings->found = found;
    return TRUE;
}

/* ------------------------------------------------------------------ telling */

static gboolean
is_new(const InterviewFindings *findings, const LintFinding *finding)
{
    g_autofree char *identity = dup_identity(finding);

    return g_hash_table_contains(findings->fresh, identity);
}

static gboolean
is_of(const LintFinding *finding, const FactKey *key)
{
    return key && finding->mends == key->fact && finding->service_no == key->service_no;
}

/* The question that was just answered is behind: what is still wrong with it is told on the
 * next one. */
static gboolean
is_of_answered(const InterviewFindings *findings, const LintFinding *finding)
{
    g_autofree char *key = NULL;

    if (!findings->answered || !g_str_equal(item_kind(finding->mends), "facts"))
        return FALSE;
    key = fact_key_format((FactKey){finding->mends, finding->service_no});
    return g_str_equal(key, findings->answered);
}

static Tier
tier_of(const InterviewFindings *findings, const LintFinding *finding, const FactKey *at)
{
    if (is_new(findings, finding) || is_of_answered(findings, finding))
        return TIER_NEW;
    return is_of(finding, at) ? TIER_AT_HAND : TIER_OTHER;
}

static const char *
label_of(const LintFinding *finding, gboolean new)
{
    if (finding->verdict != VERDICT_FAIL)
        return new ? _("New, mind:") : _("Mind:");
    if (g_str_equal(item_kind(finding->rule), "suitability"))
        return new ? _("New stop:") : _("Stop:");
    return new ? _("New fault:") : _("Fault:");
}

/* Those of one file in one tier are told in one line, which the first of them leads. */
static gboolean
is_of_same_file(const InterviewFindings *findings, guint a, guint b, const FactKey *at)
{
    const LintFinding *x = g_ptr_array_index(findings->found, a);
    const LintFinding *y = g_ptr_array_index(findings->found, b);

    return x->document_id > 0 && x->document_id == y->document_id &&
           tier_of(findings, x, at) == tier_of(findings, y, at);
}

static gboolean
is_led(const InterviewFindings *findings, guint index, const FactKey *at)
{
    for (guint i = 0; i < index; i++)
        if (is_of_same_file(findings, i, index, at))
            return TRUE;
    return FALSE;
}

static guint
count_led(const InterviewFindings *findings, guint index, const FactKey *at)
{
    guint n = 0;

    for (guint i = index + 1; i < findings->found->len; i++)
        n += is_of_same_file(findings, index, i, at);
    return n;
}

/* What another question or a material mends is told with its name. */
static char *
dup_line(const InterviewFindings *findings, guint index, const FactKey *at, gboolean has_remedy)
{
    const LintFinding *finding = g_ptr_array_index(findings->found, index);
    const char *label = label_of(finding, is_new(findings, finding));
    const char *remedy = has_remedy ? finding->remedy : NULL;
    guint n_led = count_led(findings, index, at);
    g_autofree char *group =
        is_of(finding, at) ? NULL : lint_dup_group(findings->flow, finding);
    /* TRANSLATORS: the name of a question or material, and what is wrong with it. */
    g_autofree char *text = group ? g_strdup_printf(_("%1$s: %2$s"), group, finding->text)
                                  : g_strdup(finding->text);
    g_autofree char *told = g_strconcat(text, remedy ? " → " : "", remedy ? remedy : "", NULL);
    /* TRANSLATORS: behind the gravest thing that is wrong with a file. */
    g_autofree char *led =
        n_led ? g_strdup_printf(_("(in this file %u more: F3)"), n_led) : g_strdup("");
    g_autofree char *whole = text_glue(told, led);

    return text_glue(label, whole);
}

static int
count_lines(const char *text, int cols)
{
    g_auto(GStrv) lines = text_wrap(text, MAX(cols, 2));

    return (int)g_strv_length(lines);
}

static int
count_rows(const InterviewFindings *findings, const FactKey *at, int cols, Tier remedies_to)
{
    int n = 0;

    for (guint i = 0; i < findings->found->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings->found, i);
        g_autofree char *line = NULL;

        if (is_led(findings, i, at))
            continue;
        line = dup_line(findings, i, at, tier_of(findings, finding, at) <= remedies_to);
        n += count_lines(line, cols);
    }
    return n;
}

int
interview_findings_count_rows(const InterviewFindings *findings, const FactKey *at, int cols)
{
    if (!findings->found || (findings->found->len == 0 && findings->n_mended == 0))
        return 0;
    return 1 + count_rows(findings, at, cols - 2, TIER_OTHER);
}

/* One finding; whole, or where there is no room without its remedy, or (the first one alone)
 * cut. FALSE: there is no room. */
static gboolean
draw_finding(const InterviewFindings *findings, guint index, const FactKey *at,
             gboolean has_remedy, Surface *s, int *row, int first, int end)
{
    const LintFinding *finding = g_ptr_array_index(findings->found, index);
    int cols = surface_cols(s) - 2;
    g_autofree char *line = dup_line(findings, index, at, has_remedy);

    if (count_lines(line, cols) > end - *row) {
        g_free(line);
        line = dup_line(findings, index, at, FALSE);
    }
    if (*row >= end || (*row > first && count_lines(line, cols) > end - *row))
        return FALSE;
    *row += surface_wrap(s, *row, 1, cols, end - *row,
                         finding->verdict == VERDICT_FAIL ? STYLE_LATE : STYLE_WARN, line);
    return TRUE;
}

/* Tier by tier. How many were told. */
static guint
draw_list(const InterviewFindings *findings, const FactKey *at, Surface *s, Area area)
{
    int row = area.row, end = area.row + area.rows;
    /* More of them without their remedies rather than fewer with. */
    Tier remedies_to = count_rows(findings, at, area.cols - 2, TIER_OTHER) <= area.rows
                           ? TIER_OTHER
                           : TIER_AT_HAND;
    guint n = 0;

    for (Tier tier = TIER_NEW; tier < N_TIERS; tier++)
        for (guint i = 0; i < findings->found->len; i++) {
            const LintFinding *finding = g_ptr_array_index(findings->found, i);

            if (tier_of(findings, finding, at) != tier || is_led(findings, i, at))
                continue;
            if (!draw_finding(findings, i, at, tier <= remedies_to, s, &row, area.row, end))
                return n;
            n += 1 + count_led(findings, i, at);
        }
    return n;
}

/* "faults: 2, warnings: 1; new: 1". Yours. */
static char *
dup_numbers(const InterviewFindings *findings)
{
    LintCount count = lint_count(findings->found);
    GString *text = g_string_new(NULL);
    guint n_new = 0;

    for (guint i = 0; i < findings->found->len; i++)
        n_new += is_new(findings, g_ptr_array_index(findings->found, i));
    g_string_printf(text, _("faults: %1$u, warnings: %2$u"), count.n_faults, count.n_warnings);
    if (n_new)
        /* TRANSLATORS: behind "faults: 2, warnings: 1": how many the last answer caused. */
        g_string_append_printf(text, _("; new: %u"), n_new);
    if (findings->n_mended)
        /* TRANSLATORS: behind "faults: 2, warnings: 1": how many the last answer mended. */
        g_string_append_printf(text, _("; mended: %u"), findings->n_mended);
    return g_string_free(text, FALSE);
}

static void
draw_heading(const InterviewFindings *findings, Surface *s, int row, guint n_told)
{
    int cols = surface_cols(s);
    guint n_more = findings->found->len - n_told;
    g_autofree char *numbers = dup_numbers(findings);
    g_autofree char *more = n_more
                                /* TRANSLATORS: how many findings there is no room for; F3
                                 * opens the list of all. */
                                ? g_strdup_printf(_(" %u more: F3 shows all "), n_more)
                                : g_strdup(_(" F3 shows all "));
    int more_cols = text_width(more);

    surface_hline(s, row, 0, cols, numbers);
    if (findings->found->len && text_width(numbers) + more_cols + 8 <= cols)
        surface_text(s, row, cols - more_cols - 2, more_cols, n_more ? STYLE_WARN : STYLE_QUIET,
                     more);
}

void
interview_findings_draw(const InterviewFindings *findings, const FactKey *at, Surface *s,
                        Area area)
{
    int rows = MIN(interview_findings_count_rows(findings, at, area.cols), area.rows);
    int row = area.row + area.rows - rows;

    if (rows > 0)
        draw_heading(findings, s, row,
                     draw_list(findings, at, s, (Area){row + 1, 0, rows - 1, area.cols}));
}

const char *
interview_findings_sign(const InterviewFindings *findings, const FactKey *key)
{
    for (guint i = 0; findings->found && i < findings->found->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings->found, i);

        if (is_of(finding, key))
            return finding->verdict == VERDICT_FAIL ? "✗" : "!";
    }
    return NULL;
}
