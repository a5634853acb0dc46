/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/notify_config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/text.h"
#include "base/web.h"
#include "online/file_faults.h"
#include "online/secret_file.h"

#define RULES "rules"
#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"
enum { MAX_SPAN = 1000, MINUTES_AN_HOUR = 60 };

static const char *const kind_words[NOTIFY_N_KINDS] = {
    [NOTIFY_TERMINAL] = "terminal", [NOTIFY_DESKTOP] = "desktop", [NOTIFY_MAIL] = "mail",
    [NOTIFY_DINGTALK] = "dingtalk", [NOTIFY_WECOM] = "wecom",     [NOTIFY_FEISHU] = "feishu",
    [NOTIFY_WEBHOOK] = "webhook"};
static const char *const weight_words[] = {"any", "binding", "late", NULL};
static const char *const repeat_words[] = {"once", "steps", "daily", NULL};
static const char *const mode_words[] = {"digest", "single", NULL};
static const char *const actor_words[] = {"officer",  "principal",      "service-principal",
                                          "provider", "administration", "police",
                                          "it",       "legal",          "nobody",
                                          NULL};

/* What a channel's group is read for. */
typedef struct {
    GKeyFile *file;
    NotifyChannel *channel;
    const char *group;
    FileFaults *faults;
    gboolean is_unkind; /* its kind is not known: an address may be of either sort */
} Reading;

const char *
notify_kind_word(NotifyKind kind)
{
    return kind_words[kind];
}

const char *
notify_weight_word(NotifyWeight weight)
{
    return weight_words[weight];
}

NotifyChannel *
notify_channel_new(const char *name, NotifyKind kind)
{
    NotifyChannel *channel = g_new0(NotifyChannel, 1);

    channel->name = g_strdup(name);
    channel->kind = kind;
    channel->repeat = REPEAT_STEPS;
    channel->quiet_from = channel->quiet_to = NOTIFY_NO_QUIET;
    channel->ahead = g_array_new(FALSE, FALSE, sizeof(NotifySpan));
    return channel;
}

void
notify_channel_free(NotifyChannel *channel)
{
    if (!channel)
        return;
    g_free(channel->name);
    g_array_unref(channel->ahead);
    g_strfreev(channel->roles);
    g_strfreev(channel->to);
    g_free(channel->url);
    g_free(channel->secret);
    g_free(channel->user);
    g_free(channel->password);
    g_free(channel->from);
    g_free(channel);
}

static void
free_channel(gpointer channel)
{
    notify_channel_free(channel);
}

void
notify_config_free(NotifyConfig *config)
{
    if (!config)
        return;
    g_free(config->path);
    g_ptr_array_unref(config->channels);
    g_free(config);
}

/* ---- Values ------------------------------------------------------------------------------ */

static int
find_word(const char *const *words, guint n, const char *word)
{
    for (guint i = 0; i < n && words[i]; i++)
        if (g_str_equal(words[i], word))
            return (int)i;
    return -1;
}

static gboolean
set_kind(Reading *r, const char *value)
{
    int kind = find_word(kind_words, NOTIFY_N_KINDS, value);

    r->is_unkind = kind < 0;
    if (kind >= 0)
        r->channel->kind = (NotifyKind)kind;
    return kind >= 0;
}

static gboolean
set_weight(Reading *r, const char *value)
{
    int weight = find_word(weight_words, G_N_ELEMENTS(weight_words), value);

    if (weight >= 0)
        r->channel->weight = (NotifyWeight)weight;
    return weight >= 0;
}

static gboolean
set_repeat(Reading *r, const char *value)
{
    int repeat = find_word(repeat_words, G_N_ELEMENTS(repeat_words), value);

    if (repeat >= 0)
        r->channel->repeat = (NotifyRepeat)repeat;
    return repeat >= 0;
}

static gboolean
set_mode(Reading *r, const char *value)
{
    r->channel->is_single = g_str_equal(value, "single");
    return g_strv_contains(mode_words, value);
}

/* "22:30" as minutes; -1 if it is none. */
static int
parse_minutes(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ":", -1);
    gint64 hour, minute;

    if (g_strv_length(parts) != 2 || !text_parse_number(g_strstrip(parts[0]), 0, 24, &hour) ||
        !text_parse_number(g_strstrip(parts[1]), 0, MINUTES_AN_HOUR - 1, &minute) ||
        (hour == 24 && minute > 0))
        return -1;
    return (int)(hour * MINUTES_AN_HOUR + minute);
}

