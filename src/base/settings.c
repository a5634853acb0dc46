/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/settings_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/text.h"
#include "base/web.h"

#define KEYS_GROUP "keys"

/* Days that are counted back from a date: more of them, or earlier ones, warn of nothing any
 * more. */
enum { DAYS_MAX_N = 6, DAYS_MAX = 366 };

typedef enum {
    VALUE_TEXT,
    VALUE_PATH,
    VALUE_ADDRESS,
    VALUE_PROXY,
    VALUE_MACHINES,
    VALUE_DAYS
} ValueKind;

static const struct {
    const char *name, *example, *help;
    const char *values; /* parted by blanks; NULL: see settings_fits() */
    ValueKind kind;
} rows[SETTING_N_KEYS] = {
    [SETTING_LANGUAGE] = {"language", "zh_CN",
                          N_("Language of screens and messages: zh_CN or en. Default: the "
                             "system's."),
                          "zh_CN en", VALUE_TEXT},
    [SETTING_CATALOGUE] = {"catalogue", "~/beian/rules",
                           N_("Folder with your organisation's own rules, laid over the "
                              "catalogue. Default: none."),
                           NULL, VALUE_PATH},
    [SETTING_WORKSPACE] = {"workspace", "~/beian/office.beian",
                           N_("The workspace. Default: beian/workspace.beian in the XDG data "
                              "folder."),
                           NULL, VALUE_PATH},
    [SETTING_ACTOR] = {"actor", "zhang.san",
                       N_("Who works here, as the journal says it. Default: the login name."),
                       NULL, VALUE_TEXT},
    [SETTING_AMBIGUOUS_WIDTH] =
        {"ambiguous_width", "auto",
         N_("Columns that your terminal gives to characters like ○ and ★: "
            "auto, 1 or 2."),
         "auto 1 2", VALUE_TEXT},
    [SETTING_LINES] = {"lines", "auto",
                       N_("Lines and bars: auto (ascii where the locale is not UTF-8), ascii "
                          "or unicode."),
                       "auto ascii unicode", VALUE_TEXT},
    [SETTING_MOUSE] = {"mouse", "yes", N_("Take the mouse: yes or no."), "yes no", VALUE_TEXT},
    [SETTING_MASK] =
        {"mask", "no",
         N_("Mask identity numbers, phones and addresses in all that is shown, but "
            "in JSON: yes or no."),
         "yes no", VALUE_TEXT},
    [SETTING_THEME] = {"theme", "dark",
                       N_("Colours: auto (the terminal's own), light, dark, contrast (high), "
                          "deuteranopia (red and green look alike) or tritanopia (blue and "
                          "yellow)."),
                       "auto light dark contrast deuteranopia tritanopia", VALUE_TEXT},
    [SETTING_CLIPBOARD] = {"clipboard", "yes",
                           N_("Hand copied values to the terminal's clipboard: yes or no."),
                           "yes no", VALUE_TEXT},
    [SETTING_PROXY] = {"proxy", "http://proxy.example.cn:3128",
                       N_("Proxy by which sites are looked at. Default: none."), NULL,
                       VALUE_PROXY},
    [SETTING_CA_FILE] =
        {"ca_file", "~/beian/ca.pem",
         N_("PEM file of the authorities that are trusted for https. Default: the "
            "system's."),
         NULL, VALUE_PATH},
    [SETTING_NAME_SERVERS] = {"name_servers", "223.5.5.5",
                              N_("Name servers that are asked, parted by commas. Default: the "
                                 "system's."),
                              NULL, VALUE_MACHINES},
    [SETTING_PRIVATE_SITES] =
        {"private_sites", "no",
         N_("Look also at sites in private networks: yes or no. A list from "
            "elsewhere could lead there."),
         "yes no", VALUE_TEXT},
    [SETTING_RENDER] = {"render", "no",
                        N_("Have a page that a script draws drawn by Chromium, where it is "
                           "installed, and read again: yes or no."),
                        "yes no", VALUE_TEXT},
    [SETTING_WARNING_DAYS] =
        {"warning_days", "90 30 7",
         N_("How many days before a document, identity, domain or certificate expires it is "
            "warned of. Default: as the catalogue says."),
         NULL, VALUE_DAYS},
    [SETTING_SEAL_URL] = {"seal_url", "https://tsa.example.com",
                          N_("Address of the time-stamp authority (RFC 3161) that seals the "
                             "journal. Default: none."),
                          NULL, VALUE_ADDRESS},
    [SETTING_SEAL_ROOTS] = {"seal_roots", "~/beian/tsa-roots.pem",
                            N_("File of the certificates (PEM) that its stamps must lead to. "
                               "Default: none."),
                            NULL, VALUE_PATH},
    [SETTING_RDAP] = {"rdap", "https://rdap.example.cn/domain/",
                      N_("Address of an RDAP service that is asked about every domain; the "
                         "domain is put behind it. Default: the registry's own."),
                      NULL, VALUE_ADDRESS},
    [SETTING_REGISTER] =
        {"register", "http://127.0.0.1:16181/query/",
         N_("Address of a query endpoint of the ministry's register that your organisation runs "
            "and answers for; what is looked up is put behind it. Default: none."),
         NULL, VALUE_ADDRESS},
    [SETTING_SERVICE_NUMBER_API] =
        {"service_number_api", "https://bsn.aliyuncs.com/",
         N_("Address of the provider's interface of service numbers. Default: Alibaba Cloud's."),
         NULL, VALUE_ADDRESS},
    [SETTING_FILING_DATA_API] =
        {"filing_data_api", "https://companyreg.aliyuncs.com/",
         N_("Address of the provider's interface of what is filed. Default: Alibaba Cloud's."),
         NULL, VALUE_ADDRESS},
    [SETTING_ADDRESS_RANGE_API] =
        {"address_range_api", "https://vpc.aliyuncs.com/",
         N_("Address from which 'beian check --refresh-ranges' gets which addresses are of which "
            "cloud region. Default: Alibaba Cloud's, of each region its own."),
         NULL, VALUE_ADDRESS},
    [SETTING_RDAP_LIST] =
        {"rdap_list", "https://data.iana.org/rdap/dns.json",
         N_("Address from which 'beian check --refresh-rdap' gets the list of "
            "RDAP services (RFC 9224). Default: IANA's."),
         NULL, VALUE_ADDRESS},
};

