/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SMS codes that run now, in all filings: how long, how many wrong entries are left, and
 * whose phone (procedure.md B.1). */
#ifndef BEIAN_WORKFLOW_SMS_RUNNING_H
#define BEIAN_WORKFLOW_SMS_RUNNING_H

#include "workflow/sms.h"

typedef struct {
    gint64 filing_id;
    char *code;        /* the filing's */
    GPtrArray *people; /* SmsPerson: those with a code and not verified yet, soonest first */
} SmsRunning;

void sms_running_free(SmsRunning *running);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmsRunning, sms_running_free)

/* Filings with such codes, the soonest first, at most `limit`; *out_n_more counts those beyond
 * (as far as is looked). A lapsed code stays, a week long, until what became of it is recorded.
 * Array of SmsRunning; yours. */
GPtrArray *sms_list_running(Workflow *flow, int limit, guint *out_n_more, GError **error);

/* How near the end is, by the reminders of the catalogue's rule. */
typedef enum { SMS_CALM, SMS_SOON, SMS_URGENT, SMS_LAPSED } SmsUrgency;
SmsUrgency sms_get_urgency(Workflow *flow, const SmsPerson *person, gint64 now);

/* How much is said of the person: the name alone, in few words or whole ones; with the role;
 * with the masked phone. */
typedef enum { SMS_SAYS_LEAST, SMS_SAYS_NAME, SMS_SAYS_ROLE, SMS_SAYS_PHONE } SmsSays;
/* "service principal 王某 139****9000: 5:20 left, wrong entries left: 4". Yours. */
char *sms_dup_left(const SmsPerson *person, SmsSays says, gint64 now);
/* All people of a filing, in a line. Yours. */
char *sms_running_dup_line(const SmsRunning *running, SmsSays says, gint64 now);

#endif
