/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/popup.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "ui/recall.h"

#define MAX_COLS 100
#define PROMPT_COLS 76
/* Words beside a code have at least so many columns. */
#define CODE_WORDS_COLS 20

static void
free_menu_item(gpointer data)
{
    MenuItem *item = data;

    g_free(item->also);
    g_free(item->id);
    g_free(item->label);
    g_free(item->note);
    g_free(item);
}

GPtrArray *
menu_new(void)
{
    return g_ptr_array_new_with_free_func(free_menu_item);
}

void
menu_add(GPtrArray *items, const char *id, const char *label, const char *note,
         gboolean is_enabled)
{
    MenuItem *item = g_new0(MenuItem, 1);

    item->id = g_strdup(id);
    item->label = g_strdup(label);
    item->note = g_strdup(note);
    item->is_enabled = is_enabled;
    g_ptr_array_add(items, item);
}

/* The last item is found by this, too: the record's name in the other language. */
static void
menu_also(GPtrArray *items, const char *text)
{
    MenuItem *item = g_ptr_array_index(items, items->len - 1);

    item->also = g_strdup(text);
}

void
menu_choose(GPtrArray *items, const char *ids)
{
    g_auto(GStrv) wanted = g_strsplit(ids, ",", -1);

    for (guint i = 0; i < items->len; i++) {
        MenuItem *item = g_ptr_array_index(items, i);

        item->is_chosen = g_strv_contains((const char *const *)wanted, item->id);
    }
}

void
menu_add_records(App *app, GPtrArray *items, const char *kind, const char *note_key)
{
    const GPtrArray *records = catalogue_list(workflow_get_catalogue(app_get_flow(app)), kind);
    Lang lang = app_get_lang(app);

    for (guint i = 0; i < records->len; i++) {
        const CatalogueItem *item = g_ptr_array_index(records, i);

        menu_add(items, item_id(item), item_name(item, lang),
                 note_key ? item_text(item, note_key, lang) : NULL, TRUE);
        menu_also(items, item_name(item, lang == LANG_ZH ? LANG_EN : LANG_ZH));
    }
}

void
popup_clear(Popup *popup)
{
    g_free(popup->title);
    lineedit_free(popup->edit);
    g_free(popup->draft);
    g_clear_pointer(&popup->before, g_ptr_array_unref);
    g_free(popup->typed);
    g_free(popup->reading);
    g_free(popup->fault);
    g_clear_pointer(&popup->shown, g_ptr_array_unref);
    g_clear_pointer(&popup->items, g_ptr_array_unref);
    pane_free(popup->pane);
    qr_free(popup->code);
    filepick_free(popup->files);
    g_free(popup->user);
    memset(popup, 0, sizeof *popup);
}

static Popup *
start(App *app, PopupKind kind, const char *title)
{
    Popup *popup = app_get_popup(app);

    popup_clear(popup);
    popup->kind = kind;
    popup->title = g_strdup(title);
    return popup;
}

void
app_prompt(App *app, const char *label, const char *initial, const char *draft, AppDone done,
           gpointer user_taken)
{
    g_autofree char *kept = draft ? draft_load(app_get_store(app), "prompt", draft) : NULL;
    Popup *popup = start(app, POPUP_PROMPT, label);

    popup->edit = lineedit_new(kept ? kept : "");
    if (!kept && initial && *initial)
        lineedit_preset(popup->edit, initial);
    popup->draft = g_strdup(draft);
    popup->before = recall_list(app_get_store(app), draft);
    popup->before_at = popup->before->len;
    popup->done = done;
    popup->user = user_taken;
}

static char *
dup_time_reading(App *app, const char *typed)
{
    g_autofree char *time = workflow_dup_typed_time(app_get_flow(app), typed, NULL);
    g_autofree char *reading = NULL;
    const char *colon = time ? strchr(time, ':') : NULL;
    gint64 at;

    if (!time || !instant_parse(time, &at, NULL))
        return NULL;
    reading = typed_day_dup_reading(day_from_instant(at), workflow_get_today(app_get_flow(app)),
                                    FALSE);
    return colon ? g_strdup_printf("%s  %s", reading, colon - 2) : g_steal_pointer(&reading);
}

