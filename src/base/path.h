/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things lie, and the one way to write a file. Only this file and beian.c read the
 * environment. Paths are in the file system's bytes. */
#ifndef BEIAN_BASE_PATH_H
#define BEIAN_BASE_PATH_H

#include <glib.h>

typedef struct {
    const char *name;
    const char *help; /* to be translated */
} PathVariable;
/* The variables of the environment that are looked at here. Static. */
const PathVariable *path_list_variables(guint *out_n);

/* $BEIAN_WORKSPACE or NULL. Yours. */
char *path_dup_given_workspace(void);
/* $BEIAN_WORKSPACE, or beian/workspace.beian in the XDG data folder. Yours. */
char *path_dup_workspace(void);
/* beian/sample.beian in the XDG data folder. Yours. */
char *path_dup_sample(void);
/* beian/config in the XDG config folder. Yours. */
char *path_dup_config(void);
/* beian/notify.conf in the XDG config folder. Yours. */
char *path_dup_notify(void);
/* BEIAN_NOTIFY_CHANNEL_KEY, in capitals and with _ for what is neither letter nor digit.
 * Yours. */
char *path_dup_notify_name(const char *channel, const char *key);
/* What that holds, or NULL: secrets that are not to lie in a file. Yours. */
char *path_dup_notify_value(const char *channel, const char *key);
/* beian/keys.conf in the XDG config folder. Yours. */
char *path_dup_keys(void);
/* What the environment has in place of what is in it, or NULL. Yours. */
char *path_dup_register_token(void);
char *path_dup_alibaba_key_id(void);
char *path_dup_alibaba_key_secret(void);
/* $BEIAN_CATALOGUE_DB, or the one beside the program in the build tree, or the installed one.
 * Yours; NULL if there is none. */
char *path_dup_catalogue(void);
/* rdap-dns.json (RFC 9224): beian/rdap-dns.json in the XDG config folder if it is there, else
 * the one beside the program in the build tree, or the installed one. Yours. */
char *path_dup_rdap_services(void);
/* beian/rdap-dns.json in the XDG data folder: the list that was fetched last. Yours. */
char *path_dup_fetched_rdap_services(void);
/* address-ranges.json (src/online/address_ranges.h) in the XDG config folder, which an
 * organisation writes, and the one in the XDG data folder, which is fetched. Yours. */
char *path_dup_own_address_ranges(void);
char *path_dup_fetched_address_ranges(void);
/* Where the program `name` is that beian starts: in $BEIAN_LIBEXEC, beside it in the build
 * tree, or installed. Yours. */
char *path_dup_child(const char *name);
/* $BEIAN_LOCALEDIR, the build tree's, or the installed folder. Yours. */
char *path_dup_locale_dir(void);
/* $BEIAN_TODAY or NULL. Yours. */
char *path_dup_today(void);
/* $BEIAN_ACTOR or NULL. Yours. */
char *path_dup_given_actor(void);
/* The login name of who works here, for the journal; $BEIAN_ACTOR first. Yours. */
char *path_dup_actor(void);
/* $VISUAL, $EDITOR or NULL. Yours. */
char *path_dup_editor(void);
/* Is $TERM one that can do nothing but lines ("dumb")? */
gboolean path_has_dumb_terminal(void);
/* $BROWSER or NULL. Yours. */
char *path_dup_browser(void);
/* Is there a display that a browser could show itself on? */
gboolean path_has_display(void);
/* Does the terminal belong to tmux, or (first ask for that) to GNU screen? */
gboolean path_is_in_tmux(void);
gboolean path_is_in_screen(void);
/* FALSE where $NO_COLOR asks for none. */
gboolean path_wants_colour(void);
/* A path as typed: "~/" is the home folder. Yours. */
char *path_expand(const char *typed);
/* Creates the folder above `path` (0700) if it is missing. Fails with DATA. */
gboolean path_make_parent(const char *path, GError **error);
/* A new folder for what is needed for a while (0700). Yours to remove; NULL: fails with DATA.
 */
char *path_make_temporary(GError **error);
/* Removes a folder with all that is in it; what can't be removed stays. */
void path_remove_folder(const char *path);
/* Writes a file whole or not at all: a file without a name (or, where there can be none,
 * beside it) of mode 0600, write, fsync, its name, fsync of the folder. Fails with DATA or
 * FULL; the old file stays then. */
gboolean path_replace(const char *path, const void *bytes, gsize size, GError **error);
/* The same for what everybody may read (mode 0644). */
gboolean path_replace_public(const char *path, const void *bytes, gsize size, GError **error);
/* Reads a regular file of at most `max_bytes`. Fails with DATA, or RANGE if it is larger. */
gboolean path_read(const char *path, gsize max_bytes, GBytes **out_bytes, GError **error);
/* May others than its owner do anything with it? FALSE if there is none. */
gboolean path_is_open(const char *path);
/* Its first `max_bytes` at most, however large it is. Fails with DATA. */
gboolean path_read_head(const char *path, gsize max_bytes, GBytes **out_bytes, GError **error);
/* Copies a file of any size as path_replace() writes one. Fails as it does. */
gboolean path_copy(const char *from, const char *to, GError **error);

#endif
