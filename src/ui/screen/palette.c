/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything by its name: commands of the screen below, filings, entities, records. What was
 * chosen before and what was pinned comes first. */
#include "config.h"

#include "ui/palette.h"

#include <string.h>

#include "base/text.h"
#include "report/topic.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/overview.h"
#include "ui/widget/lineedit.h"

/* Of the drafts that keep what was chosen and pinned. */
#define SCOPE "ui"
#define MAX_HITS 100
#define MAX_RECENT 12
#define MAX_COLS 96
#define PLACE_COLS 18
#define KEYS_COLS 8
/* Filings are read a page at a time. */
#define PAGE LIMIT(1000)
#define RECENT_POINTS 120
#define PINNED_POINTS 400

typedef struct {
    LineEdit *edit;
    PaletteIndex *commands;
    PaletteIndex *world;        /* borrowed */
    GArray *hits;               /* Hit */
    GPtrArray *recent, *pinned; /* char*: ids, the latest first */
    ListState list;
    int visible;
    gboolean moves; /* was the last key one that moves in the list? */
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    lineedit_free(view->edit);
    palette_index_free(view->commands);
    g_array_unref(view->hits);
    g_ptr_array_unref(view->recent);
    g_ptr_array_unref(view->pinned);
    g_free(view);
}

static gboolean
add_filings(App *app, PaletteIndex *world, GError **error)
{
    g_autofree char *after_on = g_strdup("");
    gint64 after_id = 0;

    for (;;) {
        g_autoptr(GPtrArray) rows =
            overview_list_after(app_get_store(app), after_on, after_id, PAGE, error);

        if (!rows)
            return FALSE;
        for (guint i = 0; i < rows->len; i++) {
            const OverviewRow *row = g_ptr_array_index(rows, i);

            palette_index_add(world, (Thing){.kind = THING_FILING,
                                             .id = g_strdup_printf("filing/%" G_GINT64_FORMAT,
                                                                   row->filing_id),
                                             .label = g_strdup(filing_title(row->title)),
                                             .place = g_strdup(_("filing")),
                                             .keys = g_strdup(row->code),
                                             .more = g_strdup(row->code),
                                             .object = row->filing_id});
        }
        if (rows->len < PAGE)
            return TRUE;
        {
            const OverviewRow *last = g_ptr_array_index(rows, rows->len - 1);

            g_free(after_on);
            after_on = g_strdup(last->due_on);
            after_id = last->filing_id;
        }
    }
}

static gboolean
add_entities(App *app, PaletteIndex *world, GError **error)
{
    g_autoptr(GPtrArray) entities = entity_list(app_get_store(app), G_MAXINT, error);

    for (guint i = 0; entities && i < entities->len; i++) {
        const Entity *entity = g_ptr_array_index(entities, i);

        palette_index_add(
            world,
            (Thing){.kind = THING_ENTITY,
                    .id = g_strdup_printf("entity/%s", entity->key),
                    .label = g_strdup(entity->name ? entity->name : entity->key),
                    .place = g_strdup(_("entity")),
                    .more = g_strconcat(entity->key, " ",
                                        entity->icp_number ? entity->icp_number : "", NULL)});
    }
    return entities != NULL;
}

static void
add_records(App *app, PaletteIndex *world)
{
    Catalogue *cat = workflow_get_catalogue(app_get_flow(app));
    Lang lang = app_get_lang(app), other = lang == LANG_ZH ? LANG_EN : LANG_ZH;

    for (const char *const *kind = catalogue_list_kinds(cat); *kind; kind++) {
        const GPtrArray *items = catalogue_list(cat, *kind);
        gboolean is_help = g_str_equal(*kind, "help");

        for (guint i = 0; i < items->len; i++) {
            const CatalogueItem *item = g_ptr_array_index(items, i);

            palette_index_add(
                world,
                (Thing){.kind = is_help ? THING_HELP : THING_RECORD,
                        .id = g_strdup_printf("%s/%s", *kind, item_id(item)),
                        .label = g_strdup(item_name(item, lang)),
                        .place = g_strdup(kind_label(*kind)),
                        .more = g_strconcat(item_id(item), " ", item_name(item, other), NULL),
                        .ref = item});
        }
    }
}

PaletteIndex *
palette_new_world(App *app, GError **error)
{
    g_autoptr(PaletteIndex) world = palette_index_new();

    if (!add_filings(app, world, error) || !add_entities(app, world, error))
        return NULL;
    add_records(app, world);
    return g_steal_pointer(&world);
}

/* "Undo: Take back the last change": the short name is what people know it by. */
static char *
dup_label(const Command *command)
{
    return command->label
               ? g_strdup_printf(_("%1$s: %2$s"), _(command->label), _(command->help))
               : g_strdup(_(command->help));
}

static void
add_commands(App *app, View *view, ThingKind kind, const Command *commands, guint n,
             const char *place)
{
    for (guint i = 0; i < n; i++)
        palette_index_add(view->commands,
                          (Thing){.kind = kind,
                                  .id = g_strdup(commands[i].id),
                                  .label = dup_label(&commands[i]),
                                  .place = g_strdup(place),
                                  .keys = g_strdup(app_get_keys(app, &commands[i])),
                                  .more = g_strdup(commands[i].id),
                                  .ref = &commands[i]});
}