typedef enum {
    FAULT_UNREADABLE,
    FAULT_NOT_UTF8,
    FAULT_NO_SETTING,
    FAULT_NO_GROUP,
    FAULT_GROUP,
    FAULT_KEY,
    FAULT_TWICE,
    FAULT_OPEN, /* a password in a file that others may read */
    FAULT_VALUE,
    FAULT_TOLD /* `value` is the reason */
} FaultKind;

typedef struct {
    FaultKind kind;
    int line, column; /* from 1; 0: the file */
    char *name, *value;
} Fault;

typedef struct {
    char *value;
    SettingOrigin origin;
    int line; /* in the file */
} Setting;

struct Settings {
    char *path;
    Setting by_key[SETTING_N_KEYS];
    GArray *bindings;  /* SettingKeys */
    GPtrArray *faults; /* Fault */
};

static void
clear_binding(gpointer data)
{
    SettingKeys *binding = data;

    g_free(binding->command);
    g_free(binding->keys);
}

static void
free_fault(gpointer data)
{
    Fault *fault = data;

    g_free(fault->name);
    g_free(fault->value);
    g_free(fault);
}

static gint
compare_faults(gconstpointer a, gconstpointer b)
{
    const Fault *x = *(Fault *const *)a, *y = *(Fault *const *)b;

    return x->line != y->line ? x->line - y->line : x->column - y->column;
}

