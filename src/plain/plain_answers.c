/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is typed and uploaded at the provider, page by page, to be read or heard. */
#include "config.h"

#include "base/i18n.h"
#include "document/sheet.h"
#include "plain/plain_private.h"

static void
say_row(Plain *p, const SheetRow *row)
{
    g_autofree char *name = sheet_dup_name(p->flow, row);
    g_autofree char *size = sheet_dup_size(row);
    const char *state = sheet_state_label(row->state);

    if (!row->value)
        plain_say(p, _("%1$s: %2$s"), name, state);
    else if (size)
        /* TRANSLATORS: a material, its document's name, type and size. */
        plain_say(p, _("%1$s: %2$s (%3$s)"), name, row->value, size);
    else
        plain_say(p, _("%1$s: %2$s"), name, row->value);
    /* The sign of a screen is a word here. */
    for (guint i = 0; i < row->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(row->findings, i);

        plain_say(p, _("   %1$s: %2$s"),
                  sheet_state_label(finding->verdict == VERDICT_FAIL ? SHEET_REFUSED
                                                                     : SHEET_DOUBTFUL),
                  finding->text);
        plain_say_labelled(p, _("   To mend it"), finding->remedy);
    }
}

void
plain_answers(Plain *p, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = sheet_list(p->flow, filing_id, &error);
    const SheetRow *before = NULL;

    for (guint i = 0; rows && i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);

        if (row->state == SHEET_NOT_NEEDED)
            continue;
        if (sheet_begins_page(before, row)) {
            g_autofree char *page = sheet_dup_page_name(p->flow, row);

            plain_say(p, _("Page: %s"), page);
        }
        before = row;
        say_row(p, row);
    }
    plain_say_error(p, &error);
}
