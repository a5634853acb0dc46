/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that fetches: what it is given it tries, and returns with what came of it. */
#include "config.h"

#include "net/fetch_private.h"

#include <unistd.h>

enum { WAIT_MS = 1000 };

static void
easy_free(gpointer easy)
{
    curl_easy_cleanup(easy);
}

static void
certificate_let_go(gpointer certificate)
{
    certificate_unref(certificate);
}

/* Begins what it was given. FALSE: it is to end. */
static gboolean
take_given(Lane *lane)
{
    GQueue given;
    gboolean goes_on;
    Fetch *fetch;

    g_mutex_lock(&lane->lock);
    goes_on = !lane->is_over;
    given = lane->given;
    if (goes_on)
        g_queue_init(&lane->given);
    g_mutex_unlock(&lane->lock);
    while (goes_on && (fetch = g_queue_pop_head(&given)) != NULL)
        fetch_try(fetch);
    return goes_on;
}

static void
give_back_all(Returned *returned, GQueue *over)
{
    const guint64 one = 1;
    gboolean was_empty;
    Fetch *fetch;

    if (over->length == 0)
        return;
    g_mutex_lock(&returned->lock);
    was_empty = returned->fetches.length == 0;
    while ((fetch = g_queue_pop_head(over)) != NULL)
        g_queue_push_tail(&returned->fetches, fetch);
    g_mutex_unlock(&returned->lock);
    if (was_empty)
        (void)!write(returned->fd, &one, sizeof one); /* full: it can be read already */
}

/* What waits to be told is many: it shall not hold its body as well. */
static void
look(const Lane *lane, Fetch *fetch)
{
    FetchAnswer *answer = &fetch->answer;

    if (fetch->said || !fetch->request.look || answer->status / 100 != 2)
        return;
    fetch->request.look(answer, lane->index, fetch->user);
    g_byte_array_unref(answer->body);
    answer->body = g_byte_array_new();
}

static void
read_answers(Lane *lane)
{
    GQueue over = G_QUEUE_INIT;
    CURLMsg *message;
    int n_left;

    while ((message = curl_multi_info_read(lane->multi, &n_left)) != NULL) {
        CURLcode code = message->data.result;
        Fetch *fetch = NULL;

        if (message->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &fetch);
        fetch_read_answer(fetch, code);
        look(lane, fetch);
        g_queue_push_tail(&over, fetch);
    }
    give_back_all(lane->returned, &over);
}

static gpointer
run(gpointer data)
{
    Lane *lane = data;
    const guint64 one = 1;
    int n_running;

    while (take_given(lane)) {
        if (curl_multi_perform(lane->multi, &n_running) != CURLM_OK)
            break;
        read_answers(lane);
        if (curl_multi_poll(lane->multi, NULL, 0, WAIT_MS, NULL) != CURLM_OK)
            break;
    }
    g_mutex_lock(&lane->lock);
    lane->has_failed = !lane->is_over;
    g_mutex_unlock(&lane->lock);
    (void)!write(lane->returned->fd, &one, sizeof one);
    return NULL;
}

Lane *
lane_new(const Fetcher *fetcher, guint index, long max_connections, Returned *returned)
{
    Lane *lane = g_new0(Lane, 1);

    lane->fetcher = fetcher;
    lane->index = index;
    lane->returned = returned;
    lane->easies = g_ptr_array_new_with_free_func(easy_free);
    lane->certificates =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, certificate_let_go);
    g_mutex_init(&lane->lock);
    lane->multi = curl_multi_init();
    if (lane->multi) {
        curl_multi_setopt(lane->multi, CURLMOPT_MAXCONNECTS, max_connections);
        lane->thread = g_thread_try_new("lane", run, lane, NULL);
    }
    if (!lane->thread)
        g_clear_pointer(&lane, lane_free);
    return lane;
}

void
lane_stop(Lane *lane)
{
    if (!lane || !lane->thread)
        return;
    g_mutex_lock(&lane->lock);
    lane->is_over = TRUE;
    g_mutex_unlock(&lane->lock);
    curl_multi_wakeup(lane->multi);
    g_thread_join(g_steal_pointer(&lane->thread));
}

void
lane_free(Lane *lane)
{
    if (!lane)
        return;
    lane_stop(lane);
    g_ptr_array_unref(lane->easies);
    if (lane->multi)
        curl_multi_cleanup(lane->multi);
    g_hash_table_unref(lane->certificates);
    g_queue_clear(&lane->given); /* the fetches are the fetcher's */
    g_mutex_clear(&lane->lock);
    g_free(lane);
}

void
lane_give(Lane *lane, Fetch *fetch)
{
    gboolean was_empty;

    g_mutex_lock(&lane->lock);
    was_empty = lane->given.length == 0;
    g_queue_push_tail(&lane->given, fetch);
    g_mutex_unlock(&lane->lock);
    if (was_empty)
        curl_multi_wakeup(lane->multi);
}

gboolean
lane_has_failed(Lane *lane)
{
    gboolean has_failed;

    g_mutex_lock(&lane->lock);
    has_failed = lane->has_failed;
    g_mutex_unlock(&lane->lock);
    return has_failed;
}
