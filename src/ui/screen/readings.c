/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in the filing's papers, beside the answers: a field a row, below it the line of
 * the picture from which it came. Papers are read while the officer goes on. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "document/reading.h"
#include "ui/screen/group_view.h"

enum {
    LEFT_COLS = 3,
    MIN_VALUE_COLS = 20, /* what a value keeps before sureness goes, which stands below, too */
    MIN_TEXT_COLS = 16   /* of the paper's own words, which stand beside where there is room */
};

/* Widths of the widest, and where they leave room for each other. */
typedef struct {
    int label, value, sure, state, text;
    gboolean is_short; /* of sureness the word alone */
} Columns;

typedef struct {
    GroupView base; /* of Reading */
    Columns widest;
} View;

static GPtrArray *
load(gpointer data, GError **error)
{
    const GroupView *view = data;
    GPtrArray *readings = reading_list(app_get_flow(view->app), view->id, error);

    if (readings)
        app_read_papers(view->app, view->id);
    return readings;
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

/* As people write it. */
static const char *
shown(const ReadingField *field, const char *value)
{
    gboolean is_date = field->key.fact && item_is(field->key.fact, "type", "date");

    return is_date && g_strcmp0(value, FACT_LONG) == 0 ? _("without end") : value;
}

static void
widen(int *cols, const char *text)
{
    *cols = MAX(*cols, text_width(text));
}

static void
measure(Columns *widest, const ReadingField *field, Lang lang)
{
    widen(&widest->label, reading_label(field, lang));
    widen(&widest->value, shown(field, field->value));
    widen(&widest->sure, scan_field_sureness(field->field));
    widen(&widest->state, state_label(field));
    widen(&widest->text, field->field->text);
}

static void
list_rows(gpointer data)
{
    GroupView *view = data;
    Lang lang = app_get_lang(view->app);
    Columns *widest = &((View *)data)->widest;

    *widest = (Columns){0};
    for (guint i = 0; i < view->items->len; i++) {
        const Reading *reading = g_ptr_array_index(view->items, i);

        if (text_matches(view->group.needle, reading->document->name, NULL))
            group_list_add(&view->group, reading, NULL);
        for (guint f = 0; f < reading->fields->len; f++) {
            const ReadingField *field = g_ptr_array_index(reading->fields, f);

            measure(widest, field, lang);
            if (text_matches(view->group.needle, reading_label(field, lang), field->value,
                             NULL))
                group_list_add(&view->group, reading, field);
        }
    }
}

/* What is wrong with the picture itself. */
static void
add_findings(Pane *pane, const Reading *reading)
{
    for (guint i = 0; reading->scan && i < reading->scan->findings->len; i++) {
        const ScanFinding *found = &g_array_index(reading->scan->findings, ScanFinding, i);

        pane_add(pane, found->verdict == VERDICT_FAIL ? STYLE_LATE : STYLE_WARN, found->text);
        pane_add_labelled(pane, STYLE_TEXT, _("To mend it"), found->remedy);
    }
}

static void
describe_paper(GroupView *view, const Reading *reading)
{
    const ReaderFault *fault = app_find_reading_fault(view->app, reading->document->sha256);

    pane_start(view->group.detail, reading->document->sha256);
    pane_add(view->group.detail, STYLE_TITLE,
             item_name(reading->material, app_get_lang(view->app)));
    if (!reading->scan)
        pane_add(view->group.detail, STYLE_WARN,
                 fault ? fault->why : _("it was not looked at yet"));
    if (!reading->scan && fault && *fault->remedy)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("To mend it"), fault->remedy);
    add_findings(view->group.detail, reading);
    pane_add(view->group.detail, STYLE_QUIET,
             _("Read by a machine, which may be wrong: the original counts."));
}

/* What must stand on the paper, and what was found there. */
static void
describe_looked_for(GroupView *view, const ReadingField *field)
{
    const char *text = field->field->text;

    pane_add_labelled(view->group.detail, STYLE_TEXT, _("must stand on it"),
                      field->field->value);
    pane_add_labelled(view->group.detail,
                      field->state == READING_STANDS ? STYLE_TEXT : STYLE_WARN,
                      _("on the paper"), *text ? text : _("not found on it"));
    if (field->key.fact)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("question"),
                          item_name(field->key.fact, app_get_lang(view->app)));
    pane_add(view->group.detail, STYLE_QUIET,
             _("Read by a machine, which may be wrong: the original counts."));
}

static void
describe_read(GroupView *view, const ReadingField *field)
{
    pane_add_labelled(view->group.detail, STYLE_TEXT, _("on the paper"), field->field->text);
    pane_add_labelled(view->group.detail, STYLE_TEXT, _("read as"), shown(field, field->value));
    pane_add_taken(view->group.detail, STYLE_TEXT, _("how sure"),
                   g_strdup_printf("%s (%d/100)", scan_field_sureness(field->field),
                                   field->field->confidence));
    if (field->key.fact)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("question"),
                          item_name(field->key.fact, app_get_lang(view->app)));
    pane_add_labelled(view->group.detail,
                      field->state == READING_DIFFERS ? STYLE_WARN : STYLE_TEXT,
                      _("the answer"), shown(field, field->given));
}

