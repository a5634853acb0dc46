/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/inquiry.h"

#include "base/error.h"
#include "base/i18n.h"
#include "online/keys.h"
#include "online/net.h"
#include "online/provider.h"
#include "online/register.h"
#include "validate/validate.h"
#include "workflow/sight.h"

/* Under way at once in beian-net's queue: enough that it never waits for us, and few enough
 * that neither pipe fills up while the other is written. */
enum { AHEAD = 200 };

/* How far a service is. */
typedef struct {
    gboolean is_asked; /* a job of its own was sent */
    gboolean is_over;  /* it is taken down */
    guint n_again;     /* further questions about it that were sent */
    json_t *answer;    /* to that job, or NULL */
} Progress;

typedef struct {
    Errand errand; /* first */
    Workflow *flow;
    const Settings *settings;
    InquiryKind kind;
    CheckDone done;
    gpointer user;
    Net *net; /* while something runs */
    Keys *keys;
    GPtrArray *targets; /* of CheckTarget; a job's id is its place from 1 */
    GArray *progress;   /* of Progress, by place, of those that were sent */
    json_t *filings;    /* of the provider's account, asked for once: the id after the last */
    guint n_sent;
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

static void
stop(Inquiry *inquiry)
{
    g_clear_pointer(&inquiry->net, net_free);
    g_clear_pointer(&inquiry->keys, keys_free);
    g_clear_pointer(&inquiry->targets, g_ptr_array_unref);
    g_clear_pointer(&inquiry->progress, g_array_unref);
    g_clear_pointer(&inquiry->filings, json_decref);
}

static void
free_inquiry(Errand *errand)
{
    stop((Inquiry *)errand);
    g_free(errand);
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
    switch (inquiry->kind) {
    case INQUIRY_REGISTER:
        return register_read(inquiry->flow, target, progress->answer,
                             progress->is_asked ? NULL : "nothing-to-search", error);
    case INQUIRY_PROVIDER:
        return provider_read(inquiry->flow, target, progress->answer, inquiry->filings, error);
    }
    g_assert_not_reached();
}

/* The last reason of a service: what was asked of it last says most of why. */
static void
note_fault(Inquiry *inquiry, const GPtrArray *tries)
{
    const Seen *last = g_ptr_array_index(tries, tries->len - 1);

    g_free(inquiry->errand.fault);
    inquiry->errand.fault = g_strdup(last->tried_reason);
}

/* Takes a service down once all is known of it. */
static gboolean
finish_if_whole(Inquiry *inquiry, guint place, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(inquiry->targets, place);
    Progress *progress = &g_array_index(inquiry->progress, Progress, place);
    g_autoptr(GPtrArray) tries = NULL;
    guint n_changed;

    if (progress->is_over || !is_whole(inquiry, progress))
        return TRUE;
    progress->is_over = TRUE;
    tries = read_answers(inquiry, target, progress, error);
    if (!tries || !sight_record(inquiry->flow, target->filing_id, tries, &n_changed, error))
        return FALSE;
    if (!check_count_add(&inquiry->errand.count, tries, n_changed))
        note_fault(inquiry, tries);
    if (inquiry->done)
        inquiry->done(target, tries, n_changed, inquiry->user);
    return TRUE;
}

/* ---- What is asked ---- */

static json_int_t
id_of_filings(const Inquiry *inquiry)
{
    return (json_int_t)inquiry->targets->len + 1;
}

/* Yours; NULL: there is nothing to ask of it alone. */
static json_t *
make_job(const Inquiry *inquiry, const CheckTarget *target, guint nth, json_int_t id)
{
    switch (inquiry->kind) {
    case INQUIRY_REGISTER:
        return register_make_job(target, inquiry->settings, inquiry->keys, nth, id);
    case INQUIRY_PROVIDER:
        return provider_make_number_job(workflow_get_store(inquiry->flow), target,
                                        inquiry->settings, inquiry->keys, id);
    }
    g_assert_not_reached();
}

static gboolean
send_target(Inquiry *inquiry, GError **error)
{
    guint place = inquiry->n_sent++;
    json_t *job =
        make_job(inquiry, g_ptr_array_index(inquiry->targets, place), 0, (json_int_t)place + 1);
    const Progress progress = {.is_asked = job != NULL};

    g_array_append_val(inquiry->progress, progress);
    if (job && !net_send_take(inquiry->net, job, error))
        return FALSE;
    return finish_if_whole(inquiry, place, error);
}

/* May the answer that a service waits for lead to another question? */
static gboolean
may_ask_again(const Inquiry *inquiry, guint place)
{
    const Progress *progress = &g_array_index(inquiry->progress, Progress, place);

    return inquiry->kind == INQUIRY_REGISTER && progress->is_asked && !progress->is_over &&
           register_has_question(g_ptr_array_index(inquiry->targets, place),
                                 progress->n_again + 1);
}

/* Nothing more is sent, whatever comes. */
static gboolean
is_all_sent(const Inquiry *inquiry)
{
    gboolean is_all = inquiry->n_sent == inquiry->targets->len;

    for (guint i = 0; is_all && i < inquiry->n_sent; i++)
        is_all = !may_ask_again(inquiry, i);
    return is_all;
}

/* Keeps the queue filled; it is beian-net that limits how many a host gets at once. */
static gboolean
send_more(Inquiry *inquiry, GError **error)
{
    while (inquiry->n_sent < inquiry->targets->len &&
           inquiry->n_sent < inquiry->errand.count.n_done + AHEAD)
        if (!send_target(inquiry, error))
            return FALSE;
    if (is_all_sent(inquiry))
        net_end(inquiry->net);
    return TRUE;
}

static gboolean
check_may_ask(const Inquiry *inquiry, GError **error)
{
    if (!check_may_look(inquiry->flow, error))
        return FALSE;
    if (inquiry->kind == INQUIRY_PROVIDER || register_is_set(inquiry->settings))
        return TRUE;
    g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_MISSING,
                        sight_reason_text("no-register"));
    return FALSE;
}

