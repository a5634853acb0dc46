/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings: of the command line, the environment, the officer's file, or the default, in
 * this order. The file is a key file: [beian] has the settings, [keys] the keys of the screens'
 * commands. What is wrong in it is kept as faults with line and column, all of them, and the
 * rest is used. Texts are UTF-8 but for paths. */
#ifndef BEIAN_BASE_SETTINGS_H
#define BEIAN_BASE_SETTINGS_H

#include <glib.h>

typedef enum {
    SETTING_LANGUAGE,        /* zh_CN, en; NULL: the system's */
    SETTING_CATALOGUE,       /* folder of the organisation's overlay; NULL: none */
    SETTING_WORKSPACE,       /* never NULL */
    SETTING_ACTOR,           /* never NULL */
    SETTING_AMBIGUOUS_WIDTH, /* auto, 1, 2; never NULL */
    SETTING_LINES,           /* auto, ascii, unicode; never NULL */
    SETTING_MOUSE,           /* yes, no; never NULL */
    SETTING_MASK,            /* yes, no; never NULL */
    SETTING_THEME,           /* auto, light, dark …, see ui/theme.c; never NULL */
    SETTING_CLIPBOARD,       /* yes, no; never NULL */
    SETTING_PROXY,           /* for beian-net; NULL: none */
    SETTING_CA_FILE,         /* PEM, for beian-net; NULL: the system's */
    SETTING_NAME_SERVERS,    /* for beian-net; NULL: the system's */
    SETTING_PRIVATE_SITES,   /* yes, no; never NULL */
    SETTING_RENDER,          /* yes, no; never NULL */
    SETTING_WARNING_DAYS,    /* settings_dup_days(); NULL: as the catalogue says */
    SETTING_SEAL_URL,        /* of a time-stamp authority; NULL: none */
    SETTING_SEAL_ROOTS,      /* PEM file; NULL: none */
    SETTING_RDAP,            /* address that a domain is put behind; NULL: the registry's */
    SETTING_REGISTER,        /* address of the own query endpoint of the register; NULL: none */
    SETTING_SERVICE_NUMBER_API, /* address of the provider's calls; NULL: Alibaba Cloud's */
    SETTING_FILING_DATA_API,    /* the same */
    SETTING_ADDRESS_RANGE_API,  /* address of the provider's list of its addresses */
    SETTING_RDAP_LIST,          /* address of the list of RDAP services; NULL: IANA's */
    SETTING_N_KEYS
} SettingKey;

typedef enum {
    SETTING_BY_DEFAULT,
    SETTING_BY_FILE,
    SETTING_BY_ENVIRONMENT,
    SETTING_BY_COMMAND_LINE
} SettingOrigin;

typedef struct Settings Settings;

/* A line of [keys]: a command of the screens, and its keys parted by blanks. Line and column
 * (characters) from 1; the column is the value's. */
typedef struct {
    char *command, *keys;
    int line, column;
} SettingKeys;

/* Reads the file (none is no fault) and the environment. Never fails. */
Settings *settings_load(const char *path);
void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/* What the command line says; NULL is nothing. */
void settings_give(Settings *settings, SettingKey key, const char *value);
/* The value that counts; a "~/" of the file is the home folder. Borrowed until settings_give().
 */
const char *settings_get(const Settings *settings, SettingKey key);
/* The same as it may be shown: *** in place of a password. Yours, or NULL. */
char *settings_dup_shown(const Settings *settings, SettingKey key);
/* Is one of those that are yes or no set to yes? */
gboolean settings_is(const Settings *settings, SettingKey key);
/* The days of one that is days, parted by blanks: array of int, the most first. Yours; NULL:
 * none are set. */
GArray *settings_dup_days(const Settings *settings, SettingKey key);
SettingOrigin settings_get_origin(const Settings *settings, SettingKey key);
/* "default", "file", "environment", "command-line": for JSON. Borrowed, static. */
const char *settings_origin_word(SettingOrigin origin);
/* Translated: "settings file, line 3". Yours. */
char *settings_dup_origin(const Settings *settings, SettingKey key);
const char *settings_get_path(const Settings *settings);

/* The lines of [keys], in their order. Borrowed. */
guint settings_n_bindings(const Settings *settings);
const SettingKeys *settings_get_binding(const Settings *settings, guint index);
/* What only the screens can find wrong with a line. */
void settings_add_fault(Settings *settings, int line, int column, const char *reason);

guint settings_n_faults(const Settings *settings);
/* "PATH:LINE:COLUMN: what is wrong", translated when asked for; in the order of their lines.
 * Yours. */
char *settings_dup_fault(const Settings *settings, guint index);

/* Borrowed, static. */
const char *settings_key_name(SettingKey key);
/* What it sets, translated. Static. */
const char *settings_key_help(SettingKey key);
/* The values that it takes, parted by blanks; NULL: any. Static. */
const char *settings_key_values(SettingKey key);
/* Fails with UNKNOWN, naming those there are. */
gboolean settings_key_parse(const char *name, SettingKey *out_key, GError **error);
/* A commented file with nothing set, in the language of now; `keys_text` (or NULL) is what
 * stands under [keys]. Yours. */
char *settings_dup_default_text(const char *keys_text);
/* Writes one setting into the file and leaves all else as it stands; makes the file if there is
 * none. An empty value means the default. Fails with INVALID for a value that is none, DATA,
 * FULL. */
gboolean settings_save(const char *path, SettingKey key, const char *value, GError **error);

#endif
