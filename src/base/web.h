/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of the web, as far as settings need them; nothing is looked up. */
#ifndef BEIAN_BASE_WEB_H
#define BEIAN_BASE_WEB_H

#include <glib.h>

/* Is it an address with a host, of one of these schemes (lower case, ended by NULL)? */
gboolean web_is_address(const char *text, const char *const *schemes);
/* Does it lead to another machine by anything but https, so that all can be read on the way? */
gboolean web_is_open_way(const char *url);
/* localhost, 127.x.x.x or ::1, as an address has it. */
gboolean web_is_this_machine(const char *host);
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
