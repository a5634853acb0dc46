/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every command of every screen by each of its keys, over the golden case after a return: the
 * key reaches the command's own function, whose doing can be seen. Read-only, what would write
 * says why it does not. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "golden_help.h"
#include "screen.h"
#include "store/journal.h"
#include "ui/palette.h"

/* The page of all answers opens at the question at hand: up to its first row. */
#define TO_FIRST "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"

/* The golden case until the provider's return. */
#define RETURNED "2026-11-25 10:00"

typedef struct {
    const char *name, *screen;
    const char *keys; /* from the overview; \2 is Down */
    int cols, rows;
} Context;

static const Context contexts[] = {
    {"overview", "overview", "", 120, 40},
    {"filing", "filing", "\n", 120, 40},
    {"filing/rail", "filing", "\n\t\t", 80, 24},
    {"interview/check", "interview", "i\007", 80, 24},
    {"interview/choice", "interview", "i\007" TO_FIRST "\n", 80, 24},
    {"interview/field", "interview", "i\007" TO_FIRST "jjjjj\n", 80, 24},
    {"documents", "documents", "\nD", 80, 24},
    {"deadlines", "deadlines", "d", 120, 40},
    {"nodes", "nodes", "g", 60, 16},
    {"resources", "resources", "rj", 80, 24},
    {"history", "history", "Hj", 80, 24},
    {"search", "search", "F", 80, 24},
    {"settings", "settings", "S", 80, 24},
    {"palette", "palette", ":", 80, 24},
    {"help", "help", "?", 80, 24},
    {"progress", "progress", "\nt", 80, 24},
    {"lint", "lint", "\nL", 80, 24},
    {"readings", "readings", "\nz", 80, 24},
    {"sites", "sites", "\nN", 80, 24},
    {"drift", "drift", "\nX", 80, 24},
    {"answers", "answers", "\nI", 80, 24},
    {"papers", "papers", "\nO", 80, 24},
    {"calls", "calls", "C", 80, 24},
};

/* What must have been done for the command to have something to do. */
static const struct {
    const char *command, *keys;
} before[] = {
    {"app.redo", "u"}, {"filing.usual", ">"},    {"help.back", "\t"},
    {"nodes.up", "]"}, {"filing.narrower", ">"},
};

static Case golden;
static Clock *clock_of_return;
static Catalogue *catalogue;
static char *settings_path;

/* What was seen. */
typedef struct {
    char *before, *after;
    const char *screen; /* where it led */
    gboolean has_left;
    gint64 n_entries;
} Seen;

static void
seen_clear(Seen *seen)
{
    g_free(seen->before);
    g_free(seen->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Seen, seen_clear)

/* All but the key bar, and where the cursor is. */
static char *
dup_seen(App *app, Surface *s)
{
    GString *text = g_string_new(NULL);
    int row, col;

    app_draw(app, s);
    for (int r = 0; r < surface_rows(s) - 1; r++) {
        g_autofree char *line = surface_dup_row(s, r);

        g_string_append_printf(text, "%s\n", line);
    }
    surface_get_cursor(s, &row, &col);
    g_string_append_printf(text, "cursor %d %d\n", row, col);
    return g_string_free(text, FALSE);
}

static gint64
newest_entry(Store *store)
{
    g_autoptr(GPtrArray) entries = journal_list(store, NULL, 0, 1, NULL);

    g_assert_true(entries && entries->len == 1);
    return ((const JournalEntry *)g_ptr_array_index(entries, 0))->seq;
}

static const char *
keys_before(const char *command)
{
    for (guint i = 0; i < G_N_ELEMENTS(before); i++)
        if (g_str_equal(before[i].command, command))
            return before[i].keys;
    return "";
}

/* `key` is pressed where the context leads. */
static void
look(const Context *c, const Command *command, const char *key, StoreFlags flags, Seen *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(Workflow) flow = NULL;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) s = surface_new(c->cols, c->rows);
    Key pressed;

    memset(out, 0, sizeof *out);
    case_restore(&golden);
    store = store_open(golden.workspace, flags, clock_of_return, "tester", &error);
    g_assert_no_error(error);
    i18n_switch(LANG_EN);
    flow = workflow_new(store, catalogue, LANG_EN, &error);
    g_assert_no_error(error);
    app = app_new(flow, &(StartOptions){0});
    screen_press(app, c->keys);
    app_draw(app, s); /* sizes of panes are known then */
    if (!(flags & STORE_READ_ONLY))
        screen_press(app, keys_before(command->id));
    out->before = dup_seen(app, s);
    g_assert_cmpstr(app_get_screen(app)->id, ==, c->screen);
    g_assert_true(key_parse(key, &pressed));
    out->has_left = !app_key(app, pressed);
    if (!out->has_left) {
        out->after = dup_seen(app, s);
        out->screen = app_get_screen(app)->id;
    }
    out->n_entries = newest_entry(store);
    (void)g_remove(settings_path);   /* a language is kept there */
    app_free(g_steal_pointer(&app)); /* before what it stands on */
    workflow_free(g_steal_pointer(&flow));
}