/* Of a text with several lines the field shows one. */
static void
count_lines(Popup *popup)
{
    guint n = 1;

    for (const char *p = lineedit_text(popup->edit); *p; p++)
        n += *p == '\n' ? 1 : 0;
    g_clear_pointer(&popup->reading, g_free);
    if (n > 1)
        popup->reading = g_strdup_printf(ngettext("%u line", "%u lines", n), n);
}

static void
read_typed(App *app, Popup *popup)
{
    const char *typed = lineedit_text(popup->edit);

    g_clear_pointer(&popup->reading, g_free);
    if (popup->asks == ASKS_DAY)
        popup->reading = workflow_dup_day_reading(app_get_flow(app), typed, TYPED_AHEAD);
    else if (popup->asks == ASKS_TIME)
        popup->reading = dup_time_reading(app, typed);
    else
        count_lines(popup);
}

void
app_prompt_day(App *app, const char *label, const char *initial, const char *draft,
               AppDone done, gpointer user_taken)
{
    app_prompt(app, label, initial, draft, done, user_taken);
    app_get_popup(app)->asks = ASKS_DAY;
    read_typed(app, app_get_popup(app));
}

void
app_prompt_time(App *app, const char *label, const char *initial, const char *draft,
                AppDone done, gpointer user_taken)
{
    app_prompt(app, label, initial, draft, done, user_taken);
    app_get_popup(app)->asks = ASKS_TIME;
    read_typed(app, app_get_popup(app));
}

/* What `done` is given for what was typed. */
static char *
dup_value(App *app, const Popup *popup, const char *typed, GError **error)
{
    g_autofree char *trimmed = NULL;
    Day day;

    if (popup->asks == ASKS_TEXT)
        return g_strdup(typed);
    trimmed = g_strstrip(g_strdup(typed));
    if (!*trimmed)
        return g_steal_pointer(&trimmed);
    if (popup->asks == ASKS_TIME)
        return workflow_dup_past_time(app_get_flow(app), trimmed, error);
    return workflow_parse_day(app_get_flow(app), trimmed, TYPED_AHEAD, &day, NULL, error)
               ? day_format(day)
               : NULL;
}

static void
filter_menu(Popup *popup)
{
    const char *needle = lineedit_text(popup->edit);

    g_ptr_array_set_size(popup->shown, 0);
    for (guint i = 0; i < popup->items->len; i++) {
        MenuItem *item = g_ptr_array_index(popup->items, i);

        if (text_matches(needle, item->label, item->id, item->also, NULL))
            g_ptr_array_add(popup->shown, item);
    }
    popup->list = (ListState){(int)popup->shown->len, 0, 0};
}

void
app_menu(App *app, MenuKind kind, const char *title, GPtrArray *items_taken, AppDone done,
         gpointer user_taken)
{
    Popup *popup = start(app, POPUP_MENU, title);

    popup->menu_kind = kind;
    popup->items = items_taken;
    popup->shown = g_ptr_array_new();
    popup->edit = lineedit_new("");
    popup->done = done;
    popup->user = user_taken;
    filter_menu(popup);
}

void
app_confirm(App *app, const char *question, AppDone done, gpointer user_taken)
{
    GPtrArray *items = menu_new();

    menu_add(items, "no", _("No"), NULL, TRUE);
    menu_add(items, "yes", _("Yes"), NULL, TRUE);
    app_menu(app, MENU_ONE, question, items, done, user_taken);
}

void
app_show_pane(App *app, const char *title, Pane *pane_taken)
{
    Popup *popup = start(app, POPUP_TEXT, title);
    g_autofree char *text = pane_dup_text(pane_taken);
    g_auto(Offer) offer = {0};

    offer_init(&offer);
    offer_links(&offer, text);
    popup->pane = pane_taken;
    popup->has_links = offer.links->len > 0;
}

