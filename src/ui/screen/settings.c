/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings: the value of each, and where it comes from; what is chosen or typed here goes
 * into the settings file. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/settings.h"
#include "base/web.h"
#include "online/keys.h"
#include "online/notify_config.h"
#include "ui/app.h"
#include "ui/theme.h"
#include "ui/widget/group_list.h"

enum { LABEL_COLS = 30, NARROW_LABEL_COLS = 24, NARROW_COLS = 70, DETAIL_ROWS = 6 };

typedef enum { GROUP_FAULTS, GROUP_WORK, GROUP_SCREEN, GROUP_ONLINE, N_GROUPS } Group;

static const char *const group_names[N_GROUPS] = {N_("Wrong in the settings file"), N_("Work"),
                                                  N_("Screen"),
                                                  N_("Online: only when it is asked for")};

/* clang-format off */
static const struct {
    SettingKey key;
    Group group;
    const char *label;
    gboolean is_for_next; /* it counts from the next start */
} shown_settings[] = {
    {SETTING_LANGUAGE, GROUP_SCREEN, N_("language"), FALSE},
    {SETTING_THEME, GROUP_SCREEN, N_("colours"), FALSE},
    {SETTING_AMBIGUOUS_WIDTH, GROUP_SCREEN, N_("width of ambiguous characters"), FALSE},
    {SETTING_LINES, GROUP_SCREEN, N_("lines"), FALSE},
    {SETTING_MOUSE, GROUP_SCREEN, N_("mouse"), FALSE},
    {SETTING_CLIPBOARD, GROUP_SCREEN, N_("copy to the clipboard"), FALSE},
    {SETTING_MASK, GROUP_SCREEN, N_("mask at the start"), TRUE},
    {SETTING_WORKSPACE, GROUP_WORK, N_("workspace"), TRUE},
    {SETTING_ACTOR, GROUP_WORK, N_("who works here"), TRUE},
    {SETTING_CATALOGUE, GROUP_WORK, N_("your organisation's rules"), TRUE},
    {SETTING_WARNING_DAYS, GROUP_WORK, N_("warning days before an expiry"), TRUE},
    {SETTING_PRIVATE_SITES, GROUP_ONLINE, N_("sites in private networks"), FALSE},
    {SETTING_RENDER, GROUP_ONLINE, N_("pages drawn by scripts"), FALSE},
    {SETTING_PROXY, GROUP_ONLINE, N_("proxy"), FALSE},
    {SETTING_CA_FILE, GROUP_ONLINE, N_("trusted authorities"), FALSE},
    {SETTING_NAME_SERVERS, GROUP_ONLINE, N_("name servers"), FALSE},
    {SETTING_RDAP, GROUP_ONLINE, N_("service of domains (RDAP)"), FALSE},
    {SETTING_RDAP_LIST, GROUP_ONLINE, N_("list of RDAP services"), FALSE},
    {SETTING_REGISTER, GROUP_ONLINE, N_("endpoint of the register"), FALSE},
    {SETTING_SERVICE_NUMBER_API, GROUP_ONLINE, N_("provider: service numbers"), FALSE},
    {SETTING_FILING_DATA_API, GROUP_ONLINE, N_("provider: what is filed"), FALSE},
    {SETTING_ADDRESS_RANGE_API, GROUP_ONLINE, N_("provider: address ranges"), FALSE},
    {SETTING_SEAL_URL, GROUP_ONLINE, N_("time-stamp authority"), FALSE},
    {SETTING_SEAL_ROOTS, GROUP_ONLINE, N_("its certificates"), FALSE},
};
/* clang-format on */

/* What a row shows. */
typedef struct {
    Group group;
    gboolean is_setting, is_for_next;
    SettingKey key; /* of a setting */
    const char *label;
    char *value, *origin; /* origin: or NULL */
    char *more;           /* what it is, for the text below; or NULL */
} Row;

typedef struct {
    GroupList list;
    GPtrArray *rows; /* of Row, which the list borrows */
    char *foot;      /* where they stand */
} View;