static void
add_fault(Settings *settings, FaultKind kind, int line, int column, const char *name,
          const char *value)
{
    Fault *fault = g_new0(Fault, 1);

    fault->kind = kind;
    fault->line = line;
    fault->column = column;
    fault->name = g_strdup(name);
    fault->value = g_strdup(value);
    g_ptr_array_add(settings->faults, fault);
}

static void
put(Settings *settings, SettingKey key, SettingOrigin origin, int line, char *value_taken)
{
    Setting *setting = &settings->by_key[key];

    g_free(setting->value);
    *setting = (Setting){value_taken, origin, line};
}

static gboolean
find_key(const char *name, SettingKey *out)
{
    for (guint i = 0; i < SETTING_N_KEYS; i++)
        if (g_str_equal(rows[i].name, name)) {
            *out = (SettingKey)i;
            return TRUE;
        }
    return FALSE;
}

/* Only these hold a password. */
static gboolean
is_address(SettingKey key)
{
    return rows[key].kind == VALUE_ADDRESS || rows[key].kind == VALUE_PROXY;
}

static char *
dup_shown(SettingKey key, const char *value)
{
    return is_address(key) ? web_dup_shown(value) : g_strdup(value);
}

static gint
compare_days(gconstpointer a, gconstpointer b)
{
    return *(const int *)b - *(const int *)a;
}

/* NULL: these are none. */
static GArray *
parse_days(const char *value)
{
    g_auto(GStrv) words = g_strsplit_set(value, " ,", -1);
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(int));

    for (char **word = words; *word; word++) {
        guint64 n;
        int day;

        if (!**word)
            continue;
        if (!g_ascii_string_to_unsigned(*word, 10, 1, DAYS_MAX, &n, NULL))
            return NULL;
        day = (int)n;
        g_array_append_val(days, day);
    }
    if (days->len == 0 || days->len > DAYS_MAX_N)
        return NULL;
    g_array_sort(days, compare_days);
    return g_steal_pointer(&days);
}

static gboolean
is_days(const char *value)
{
    g_autoptr(GArray) days = parse_days(value);

    return days != NULL;
}

gboolean
settings_fits(SettingKey key, const char *value)
{
    g_auto(GStrv) words = rows[key].values ? g_strsplit(rows[key].values, " ", -1) : NULL;

    if (words)
        return g_strv_contains((const char *const *)words, value);
    if (rows[key].kind == VALUE_PATH)
        return g_path_is_absolute(value) || g_str_has_prefix(value, "~/");
    for (const char *c = value; *c; c = g_utf8_next_char(c))
        if (text_is_unsafe(g_utf8_get_char(c)))
            return FALSE;
    switch (rows[key].kind) {
    case VALUE_ADDRESS:
        return web_is_address(value, (const char *const[]){"https", "http", NULL});
    case VALUE_PROXY:
        return web_is_proxy(value);
    case VALUE_MACHINES:
        return web_is_machines(value);
    case VALUE_DAYS:
        return is_days(value);
    case VALUE_TEXT:
    case VALUE_PATH:
        break;
    }
    return TRUE;
}

/* The value with the key file's escapes undone. NULL if they are wrong. */
static char *
dup_value(const char *text, const char *name)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *whole = g_strdup_printf("[" SETTINGS_GROUP "]\n%s\n", text);

    return g_key_file_load_from_data(file, whole, (gsize)-1, G_KEY_FILE_NONE, NULL)
               ? g_key_file_get_string(file, SETTINGS_GROUP, name, NULL)
               : NULL;
}