/* Where there is room: what the question asks for, and what is known of the paper. */
static void
describe_around(GroupView *view, const Reading *reading, const ReadingField *field)
{
    Pane *more = view->group.more;
    Lang lang = app_get_lang(view->app);

    if (field->key.fact) {
        pane_add(more, STYLE_TITLE, item_text(field->key.fact, "question", lang));
        pane_add(more, STYLE_TEXT, item_text(field->key.fact, "help", lang));
    } else if (!field->looked_for) {
        pane_add(more, STYLE_QUIET, _("No question asks for it."));
    }
    pane_gap(more);
    pane_add(more, STYLE_TITLE, item_name(reading->material, lang));
    add_findings(more, reading);
    pane_add_labelled(more, STYLE_TEXT, _("how"),
                      item_text(reading->material, "guidance", lang));
    pane_add_labelled(more, STYLE_TEXT, _("format and size"),
                      item_text(reading->material, "size_note", lang));
    if (!field->looked_for)
        pane_add(more, STYLE_QUIET,
                 _("Read by a machine, which may be wrong: the original counts."));
}

static void
describe(gpointer data)
{
    GroupView *view = data;
    const GroupRow *row = group_list_current(&view->group);
    const ReadingField *field = row ? row->item : NULL;

    pane_start(view->group.more, NULL);
    if (!row) {
        pane_start(view->group.detail, NULL);
        return;
    }
    if (!field) {
        describe_paper(view, row->of);
        return;
    }
    pane_start(view->group.detail, field->field->text);
    if (field->looked_for)
        describe_looked_for(view, field);
    else
        describe_read(view, field);
    describe_around(view, row->of, field);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    g_autofree char *progress = app_dup_reading_progress(app);
    const GroupView *view = data;

    return progress ? g_strdup_printf("%s  %s", view->code, progress) : g_strdup(view->code);
}

/* In a word or two; how sure it is exactly stands below the list. */
static const char *
sureness(const ReadingField *field, const Columns *c)
{
    return c->is_short && !field->field->sure ? _("compare")
                                              : scan_field_sureness(field->field);
}

/* What is to be done is never cut; a value is, which stands whole below the list. */
static Columns
columns_of(const View *view, int cols)
{
    Columns c = view->widest;
    int rest;

    c.label = MIN(c.label, cols / 3);
    rest = cols - LEFT_COLS - c.label - 1 - c.state - 1;
    c.is_short = rest - c.sure - 1 < MIN(c.value, MIN_VALUE_COLS);
    if (c.is_short)
        c.sure = MAX(text_width(_("compare")), text_width(_("certain")));
    if (rest - c.sure - 1 < MIN(c.value, MIN_VALUE_COLS))
        c.sure = 0;
    rest -= c.sure ? c.sure + 1 : 0;
    c.value = CLAMP(rest, 1, c.value);
    rest -= c.value + 1;
    c.text = rest >= MIN_TEXT_COLS ? MIN(rest, c.text) : 0;
    return c;
}

static void
draw_item(gpointer data, gconstpointer item, const GroupPlace *at, Style style)
{
    const View *view = data;
    const ReadingField *field = item;
    Surface *s = at->s;
    int y = at->y, col = LEFT_COLS;
    Columns c = columns_of(view, surface_cols(s));

    surface_text(s, y, col, c.label, style, reading_label(field, app_get_lang(view->base.app)));
    col += c.label + 1;
    surface_text(s, y, col, c.value, style, shown(field, field->value));
    col += c.value + 1;
    surface_text(s, y, col, c.sure, style, sureness(field, &c));
    col += c.sure ? c.sure + 1 : 0;
    surface_text(s, y, col, MIN(c.state, MAX(0, surface_cols(s) - col)), style,
                 state_label(field));
    col += c.state + 1;
    surface_text(s, y, col, c.text, style, field->field->text);
}

static Style
style_of(gconstpointer item)
{
    const ReadingField *field = item;

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
draw_heading(gpointer data, gconstpointer of, const GroupPlace *at, Style style)
{
    const Reading *reading = of;

    (void)data;
    surface_text(at->s, at->y, 1, surface_cols(at->s) - 2, style, reading->document->name);
}

static void
offer(App *app, gpointer data, Offer *out)
{
    const ReadingField *field = group_view_get_item(data);

    (void)app;
    if (field) {
        offer_add(out, _("read as"), field->value);
        offer_add(out, _("on the paper"), field->field->text);
    }
}

static Did
on_take(App *app, gpointer data)
{
    const GroupView *view = data;
    g_autoptr(GError) error = NULL;

    if (!reading_take(app_get_flow(app), view->id, group_view_get_item(view), &error)) {
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
    const GroupView *view = data;
    const GroupRow *row = group_list_current(&view->group);
    const ReadingField *field = row->item;
    const Reading *reading = row->of;

    (void)app;
    if (field->key.fact)
        group_view_mend(view, field->key.fact, field->key.service_no);
    else
        group_view_mend(view, reading->material, 1);
    return DID_REDRAW;
}

static const GroupKind kind = {
    .size = sizeof(View),
    .is_on_headings = TRUE,
    .detail_rows = 5,
    .empty = N_("No paper that can be read yet: attach the licence, identity "
                "cards, domain certificate or letters to their materials."),
    .load = load,
    .list = list_rows,
    .describe = describe,
    .style_of = style_of,
    .draw_item = draw_item,
    .draw_heading = draw_heading,
};

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    return group_view_open(app, object, &kind, error);
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
    .close = group_view_close,
    .reload = group_view_reload,
    .draw = group_view_draw,
    .type = group_view_type,
    .has_row = group_view_has_row,
    .filter = group_view_filter,
    .offer = offer,
    .dup_subtitle = dup_subtitle,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
