/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in the filing's papers, beside the answers: a field a row, below it the line of
 * the picture from which it came. Papers are read while the officer goes on. */
#include "config.h"

#include "base/i18n.h"
#include "document/reading.h"
#include "store/filing.h"
#include "ui/app.h"

/* The columns of label and sureness; the values have what is left. On a narrow screen the value
 * counts more: how sure it is stands below the list. */
#define LABEL_COLS 18
#define NARROW_LABEL_COLS 12
#define SURE_COLS 14
#define STATE_COLS 18
#define NARROW_COLS 76

/* A paper's heading, or a field of it. */
typedef struct {
    const Reading *reading;
    const ReadingField *field; /* NULL: the heading */
} Row;

typedef struct {
    gint64 id;
    char *code;
    GPtrArray *readings; /* Reading */
    GroupList group;     /* of Row */
    Lang lang;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    group_list_clear(&view->group);
    g_clear_pointer(&view->readings, g_ptr_array_unref);
    g_free(view->code);
    g_free(view);
}

static const Row *
current(const View *view)
{
    return group_list_current(&view->group);
}

static gboolean
has_row(gpointer data)
{
    const Row *row = current(data);

    return row && row->field;
}

static void
add_row(View *view, const Reading *reading, const ReadingField *field)
{
    Row *row = g_new0(Row, 1);

    row->reading = reading;
    row->field = field;
    g_ptr_array_add(view->group.rows, row);
}

static void
list_rows(View *view)
{
    g_ptr_array_set_size(view->group.rows, 0);
    for (guint i = 0; i < view->readings->len; i++) {
        const Reading *reading = g_ptr_array_index(view->readings, i);

        if (text_matches(view->group.needle, reading->document->name, NULL))
            add_row(view, reading, NULL);
        for (guint f = 0; f < reading->fields->len; f++) {
            const ReadingField *field = g_ptr_array_index(reading->fields, f);

            if (text_matches(view->group.needle, reading_label(field, view->lang), field->value,
                             NULL))
                add_row(view, reading, field);
        }
    }
    group_list_settle(&view->group);
}

/* What is to be done about a field, in a word. */
static const char *
state_label(const ReadingField *field)
{
    switch (field->state) {
    case READING_FOR_NOBODY:
        break;
    case READING_FILLS:
        return _("Enter: take it over");
    case READING_AGREES:
        return _("as answered");
    case READING_DIFFERS:
        return _("answered otherwise");
    case READING_STANDS:
        return _("stands on it");
    case READING_LACKS:
        return _("not found on it");
    }
    return "";
}

static void
describe_paper(App *app, View *view, const Reading *reading)
{
    const char *fault = app_find_reading_fault(app, reading->document->sha256);

    pane_start(view->group.detail, reading->document->sha256);
    pane_add(view->group.detail, STYLE_TITLE, item_name(reading->material, app_get_lang(app)));
    if (!reading->scan)
        pane_add(view->group.detail, STYLE_WARN, fault ? fault : _("it was not looked at yet"));
    for (guint i = 0; reading->scan && i < reading->scan->findings->len; i++) {
        const ScanFinding *found = &g_array_index(reading->scan->findings, ScanFinding, i);

        pane_add(view->group.detail, found->verdict == VERDICT_FAIL ? STYLE_LATE : STYLE_WARN,
                 found->text);
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("To mend it"), found->remedy);
    }
    pane_add(view->group.detail, STYLE_QUIET,
             _("Read by a machine, which may be wrong: the original counts."));
}

/* What must stand on the paper, and what was found there. */
static void
describe_looked_for(App *app, View *view, const ReadingField *field)
{
    const char *text = field->field->text;

    pane_add_labelled(view->group.detail, STYLE_TEXT, _("must stand on it"),
                      field->field->value);
    pane_add_labelled(view->group.detail,
                      field->state == READING_STANDS ? STYLE_TEXT : STYLE_WARN,
                      _("on the paper"), *text ? text : _("not found on it"));
    if (field->key.fact)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("question"),
                          item_name(field->key.fact, app_get_lang(app)));
    pane_add(view->group.detail, STYLE_QUIET,
             _("Read by a machine, which may be wrong: the original counts."));
}

/* As people write it. */
static const char *
shown(const ReadingField *field, const char *value)
{
    gboolean is_date = field->key.fact && item_is(field->key.fact, "type", "date");

    return is_date && g_strcmp0(value, FACT_LONG) == 0 ? _("without end") : value;
}

static void
describe_read(App *app, View *view, const ReadingField *field)
{
    pane_add_labelled(view->group.detail, STYLE_TEXT, _("on the paper"), field->field->text);
    pane_add_labelled(view->group.detail, STYLE_TEXT, _("read as"), shown(field, field->value));
    pane_add_taken(view->group.detail, STYLE_TEXT, _("how sure"),
                   g_strdup_printf("%s (%d/100)", scan_field_sureness(field->field),
                                   field->field->confidence));
    if (field->key.fact)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("question"),
                          item_name(field->key.fact, app_get_lang(app)));
    pane_add_labelled(view->group.detail,
                      field->state == READING_DIFFERS ? STYLE_WARN : STYLE_TEXT,
                      _("the answer"), shown(field, field->given));
}

