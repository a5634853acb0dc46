/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ministry's SMS check: who must verify, and how far each is (procedure.md B.1). */
#ifndef BEIAN_WORKFLOW_SMS_H
#define BEIAN_WORKFLOW_SMS_H

#include "workflow/facts.h"

/* Wrong entries allowed; the next one returns the order (Tencent, Huawei; Alibaba 2019 says
 * that the fifth does: procedure.md B.1). */
#define SMS_WRONG_ALLOWED 5

/* The catalogue's deadlines of a code. */
#define SMS_RULE "sms-code"
#define SMS_RULE_RESENT "sms-code-resent"

typedef struct {
    char *who;         /* "principal", "service-principal", "service-principal@2": for --who */
    char *label;       /* translated */
    char *name;        /* the person's, or NULL */
    char *phone;       /* masked: 138****8000; NULL: not answered */
    char *verified_at; /* instant, or NULL */
    int n_wrong;       /* wrong entries since the code was sent first */
    int n_left;        /* wrong entries still allowed */
    char *code_due_at; /* instant at which this one's code lapses; NULL: none, or verified */
} SmsPerson;

void sms_person_free(SmsPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmsPerson, sms_person_free)

/* Those who must verify for this type of filing, each mobile once, with what was recorded since
 * the code was sent in this round. Empty where none must. Array of SmsPerson; yours. */
GPtrArray *sms_list(Workflow *flow, gint64 filing_id, GError **error);
/* The person that `who` names, or, without a name, the only one who has not verified. Fails
 * with USAGE (nobody, or several: names the words) and NOT_NOW (has verified). Borrowed. */
const SmsPerson *sms_find(const GPtrArray *people, const char *who, GError **error);
/* How far the codes are at an instant (`day_alone`: some time that day). The check times out as
 * soon as one code lapses that nobody has entered, whatever the others' do; nobody to verify is
 * nothing to wait for. *out_due (NULL: not wanted; borrowed): until when RUNS holds. */
typedef enum { SMS_NO_CODE, SMS_CODE_RUNS, SMS_CODE_OVER } SmsWindow;
SmsWindow sms_get_window(const GPtrArray *people, gint64 at, gboolean day_alone,
                         const char **out_due);
/* How many have not verified yet. */
guint sms_count_open(const GPtrArray *people);
/* What the event recorded last says of the check, to be told at once: "wrong code recorded; 3
 * entries left for 王某"; NULL: nothing. Yours; fails like sms_list(), with NULL and an error.
 */
char *sms_dup_said(Workflow *flow, gint64 filing_id, GError **error);
/* Is an event, recorded with or without `event_who`, this person's? One recorded without a name
 * is everybody's. */
gboolean sms_is_of(const SmsPerson *person, const char *event_who);
/* "service principal" for a person's word ("service-principal"). Yours. */
char *sms_dup_label(const char *who);
/* The catalogue's actor word. Static. */
const char *sms_get_actor(const SmsPerson *person);
/* "entity's principal 李示例". Yours. */
char *sms_dup_title(const SmsPerson *person);
/* "138****8000"; NULL for NULL, or what is too short to hide a part of. Yours. */
char *sms_dup_masked(const char *mobile);
/* The person in the instance of a deadline: 0 the principal, else the service's number. */
int sms_get_place(const SmsPerson *person);

#endif
