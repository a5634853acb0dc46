/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/drawing.h"

#include "base/error.h"
#include "online/check.h"
#include "online/net.h"
#include "online/render.h"
#include "workflow/sight.h"

enum { JUDGE_MS = 30000 };

typedef struct {
    guint place;
    json_t *answer, *expect;
} Waiting;

struct Drawing {
    const Settings *settings;
    GQueue waiting; /* of Waiting; the first one is under way if one of these is there: */
    Render *render; /* while it is drawn */
    Net *judge;     /* then */
};

Drawing *
drawing_new(const Settings *settings)
{
    Drawing *drawing = g_new0(Drawing, 1);

    drawing->settings = settings;
    return drawing;
}

static void
waiting_free(gpointer data)
{
    Waiting *one = data;

    json_decref(one->answer);
    json_decref(one->expect);
    g_free(one);
}

void
drawing_free(Drawing *drawing)
{
    if (!drawing)
        return;
    render_free(drawing->render);
    net_free(drawing->judge);
    g_queue_clear_full(&drawing->waiting, waiting_free);
    g_free(drawing);
}

gboolean
drawing_is_wanted(const json_t *answer)
{
    const json_t *page = json_object_get(answer, "page");

    return json_is_true(json_object_get(page, "drawn_by_script")) &&
           (g_strcmp0(json_get_text(page, "number_ok"), SEEN_COULD_NOT_TELL) == 0 ||
            g_strcmp0(json_get_text(page, "police_ok"), SEEN_COULD_NOT_TELL) == 0);
}

void
drawing_add(Drawing *drawing, guint place, json_t *answer, json_t *expect_taken)
{
    Waiting *one = g_new(Waiting, 1);

    *one = (Waiting){place, json_incref(answer), expect_taken};
    g_queue_push_tail(&drawing->waiting, one);
}

guint
drawing_n_left(const Drawing *drawing)
{
    return drawing->waiting.length;
}

int
drawing_get_fd(const Drawing *drawing)
{
    return drawing->render  ? render_get_fd(drawing->render)
           : drawing->judge ? net_get_fd(drawing->judge)
                            : -1;
}

int
drawing_ms_left(const Drawing *drawing)
{
    return drawing->render  ? render_ms_left(drawing->render)
           : drawing->judge ? net_ms_left(drawing->judge)
                            : 0;
}

/* The site's key is trusted by beian-net, and for that alone by the browser, which knows
 * nothing of the officer's file. */
static RenderPage
page_of(const Drawing *drawing, const json_t *answer)
{
    const char *by = json_get_text(answer, "page_by");
    const json_t *way = by ? json_object_get(answer, by) : NULL;
    const json_t *certificate = json_object_get(way, "certificate");
    const Settings *settings = drawing->settings;
    const char *proxy = settings ? settings_get(settings, SETTING_PROXY) : NULL;
    gboolean has_own = settings && settings_get(settings, SETTING_CA_FILE);

    return (RenderPage){
        .url = json_get_text(way, "url"),
        .address = json_get_text(way, "address"),
        .proxy = proxy && *proxy ? proxy : NULL,
        .key_sha256 = has_own && !json_get_text(certificate, "fault")
                          ? json_get_text(certificate, "key_sha256")
                          : NULL,
    };
}

static gboolean
start_drawing(Drawing *drawing, const char **out_fault)
{
    const Waiting *one = g_queue_peek_head(&drawing->waiting);
    const RenderPage page = page_of(drawing, one->answer);
    g_autoptr(GError) error = NULL;

    drawing->render = render_start(&page, &error);
    if (!drawing->render)
        *out_fault = g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_MISSING)
                         ? "no-browser"
                         : "browser-failed";
    return drawing->render != NULL;
}

static gboolean
start_judging(Drawing *drawing, const GByteArray *html)
{
    const Waiting *one = g_queue_peek_head(&drawing->waiting);

    drawing->judge = net_open(NULL, JUDGE_MS, NULL);
    if (!drawing->judge || !net_send_take(drawing->judge,
                                          check_make_verdict_job(html->data, html->len, "utf-8",
                                                                 json_incref(one->expect)),
                                          NULL))
        return FALSE;
    net_end(drawing->judge);
    return TRUE;
}

/* FALSE: it can't be drawn; without *error, what was drawn can't be judged. */
static gboolean
go_on_drawing(Drawing *drawing, GError **error)
{
    g_autoptr(GByteArray) html = NULL;

    if (!render_try(drawing->render, &html, error))
        return FALSE;
    if (!html)
        return TRUE;
    g_clear_pointer(&drawing->render, render_free);
    return start_judging(drawing, html);
}

/* FALSE: there is no verdict. */
static gboolean
go_on_judging(Drawing *drawing, json_t **out_verdict)
{
    gboolean is_over;
    json_t *line = NULL;
    const json_t *answer;

    if (!net_try(drawing->judge, &line, &is_over, NULL) || (is_over && !line))
        return FALSE;
    answer = json_object_get(line, "answer");
    *out_verdict = json_is_object(answer) ? json_incref((json_t *)answer) : NULL;
    json_decref(line);
    return !line || *out_verdict;
}

/* Takes the first out of the line. */
static json_t *
finish_first(Drawing *drawing, json_t *verdict, const char *fault, guint *out_place)
{
    Waiting *one = g_queue_pop_head(&drawing->waiting);
    json_t *answer = json_copy(one->answer);

    g_clear_pointer(&drawing->render, render_free);
    g_clear_pointer(&drawing->judge, net_free);
    *out_place = one->place;
    if (verdict) {
        json_object_set_new(answer, "page", verdict);
        json_object_set_new(answer, "drawn", json_true());
    } else {
        json_object_set_new(answer, "drawn_fault", json_text(fault));
    }
    waiting_free(one);
    return answer;
}

json_t *
drawing_try(Drawing *drawing, guint *out_place)
{
    const char *fault = NULL;
    json_t *verdict = NULL;
    g_autoptr(GError) error = NULL;
    gboolean goes_on;

    if (drawing->waiting.length == 0)
        return NULL;
    goes_on = drawing->render || drawing->judge || start_drawing(drawing, &fault);
    if (goes_on && drawing->render && !go_on_drawing(drawing, &error))
        fault = g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW) ? "browser-as-root"
                                                                         : "browser-failed";
    if (!fault && drawing->judge && !go_on_judging(drawing, &verdict))
        fault = "failed";
    return fault || verdict ? finish_first(drawing, verdict, fault, out_place) : NULL;
}