void
app_show_code(App *app, const char *address, Qr *code_taken)
{
    Popup *popup = start(app, POPUP_CODE, address);

    popup->code = code_taken;
}

void
app_show_text(App *app, const char *title, const char *text)
{
    Pane *pane = pane_new();

    pane_add(pane, STYLE_TEXT, text);
    app_show_pane(app, title, pane);
}

gboolean
text_matches(const char *typed, ...)
{
    g_autoptr(Needle) needle = needle_new(typed);
    va_list texts;
    const char *text;
    gboolean found = needle_is_empty(needle);

    va_start(texts, typed);
    while (!found && (text = va_arg(texts, const char *)) != NULL)
        found = match_find(needle, text, MATCH_PLAIN, NULL);
    va_end(texts);
    return found;
}

gboolean
record_matches(const char *typed, const CatalogueItem *item)
{
    return text_matches(typed, item_name(item, LANG_ZH), item_name(item, LANG_EN),
                        item_id(item), NULL);
}

void
popup_keep_draft(App *app, const Popup *popup)
{
    GError *error = NULL;

    if (popup->draft && !store_is_read_only(app_get_store(app)) &&
        !draft_save(app_get_store(app), "prompt", popup->draft, lineedit_text(popup->edit),
                    &error))
        app_say_error(app, error);
}

/* The popup is gone before `done` runs, for it may open the next one; if what was typed is not
 * taken, it is there again. */
void
popup_finish(App *app, const char *value_borrowed)
{
    Popup *popup = app_get_popup(app);
    Popup now = *popup;
    GError *error = NULL;
    g_autofree char *value = dup_value(app, popup, value_borrowed, &error);

    memset(popup, 0, sizeof *popup);
    if (value && now.done(app, value, now.user, &error)) {
        if (now.draft && !store_is_read_only(app_get_store(app)) &&
            (!draft_save(app_get_store(app), "prompt", now.draft, NULL, NULL) ||
             (now.kind == POPUP_PROMPT &&
              !recall_add(app_get_store(app), now.draft, value, NULL))))
            app_say(app, STYLE_WARN, _("the draft could not be cleared"));
        popup_clear(&now);
        app_reload(app);
        return;
    }
    popup_clear(popup);
    *popup = now;
    g_free(popup->fault);
    popup->fault = g_strdup(error->message);
    g_error_free(error);
}

/* -1: the one before, 1: the one after; 0: the key asks for none. */
static int
recall_step(Key key)
{
    if (key.code == KEY_UP_PRESSED || (key.code == KEY_CHAR && key.c == ('p' & 0x1F)))
        return -1;
    if (key.code == KEY_DOWN_PRESSED || (key.code == KEY_CHAR && key.c == ('n' & 0x1F)))
        return 1;
    return 0;
}

/* Past the newest stands what was being typed. */
static void
recall_go(Popup *popup, int step)
{
    guint n = popup->before->len;

    if (step < 0 ? popup->before_at == 0 : popup->before_at == n)
        return;
    if (popup->before_at == n) {
        g_free(popup->typed);
        popup->typed = g_strdup(lineedit_text(popup->edit));
    }
    popup->before_at = step < 0 ? popup->before_at - 1 : popup->before_at + 1;
    lineedit_set(popup->edit, popup->before_at == n
                                  ? popup->typed
                                  : g_ptr_array_index(popup->before, popup->before_at));
}

/* Without what a terminal would obey, as in a paste; lines stay lines. */
static char *
dup_safe(const char *text)
{
    GString *safe = g_string_new(NULL);

    for (const char *c = text; *c; c = g_utf8_next_char(c))
        if (*c == '\n' || *c == '\t' || !text_is_unsafe(g_utf8_get_char(c)))
            g_string_append_unichar(safe, g_utf8_get_char(c));
    return g_string_free(safe, FALSE);
}

