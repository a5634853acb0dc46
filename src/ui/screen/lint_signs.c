/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/lint_signs.h"

#include "base/text.h"

int
lint_signs_draw(const LintCount *count, guint n_typed, Surface *s, int row, int end)
{
    const struct {
        const char *sign;
        guint n;
        Style style;
    } parts[] = {{"*", n_typed, STYLE_WARN},
                 {"!", count->n_warnings, STYLE_WARN},
                 {"✗", count->n_faults, STYLE_LATE}};
    int col = end;

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *text = g_strdup_printf("%s %u", parts[i].sign, parts[i].n);
        int text_cols = text_width(text);

        if (parts[i].n == 0)
            continue;
        col -= text_cols + 2;
        surface_text(s, row, col, text_cols, parts[i].style, text);
    }
    return end - col;
}