/* A key that a command has by the settings file alone is the one that shows what it does. */
static void
look_by_own_key(const Context *c, const Command *command, Seen *out)
{
    g_autofree char *file =
        g_strdup_printf("[keys]\n%s = %s F12\n", command->id, command->keys);

    g_assert_true(g_file_set_contents(settings_path, file, -1, NULL));
    look(c, command, "F12", 0, out);
}

static gboolean
is_typing(const Context *c)
{
    return g_str_equal(c->name, "search") || g_str_equal(c->name, "palette") ||
           g_str_equal(c->name, "interview/field");
}

/* Where characters are typed those that are characters are no keys. */
static gboolean
can_be_pressed(const Context *c, const char *key)
{
    Key parsed;

    g_assert_true(key_parse(key, &parsed));
    return !is_typing(c) || parsed.code != KEY_CHAR || parsed.c < 0x20;
}

static const Context *
context_of(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(contexts); i++)
        if (g_str_equal(contexts[i].name, name))
            return &contexts[i];
    g_assert_not_reached();
}

/* These show keys, or the settings file, themselves: only the head is the same. */
static gboolean
shows_keys(const char *id)
{
    static const char *const ids[] = {"app.help",          "app.palette",    "app.settings",
                                      "settings.language", "settings.theme", NULL};

    return g_strv_contains(ids, id);
}

static gboolean
is_same(const Command *command, const Seen *a, const Seen *b)
{
    gsize size = shows_keys(command->id) ? 80 : strlen(a->after ? a->after : "");

    if (a->has_left || b->has_left)
        return a->has_left == b->has_left;
    return strncmp(a->after, b->after, size) == 0 && g_str_equal(a->screen, b->screen);
}

static void
walk_key(const Context *c, const Command *command, const char *key, const Seen *wanted)
{
    g_auto(Seen) seen = {0};

    look(c, command, key, 0, &seen);
    if (!seen.has_left && g_str_equal(seen.before, seen.after))
        g_error("%s: %s (%s) does nothing that can be seen:\n%s", c->name, command->id, key,
                seen.after);
    if (!is_same(command, &seen, wanted))
        g_error("%s: %s does not reach %s:\n%s\nbut\n%s", c->name, key, command->id,
                seen.after ? seen.after : "(left)", wanted->after ? wanted->after : "(left)");
}

static void
walk(const Context *c, const Command *commands, guint n, gboolean is_own)
{
    for (guint i = 0; i < n; i++) {
        const Command *command = &commands[i];
        g_auto(GStrv) keys = g_strsplit(command->keys, " ", -1);
        g_auto(Seen) wanted = {0};
        int n_keys = 0;

        for (char **key = keys; *key; key++) {
            if (!can_be_pressed(c, *key))
                continue;
            if (n_keys++ == 0)
                look_by_own_key(c, command, &wanted);
            walk_key(c, command, *key, &wanted);
        }
        /* From a field the common ones are a key away: Esc, or Ctrl-P. */
        if (n_keys == 0 && (is_own || !is_typing(c)))
            g_error("%s: no key reaches %s", c->name, command->id);
    }
}