void
popup_take_edited(App *app, const char *text, const char *fault)
{
    Popup *popup = app_get_popup(app);
    g_autofree char *clean = NULL;

    g_free(popup->fault);
    popup->fault = g_strdup(fault);
    if (!text)
        return;
    clean = dup_safe(text);
    lineedit_set(popup->edit, clean);
    count_lines(popup);
    popup_keep_draft(app, popup);
}

static gboolean
is_editor_key(Key key)
{
    return (key.code == KEY_ALT && key.c == 'e') || (key.code == KEY_FUNCTION && key.c == 4);
}

static void
prompt_key(App *app, Popup *popup, Key key)
{
    if (popup->asks == ASKS_TEXT && is_editor_key(key)) {
        popup->wants_editor = TRUE;
        return;
    }
    if (recall_step(key)) {
        recall_go(popup, recall_step(key));
        g_clear_pointer(&popup->fault, g_free);
        read_typed(app, popup);
        popup_keep_draft(app, popup);
        return;
    }

    if (key.code == KEY_ENTER_PRESSED) {
        popup_finish(app, lineedit_text(popup->edit));
        return;
    }
    if (!lineedit_key(popup->edit, key))
        return;
    g_clear_pointer(&popup->fault, g_free);
    read_typed(app, popup);
    popup_keep_draft(app, popup);
}

static void
take_chosen(App *app, const Popup *popup)
{
    g_autoptr(GString) ids = g_string_new(NULL);

    for (guint i = 0; i < popup->items->len; i++) {
        const MenuItem *item = g_ptr_array_index(popup->items, i);

        if (item->is_chosen)
            g_string_append_printf(ids, "%s%s", ids->len ? "," : "", item->id);
    }
    popup_finish(app, ids->str);
}

static void
take_item(App *app, const Popup *popup, const MenuItem *item)
{
    if (!item->is_enabled) {
        g_autofree char *label = g_strdup(item->label);
        g_autofree char *why = g_strdup(item->note ? item->note : _("not possible now"));

        app_show_text(app, label, why); /* all reasons, however many */
    } else if (popup->menu_kind == MENU_MANY) {
        take_chosen(app, popup);
    } else {
        popup_finish(app, item->id);
    }
}

static gboolean
is_char(Key key, gunichar c)
{
    return key.code == KEY_CHAR && key.c == c;
}

/* While the filter has the keyboard all but the blank, which chooses, is typed into it. */
static gboolean
filter_key(Popup *popup, Key key)
{
    gboolean is_typed = key.code == KEY_CHAR || key.code == KEY_PASTE || key.code == KEY_BACK;

    if (!popup->filters || !is_typed || is_char(key, ' '))
        return FALSE;
    if (lineedit_key(popup->edit, key))
        filter_menu(popup);
    return TRUE;
}

/* Where several can be chosen, Enter in the filter chooses what was found and shows all again:
 * the next one can be looked for. */
static void
choose_found(Popup *popup, MenuItem *item)
{
    popup->filters = FALSE;
    popup->found = item;
    if (item)
        item->is_chosen = TRUE;
    lineedit_set(popup->edit, "");
    filter_menu(popup);
    for (guint i = 0; item && i < popup->shown->len; i++)
        if (g_ptr_array_index(popup->shown, i) == item)
            popup->list.cursor = (int)i;
}

static void
menu_key(App *app, Popup *popup, Key key)
{
    MenuItem *item = list_current(&popup->list, popup->shown);
    const MenuItem *found = popup->found;

    popup->moves = FALSE;
    popup->found = NULL;
    if (filter_key(popup, key))
        return;
    if (is_char(key, '/')) {
        popup->filters = TRUE;
        return;
    }
    if (key.code == KEY_ENTER_PRESSED && popup->filters && popup->menu_kind == MENU_MANY &&
        !(item && item->is_chosen)) {
        choose_found(popup, item);
        return;
    }
    popup->moves = list_key(&popup->list, key, MAX(1, popup->list.n));
    if (popup->moves || !item)
        return;
    /* Space right behind the Enter that chose it does not take that back. */
    if (is_char(key, ' ') && popup->menu_kind == MENU_MANY)
        item->is_chosen = item == found || !item->is_chosen;
    if (key.code == KEY_ENTER_PRESSED)
        take_item(app, popup, item);
}

