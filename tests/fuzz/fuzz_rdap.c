/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A registry's answer: any bytes give a domain or a reason, days that are days, and none is
 * held without a status that says so. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "net/rdap.h"

static void
check_day(const char *day)
{
    if (!day)
        return;
    g_assert_cmpuint(strlen(day), ==, 10);
    for (const char *c = day; *c; c++)
        g_assert_true(g_ascii_isdigit(*c) || *c == '-');
}

static void
check_domain(const RdapDomain *d)
{
    json_t *json = rdap_domain_to_json(d);
    char *text = json_dumps(json, 0);
    gboolean is_held = FALSE;

    g_assert_nonnull(text);
    check_day(d->ends);
    check_day(d->registered);
    check_day(d->changed);
    for (guint i = 0; i < d->statuses->len; i++)
        is_held = is_held || rdap_status_is_held(d->statuses->pdata[i]);
    g_assert_true(is_held == d->is_held);
    free(text);
    json_decref(json);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    const char *reason = NULL;
    g_autoptr(RdapDomain) d = rdap_parse(data, size, "example.com", &reason);

    g_assert_true((d == NULL) == (reason != NULL));
    if (d)
        check_domain(d);
    (void)rdap_is_not_found(data, size, NULL); /* it comes back: that is all it is asked */
    return 0;
}
