/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/finding.h"

void
finding_free(Finding *finding)
{
    if (!finding)
        return;
    g_free(finding->text);
    g_free(finding->remedy);
    g_free(finding);
}

static void
free_finding(gpointer finding)
{
    finding_free(finding);
}

GPtrArray *
finding_list_new(void)
{
    return g_ptr_array_new_with_free_func(free_finding);
}

void
finding_add(GPtrArray *findings, Verdict verdict, const CatalogueItem *about, char *text_taken,
            char *remedy_taken)
{
    Finding *finding = g_new0(Finding, 1);

    finding->verdict = verdict;
    finding->text = text_taken;
    finding->remedy = remedy_taken;
    finding->about = about;
    g_ptr_array_add(findings, finding);
}

Finding *
finding_list_last(GPtrArray *findings)
{
    return findings->len ? g_ptr_array_index(findings, findings->len - 1) : NULL;
}

gboolean
finding_list_fails(const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        if (((const Finding *)g_ptr_array_index(findings, i))->verdict == VERDICT_FAIL)
            return TRUE;
    return FALSE;
}

char *
finding_list_dup_fault(const GPtrArray *findings, Lang lang)
{
    GString *fault = NULL;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (finding->verdict != VERDICT_FAIL)
            continue;
        if (!fault)
            fault = g_string_new(finding->text);
        else
            g_string_append_printf(fault, "%s%s", lang == LANG_ZH ? "；" : "; ", finding->text);
    }
    return fault ? g_string_free(fault, FALSE) : NULL;
}