static void
text_key(Popup *popup, Key key)
{
    gboolean closes = key.code == KEY_ENTER_PRESSED || is_char(key, 'q') || is_char(key, '?') ||
                      is_char(key, 's');

    if (closes)
        popup_clear(popup);
    else if (popup->pane)
        (void)pane_key(popup->pane, key);
}

/* Esc first leaves the filter, then the popup; what a prompt held is kept as its draft. */
static void
escape(Popup *popup)
{
    if (popup->kind == POPUP_MENU && popup->filters) {
        popup->filters = FALSE;
        lineedit_set(popup->edit, "");
        filter_menu(popup);
        return;
    }
    popup_clear(popup);
}

void
popup_key(App *app, Key key)
{
    Popup *popup = app_get_popup(app);

    if (key.code == KEY_ESCAPE) {
        escape(popup);
        return;
    }
    switch (popup->kind) {
    case POPUP_PROMPT:
        prompt_key(app, popup, key);
        break;
    case POPUP_MENU:
        menu_key(app, popup, key);
        break;
    case POPUP_TEXT:
    case POPUP_CODE:
        text_key(popup, key);
        break;
    case POPUP_FILES:
        popup_files_key(app, popup, key);
        break;
    case POPUP_NONE:
        break;
    }
}

/* A click goes to a row of a menu, a second one takes it; the wheel moves. */
void
popup_mouse(App *app, Key key, int index)
{
    Key move = {key.code == KEY_WHEEL_UP ? KEY_UP_PRESSED : KEY_DOWN_PRESSED, 0};

    if (key.code == KEY_WHEEL_UP || key.code == KEY_WHEEL_DOWN) {
        popup_key(app, move);
        return;
    }
    if (index < 0 || (key.code != KEY_CLICK && key.code != KEY_DOUBLE_CLICK))
        return;
    popup_key(app, (Key){KEY_GOTO, (gunichar)index});
    if (key.code == KEY_DOUBLE_CLICK)
        popup_key(app, (Key){KEY_ENTER_PRESSED, 0});
}

/* Rows that a text takes, wrapped. */
static int
count_rows(const char *text, int cols)
{
    g_auto(GStrv) lines = text ? text_wrap(text, cols) : NULL;

    return lines ? (int)g_strv_length(lines) : 0;
}

static void
draw_prompt(const Popup *popup, Surface *s)
{
    int cols = MIN(surface_cols(s) - 4, PROMPT_COLS),
        n_fault = count_rows(popup->fault, cols - 4);
    int rows = MIN(7 + MAX(2, n_fault), surface_rows(s) - 3);
    int row = MAX(1, (surface_rows(s) - rows) / 2), col = (surface_cols(s) - cols) / 2;

    surface_box(s, row, col, rows, cols, NULL);
    surface_wrap(s, row + 1, col + 2, cols - 4, 2, STYLE_TITLE, popup->title);
    lineedit_draw(popup->edit, s, row + 3, col + 2, cols - 4);
    surface_hline(s, row + 4, col + 2, cols - 4, NULL);
    if (popup->fault)
        surface_wrap(s, row + 5, col + 2, cols - 4, rows - 7, STYLE_LATE, popup->fault);
    else if (popup->reading)
        surface_text(s, row + 5, col + 2, cols - 4, STYLE_GOOD, popup->reading);
    surface_text(s, row + rows - 2, col + 2, cols - 4, STYLE_QUIET,
                 !popup->draft ? _("Enter takes it, Esc leaves")
                 : popup->asks == ASKS_TEXT
                     ? _("Enter takes it, Esc keeps it for later, F4 opens your editor")
                     : _("Enter takes it, Esc keeps it for later"));
}

