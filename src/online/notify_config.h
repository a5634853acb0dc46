/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to tell, how and when: a key file that only its owner may read, with a group a channel,
 * and [rules] for all of them. Each value may come from the environment instead
 * (BEIAN_NOTIFY_CHANNEL_KEY). What is secret in it is said nowhere, not in errors either. */
#ifndef BEIAN_ONLINE_NOTIFY_CONFIG_H
#define BEIAN_ONLINE_NOTIFY_CONFIG_H

#include <glib.h>

typedef enum {
    NOTIFY_TERMINAL,
    NOTIFY_DESKTOP,
    NOTIFY_MAIL,
    NOTIFY_DINGTALK,
    NOTIFY_WECOM,
    NOTIFY_FEISHU,
    NOTIFY_WEBHOOK,
    NOTIFY_N_KINDS
} NotifyKind;

/* From which weight on: all that the catalogue reminds of; what binds; what is late. */
typedef enum { WEIGHT_ANY, WEIGHT_BINDING, WEIGHT_LATE } NotifyWeight;

/* A date is told of once; at each of its reminders; every day. Until it is acknowledged. */
typedef enum { REPEAT_ONCE, REPEAT_STEPS, REPEAT_DAILY } NotifyRepeat;

typedef struct {
    int n;
    char unit[3]; /* h, d, wd, m */
} NotifySpan;

#define NOTIFY_NO_QUIET (-1)

typedef struct {
    char *name;
    NotifyKind kind;
    NotifyWeight weight;
    NotifyRepeat repeat;
    gboolean is_single;       /* a message a date, instead of all in one */
    int quiet_from, quiet_to; /* minutes of the day in China, or NOTIFY_NO_QUIET */
    GArray *ahead;            /* NotifySpan; empty: as the catalogue reminds */
    char **roles;             /* actor words; NULL: all */
    char **to;                /* of mail */
    char *url, *secret, *user, *password, *from; /* NULL where not given */
} NotifyChannel;

typedef struct {
    char *path;
    GPtrArray *channels; /* NotifyChannel */
} NotifyConfig;

/* A channel with the rules that hold where nothing is said. Yours. */
NotifyChannel *notify_channel_new(const char *name, NotifyKind kind);
void notify_channel_free(NotifyChannel *channel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NotifyChannel, notify_channel_free)

/* No file is no fault. Fails with DATA for a file that others may read, INVALID with all that
 * is wrong in it. */
NotifyConfig *notify_config_load(const char *path, GError **error);
void notify_config_free(NotifyConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NotifyConfig, notify_config_free)

/* NULL if there is none of that name. Borrowed. */
const NotifyChannel *notify_config_find(const NotifyConfig *config, const char *name);
/* "mail": as the file has it. Static. */
const char *notify_kind_word(NotifyKind kind);
/* "any", "binding", "late". Static. */
const char *notify_weight_word(NotifyWeight weight);
/* A commented file with nothing set, in the language of now. Yours. */
char *notify_config_dup_default_text(void);

#endif