static void
free_row(gpointer data)
{
    Row *row = data;

    g_free(row->value);
    g_free(row->origin);
    g_free(row->more);
    g_free(row);
}

static void
close_view(gpointer data)
{
    View *view = data;

    group_list_clear(&view->list);
    g_ptr_array_unref(view->rows);
    g_free(view->foot);
    g_free(view);
}

/* ---- What is shown ---- */

static Row *
add_row(View *view, Group group, const char *label, char *value_taken)
{
    Row *row = g_new0(Row, 1);

    row->group = group;
    row->label = label;
    row->value = value_taken;
    g_ptr_array_add(view->rows, row);
    return row;
}

/* What counts now: these may have been given on the command line, or be the system's. NULL:
 * what the settings say. */
static const char *
get_in_use(App *app, SettingKey key)
{
    if (key == SETTING_LANGUAGE)
        return app_get_lang(app) == LANG_ZH ? "zh_CN" : "en";
    if (key == SETTING_WORKSPACE)
        return store_get_path(app_get_store(app));
    if (key == SETTING_ACTOR)
        return store_get_actor(app_get_store(app));
    return NULL;
}

/* Those of the catalogue, which its deadlines of expiries share: "90 30 7". */
static char *
dup_warning_days(App *app)
{
    const GPtrArray *rules =
        catalogue_list(workflow_get_catalogue(app_get_flow(app)), "deadlines");
    g_autoptr(GString) days = g_string_new(NULL);

    for (guint i = 0; i < rules->len && days->len == 0; i++) {
        const CatalogueItem *rule = g_ptr_array_index(rules, i);
        guint n = item_is(rule, "expiry", "yes") ? item_n(rule, "remind") : 0;

        for (guint k = 0; k < n; k++)
            g_string_append_printf(days, "%s%d", k ? " " : "",
                                   (int)item_int_at(rule, "remind", k, "n", 0));
    }
    return g_string_free(g_steal_pointer(&days), FALSE);
}

static char *
dup_shown(App *app, SettingKey key, const char *in_use)
{
    const Settings *settings = app_get_settings(app);
    g_autofree char *shown = in_use ? g_strdup(in_use) : settings_dup_shown(settings, key);

    if (key == SETTING_LANGUAGE)
        return g_strdup(app_get_lang(app) == LANG_ZH ? "中文 (zh_CN)" : "English (en)");
    if (key == SETTING_THEME)
        return g_strdup_printf(_("%1$s, %2$s"), shown, theme_label(theme_parse(shown)));
    if (key == SETTING_WARNING_DAYS && (!shown || !*shown))
        return dup_warning_days(app);
    return shown && *shown ? g_steal_pointer(&shown) : g_strdup("-");
}

/* What the settings say is what counts, unless the command line said another thing. */
static char *
dup_origin(const Settings *settings, SettingKey key, const char *in_use)
{
    const char *value = settings_get(settings, key);

    if (!in_use || (value && g_str_equal(value, in_use)))
        return settings_dup_origin(settings, key);
    return g_strdup(value ? _("command line") : _("the system's, or the command line"));
}

static void
add_settings(View *view, App *app)
{
    const Settings *settings = app_get_settings(app);

    for (guint i = 0; i < G_N_ELEMENTS(shown_settings); i++) {
        SettingKey key = shown_settings[i].key;
        const char *in_use = get_in_use(app, key);
        Row *row = add_row(view, shown_settings[i].group, _(shown_settings[i].label),
                           dup_shown(app, key, in_use));

        row->is_setting = TRUE;
        row->is_for_next = shown_settings[i].is_for_next;
        row->key = key;
        row->origin = dup_origin(settings, key, in_use);
        row->more = g_strdup(settings_key_help(key));
    }
}