static void
read_setting(Settings *settings, const char *text, const SettingsLine *parts, int line)
{
    const char *name = parts->name;
    g_autofree char *value = NULL;
    SettingKey key;

    if (!find_key(name, &key)) {
        add_fault(settings, FAULT_KEY, line, parts->name_column, name, NULL);
        return;
    }
    value = dup_value(text, name);
    if (value && !*value)
        return;
    if (!value || !settings_fits(key, value)) {
        add_fault(settings, FAULT_VALUE, line, parts->value_column, name, value ? value : text);
        return;
    }
    if (is_address(key) && web_has_password(value) && path_is_open(settings->path))
        add_fault(settings, FAULT_OPEN, line, parts->value_column, name, NULL);
    if (settings->by_key[key].origin == SETTING_BY_FILE)
        add_fault(settings, FAULT_TWICE, line, parts->name_column, name, NULL);
    put(settings, key, SETTING_BY_FILE, line,
        rows[key].kind == VALUE_PATH ? path_expand(value) : g_strdup(value));
}

/* Which commands and keys there are, the screens know. */
static void
read_binding(Settings *settings, const char *text, const SettingsLine *parts, int line)
{
    char *keys = dup_value(text, parts->name);
    SettingKeys binding = {g_strdup(parts->name), keys, line, parts->value_column};

    if (!keys) {
        add_fault(settings, FAULT_NO_SETTING, line, parts->name_column, text, NULL);
        binding.keys = g_strdup("");
    }
    for (guint i = 0; i < settings->bindings->len; i++)
        if (g_str_equal(settings_get_binding(settings, i)->command, parts->name))
            add_fault(settings, FAULT_TWICE, line, parts->name_column, parts->name, NULL);
    g_array_append_val(settings->bindings, binding);
}

static void
read_line(Settings *settings, const char *text, int number, char **group)
{
    g_auto(SettingsLine) line = {0};

    settings_line_parse(text, &line);
    if (line.group) {
        g_free(*group);
        *group = g_steal_pointer(&line.group);
        if (!g_str_equal(*group, SETTINGS_GROUP) && !g_str_equal(*group, KEYS_GROUP))
            add_fault(settings, FAULT_GROUP, number, line.name_column, *group, NULL);
    } else if (line.is_wrong) {
        add_fault(settings, FAULT_NO_SETTING, number, line.name_column, text, NULL);
    } else if (line.name && !*group) {
        add_fault(settings, FAULT_NO_GROUP, number, line.name_column, line.name, NULL);
    } else if (line.name && g_str_equal(*group, SETTINGS_GROUP)) {
        read_setting(settings, text, &line, number);
    } else if (line.name && g_str_equal(*group, KEYS_GROUP)) {
        read_binding(settings, text, &line, number);
    }
}

static void
read_lines(Settings *settings, char **lines)
{
    g_autofree char *group = NULL;

    for (int i = 0; lines[i]; i++) {
        const char *wrong;

        if (g_utf8_validate(lines[i], -1, &wrong))
            read_line(settings, lines[i], i + 1, &group);
        else
            add_fault(settings, FAULT_NOT_UTF8, i + 1, settings_column(lines[i], wrong), NULL,
                      NULL);
    }
}

Settings *
settings_load(const char *path)
{
    Settings *settings = g_new0(Settings, 1);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) lines = settings_read_lines(path, &error);
    char *workspace = path_dup_given_workspace();
    char *actor = path_dup_given_actor();

    settings->path = g_strdup(path);
    settings->faults = g_ptr_array_new_with_free_func(free_fault);
    settings->bindings = g_array_new(FALSE, FALSE, sizeof(SettingKeys));
    g_array_set_clear_func(settings->bindings, clear_binding);
    put(settings, SETTING_WORKSPACE, SETTING_BY_DEFAULT, 0, path_dup_workspace());
    put(settings, SETTING_ACTOR, SETTING_BY_DEFAULT, 0, path_dup_actor());
    put(settings, SETTING_AMBIGUOUS_WIDTH, SETTING_BY_DEFAULT, 0, g_strdup("auto"));
    put(settings, SETTING_LINES, SETTING_BY_DEFAULT, 0, g_strdup("auto"));
    put(settings, SETTING_MOUSE, SETTING_BY_DEFAULT, 0, g_strdup("yes"));
    put(settings, SETTING_MASK, SETTING_BY_DEFAULT, 0, g_strdup("no"));
    put(settings, SETTING_THEME, SETTING_BY_DEFAULT, 0, g_strdup("auto"));
    put(settings, SETTING_CLIPBOARD, SETTING_BY_DEFAULT, 0, g_strdup("yes"));
    put(settings, SETTING_PRIVATE_SITES, SETTING_BY_DEFAULT, 0, g_strdup("no"));
    put(settings, SETTING_RENDER, SETTING_BY_DEFAULT, 0, g_strdup("no"));
    if (lines)
        read_lines(settings, lines);
    else if (error)
        add_fault(settings, FAULT_UNREADABLE, 0, 0, NULL, error->message);
    if (workspace)
        put(settings, SETTING_WORKSPACE, SETTING_BY_ENVIRONMENT, 0, workspace);
    if (actor)
        put(settings, SETTING_ACTOR, SETTING_BY_ENVIRONMENT, 0, actor);
    return settings;
}