static gboolean
set_quiet(Reading *r, const char *value)
{
    g_auto(GStrv) parts = g_strsplit(value, "-", -1);
    gboolean are_two = g_strv_length(parts) == 2;
    int from = are_two ? parse_minutes(parts[0]) : -1;
    int to = are_two ? parse_minutes(parts[1]) : -1;

    if (from < 0 || to < 0 || from == to)
        return FALSE;
    r->channel->quiet_from = from;
    r->channel->quiet_to = to;
    return TRUE;
}

/* The parts of a list, without blanks and empty ones. Yours. */
static char **
split_list(const char *value)
{
    g_auto(GStrv) parts = g_strsplit_set(value, ";,", -1);
    GPtrArray *kept = g_ptr_array_new();

    for (char **part = parts; *part; part++)
        if (*g_strstrip(*part))
            g_ptr_array_add(kept, g_strdup(*part));
    g_ptr_array_add(kept, NULL);
    return (char **)g_ptr_array_free(kept, FALSE);
}

static gboolean
set_ahead(Reading *r, const char *value)
{
    g_auto(GStrv) parts = split_list(value);

    g_array_set_size(r->channel->ahead, 0);
    for (char **part = parts; *part; part++) {
        gsize n_digits = strspn(*part, "0123456789");
        g_autofree char *digits = g_strndup(*part, n_digits);
        const char *unit = *part + n_digits;
        static const char *const units[] = {"h", "d", "wd", "m", NULL};
        NotifySpan span = {0};
        gint64 n;

        if (!text_parse_number(digits, 1, MAX_SPAN, &n) || !g_strv_contains(units, unit))
            return FALSE;
        span.n = (int)n;
        g_strlcpy(span.unit, unit, sizeof span.unit);
        g_array_append_val(r->channel->ahead, span);
    }
    return parts[0] != NULL;
}

static gboolean
set_roles(Reading *r, const char *value)
{
    char **roles = split_list(value);

    g_strfreev(r->channel->roles);
    r->channel->roles = roles;
    for (char **role = roles; *role; role++)
        if (!g_strv_contains(actor_words, *role))
            return FALSE;
    return roles[0] != NULL;
}

static gboolean
set_text(char **place, const char *value)
{
    for (const char *c = value; *c; c = g_utf8_next_char(c))
        if (text_is_unsafe(g_utf8_get_char(c)))
            return FALSE;
    g_free(*place);
    *place = g_strdup(value);
    return TRUE;
}

static gboolean
set_url(Reading *r, const char *value)
{
    static const char *const mail[] = {"smtp", "smtps", NULL};
    gboolean is_mail = web_is_address(value, mail) && !web_has_user(value);
    gboolean is_right = r->channel->kind == NOTIFY_MAIL
                            ? is_mail
                            : web_is_safe(value) || (r->is_unkind && is_mail);

    return is_right && set_text(&r->channel->url, value);
}

static gboolean
set_secret(Reading *r, const char *value)
{
    return set_text(&r->channel->secret, value);
}

static gboolean
set_user(Reading *r, const char *value)
{
    return set_text(&r->channel->user, value);
}

static gboolean
set_password(Reading *r, const char *value)
{
    return set_text(&r->channel->password, value);
}

/* An address that can stand between < and > of a mail's head. */
static gboolean
is_address(const char *text)
{
    const char *at = strchr(text, '@');

    for (const char *c = text; *c; c++)
        if (*c <= ' ' || *c >= 0x7f || strchr("<>,;:\"\\()[]", *c))
            return FALSE;
    return at && at != text && at[1] && !strchr(at + 1, '@');
}

static gboolean
set_from(Reading *r, const char *value)
{
    return is_address(value) && set_text(&r->channel->from, value);
}

static gboolean
set_to(Reading *r, const char *value)
{
    g_strfreev(r->channel->to);
    r->channel->to = split_list(value);
    for (char **to = r->channel->to; *to; to++)
        if (!is_address(*to))
            return FALSE;
    return r->channel->to[0] != NULL;
}

/* ---- Groups ------------------------------------------------------------------------------ */

/* `kind` comes first: what others take depends on it. */
static const struct {
    const char *key;
    gboolean is_rule; /* may stand under [rules], too */
    gboolean (*set)(Reading *r, const char *value);
    const char *wanted; /* to be translated; says what is right, never what stands there */
} keys[] = {
    {"kind", FALSE, set_kind,
     N_("write terminal, desktop, mail, dingtalk, wecom, feishu or webhook")},
    {"weight", TRUE, set_weight, N_("write any, binding or late")},
    {"repeat", TRUE, set_repeat, N_("write once, steps or daily")},
    {"mode", TRUE, set_mode, N_("write digest or single")},
    {"quiet", TRUE, set_quiet, N_("write HH:MM-HH:MM, as 22:00-08:00")},
    {"ahead", TRUE, set_ahead, N_("write spans of h, d or wd, as 30d;7d;12h")},
    {"roles", TRUE, set_roles,
     N_("write officer, principal, service-principal, provider, administration, police, it or "
        "legal, parted by ;")},
    {"url", FALSE, set_url,
     N_("write an address of https (mail: smtp or smtps); http is for this machine alone")},
    {"secret", FALSE, set_secret, N_("write one line of text")},
    {"user", FALSE, set_user, N_("write one line of text")},
    {"password", FALSE, set_password, N_("write one line of text")},
    {"from", FALSE, set_from, N_("write one e-mail address")},
    {"to", FALSE, set_to, N_("write e-mail addresses, parted by ;")},
};

