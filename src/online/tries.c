/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/tries.h"

#include "validate/validate.h"

static void
free_seen(gpointer seen)
{
    seen_free(seen);
}

GPtrArray *
tries_new_list(void)
{
    return g_ptr_array_new_with_free_func(free_seen);
}

void
tries_add(const Tries *tries, const char *aspect, const char *answer, const char *reason,
          const char *value)
{
    Seen *seen = g_new0(Seen, 1);

    seen->filing_id = tries->target->filing_id;
    seen->service_no = tries->target->service_no;
    seen->aspect = g_strdup(aspect);
    seen->tried_answer = g_strdup(answer);
    seen->tried_reason = g_strdup(reason);
    seen->value = g_strdup(value);
    seen->source = g_strdup(tries->source);
    g_ptr_array_add(tries->list, seen);
}

void
tries_add_compared(const Tries *tries, const char *aspect, const char *theirs)
{
    int service_no = tries->target->service_no;

    tries_add(tries, aspect, sight_ours_judge(tries->ours, service_no, aspect, theirs), NULL,
              theirs);
}

gboolean
tries_is_domain(const Tries *tries, const char *theirs)
{
    const char *ours = tries->target->domain;
    gboolean is_certain;
    g_autofree char *wanted = ours && *ours ? domain_dup_registrable(ours, &is_certain) : NULL;
    g_autoptr(Validation) v = theirs ? domain_validate(theirs) : NULL;

    return wanted && v && v->canonical && g_ascii_strcasecmp(wanted, v->canonical) == 0;
}
