/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of the web and what a server says by its status; nothing is looked up. */
#ifndef BEIAN_BASE_WEB_H
#define BEIAN_BASE_WEB_H

#include <glib.h>

/* Is it an address with a host, of one of these schemes (lower case, ended by NULL)? */
gboolean web_is_address(const char *text, const char *const *schemes);
/* Is it an address to which nobody can read along on the way: https, or http to this machine
 * (localhost, 127.x.x.x, ::1)? */
gboolean web_is_safe(const char *text);
/* Is it an address with a user in it (//user@host)? */
gboolean web_has_user(const char *text);
/* Does a server say by this status of HTTP that it would answer at another time? RFC 9110. */
gboolean web_is_busy(int status);
/* host[:port], or an address of one of the ways that lead to a proxy. */
gboolean web_is_proxy(const char *text);
/* Addresses of machines, parted by commas, each with a port or not: 9.9.9.9:53, [::1]:53. */
gboolean web_is_machines(const char *text);
/* Does it hold a password (//user:password@host)? */
gboolean web_has_password(const char *url);
/* Without user and password. Yours; NULL for NULL. */
char *web_dup_bare(const char *url);
/* With *** in place of a password (//user:password@host). Yours; NULL for NULL. */
char *web_dup_shown(const char *url);

#endif