/* The keys, and beian-net for as long as all of it may take one after the other. */
static gboolean
open_way(Inquiry *inquiry, GError **error)
{
    gboolean is_provider = inquiry->kind == INQUIRY_PROVIDER;
    gint64 ms = (gint64)(is_provider ? PROVIDER_QUESTION_MS
                                     : REGISTER_QUESTIONS * REGISTER_QUESTION_MS) *
                (inquiry->targets->len + 2);

    inquiry->keys = keys_load(error);
    if (!inquiry->keys || !(is_provider ? provider_check : register_check)(
                              inquiry->settings, inquiry->keys, error))
        return FALSE;
    inquiry->net = net_open(inquiry->settings, (int)MIN(ms, G_MAXINT), error);
    return inquiry->net != NULL;
}

/* Ends it where all is told; where nothing more comes, that is a fault. */
static gboolean
end_if_over(Inquiry *inquiry, gboolean is_over, GError **error)
{
    gboolean is_done = inquiry->errand.count.n_done == inquiry->errand.count.n_all;

    if (!is_done && !is_over)
        return TRUE;
    stop(inquiry);
    if (!is_done)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"), "beian-net");
    return is_done;
}

static gboolean
send_first(Inquiry *inquiry, GError **error)
{
    if (inquiry->kind == INQUIRY_PROVIDER &&
        !net_send_take(
            inquiry->net,
            provider_make_filings_job(inquiry->settings, inquiry->keys, id_of_filings(inquiry)),
            error))
        return FALSE;
    return send_more(inquiry, error) && end_if_over(inquiry, FALSE, error);
}

static gboolean
start_take(Errand *errand, GPtrArray *targets, GError **error)
{
    Inquiry *inquiry = (Inquiry *)errand;

    stop(inquiry);
    inquiry->n_sent = 0;
    inquiry->targets = targets;
    inquiry->progress = g_array_new(FALSE, TRUE, sizeof(Progress));
    g_array_set_clear_func(inquiry->progress, clear_progress);
    if (check_may_ask(inquiry, error) && open_way(inquiry, error) && send_first(inquiry, error))
        return TRUE;
    stop(inquiry);
    return FALSE;
}

/* ---- Going on ---- */

/* A line without an answer is read as one that says nothing. */
static json_t *
dup_answer(const json_t *line)
{
    json_t *answer = json_object_get(line, "answer");

    return json_is_object(answer) ? json_incref(answer) : json_object();
}

static gboolean
take_filings(Inquiry *inquiry, const json_t *line, GError **error)
{
    if (inquiry->filings)
        return TRUE;
    inquiry->filings = dup_answer(line);
    for (guint i = 0; i < inquiry->n_sent; i++)
        if (!finish_if_whole(inquiry, i, error))
            return FALSE;
    return TRUE;
}

