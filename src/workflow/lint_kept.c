/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/lint_kept.h"

#include <string.h>

/* In this order, and so often for each finding. */
enum {
    VERDICT,
    RULE_KIND,
    RULE,
    MENDS_KIND,
    MENDS,
    SERVICE_NO,
    GROUNDS,
    TEXT,
    REMEDY,
    OVERRULED_AT,
    OVERRULED_WHY,
    N_FIELDS
};

/* The first byte of what may be absent, or a text of the rule: that one's number comes next. */
#define ABSENT '-'
#define LITERAL '+'
#define OF_RULE '='

static const char *const kinds[] = {"checks",    "suitability", "facts",
                                    "materials", "rejections",  "events"};
static const char *const texts[] = {"text", "remedy", "instead", "fix"};

static void
put(GString *out, const char *field)
{
    g_string_append_len(out, field, (gssize)strlen(field) + 1);
}

static void
put_optional(GString *out, const char *text)
{
    g_string_append_c(out, text ? LITERAL : ABSENT);
    put(out, text ? text : "");
}

static void
put_text(GString *out, const CatalogueItem *rule, const char *text, Lang lang)
{
    for (guint i = 0; text && i < G_N_ELEMENTS(texts); i++)
        if (g_strcmp0(item_text(rule, texts[i], lang), text) == 0) {
            g_string_append_c(out, OF_RULE);
            g_string_append_c(out, (char)('0' + i));
            put(out, "");
            return;
        }
    put_optional(out, text);
}

static void
put_finding(GString *out, const LintFinding *finding, Lang lang)
{
    g_autofree char *service_no = g_strdup_printf("%d", finding->service_no);

    put(out, finding->verdict == VERDICT_FAIL ? "f" : "w");
    put(out, item_kind(finding->rule));
    put(out, item_id(finding->rule));
    put(out, item_kind(finding->mends));
    put(out, item_id(finding->mends));
    put(out, service_no);
    put(out, finding->grounds);
    put_text(out, finding->rule, finding->text, lang);
    put_text(out, finding->rule, finding->remedy, lang);
    put_optional(out, finding->overruled_at);
    put_optional(out, finding->overruled_why);
}

GBytes *
lint_kept_format(Workflow *flow, const GPtrArray *findings)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++)
        put_finding(out, g_ptr_array_index(findings, i), workflow_get_lang(flow));
    return g_string_free_to_bytes(out);
}

/* The fields of the next finding, borrowed. */
static gboolean
take_fields(const char **cursor, const char *end, const char *fields[N_FIELDS])
{
    for (guint i = 0; i < N_FIELDS; i++) {
        const char *nul = memchr(*cursor, '\0', (gsize)(end - *cursor));

        if (!nul)
            return FALSE;
        fields[i] = *cursor;
        *cursor = nul + 1;
    }
    return TRUE;
}

/* An unknown kind would end the program. */
static const CatalogueItem *
find_item(Workflow *flow, const char *kind, const char *id)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_equal(kind, kinds[i]))
            return catalogue_get(workflow_get_catalogue(flow), kinds[i], id);
    return NULL;
}

static gboolean
parse_text(const char *field, const CatalogueItem *rule, Lang lang, char **out)
{
    guint key = (guint)field[0] == OF_RULE ? (guint)(field[1] - '0') : G_N_ELEMENTS(texts);
    const char *text = NULL;

    if (field[0] == ABSENT)
        return TRUE;
    if (field[0] == LITERAL)
        text = field + 1;
    else if (key < G_N_ELEMENTS(texts))
        text = item_text(rule, texts[key], lang);
    *out = g_strdup(text);
    return text != NULL;
}

static gboolean
parse_finding(Workflow *flow, const char *const fields[N_FIELDS], LintFinding *out)
{
    Lang lang = workflow_get_lang(flow);

    out->verdict = g_str_equal(fields[VERDICT], "f") ? VERDICT_FAIL : VERDICT_WARN;
    out->rule = find_item(flow, fields[RULE_KIND], fields[RULE]);
    out->mends = find_item(flow, fields[MENDS_KIND], fields[MENDS]);
    if (!out->rule || !out->mends)
        return FALSE;
    out->service_no = (int)g_ascii_strtoll(fields[SERVICE_NO], NULL, 10);
    out->place = lint_find_place(flow, out->mends);
    out->grounds = g_strdup(fields[GROUNDS]);
    return parse_text(fields[TEXT], out->rule, lang, &out->text) && out->text &&
           parse_text(fields[REMEDY], out->rule, lang, &out->remedy) &&
           parse_text(fields[OVERRULED_AT], out->rule, lang, &out->overruled_at) &&
           parse_text(fields[OVERRULED_WHY], out->rule, lang, &out->overruled_why);
}

static void
free_finding(gpointer finding)
{
    lint_finding_free(finding);
}

GPtrArray *
lint_kept_parse(Workflow *flow, GBytes *bytes)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(free_finding);
    gsize size;
    const char *cursor = g_bytes_get_data(bytes, &size);
    const char *end = cursor + size;

    while (cursor < end) {
        const char *fields[N_FIELDS];
        LintFinding *finding = g_new0(LintFinding, 1);

        g_ptr_array_add(findings, finding);
        if (!take_fields(&cursor, end, fields) || !parse_finding(flow, fields, finding))
            return NULL;
    }
    return g_steal_pointer(&findings);
}