/* Whether there is one; never which. */
static void
add_keys(View *view)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Keys) keys = keys_load(&error);
    g_autofree char *path = path_dup_keys();
    const struct {
        const char *label, *has;
    } rows[] = {
        {_("key of the register's endpoint"), keys ? keys->register_token : NULL},
        {_("Alibaba Cloud's key"), keys && keys->alibaba_id ? keys->alibaba_secret : NULL}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Row *row = add_row(view, GROUP_ONLINE, rows[i].label,
                           g_strdup(!keys         ? _("can't be read")
                                    : rows[i].has ? _("there is one")
                                                  : "-"));

        row->more =
            error
                ? g_strdup(error->message)
                : g_strdup_printf(
                      _("It stands in %1$s, which only you may read (chmod 600), or in the environment, and is never shown."),
                      path);
    }
}

/* "mail, it-department". Yours. */
static char *
dup_channels(const NotifyConfig *config)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < config->channels->len; i++)
        g_ptr_array_add(names,
                        ((const NotifyChannel *)g_ptr_array_index(config->channels, i))->name);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(_(", "), (char **)names->pdata);
}

/* A line each; 0: it is nothing of a line. */
static guint
count_faults(const char *message)
{
    guint n = 0;

    for (const char *c = strchr(message, '\n'); c; c = strchr(c + 1, '\n'))
        n++;
    return n;
}

static char *
dup_notify_state(const NotifyConfig *config, const GError *error, gboolean is_there)
{
    guint n = config ? config->channels->len : count_faults(error->message);
    g_autofree char *channels = config ? dup_channels(config) : NULL;

    if (config && n == 0)
        return g_strdup(is_there ? _("no channel") : _("not there"));
    if (config)
        return g_strdup_printf(ngettext("%1$u channel: %2$s", "%1$u channels: %2$s", n), n,
                               channels);
    return n == 0
               ? g_strdup(_("can't be read"))
               : g_strdup_printf(
                     ngettext("%u thing to be corrected", "%u things to be corrected", n), n);
}

/* How the file that says whom to tell stands; never what it keeps secret. */
static void
add_notify(View *view)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = path_dup_notify();
    g_autoptr(NotifyConfig) config = notify_config_load(path, &error);
    gboolean is_there = g_file_test(path, G_FILE_TEST_EXISTS);
    Row *row = add_row(view, GROUP_ONLINE, _("notifications (notify.conf)"),
                       dup_notify_state(config, error, is_there));

    row->more =
        error ? g_strdup(error->message)
        : is_there
            ? g_strdup_printf(_("It stands in %s. 'beian notify --test CHANNEL' sends a test."),
                              path)
            : g_strdup_printf(_("It is to stand in %s, which only you may read (chmod 600): "
                                "'beian notify --print-default' prints one to begin with."),
                              path);
}

static void
add_faults(View *view, const Settings *settings)
{
    for (guint i = 0; i < settings_n_faults(settings); i++) {
        Row *row = add_row(view, GROUP_FAULTS, NULL, settings_dup_fault(settings, i));

        row->more = g_strdup(row->value);
    }
}

static void
list_rows(View *view)
{
    for (guint group = 0; group < N_GROUPS; group++) {
        gboolean has_heading = FALSE;

        for (guint i = 0; i < view->rows->len; i++) {
            const Row *row = g_ptr_array_index(view->rows, i);

            if (row->group != group ||
                !text_matches(view->list.needle, row->label ? row->label : row->value,
                              row->is_setting ? settings_key_name(row->key) : "", NULL))
                continue;
            if (!has_heading)
                group_list_add(&view->list, row, NULL);
            has_heading = TRUE;
            group_list_add(&view->list, row, row);
        }
    }
}

static const Row *
current(const View *view)
{
    const GroupRow *row = group_list_current(&view->list);

    return row ? row->item : NULL;
}

