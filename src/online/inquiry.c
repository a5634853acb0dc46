/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/inquiry.h"

#include "base/error.h"
#include "base/i18n.h"
#include "online/errand_private.h"
#include "online/keys.h"
#include "online/provider.h"
#include "online/register.h"
#include "validate/validate.h"
#include "workflow/sight.h"

/* How far a service is. */
typedef struct {
    gboolean is_asked; /* a job of its own was sent */
    gboolean is_over;  /* it is taken down */
    guint n_again;     /* further questions about it that were sent */
    json_t *answer;    /* to that job, or NULL */
} Progress;

typedef struct {
    Errand errand; /* first */
    InquiryKind kind;
    Keys *keys;
    GArray *progress; /* of Progress, by place, of those that were sent */
    json_t *filings;  /* of the provider's account, asked for once: the id after the last */
} Inquiry;

static void
clear_progress(gpointer data)
{
    json_decref(((Progress *)data)->answer);
}

gboolean
inquiry_is_set(const Settings *settings, InquiryKind kind)
{
    g_autoptr(Keys) keys = NULL;

    if (kind == INQUIRY_REGISTER)
        return register_is_set(settings);
    keys = keys_load(NULL);
    return !keys || keys->alibaba_id || keys->alibaba_secret;
}

/* ---- Before it goes out ---- */

static void
clear(Errand *errand)
{
    Inquiry *inquiry = (Inquiry *)errand;

    g_clear_pointer(&inquiry->keys, keys_free);
    g_clear_pointer(&inquiry->progress, g_array_unref);
    g_clear_pointer(&inquiry->filings, json_decref);
}

/* All of it may be asked one after the other. */
static gint64
most_ms(const Inquiry *inquiry)
{
    gint64 ms = inquiry->kind == INQUIRY_PROVIDER ? PROVIDER_QUESTION_MS
                                                  : REGISTER_QUESTIONS * REGISTER_QUESTION_MS;

    return ms * (inquiry->errand.targets->len + 2);
}

static gboolean
prepare(Errand *errand, gint64 *out_ms, GError **error)
{
    Inquiry *inquiry = (Inquiry *)errand;
    gboolean is_register = inquiry->kind == INQUIRY_REGISTER;

    if (is_register && !register_is_set(errand->settings)) {
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_MISSING,
                            sight_reason_text("no-register"));
        return FALSE;
    }
    *out_ms = most_ms(inquiry);
    inquiry->progress = g_array_new(FALSE, TRUE, sizeof(Progress));
    g_array_set_clear_func(inquiry->progress, clear_progress);
    inquiry->keys = keys_load(error);
    return inquiry->keys && (is_register ? register_check : provider_check)(
                                errand->settings, inquiry->keys, error);
}

/* ---- What has come ---- */

static gboolean
is_whole(const Inquiry *inquiry, const Progress *progress)
{
    return (!progress->is_asked || progress->answer) &&
           (inquiry->kind == INQUIRY_REGISTER || inquiry->filings);
}

static GPtrArray *
read_answers(Inquiry *inquiry, const CheckTarget *target, const Progress *progress,
             GError **error)
{
    Workflow *flow = inquiry->errand.flow;

    switch (inquiry->kind) {
    case INQUIRY_REGISTER:
        return register_read(flow, target, progress->answer,
                             progress->is_asked ? NULL : "nothing-to-search", error);
    case INQUIRY_PROVIDER:
        return provider_read(flow, target, progress->answer, inquiry->filings, error);
    }
    g_assert_not_reached();
}

/* Takes a service down once all is known of it. */
static gboolean
finish_if_whole(Inquiry *inquiry, guint place, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(inquiry->errand.targets, place);
    Progress *progress = &g_array_index(inquiry->progress, Progress, place);
    g_autoptr(GPtrArray) tries = NULL;

    if (progress->is_over || !is_whole(inquiry, progress))
        return TRUE;
    progress->is_over = TRUE;
    tries = read_answers(inquiry, target, progress, error);
    return tries && errand_record(&inquiry->errand, place, tries, error);
}

/* ---- What is asked ---- */

/* The nth job of the service alone. Yours; NULL: there is nothing to ask. */
static json_t *
make_job(const Inquiry *inquiry, guint place, guint nth)
{
    const Errand *errand = &inquiry->errand;
    const CheckTarget *target = g_ptr_array_index(errand->targets, place);
    json_int_t id = (json_int_t)place + 1;

    switch (inquiry->kind) {
    case INQUIRY_REGISTER:
        return register_make_job(target, errand->settings, inquiry->keys, nth, id);
    case INQUIRY_PROVIDER:
        return provider_make_number_job(workflow_get_store(errand->flow), target,
                                        errand->settings, inquiry->keys, id);
    }
    g_assert_not_reached();
}

