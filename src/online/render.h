/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that a script draws, drawn by the officer's Chromium without a window: what a visitor
 * would see, as HTML. It goes to the one host that beian-net went to, at the address that
 * beian-net looked at; every other name is one that does not exist for it. */
#ifndef BEIAN_ONLINE_RENDER_H
#define BEIAN_ONLINE_RENDER_H

#include <glib.h>

/* As beian-net told it. Borrowed. */
typedef struct {
    const char *url;     /* the last one, http or https */
    const char *address; /* that answered; NULL: a proxy went there */
    const char *proxy;   /* NULL: none */
    /* Of the certificate's key, where beian-net trusts it by a file of the officer's; else
     * NULL.
     */
    const char *key_sha256;
    int ms; /* at most; 0: the usual time */
} RenderPage;

typedef struct Render Render;

/* Where Chromium is; NULL: not in $PATH. Yours. */
char *render_dup_program(void);
/* What `program` is started with, for a folder of its own. NULL: the page is none to go to.
 * Yours (g_strfreev). */
char **render_make_arguments(const char *program, const RenderPage *page, const char *folder);

/* Starts it. Fails with MISSING without a Chromium, INVALID for no page, DATA, CHILD. */
Render *render_start(const RenderPage *page, GError **error);
/* Ends it with all that it started, and removes its folder. */
void render_free(Render *render);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Render, render_free)

/* To wait for with poll(), for so many milliseconds at most. */
int render_get_fd(const Render *render);
int render_ms_left(const Render *render);
/* Takes what has come, without waiting. *out_html (yours) once it is over. FALSE: it was ended,
 * or failed, or said nothing. */
gboolean render_try(Render *render, GByteArray **out_html, GError **error);

#endif