/* Where a value comes from. */
typedef enum { FROM_NOWHERE, FROM_ENVIRONMENT, FROM_GROUP, FROM_RULES } From;

/* The environment's, the group's, or that of [rules]. Yours. */
static char *
dup_value(Reading *r, guint i, From *out_from)
{
    char *value = path_dup_notify_value(r->channel->name, keys[i].key);

    *out_from = FROM_ENVIRONMENT;
    if (!value && g_key_file_has_group(r->file, r->group)) {
        *out_from = FROM_GROUP;
        value = g_key_file_get_string(r->file, r->group, keys[i].key, NULL);
    }
    if (!value && keys[i].is_rule) {
        *out_from = FROM_RULES;
        value = g_key_file_get_string(r->file, RULES, keys[i].key, NULL);
    }
    if (!value)
        *out_from = FROM_NOWHERE;
    return value;
}

static gboolean
take_value(Reading *r, guint i, char *value)
{
    return g_utf8_validate(value, -1, NULL) && (!*g_strstrip(value) || keys[i].set(r, value));
}

/* What is wrong in [rules] is told of by itself. */
static void
add_wrong(Reading *r, guint i, From from)
{
    g_autofree char *name = path_dup_notify_name(r->channel->name, keys[i].key);
    g_autofree char *what = g_strconcat(name, ": ", _(keys[i].wanted), NULL);

    if (from == FROM_ENVIRONMENT)
        file_faults_add_at(r->faults, 0, what);
    else if (from == FROM_GROUP)
        file_faults_add(r->faults, r->group, keys[i].key, _(keys[i].wanted));
}

/* Must a channel of this kind have the key? */
static gboolean
is_needed(const Reading *r, const char *key)
{
    NotifyKind kind = r->channel->kind;

    if (g_str_equal(key, "kind"))
        return r->is_unkind;
    return (kind >= NOTIFY_MAIL && g_str_equal(key, "url")) ||
           (kind == NOTIFY_MAIL && (g_str_equal(key, "from") || g_str_equal(key, "to")));
}

static void
read_values(Reading *r)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        From from;
        g_autofree char *value = dup_value(r, i, &from);

        if (value && !take_value(r, i, value)) {
            add_wrong(r, i, from);
        } else if ((!value || !*value) && is_needed(r, keys[i].key)) {
            g_autofree char *missing =
                g_strdup_printf(_("it is missing: %s"), _(keys[i].wanted));

            file_faults_add(r->faults, r->group, keys[i].key, missing);
        }
    }
}

/* What is wrong in [rules] is told once, where it stands, and not of each channel. */
static void
check_rules(GKeyFile *file, FileFaults *faults)
{
    g_autoptr(NotifyChannel) nobody = notify_channel_new(RULES, NOTIFY_TERMINAL);
    Reading reading = {file, nobody, RULES, faults, FALSE};

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *value =
            keys[i].is_rule ? g_key_file_get_string(file, RULES, keys[i].key, NULL) : NULL;

        if (value && !take_value(&reading, i, value))
            file_faults_add(faults, RULES, keys[i].key, _(keys[i].wanted));
    }
}

/* "weight, repeat …": the keys that a group may have. Yours. */
static char *
dup_allowed(gboolean are_rules)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i].is_rule || !are_rules)
            g_ptr_array_add(names, (gpointer)keys[i].key);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

static void
check_names(GKeyFile *file, const char *group, FileFaults *faults)
{
    g_auto(GStrv) names = g_key_file_get_keys(file, group, NULL, NULL);
    gboolean are_rules = g_str_equal(group, RULES);
    g_autofree char *allowed = dup_allowed(are_rules);
    g_autofree char *unknown =
        g_strdup_printf(_("there is no such key; here may stand %s"), allowed);
    g_autofree char *misplaced =
        g_strdup_printf(_("it belongs to a channel; here may stand %s"), allowed);

    for (char **name = names; name && *name; name++) {
        guint i = 0;

        while (i < G_N_ELEMENTS(keys) && !g_str_equal(keys[i].key, *name))
            i++;
        if (i == G_N_ELEMENTS(keys))
            file_faults_add(faults, group, *name, unknown);
        else if (are_rules && !keys[i].is_rule)
            file_faults_add(faults, group, *name, misplaced);
    }
}