/* A convenience: what can't be kept is not worth a word. */
static void
save_ids(App *app, const char *name, const GPtrArray *ids)
{
    if (!store_is_read_only(app_get_store(app)))
        (void)draft_save_lines(app_get_store(app), SCOPE, name, ids, NULL);
}

/* TRUE if it was there. */
static gboolean
drop_id(GPtrArray *ids, const char *id)
{
    guint index;

    if (!g_ptr_array_find_with_equal_func(ids, id, g_str_equal, &index))
        return FALSE;
    g_ptr_array_remove_index(ids, index);
    return TRUE;
}

static const Thing *
find_thing(const View *view, const char *id)
{
    const Thing *thing = palette_index_get(view->commands, id);

    return thing ? thing : palette_index_get(view->world, id);
}

static void
add_known(const View *view, const GPtrArray *ids)
{
    for (guint i = 0; i < ids->len; i++) {
        const Thing *thing = find_thing(view, g_ptr_array_index(ids, i));
        gboolean is_there = FALSE;

        for (guint h = 0; h < view->hits->len; h++)
            is_there = is_there || g_array_index(view->hits, Hit, h).thing == thing;
        if (thing && !is_there)
            g_array_append_val(view->hits, ((Hit){thing, 0}));
    }
}

/* "help deadlines", "帮助 期限": the rest, for which topics are looked through with their
 * texts; NULL if it is something else. */
static const char *
topic_part(const char *typed)
{
    static const char *const words[] = {"help", "帮助"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(typed, words[i]) && typed[strlen(words[i])] == ' ')
            return typed + strlen(words[i]) + 1;
    return NULL;
}

static void
find_topics(App *app, View *view, const char *typed)
{
    g_autoptr(GPtrArray) topics = topic_find(workflow_get_catalogue(app_get_flow(app)), typed);

    for (guint i = 0; i < topics->len; i++) {
        g_autofree char *id = g_strdup_printf("help/%s", item_id(g_ptr_array_index(topics, i)));
        const Thing *thing = palette_index_get(view->world, id);

        if (thing)
            g_array_append_val(view->hits, ((Hit){thing, 0}));
    }
}

static void
add_boosts(GHashTable *boosts, const GPtrArray *ids, int points)
{
    for (guint i = 0; i < ids->len; i++)
        g_hash_table_replace(boosts, g_ptr_array_index(ids, i), GINT_TO_POINTER(points));
}

