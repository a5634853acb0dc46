/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens the interfaces that the officer has access to: beian/keys.conf in the XDG config
 * folder, which only its owner may read, or the environment. It goes through the pipe to
 * beian-net and is said nowhere. */
#ifndef BEIAN_ONLINE_KEYS_H
#define BEIAN_ONLINE_KEYS_H

#include <glib.h>

typedef struct {
    char *register_token;              /* of the query endpoint; NULL: none */
    char *alibaba_id, *alibaba_secret; /* NULL: none */
} Keys;

/* No file is no fault: then there are no keys but the environment's. Fails with DATA, INVALID
 * (secret_file.h). */
Keys *keys_load(GError **error);
void keys_free(Keys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keys, keys_free)

#endif