static gboolean
send_filings(Inquiry *inquiry, GError **error)
{
    const Errand *errand = &inquiry->errand;

    return net_send_take(errand->net,
                         provider_make_filings_job(errand->settings, inquiry->keys,
                                                   (json_int_t)errand->targets->len + 1),
                         error);
}

static gboolean
send_target(Errand *errand, guint place, GError **error)
{
    Inquiry *inquiry = (Inquiry *)errand;
    json_t *job = make_job(inquiry, place, 0);
    const Progress progress = {.is_asked = job != NULL};

    g_array_append_val(inquiry->progress, progress);
    if (place == 0 && inquiry->kind == INQUIRY_PROVIDER && !send_filings(inquiry, error)) {
        json_decref(job);
        return FALSE;
    }
    if (job && !net_send_take(errand->net, job, error))
        return FALSE;
    return finish_if_whole(inquiry, place, error);
}

/* May the answer that a service waits for lead to another question? */
static gboolean
may_ask_again(const Inquiry *inquiry, guint place)
{
    const Progress *progress = &g_array_index(inquiry->progress, Progress, place);

    return inquiry->kind == INQUIRY_REGISTER && progress->is_asked && !progress->is_over &&
           register_has_question(g_ptr_array_index(inquiry->errand.targets, place),
                                 progress->n_again + 1);
}

static gboolean
may_ask_more(const Errand *errand)
{
    for (guint i = 0; i < errand->n_sent; i++)
        if (may_ask_again((const Inquiry *)errand, i))
            return TRUE;
    return FALSE;
}

/* ---- Going on ---- */

static gboolean
take_filings(Inquiry *inquiry, json_t *answer, GError **error)
{
    if (inquiry->filings)
        return TRUE;
    inquiry->filings = json_incref(answer);
    for (guint i = 0; i < inquiry->errand.n_sent; i++)
        if (!finish_if_whole(inquiry, i, error))
            return FALSE;
    return TRUE;
}

/* Asks the next question about a service that the answer has nothing of; FALSE without an
 * error: there is none. */
static gboolean
ask_again(Inquiry *inquiry, guint place, const json_t *answer, GError **error)
{
    const Errand *errand = &inquiry->errand;
    Progress *progress = &g_array_index(inquiry->progress, Progress, place);

    if (!may_ask_again(inquiry, place) ||
        !register_has_nothing(errand->flow, g_ptr_array_index(errand->targets, place), answer))
        return FALSE;
    progress->n_again++;
    return net_send_take(errand->net, make_job(inquiry, place, progress->n_again), error);
}

static gboolean
take_service(Inquiry *inquiry, guint place, json_t *answer, GError **error)
{
    Progress *progress = &g_array_index(inquiry->progress, Progress, place);
    g_autoptr(GError) local = NULL;

    if (!progress->is_asked || progress->answer || ask_again(inquiry, place, answer, &local))
        return TRUE;
    if (local) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    progress->answer = json_incref(answer);
    return finish_if_whole(inquiry, place, error);
}

/* A line without an answer is read as one that says nothing. */
static gboolean
take(Errand *errand, guint place, json_t *answer, GError **error)
{
    Inquiry *inquiry = (Inquiry *)errand;
    json_t *read = json_is_object(answer) ? json_incref(answer) : json_object();
    gboolean ok = TRUE;

    if (place < errand->targets->len)
        ok = take_service(inquiry, place, read, error);
    else if (inquiry->kind == INQUIRY_PROVIDER && place == errand->targets->len)
        ok = take_filings(inquiry, read, error);
    json_decref(read);
    return ok;
}

static char *
dup_doing(const Errand *errand)
{
    return g_strdup_printf(((const Inquiry *)errand)->kind == INQUIRY_REGISTER
                               ? _("Asking the register, %1$u of %2$u")
                               : _("Asking the provider, %1$u of %2$u"),
                           errand->count.n_done, errand->count.n_all);
}

/* An app may have no domain. */
static char *
dup_waited(const Errand *errand)
{
    const Inquiry *inquiry = (const Inquiry *)errand;

    for (guint i = 0; i < errand->n_sent; i++) {
        const CheckTarget *target = g_ptr_array_index(errand->targets, i);

        if (!g_array_index(inquiry->progress, Progress, i).is_over)
            return target->domain ? domain_dup_display(target->domain) : g_strdup(target->code);
    }
    return NULL;
}

Errand *
inquiry_new(Workflow *flow, const Settings *settings, InquiryKind kind, CheckDone done,
            gpointer user)
{
    static const ErrandKind functions = {
        .prepare = prepare,
        .send = send_target,
        .may_ask_more = may_ask_more,
        .take = take,
        .dup_doing = dup_doing,
        .dup_waited = dup_waited,
        .clear = clear,
        .has_one_reason = TRUE,
    };
    Inquiry *inquiry = g_new0(Inquiry, 1);

    inquiry->errand = (Errand){
        .kind = &functions, .flow = flow, .settings = settings, .done = done, .user = user};
    inquiry->kind = kind;
    return &inquiry->errand;
}