static void
test_walk(gconstpointer data)
{
    const Context *c = data;
    guint n;
    const Command *common = app_common_commands(&n);

    for (guint i = 0; all_screens[i]; i++)
        if (g_str_equal(all_screens[i]->id, c->screen))
            walk(c, all_screens[i]->commands, all_screens[i]->n_commands, TRUE);
    walk(c, common, n, FALSE);
}

static void
walk_read_only(const Context *c, const Command *commands, guint n, gint64 n_entries)
{
    for (guint i = 0; i < n; i++) {
        const Command *command = &commands[i];
        g_auto(GStrv) keys = g_strsplit(command->keys, " ", -1);
        g_auto(Seen) seen = {0};

        look(c, command, keys[0], STORE_READ_ONLY, &seen);
        g_assert_cmpint(seen.n_entries, ==, n_entries);
        if (command->needs & NEED_WRITE && can_be_pressed(c, keys[0]) &&
            !strstr(seen.after, "the workspace is open for reading only"))
            g_error("%s: %s (%s) does not say that it may not:\n%s", c->name, command->id,
                    keys[0], seen.after);
    }
}

static void
test_read_only(void)
{
    guint n_common;
    const Command *common = app_common_commands(&n_common);
    g_auto(Seen) first = {0};

    look(context_of("overview"), &common[0], "F1", 0, &first);
    for (guint i = 0; i < G_N_ELEMENTS(contexts); i++) {
        const Context *c = &contexts[i];

        if (g_str_equal(c->name, "interview/field"))
            continue; /* nothing is typed there then */
        for (guint s = 0; all_screens[s]; s++)
            if (g_str_equal(all_screens[s]->id, c->screen))
                walk_read_only(c, all_screens[s]->commands, all_screens[s]->n_commands,
                               first.n_entries);
        walk_read_only(c, common, n_common, first.n_entries);
    }
}

/* A screen that is added is walked, too. */
static void
test_all_screens(void)
{
    for (guint i = 0; all_screens[i]; i++) {
        gboolean is_known = FALSE;

        for (guint c = 0; c < G_N_ELEMENTS(contexts) && !is_known; c++)
            is_known = g_str_equal(contexts[c].screen, all_screens[i]->id);
        if (!is_known)
            g_error("no context leads to the screen '%s'", all_screens[i]->id);
    }
}

static void
build_case(void)
{
    g_autoptr(GPtrArray) steps = golden_list();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = path_dup_catalogue();
    gboolean is_returned = FALSE;

    case_init(&golden);
    for (guint i = 0; i < steps->len && !is_returned; i++) {
        const GoldenStep *step = g_ptr_array_index(steps, i);

        g_assert_cmpint(case_run(&golden, step->time, step->words), ==, step->wanted);
        is_returned = step->wanted == 0 && g_strv_length(step->words) > 2 &&
                      g_str_equal(step->words[2], "provider-returned");
    }
    g_assert_true(is_returned);
    g_assert_cmpint(case_say(&golden, RETURNED, "resource add product=ecs region=cn-shanghai"),
                    ==, 0);
    g_assert_cmpint(case_say(&golden, RETURNED, "resource reserve R1 F1"), ==, 0);
    case_save(&golden);
    clock_of_return = clock_new(RETURNED, &error);
    g_assert_no_error(error);
    catalogue = catalogue_open(path, NULL, &error);
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-keys-XXXXXX", NULL);
    g_autofree char *beside = g_build_filename(config, "beian", NULL);
    int status;
    Lang lang;

    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_cmpint(g_mkdir(beside, 0700), ==, 0);
    settings_path = g_build_filename(beside, "config", NULL);
    g_assert_true(i18n_start("en", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    store_setup();
    build_case();
    for (guint i = 0; i < G_N_ELEMENTS(contexts); i++) {
        g_autofree char *name = g_strdup_printf("/keys/walk/%s", contexts[i].name);

        g_test_add_data_func(name, &contexts[i], test_walk);
    }
    g_test_add_func("/keys/read_only", test_read_only);
    g_test_add_func("/keys/all_screens", test_all_screens);
    status = g_test_run();
    catalogue_free(catalogue);
    clock_free(clock_of_return);
    case_clear(&golden);
    g_free(settings_path);
    (void)g_rmdir(beside);
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