static void
find(App *app, View *view)
{
    g_autoptr(GHashTable) boosts = g_hash_table_new(g_str_hash, g_str_equal);
    const char *typed = lineedit_text(view->edit);

    g_array_set_size(view->hits, 0);
    if (topic_part(typed)) {
        find_topics(app, view, topic_part(typed));
        view->list = (ListState){(int)view->hits->len, 0, 0};
        return;
    }
    if (!*typed) {
        add_known(view, view->pinned);
        add_known(view, view->recent);
    }
    add_boosts(boosts, view->recent, RECENT_POINTS);
    add_boosts(boosts, view->pinned, PINNED_POINTS);
    palette_index_find(view->commands, typed, boosts, MAX_HITS, view->hits);
    palette_index_find(view->world, typed, boosts, MAX_HITS, view->hits);
    if (*typed)
        palette_sort_hits(view->hits, MAX_HITS);
    view->list = (ListState){(int)view->hits->len, 0, 0};
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    ListState before = view->list;

    view->world = app_get_world(app, error);
    if (!view->world)
        return FALSE;
    find(app, view);
    view->list.cursor = before.cursor;
    list_clamp(&view->list, MAX(1, view->visible));
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    const Screen *below = app_get_screen(app);
    guint n;
    const Command *common = app_common_commands(&n);

    (void)object;
    view->edit = lineedit_new("");
    view->commands = palette_index_new();
    view->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
    view->recent = draft_load_lines(app_get_store(app), SCOPE, "recent");
    view->pinned = draft_load_lines(app_get_store(app), SCOPE, "pinned");
    add_commands(app, view, THING_COMMAND, below->commands, below->n_commands, _(below->title));
    add_commands(app, view, THING_COMMAND, common, n, _("Everywhere"));
    for (guint i = 0; all_screens[i]; i++)
        if (all_screens[i] != below && all_screens[i] != &palette_screen)
            add_commands(app, view, THING_ELSEWHERE, all_screens[i]->commands,
                         all_screens[i]->n_commands, _(all_screens[i]->title));
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static const Thing *
current(const View *view)
{
    return view->hits->len ? g_array_index(view->hits, Hit, view->list.cursor).thing : NULL;
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static void
draw_row(const View *view, Surface *s, int index, Area area)
{
    const Thing *thing = g_array_index(view->hits, Hit, index).thing;
    gboolean is_cursor = index == view->list.cursor;
    gboolean is_pinned =
        g_ptr_array_find_with_equal_func(view->pinned, thing->id, g_str_equal, NULL);
    Style style = is_cursor ? STYLE_CURSOR : STYLE_TEXT;
    int place = area.col + area.cols - PLACE_COLS, keys = place - KEYS_COLS - 1;

    surface_fill(s, area.row, area.col, area.cols, style);
    surface_target(s, area, ZONE_LIST, index);
    surface_text(s, area.row, area.col, 2, style, is_pinned ? "*" : "");
    surface_text(s, area.row, area.col + 2, keys - area.col - 3, style, thing->label);
    surface_text(s, area.row, keys, KEYS_COLS, is_cursor ? style : STYLE_KEY,
                 thing->keys ? thing->keys : "");
    surface_text(s, area.row, place, PLACE_COLS, is_cursor ? style : STYLE_QUIET, thing->place);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    g_autoptr(Needle) needle = needle_new(lineedit_text(view->edit));
    int cols = MIN(surface_cols(s) - 4, MAX_COLS), col = (surface_cols(s) - cols) / 2;
    int foot = top + rows - 2;

    (void)app;
    view->visible = MAX(1, rows - 5);
    list_clamp(&view->list, view->visible);
    surface_box(s, top, col, rows, cols, _("Go to"));
    surface_hline(s, top + 2, col + 1, cols - 2, NULL);
    if (view->hits->len == 0)
        surface_wrap(
            s, top + 3, col + 2, cols - 4, 4, STYLE_QUIET,
            *lineedit_text(view->edit)
                ? _("Nothing was found.")
                : _("Type what you look for: a command, a filing, an entity, a "
                    "material, a law, help; in Chinese, pinyin, initials or English. What "
                    "you choose stands here the next time."));
    surface_set_needle(s, needle);
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++)
        draw_row(view, s, view->list.top + i, (Area){top + 3 + i, col + 2, 1, cols - 4});
    surface_set_needle(s, NULL);
    surface_text(s, foot, col + 2, cols - 4, STYLE_QUIET,
                 _("Enter opens it, C-t pins it, Esc leaves"));
    surface_text(s, top + 1, col + 2, 2, STYLE_KEY, ":");
    lineedit_draw(view->edit, s, top + 1, col + 4, cols - 6);
    if (view->moves && view->list.n)
        surface_set_cursor(s, top + 3 + view->list.cursor - view->list.top, col + 2);
}

static void
remember(App *app, View *view, const Thing *thing)
{
    char *id = g_strdup(thing->id);

    (void)drop_id(view->recent, id);
    g_ptr_array_insert(view->recent, 0, id);
    if (view->recent->len > MAX_RECENT)
        g_ptr_array_set_size(view->recent, MAX_RECENT);
    save_ids(app, "recent", view->recent);
}

static void
choose(App *app, View *view)
{
    const Thing *thing = current(view);

    if (!thing)
        return;
    remember(app, view, thing);
    switch (thing->kind) {
    case THING_COMMAND:
        app_run_below(app, thing->ref);
        break;
    case THING_ELSEWHERE: {
        g_autofree char *said = g_strdup_printf(_("%1$s: on the screen '%2$s', by %3$s"),
                                                thing->label, thing->place, thing->keys);

        app_run_below(app, NULL);
        app_say(app, STYLE_TEXT, said);
        break;
    }
    case THING_FILING: {
        gint64 id = thing->object;

        app_run_below(app, NULL);
        app_open(app, &filing_screen, id);
        break;
    }
    case THING_ENTITY: {
        g_autofree char *name = g_strdup(thing->label);

        app_filter_overview(app, name);
        break;
    }
    case THING_RECORD:
    case THING_HELP: {
        const CatalogueItem *item = thing->ref;

        app_run_below(app, NULL);
        app_show_record(app, item);
        break;
    }
    }
}

static void
pin(App *app, View *view)
{
    const Thing *thing = current(view);
    int cursor = view->list.cursor;

    if (!thing)
        return;
    if (!drop_id(view->pinned, thing->id))
        g_ptr_array_insert(view->pinned, 0, g_strdup(thing->id));
    save_ids(app, "pinned", view->pinned);
    find(app, view);
    view->list.cursor = cursor;
    list_clamp(&view->list, MAX(1, view->visible));
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    if (key.code == KEY_ENTER_PRESSED) {
        choose(app, view);
        return TRUE;
    }
    view->moves = list_key_typing(&view->list, key, MAX(1, view->visible));
    if (view->moves)
        return TRUE;
    if (!lineedit_key(view->edit, key))
        return FALSE;
    find(app, view);
    return TRUE;
}

static gboolean
is_typing(App *app, gpointer data)
{
    (void)app;
    (void)data;
    return TRUE;
}

static Did
on_pin(App *app, gpointer data)
{
    pin(app, data);
    return DID_REDRAW;
}

static const Command commands[] = {
    {"palette.pin", "C-t", N_("Pin"), N_("Keep the thing at the head of the palette"), NEED_ROW,
     on_pin},
};

const Screen palette_screen = {
    .id = "palette",
    .title = N_("Go to"),
    .is_overlay = TRUE,
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .is_typing = is_typing,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
