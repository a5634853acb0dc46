/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pop-up that chooses files: a field for a name or path, the folder's list, and what the
 * file under the cursor is. */
#include "config.h"

#include "ui/popup.h"

#include "base/clock.h"
#include "workflow/finding.h"

#define MAX_COLS 100
#define LOOK_ROWS 3
/* Of the drafts: where files were found last. */
#define SCOPE "ui"
#define FOLDER "folder"

void
app_pick_files(App *app, const char *label, const char *draft, AppFileCheck check, AppDone done,
               gpointer user_taken)
{
    g_autofree char *folder = draft_load(app_get_store(app), SCOPE, FOLDER);
    Popup *popup;

    app_prompt(app, label, NULL, draft, done, user_taken);
    popup = app_get_popup(app);
    popup->kind = POPUP_FILES;
    popup->check = check;
    popup->files = filepick_new(folder);
    if (*lineedit_text(popup->edit))
        filepick_type(popup->files, lineedit_text(popup->edit));
}

/* A convenience: what can't be kept is not worth a word. */
static void
remember_folder(App *app, const Popup *popup)
{
    if (!store_is_read_only(app_get_store(app)))
        (void)draft_save(app_get_store(app), SCOPE, FOLDER, filepick_get_folder(popup->files),
                         NULL);
}

static void
type_nothing(App *app, Popup *popup)
{
    lineedit_set(popup->edit, "");
    popup_keep_draft(app, popup);
}

static void
enter(App *app, Popup *popup)
{
    g_autofree char *chosen = NULL;

    if (filepick_enter(popup->files)) {
        type_nothing(app, popup);
        return;
    }
    remember_folder(app, popup);
    chosen = filepick_dup_chosen(popup->files);
    if (chosen)
        popup_finish(app, chosen);
    else if (!popup->fault)
        popup->fault =
            g_strdup_printf(_("there is no file '%s' here"), lineedit_text(popup->edit));
}

void
popup_files_key(App *app, Popup *popup, Key key)
{
    gboolean is_empty = !*lineedit_text(popup->edit);

    popup->moves = FALSE;
    g_clear_pointer(&popup->fault, g_free);
    if (key.code == KEY_ENTER_PRESSED) {
        enter(app, popup);
        return;
    }
    if (key.code == KEY_BACK && is_empty) {
        (void)filepick_go_up(popup->files);
        return;
    }
    if (key.code == KEY_TAB) {
        popup->moves = filepick_key(popup->files, key);
        if (popup->moves && !is_empty)
            type_nothing(app, popup);
        return;
    }
    popup->moves = filepick_key(popup->files, key);
    if (popup->moves || !lineedit_key(popup->edit, key))
        return;
    filepick_type(popup->files, lineedit_text(popup->edit));
    popup_keep_draft(app, popup);
}

/* "image/png  24.5 KiB  1200 × 800 pixels  2026-11-24 16:15" */
static char *
dup_look(const FileLook *look)
{
    g_autofree char *size =
        g_format_size_full((guint64)look->size_bytes, G_FORMAT_SIZE_IEC_UNITS);
    g_autofree char *when = instant_format_local(look->modified_at);

    if (look->width_px == 0)
        return g_strdup_printf("%s  %s  %s", look->media_type, size, when);
    /* TRANSLATORS: media type, size, width, height, when it was changed */
    return g_strdup_printf(_("%1$s  %2$s  %3$d x %4$d pixels  %5$s"), look->media_type, size,
                           look->width_px, look->height_px, when);
}

static void
draw_findings(App *app, const Popup *popup, const FileLook *look, Surface *s, Area area)
{
    g_autoptr(GPtrArray) findings = popup->check(app, look, popup->user);
    int row = area.row, end = area.row + area.rows;

    for (guint i = 0; i < findings->len && row < end; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        row += surface_wrap(s, row, area.col, area.cols, end - row,
                            finding->verdict == VERDICT_FAIL ? STYLE_LATE : STYLE_WARN,
                            finding->text);
    }
}

static void
draw_look(App *app, const Popup *popup, Surface *s, Area area)
{
    g_autofree char *why = NULL;
    g_autofree char *line = NULL;
    const FileLook *look = filepick_look(popup->files, &why);

    if (popup->fault || why) {
        surface_wrap(s, area.row, area.col, area.cols, area.rows, STYLE_LATE,
                     popup->fault ? popup->fault : why);
        return;
    }
    if (!look)
        return;
    line = dup_look(look);
    surface_text(s, area.row, area.col, area.cols, STYLE_TEXT, line);
    draw_findings(app, popup, look, s,
                  (Area){area.row + 1, area.col, area.rows - 1, area.cols});
}

void
popup_files_draw(App *app, const Popup *popup, Surface *s)
{
    int cols = MIN(surface_cols(s) - 4, MAX_COLS), rows = surface_rows(s) - 4;
    int col = (surface_cols(s) - cols) / 2, inner = cols - 4;
    int row_row, row_col;
    int n_look = rows > 14 ? LOOK_ROWS : LOOK_ROWS - 1, foot = rows - 1, look = foot - n_look;
    g_autofree char *folder = g_filename_display_name(filepick_get_folder(popup->files));

    surface_box(s, 1, col, rows, cols, popup->title);
    surface_text_end(s, 2, col + 2, inner, STYLE_QUIET, folder);
    surface_hline(s, 4, col + 1, cols - 2, NULL);
    surface_set_cursor(s, -1, 0);
    filepick_draw(popup->files, s, (Area){5, col + 2, look - 6, inner});
    surface_hline(s, look - 1, col + 1, cols - 2, NULL);
    draw_look(app, popup, s, (Area){look, col + 2, n_look, inner});
    surface_text(s, foot, col + 2, inner, STYLE_QUIET,
                 _("Enter opens or takes it, Tab marks several, Backspace goes up, Esc keeps"));
    surface_text(s, 3, col + 2, 2, STYLE_KEY, ">");
    surface_get_cursor(s, &row_row, &row_col);
    lineedit_draw(popup->edit, s, 3, col + 4, inner - 2);
    if (popup->moves && row_row >= 0)
        surface_set_cursor(s, row_row, row_col);
}