static void
describe(View *view)
{
    Pane *pane = view->list.detail;
    const Row *row = current(view);

    pane_start(pane, row ? (row->label ? row->label : row->value) : NULL);
    if (!row)
        return;
    if (row->label)
        pane_add_labelled(pane, STYLE_TITLE, row->label, row->value);
    pane_add(pane, row->group == GROUP_FAULTS ? STYLE_WARN : STYLE_TEXT, row->more);
    if (row->origin)
        pane_add_labelled(pane, STYLE_QUIET, _("comes from"), row->origin);
    if (row->is_setting)
        pane_add_labelled(pane, STYLE_QUIET, _("called"), settings_key_name(row->key));
    pane_gap(pane);
    pane_add(pane, STYLE_QUIET, view->foot);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    const Settings *settings = app_get_settings(app);

    (void)error;
    g_ptr_array_set_size(view->list.rows, 0); /* they borrow */
    g_ptr_array_set_size(view->rows, 0);
    add_faults(view, settings);
    add_settings(view, app);
    add_keys(view);
    add_notify(view);
    g_free(view->foot);
    view->foot = g_strdup_printf(
        _("%1$s: %2$s\n%3$s: %4$s"), _("settings"), settings_get_path(settings), _("catalogue"),
        catalogue_get_version(workflow_get_catalogue(app_get_flow(app))));
    list_rows(view);
    group_list_settle(&view->list);
    describe(view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    (void)object;
    view->rows = g_ptr_array_new_with_free_func(free_row);
    group_list_init(&view->list, FALSE, DETAIL_ROWS);
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
draw_row(const GroupRow *place, const GroupPlace *at, gpointer user)
{
    int cols = surface_cols(at->s), col = 3;
    int label_cols = cols < NARROW_COLS ? NARROW_LABEL_COLS : LABEL_COLS;
    const Row *row = place->item;
    Style style = at->is_cursor ? STYLE_CURSOR : STYLE_TEXT;
    g_autofree char *value = NULL;

    (void)user;
    if (!row) {
        surface_text(at->s, at->y, 1, cols - 2, STYLE_TITLE,
                     _(group_names[((const Row *)place->of)->group]));
        return;
    }
    group_list_draw_base(at, style);
    if (row->label) {
        surface_text(at->s, at->y, col, label_cols, style, row->label);
        col += label_cols + 1;
    }
    value = row->origin ? g_strdup_printf(_("%1$s  (%2$s)"), row->value, row->origin)
                        : g_strdup(row->value);
    surface_text(at->s, at->y, col, MAX(0, cols - col), style, value);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;

    (void)app;
    group_list_draw(&view->list, s, top, rows, "", draw_row, view);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    (void)app;
    if (group_list_page_text(&view->list, key))
        return TRUE;
    if (!group_list_move(&view->list, key))
        return FALSE;
    describe(view);
    return TRUE;
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static void
filter(gpointer data, const char *needle)
{
    group_list_set_needle(&((View *)data)->list, needle);
}

/* ---- What is changed ---- */

static void
use_language(App *app, const char *word)
{
    Lang lang = g_str_equal(word, "zh_CN") ? LANG_ZH : LANG_EN;

    i18n_switch(lang);
    workflow_set_lang(app_get_flow(app), lang);
}

static gboolean
save(App *app, SettingKey key, const char *value, GError **error)
{
    g_autofree char *path = path_dup_config();

    if (!settings_save(path, key, value, error))
        return FALSE;
    if (key == SETTING_LANGUAGE && *value)
        use_language(app, value);
    app_reload_settings(app);
    return TRUE;
}

typedef struct {
    SettingKey key;
    gboolean is_for_next;
} Change;

static gboolean
on_value(App *app, const char *value, gpointer user, GError **error)
{
    const Change *change = user;
    SettingOrigin origin;

    if (!save(app, change->key, value, error))
        return FALSE;
    origin = settings_get_origin(app_get_settings(app), change->key);
    if (origin == SETTING_BY_ENVIRONMENT)
        app_say(app, STYLE_WARN,
                _("Kept in the settings file, but the environment says otherwise."));
    else if (change->is_for_next)
        app_say(app, STYLE_GOOD,
                _("Kept in the settings file: it counts from the next start."));
    else
        app_say(app, STYLE_GOOD, _("Kept in the settings file."));
    return TRUE;
}

static void
choose(App *app, const Row *row, Change *change_taken)
{
    g_auto(GStrv) values = g_strsplit(settings_key_values(row->key), " ", -1);
    const char *now = settings_get(app_get_settings(app), row->key);
    GPtrArray *items = menu_new();

    for (char **value = values; *value; value++)
        menu_add(items, *value, *value,
                 row->key == SETTING_THEME ? theme_label(theme_parse(*value)) : NULL, TRUE);
    menu_add(items, "", _("the default"), NULL, TRUE);
    menu_choose(items, now ? now : "");
    app_menu(app, MENU_ONE, row->label, items, on_value, change_taken);
}

/* What is typed may hold a password: it is kept as no draft, and what has one is not shown. */
static void
ask(App *app, const Row *row, Change *change_taken)
{
    const Settings *settings = app_get_settings(app);
    const char *value = settings_get_origin(settings, row->key) == SETTING_BY_FILE
                            ? settings_get(settings, row->key)
                            : NULL;
    g_autofree char *label =
        /* TRANSLATORS: beside a field: what is typed there. */
        g_strdup_printf(_("%s (empty: the default)"), row->label);

    app_prompt(app, label, value && !web_has_password(value) ? value : "", NULL, on_value,
               change_taken);
}

static Did
on_change(App *app, gpointer data)
{
    const Row *row = current(data);
    Change *change;

    if (!row->is_setting) {
        app_show_text(app, row->label ? row->label : _(group_names[row->group]), row->more);
        return DID_REDRAW;
    }
    change = g_new0(Change, 1);
    *change = (Change){row->key, row->is_for_next};
    if (settings_key_values(row->key))
        choose(app, row, change);
    else
        ask(app, row, change);
    return DID_REDRAW;
}

static Did
on_language(App *app, gpointer data)
{
    const char *word = app_get_lang(app) == LANG_ZH ? "en" : "zh_CN";
    g_autoptr(GError) error = NULL;

    (void)data;
    if (!save(app, SETTING_LANGUAGE, word, &error)) {
        use_language(app, word);
        app_say_error(app, g_steal_pointer(&error));
    }
    return DID_RELOAD;
}

/* Seen at once; kept in the settings file, where it can be taken back. */
static Did
on_theme(App *app, gpointer data)
{
    Theme theme = theme_parse(settings_get(app_get_settings(app), SETTING_THEME));
    g_autofree char *said = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    theme = theme_next(theme);
    if (!save(app, SETTING_THEME, theme_word(theme), &error)) {
        app_say_error(app, g_steal_pointer(&error));
        return DID_REDRAW;
    }
    said = path_wants_colour()
               ? g_strdup_printf(_("%1$s: %2$s"), theme_word(theme), theme_label(theme))
               : g_strdup(_("NO_COLOR is set: kept, but no colours are shown"));
    app_say(app, STYLE_TEXT, said);
    return DID_RELOAD;
}

static Did
on_reload(App *app, gpointer data)
{
    (void)data;
    app_reload_settings(app);
    app_say(app, STYLE_GOOD, _("The settings were read anew; faults stand above."));
    return DID_RELOAD;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const Row *row = current(data);

    if (row && row->label)
        offer_add(offer, row->label, row->value);
    offer_add(offer, _("settings"), settings_get_path(app_get_settings(app)));
    offer_add(offer, _("workspace"), store_get_path(app_get_store(app)));
}

static const Command commands[] = {
    {"settings.change", "Enter e", N_("Change"),
     N_("Choose or type another value, and keep it in the settings file"), NEED_ROW, on_change},
    {"settings.language", "L", N_("Language"),
     N_("Change between Chinese and English, and keep it in the settings file"), 0,
     on_language},
    {"settings.theme", "t", N_("Colours"),
     N_("Go through the themes: the next one, kept in the settings file"), 0, on_theme},
    {"settings.reload", "r", N_("Read anew"),
     N_("Read the settings file anew: keys, mouse, lines, colours"), 0, on_reload},
};

const Screen settings_screen = {
    .id = "settings",
    .title = N_("Settings"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