void
settings_free(Settings *settings)
{
    if (!settings)
        return;
    for (guint i = 0; i < SETTING_N_KEYS; i++)
        g_free(settings->by_key[i].value);
    g_ptr_array_unref(settings->faults);
    g_array_unref(settings->bindings);
    g_free(settings->path);
    g_free(settings);
}

void
settings_give(Settings *settings, SettingKey key, const char *value)
{
    if (value)
        put(settings, key, SETTING_BY_COMMAND_LINE, 0, g_strdup(value));
}

const char *
settings_get(const Settings *settings, SettingKey key)
{
    return settings->by_key[key].value;
}

char *
settings_dup_shown(const Settings *settings, SettingKey key)
{
    return dup_shown(key, settings_get(settings, key));
}

gboolean
settings_is(const Settings *settings, SettingKey key)
{
    return g_strcmp0(settings_get(settings, key), "yes") == 0;
}

GArray *
settings_dup_days(const Settings *settings, SettingKey key)
{
    const char *value = settings_get(settings, key);

    return value && *value ? parse_days(value) : NULL;
}

SettingOrigin
settings_get_origin(const Settings *settings, SettingKey key)
{
    return settings->by_key[key].origin;
}

const char *
settings_origin_word(SettingOrigin origin)
{
    static const char *const words[] = {"default", "file", "environment", "command-line"};

    return words[origin];
}

char *
settings_dup_origin(const Settings *settings, SettingKey key)
{
    const Setting *setting = &settings->by_key[key];

    switch (setting->origin) {
    case SETTING_BY_FILE:
        return g_strdup_printf(_("settings file, line %d"), setting->line);
    case SETTING_BY_ENVIRONMENT:
        return g_strdup(_("environment"));
    case SETTING_BY_COMMAND_LINE:
        return g_strdup(_("command line"));
    case SETTING_BY_DEFAULT:
        break;
    }
    return g_strdup(_("default"));
}

const char *
settings_get_path(const Settings *settings)
{
    return settings->path;
}

guint
settings_n_bindings(const Settings *settings)
{
    return settings->bindings->len;
}

const SettingKeys *
settings_get_binding(const Settings *settings, guint index)
{
    return &g_array_index(settings->bindings, SettingKeys, index);
}

void
settings_add_fault(Settings *settings, int line, int column, const char *reason)
{
    add_fault(settings, FAULT_TOLD, line, column, NULL, reason);
    g_ptr_array_sort(settings->faults, compare_faults);
}

guint
settings_n_faults(const Settings *settings)
{
    return settings->faults->len;
}

static char *
dup_names(void)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < SETTING_N_KEYS; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", rows[i].name);
    return g_string_free(names, FALSE);
}