static void
draw_menu_row(const Popup *popup, Surface *s, int index, int row, int col, int cols)
{
    const MenuItem *item = g_ptr_array_index(popup->shown, (guint)index);
    gboolean is_cursor = index == popup->list.cursor;
    Style style = is_cursor ? STYLE_CURSOR : item->is_enabled ? STYLE_TEXT : STYLE_QUIET;
    /* What can't be taken, for a reason that is given, is told by a sign, too. */
    g_autofree char *line =
        g_strdup_printf("%s%s%s", item->is_enabled || !item->note ? "" : "× ",
                        popup->menu_kind == MENU_ONE ? ""
                        : item->is_chosen            ? "[x] "
                                                     : "[ ] ",
                        item->label);

    surface_target(s, (Area){row, col, 1, cols}, ZONE_POPUP, index);
    surface_fit(s, row, col, cols, style, line);
    if (is_cursor)
        surface_set_cursor(s, row, col);
}

static void
draw_menu_note(const Popup *popup, Surface *s, int row, int col, int cols)
{
    const MenuItem *item =
        popup->shown->len ? g_ptr_array_index(popup->shown, (guint)popup->list.cursor) : NULL;

    if (popup->fault)
        surface_wrap(s, row, col, cols, 3, STYLE_LATE, popup->fault);
    else if (item && item->note)
        surface_wrap(s, row, col, cols, 3, item->is_enabled ? STYLE_QUIET : STYLE_WARN,
                     item->note);
    else if (!item)
        surface_text(s, row, col, cols, STYLE_QUIET, _("Nothing fits the filter."));
    if (!item)
        surface_set_cursor(s, row, col);
}

static void
draw_menu(Popup *popup, Surface *s)
{
    int cols = MIN(surface_cols(s) - 4, MAX_COLS);
    int visible = MAX(1, MIN((int)popup->items->len, surface_rows(s) - 11));
    int row = MAX(1, (surface_rows(s) - visible - 7) / 2), col = (surface_cols(s) - cols) / 2;
    int foot = row + visible + 1;

    list_clamp(&popup->list, visible);
    surface_box(s, row, col, visible + 7, cols, popup->title);
    for (int i = 0; i < visible && popup->list.top + i < popup->list.n; i++)
        draw_menu_row(popup, s, popup->list.top + i, row + 1 + i, col + 2, cols - 4);
    if (popup->list.top > 0)
        surface_text(s, row + 1, col + cols - 2, 1, STYLE_KEY, "▴");
    if (popup->list.top + visible < popup->list.n)
        surface_text(s, row + visible, col + cols - 2, 1, STYLE_KEY, "▾");
    surface_hline(s, foot, col + 1, cols - 2, NULL);
    draw_menu_note(popup, s, foot + 1, col + 2, cols - 4);
    if (popup->filters) {
        int cursor_row, cursor_col;

        surface_get_cursor(s, &cursor_row, &cursor_col);
        surface_text(s, foot + 4, col + 2, 2, STYLE_KEY, "/");
        lineedit_draw(popup->edit, s, foot + 4, col + 4, cols - 6);
        if (popup->menu_kind == MENU_MANY)
            surface_text(s, foot + 5, col + 2, cols - 4, STYLE_QUIET,
                         /* TRANSLATORS: keys while a filter is typed; a blank at either end */
                         _(" Space or Enter chooses, Enter on a chosen one takes all chosen "));
        if (popup->moves)
            surface_set_cursor(s, cursor_row, cursor_col);
    } else {
        surface_text(s, foot + 4, col + 2, cols - 4, STYLE_QUIET,
                     popup->menu_kind == MENU_MANY
                         ? _("Space chooses, Enter takes all chosen, / filters, Esc leaves")
                         : _("Enter takes it, / filters, Esc leaves"));
    }
}