/* Asks the next question about a service that the answer has nothing of; FALSE without an
 * error: there is none. */
static gboolean
ask_again(Inquiry *inquiry, guint place, const json_t *answer, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(inquiry->targets, place);
    Progress *progress = &g_array_index(inquiry->progress, Progress, place);

    if (!may_ask_again(inquiry, place) || !register_has_nothing(inquiry->flow, target, answer))
        return FALSE;
    progress->n_again++;
    return net_send_take(inquiry->net,
                         make_job(inquiry, target, progress->n_again, (json_int_t)place + 1),
                         error);
}

/* An answer to something that was not asked, or twice, counts for nothing. */
static gboolean
take_line(Inquiry *inquiry, const json_t *line, GError **error)
{
    json_int_t id = json_integer_value(json_object_get(line, "id"));
    g_autoptr(GError) local = NULL;
    json_t *answer;
    Progress *progress;

    if (inquiry->kind == INQUIRY_PROVIDER && id == id_of_filings(inquiry))
        return take_filings(inquiry, line, error);
    if (id < 1 || id > inquiry->n_sent)
        return TRUE;
    progress = &g_array_index(inquiry->progress, Progress, id - 1);
    if (!progress->is_asked || progress->answer)
        return TRUE;
    answer = dup_answer(line);
    if (ask_again(inquiry, (guint)id - 1, answer, &local)) {
        json_decref(answer);
        return TRUE;
    }
    progress->answer = answer;
    if (local) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return finish_if_whole(inquiry, (guint)id - 1, error);
}

/* Takes a line (freed), or the end; whatever fails stops it. */
static gboolean
take_or_stop(Inquiry *inquiry, json_t *line, gboolean is_over, GError **error)
{
    gboolean ok = !line || (take_line(inquiry, line, error) && send_more(inquiry, error));

    json_decref(line);
    if (ok)
        return end_if_over(inquiry, is_over, error);
    stop(inquiry);
    return FALSE;
}

static gboolean
step(Errand *errand, gboolean *out_took, GError **error)
{
    Inquiry *inquiry = (Inquiry *)errand;
    gboolean is_over = FALSE;
    json_t *line = NULL;

    if (!net_try(inquiry->net, &line, &is_over, error)) {
        stop(inquiry);
        return FALSE;
    }
    *out_took = line != NULL;
    return (!line && !is_over) || take_or_stop(inquiry, line, is_over, error);
}

static int
get_fd(const Errand *errand)
{
    const Inquiry *inquiry = (const Inquiry *)errand;

    return inquiry->net ? net_get_fd(inquiry->net) : -1;
}

static int
ms_left(const Errand *errand)
{
    const Inquiry *inquiry = (const Inquiry *)errand;

    return inquiry->net ? net_ms_left(inquiry->net) : -1;
}

static char *
dup_doing(const Errand *errand)
{
    const Inquiry *inquiry = (const Inquiry *)errand;

    if (!inquiry->net)
        return NULL;
    return g_strdup_printf(inquiry->kind == INQUIRY_REGISTER
                               ? _("Asking the register, %1$u of %2$u")
                               : _("Asking the provider, %1$u of %2$u"),
                           errand->count.n_done, errand->count.n_all);
}

static gboolean
is_counting(const Errand *errand)
{
    return ((const Inquiry *)errand)->net != NULL;
}

/* An app may have no domain. */
static char *
dup_waited(const Errand *errand)
{
    const Inquiry *inquiry = (const Inquiry *)errand;

    for (guint i = 0; i < inquiry->n_sent; i++) {
        const CheckTarget *target = g_ptr_array_index(inquiry->targets, i);

        if (!g_array_index(inquiry->progress, Progress, i).is_over)
            return target->domain ? domain_dup_display(target->domain) : g_strdup(target->code);
    }
    return NULL;
}

Errand *
inquiry_new(Workflow *flow, const Settings *settings, InquiryKind kind, CheckDone done,
            gpointer user)
{
    static const ErrandKind functions = {start_take, step,        get_fd,     ms_left,
                                         dup_doing,  is_counting, dup_waited, free_inquiry};
    Inquiry *inquiry = g_new0(Inquiry, 1);

    inquiry->errand.kind = &functions;
    inquiry->flow = flow;
    inquiry->settings = settings;
    inquiry->kind = kind;
    inquiry->done = done;
    inquiry->user = user;
    return &inquiry->errand;
}