static char *
dup_wanted(SettingKey key)
{
    g_auto(GStrv) words = NULL;

    if (rows[key].kind == VALUE_PATH)
        return g_strdup(_("a path that begins with / or ~/"));
    if (rows[key].kind == VALUE_ADDRESS)
        return g_strdup(_("an address that begins with https:// or http://"));
    if (rows[key].kind == VALUE_PROXY)
        return g_strdup(_("an address like http://proxy.example.cn:3128"));
    if (rows[key].kind == VALUE_MACHINES)
        return g_strdup(_("IP addresses, parted by commas"));
    if (rows[key].kind == VALUE_DAYS)
        return g_strdup_printf(_("up to %1$d numbers of days, each from 1 to %2$d, as 90 30 7"),
                               DAYS_MAX_N, DAYS_MAX);
    if (!rows[key].values)
        return g_strdup(_("a name without control characters"));
    words = g_strsplit(rows[key].values, " ", -1);
    return g_strjoinv(", ", words);
}

char *
settings_dup_misfit(const char *name, const char *value)
{
    g_autofree char *wanted = NULL;
    g_autofree char *shown = NULL;
    SettingKey key = SETTING_LANGUAGE;

    (void)find_key(name, &key); /* only known keys have values looked at */
    wanted = dup_wanted(key);
    shown = dup_shown(key, value);
    return g_strdup_printf(_("%1$s: '%2$s' is not possible; wanted: %3$s"), name, shown,
                           wanted);
}

static char *
dup_reason(const Fault *fault)
{
    g_autofree char *names = dup_names();

    switch (fault->kind) {
    case FAULT_UNREADABLE:
    case FAULT_TOLD:
        break;
    case FAULT_NOT_UTF8:
        return g_strdup(_("bytes that are not UTF-8: save the file as UTF-8"));
    case FAULT_NO_SETTING:
        return g_strdup_printf(_("'%s' is neither a comment, a [group] nor KEY = VALUE"),
                               fault->name);
    case FAULT_NO_GROUP:
        return g_strdup_printf(_("'%s' stands before the line [beian]"), fault->name);
    case FAULT_GROUP:
        return g_strdup_printf(_("unknown group '%s': there are [beian] and [keys]"),
                               fault->name);
    case FAULT_KEY:
        return g_strdup_printf(_("unknown key '%1$s': there are %2$s"), fault->name, names);
    case FAULT_TWICE:
        return g_strdup_printf(_("key '%s' stands twice"), fault->name);
    case FAULT_OPEN:
        return g_strdup_printf(
            _("%s holds a password, and others may read the file: chmod 600 it"), fault->name);
    case FAULT_VALUE:
        return settings_dup_misfit(fault->name, fault->value);
    }
    return g_strdup(fault->value);
}

char *
settings_dup_fault(const Settings *settings, guint index)
{
    const Fault *fault = g_ptr_array_index(settings->faults, index);
    g_autofree char *reason = dup_reason(fault);

    return fault->line ? g_strdup_printf("%s:%d:%d: %s", settings->path, fault->line,
                                         fault->column, reason)
                       : g_strdup(reason);
}

const char *
settings_key_name(SettingKey key)
{
    return rows[key].name;
}

const char *
settings_key_help(SettingKey key)
{
    return _(rows[key].help);
}

const char *
settings_key_values(SettingKey key)
{
    return rows[key].values;
}

gboolean
settings_key_parse(const char *name, SettingKey *out_key, GError **error)
{
    g_autofree char *names = dup_names();

    if (find_key(name, out_key))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                _("unknown key '%1$s': there are %2$s"), name, names);
    return FALSE;
}

char *
settings_dup_default_text(const char *keys_text)
{
    GString *text = g_string_new(NULL);

    g_string_append_printf(
        text, "# %s\n# %s\n\n[" SETTINGS_GROUP "]\n", _("Settings of beian."),
        _("To set one, take the # off its line. Command line and environment come before it."));
    for (guint i = 0; i < SETTING_N_KEYS; i++)
        g_string_append_printf(text, "\n# %s\n#%s = %s\n", _(rows[i].help), rows[i].name,
                               rows[i].example);
    if (keys_text)
        g_string_append_printf(text, "\n[" KEYS_GROUP "]\n%s", keys_text);
    return g_string_free(text, FALSE);
}