static void
read_channel(NotifyConfig *config, GKeyFile *file, const char *group, FileFaults *faults)
{
    int kind = find_word(kind_words, NOTIFY_N_KINDS, group);
    NotifyChannel *channel = notify_channel_new(group, (NotifyKind)MAX(kind, 0));
    Reading reading = {file, channel, group, faults, kind < 0};

    g_ptr_array_add(config->channels, channel);
    if (strspn(group, NAME_CHARACTERS) != strlen(group))
        file_faults_add(faults, group, NULL,
                        _("write its name in small letters, digits and -"));
    else
        read_values(&reading);
}

/* A channel of which the file knows nothing. */
static void
read_environment(NotifyConfig *config, GKeyFile *file, FileFaults *faults)
{
    for (int kind = NOTIFY_MAIL; kind < NOTIFY_N_KINDS; kind++) {
        g_autofree char *url = path_dup_notify_value(kind_words[kind], "url");

        if (url && !g_key_file_has_group(file, kind_words[kind]))
            read_channel(config, file, kind_words[kind], faults);
    }
}

static void
add_faulty_lines(FileFaults *faults, const GArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        file_faults_add_at(faults, g_array_index(lines, guint, i),
                           _("write [GROUP] or KEY = VALUE, or # before it"));
}

NotifyConfig *
notify_config_load(const char *path, GError **error)
{
    g_autoptr(NotifyConfig) config = g_new0(NotifyConfig, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GArray) faulty = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(FileFaults) faults = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) groups = NULL;

    config->path = g_strdup(path);
    config->channels = g_ptr_array_new_with_free_func(free_channel);
    if (!secret_file_load_right(file, path, &text, faulty, error))
        return NULL;
    faults = file_faults_new(text);
    add_faulty_lines(faults, faulty);
    file_faults_add_repeats(faults);
    groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group; group++) {
        check_names(file, *group, faults);
        if (g_str_equal(*group, RULES))
            check_rules(file, faults);
        else
            read_channel(config, file, *group, faults);
    }
    read_environment(config, file, faults);
    return file_faults_check(faults, path, error) ? g_steal_pointer(&config) : NULL;
}

const NotifyChannel *
notify_config_find(const NotifyConfig *config, const char *name)
{
    for (guint i = 0; i < config->channels->len; i++) {
        const NotifyChannel *channel = g_ptr_array_index(config->channels, i);

        if (g_str_equal(channel->name, name))
            return channel;
    }
    return NULL;
}

char *
notify_config_dup_default_text(void)
{
    return g_strdup(_(
        "# Whom beian tells of dates and changes, how and when: 'beian notify'. Only you may read this\n"
        "# file (chmod 600): it holds secrets. Each value may come from the environment\n"
        "# instead, as BEIAN_NOTIFY_MAIL_PASSWORD.\n"
        "\n"
        "# For all channels; a channel may have its own.\n"
        "[rules]\n"
        "# any: all dates and changes; binding: those with a consequence; late: only what has\n"
        "# passed, and what a check calls a fault.\n"
        "#weight = any\n"
        "# How far ahead, in hours, days, working days; without it: as the rules say.\n"
        "#ahead = 30d;7d;12h\n"
        "# Whose dates and changes; without it: everybody's.\n"
        "#roles = officer;principal\n"
        "# Nothing is sent then (China time), but what would be over before the end of it.\n"
        "#quiet = 22:00-08:00\n"
        "# digest: all in one message; single: a message each.\n"
        "#mode = digest\n"
        "# steps: at each of a date's reminders; once; daily. Until it is acknowledged. A change\n"
        "# online has no steps.\n"
        "#repeat = steps\n"
        "\n"
        "#[terminal]\n"
        "\n"
        "#[desktop]\n"
        "\n"
        "#[mail]\n"
        "#url = smtps://smtp.example.com:465\n"
        "#user = officer@example.com\n"
        "#password = …\n"
        "#from = officer@example.com\n"
        "#to = officer@example.com;legal@example.com\n"
        "\n"
        "#[dingtalk]\n"
        "#url = https://oapi.dingtalk.com/robot/send?access_token=…\n"
        "#secret = SEC…\n"
        "\n"
        "#[wecom]\n"
        "#url = https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…\n"
        "\n"
        "#[feishu]\n"
        "#url = https://open.feishu.cn/open-apis/bot/v2/hook/…\n"
        "#secret = …\n"
        "\n"
        "# A second one of a kind has a name of its own.\n"
        "#[it-department]\n"
        "#kind = webhook\n"
        "#url = https://…\n"
        "#secret = …\n"));
}