/* On the box's lower line: what can be done with the addresses in the text. */
static void
draw_link_keys(const App *app, Surface *s, int row, int col, int cols)
{
    g_autofree char *opens = app_dup_common_key(app, "app.open");
    g_autofree char *shows = app_dup_common_key(app, "app.code");
    g_autofree char *copies = app_dup_common_key(app, "app.copy");
    g_autofree char *text = g_strdup_printf(
        /* TRANSLATORS: keys for the addresses in a text; a blank at either end */
        _(" %1$s opens, %2$s shows a code, %3$s copies "), opens, shows, copies);

    surface_text(s, row, col, cols, STYLE_QUIET, text);
}

static void
draw_text(const App *app, const Popup *popup, Surface *s)
{
    int cols = MIN(surface_cols(s) - 4, MAX_COLS), rows = surface_rows(s) - 4;
    int col = (surface_cols(s) - cols) / 2;

    surface_box(s, 1, col, rows, cols, popup->title);
    pane_draw(popup->pane, s, (Area){2, col + 2, rows - 2, cols - 3}, TRUE);
    if (popup->has_links)
        draw_link_keys(app, s, rows, col + 2, cols - 4);
}

/* Beside the code where there is room for words, else below it. */
static Area
place_words(Area code, int cols, int rows)
{
    int beside = cols - code.cols - 3;

    return beside >= CODE_WORDS_COLS ? (Area){1, code.cols + 2, rows - 1, beside}
                                     : (Area){code.rows, 1, rows - code.rows, cols - 2};
}

/* The whole window but for the last row: a phone wants the code as large as it gets, and alone.
 * The address stands there whole in any case. */
static void
draw_code(const App *app, const Popup *popup, Surface *s)
{
    int cols = surface_cols(s), rows = surface_rows(s) - 1, row;
    Area code = {0, 0, 0, 0}, words;
    gboolean fits = qr_measure(popup->code, s, cols, rows, &code);

    for (int r = 0; r <= rows; r++)
        surface_fill(s, r, 0, cols, STYLE_TEXT);
    words = place_words(code, cols, rows);
    fits = fits && words.rows >= count_rows(popup->title, words.cols);
    if (fits)
        qr_draw(popup->code, s, code);
    else
        words = (Area){1, 2, rows - 1, cols - 4};
    row = words.row + surface_wrap(s, words.row, words.col, words.cols, words.rows, STYLE_TITLE,
                                   popup->title);
    if (!fits) {
        g_autofree char *small =
            g_strdup_printf(_("The code wants a larger window: %1$d columns and %2$d rows."),
                            code.cols + CODE_WORDS_COLS + 3, code.rows + 1);

        (void)surface_wrap(s, row + 1, words.col, words.cols, rows - row - 1, STYLE_WARN,
                           small);
    }
    if (!app_draw_said(app, s, rows)) {
        g_autofree char *copies = app_dup_common_key(app, "app.copy");
        g_autofree char *opens = app_dup_common_key(app, "app.open");
        g_autofree char *keys = g_strdup_printf(
            /* TRANSLATORS: two keys; one line of 60 columns at most */
            _("%1$s copies the address, %2$s opens it, Esc leaves"), copies, opens);

        surface_text(s, rows, 0, cols, STYLE_QUIET, keys);
    }
}

void
popup_draw(App *app, Surface *s)
{
    Popup *popup = app_get_popup(app);

    switch (popup->kind) {
    case POPUP_PROMPT:
        draw_prompt(popup, s);
        break;
    case POPUP_MENU:
        draw_menu(popup, s);
        break;
    case POPUP_TEXT:
        draw_text(app, popup, s);
        break;
    case POPUP_CODE:
        draw_code(app, popup, s);
        break;
    case POPUP_FILES:
        popup_files_draw(app, popup, s);
        break;
    case POPUP_NONE:
        break;
    }
}