static void
describe(App *app, View *view)
{
    const Row *row = current(view);
    const ReadingField *field = row ? row->field : NULL;

    if (!row) {
        pane_start(view->group.detail, NULL);
        return;
    }
    if (!field) {
        describe_paper(app, view, row->reading);
        return;
    }
    pane_start(view->group.detail, field->field->text);
    if (field->looked_for)
        describe_looked_for(app, view, field);
    else
        describe_read(app, view, field);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    GPtrArray *readings = reading_list(app_get_flow(app), view->id, error);

    if (!readings)
        return FALSE;
    g_ptr_array_set_size(view->group.rows, 0); /* they borrow */
    g_clear_pointer(&view->readings, g_ptr_array_unref);
    view->readings = readings;
    app_read_papers(app, view->id);
    list_rows(view);
    describe(app, view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    g_autoptr(Filing) filing = filing_get(app_get_store(app), object, error);

    view->id = object;
    view->lang = app_get_lang(app);
    view->code = g_strdup(filing ? filing->code : "");
    group_list_init(&view->group, NULL, g_free, 5);
    if (filing && reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
filter(gpointer data, const char *needle)
{
    group_list_set_needle(&((View *)data)->group, needle);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    g_autofree char *progress = app_dup_reading_progress(app);
    const View *view = data;

    return progress ? g_strdup_printf("%s  %s", view->code, progress) : g_strdup(view->code);
}

static void
draw_field(const ReadingField *field, Lang lang, Surface *s, int y, Style style)
{
    int cols = surface_cols(s);
    gboolean is_narrow = cols < NARROW_COLS;
    int label_cols = is_narrow ? NARROW_LABEL_COLS : LABEL_COLS;
    int sure_cols = is_narrow ? 0 : SURE_COLS + 1;
    int col = 3;
    int value_cols = MAX(1, cols - col - label_cols - sure_cols - STATE_COLS - 2);

    surface_text(s, y, col, label_cols, style, reading_label(field, lang));
    col += label_cols + 1;
    surface_text(s, y, col, value_cols, style, shown(field, field->value));
    col += value_cols + 1;
    if (!is_narrow)
        surface_text(s, y, col, SURE_COLS, style, scan_field_sureness(field->field));
    col += sure_cols;
    surface_text(s, y, col, MAX(0, cols - col), style, state_label(field));
}

static Style
style_of(const ReadingField *field)
{
    switch (field->state) {
    case READING_DIFFERS:
        return field->field->sure ? STYLE_LATE : STYLE_WARN;
    case READING_AGREES:
    case READING_STANDS:
        return STYLE_GOOD;
    case READING_LACKS:
        return STYLE_WARN;
    case READING_FOR_NOBODY:
        return STYLE_QUIET;
    case READING_FILLS:
        break;
    }
    return STYLE_TEXT;
}

static void
draw_row(gconstpointer data, const GroupPlace *at, gpointer user)
{
    const Row *row = data;
    Style style = at->is_cursor ? STYLE_CURSOR
                  : row->field  ? style_of(row->field)
                                : STYLE_TITLE;

    group_list_draw_base(at, style);
    if (row->field)
        draw_field(row->field, app_get_lang(user), at->s, at->y, style);
    else
        surface_text(at->s, at->y, 1, surface_cols(at->s) - 2, style,
                     row->reading->document->name);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    group_list_draw(&((View *)data)->group, s, top, rows,
                    _("No paper that can be read yet: attach the licence, identity "
                      "cards, domain certificate or letters to their materials."),
                    draw_row, app);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    gboolean moved, taken = group_list_type(&view->group, key, &moved);

    if (moved)
        describe(app, view);
    return taken;
}

static void
offer(App *app, gpointer data, Offer *out)
{
    const Row *row = current(data);

    (void)app;
    if (row && row->field) {
        offer_add(out, _("read as"), row->field->value);
        offer_add(out, _("on the paper"), row->field->field->text);
    }
}

static Did
on_take(App *app, gpointer data)
{
    const View *view = data;
    g_autoptr(GError) error = NULL;

    if (!reading_take(app_get_flow(app), view->id, current(view)->field, &error)) {
        app_say(app, STYLE_WARN, error->message);
        return DID_REDRAW;
    }
    app_say(app, STYLE_GOOD, _("taken over: compare it with the original"));
    return DID_RELOAD;
}

/* To the question that it answers, or to the material. */
static Did
on_go(App *app, gpointer data)
{
    const View *view = data;
    const Row *row = current(view);
    const ReadingField *field = row->field;
    g_autofree char *aim = field->key.fact ? fact_key_format(field->key)
                                           : g_strdup(item_id(row->reading->material));

    app_open_at(app, field->key.fact ? &interview_screen : &filing_screen, view->id, aim);
    return DID_REDRAW;
}

static const Command commands[] = {
    {"readings.take", "Enter", N_("Take over"),
     N_("Take what was read as the answer, where there is none"), NEED_ROW | NEED_WRITE,
     on_take},
    {"readings.go", "g", N_("Question"), N_("Go to the question, or to the material"), NEED_ROW,
     on_go},
};

const Screen readings_screen = {
    .id = "readings",
    .title = N_("Read on the papers"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .offer = offer,
    .dup_subtitle = dup_subtitle,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
