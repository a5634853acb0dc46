/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The golden case (tests/golden) through the screens on a pseudo-terminal, and once more
 * through the commands: both workspaces hold the same in the end, but for times. */
#include "config.h"

#ifdef HAVE_VTERM

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/json.h"
#include "base/path.h"
#include "store/answer.h"
#include "store/event.h"
#include "store/journal.h"
#include "store/material.h"
#include "terminal.h"
#include "workflow/filing_work.h"
#include "workflow/interview.h"
#include "workflow/requirement.h"

#define FILING 1
#define DOWN "\033[B"

typedef struct {
    Terminal t;
    gboolean is_running;
    char *workspace, *licence;
    char *time;
    Catalogue *cat;
    GHashTable *answers; /* "key@N" → value */
    /* The test's own look at the same file. */
    Clock *clock;
    Store *store;
    Workflow *flow;
} Golden;

static void
look_away(Golden *g)
{
    g_clear_pointer(&g->flow, workflow_free);
    g_clear_pointer(&g->store, store_free);
    g_clear_pointer(&g->clock, clock_free);
}

static void
look(Golden *g)
{
    g_autoptr(GError) error = NULL;

    look_away(g);
    g->clock = clock_new(g->time, &error);
    g_assert_no_error(error);
    g->store = store_open(g->workspace, STORE_READ_ONLY, g->clock, "test", &error);
    g_assert_no_error(error);
    g->flow = workflow_new(g->store, g->cat, LANG_ZH, &error);
    g_assert_no_error(error);
}

static void
leave(Golden *g)
{
    if (!g->is_running)
        return;
    terminal_type(&g->t, "\003"); /* Ctrl-C leaves from anywhere */
    g_assert_cmpint(terminal_wait_end(&g->t), ==, 0);
    terminal_finish(&g->t);
    g->is_running = FALSE;
}

/* The clock is the program's for its whole life: another time is another start. */
static void
enter(Golden *g)
{
    if (g->is_running)
        return;
    terminal_start(&g->t, g->workspace, "zh_CN", g->time);
    terminal_wait(&g->t, "总览");
    g->is_running = TRUE;
    look(g);
}

/* Waits for what the program has to commit; the screen goes on being read meanwhile. */
typedef gboolean (*Reached)(Golden *g, gconstpointer wanted);

static void
wait_until(Golden *g, Reached reached, gconstpointer wanted, const char *what)
{
    gint64 until = g_get_monotonic_time() + WAIT_MS * 1000;

    while (!reached(g, wanted)) {
        g_autofree char *text = NULL;

        if (g_get_monotonic_time() < until && terminal_take(&g->t, 20))
            continue;
        text = terminal_dup_text(&g->t);
        g_error("%s did not come about:\n%s", what, text);
    }
}

static void
add_answers(GHashTable *answers, json_t *object, int service_no)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        g_autofree char *name =
            service_no > 1 ? g_strdup_printf("%s@%d", key, service_no) : g_strdup(key);
        GString *text = g_string_new(NULL);

        if (json_is_array(value) && g_str_equal(key, "services")) {
            for (size_t i = 0; i < json_array_size(value); i++)
                add_answers(answers, json_array_get(value, i), (int)i + 1);
            g_string_free(text, TRUE);
            continue;
        }
        for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
            g_string_append_printf(text, "%s%s", i ? "," : "",
                                   json_string_value(json_array_get(value, i)));
        if (json_is_string(value))
            g_string_append(text, json_string_value(value));
        else if (json_is_boolean(value))
            g_string_append(text, json_is_true(value) ? "yes" : "no");
        else if (json_is_integer(value))
            g_string_append_printf(text, "%d", (int)json_integer_value(value));
        g_hash_table_insert(answers, g_steal_pointer(&name), g_string_free(text, FALSE));
    }
}

static GHashTable *
read_answers(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", "answers.json", NULL);
    g_autofree char *text = NULL;
    gsize size;
    json_t *root;
    GHashTable *answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    root = json_parse(text, size, NULL);
    g_assert_nonnull(root);
    add_answers(answers, root, 1);
    for (size_t i = 0; i + 1 < json_array_size(json_object_get(root, "services")); i++)
        g_hash_table_insert(answers,
                            i ? g_strdup_printf("service.more@%d", (int)i + 1)
                              : g_strdup("service.more"),
                            g_strdup("yes"));
    json_decref(root);
    return answers;
}

static gboolean
has_answer(Golden *g, gconstpointer wanted)
{
    const Question *question = wanted;
    g_autoptr(Answer) answer = answer_get(g->store, FILING, question->key.service_no,
                                          item_id(question->key.fact), NULL);

    return answer && answer->value;
}

static int
find_question(const GPtrArray *questions, const char *key)
{
    for (guint i = 0; i < questions->len; i++)
        if (g_str_equal(((const Question *)g_ptr_array_index(questions, i))->key_text, key))
            return (int)i;
    return -1;
}

static void
wait_question(Golden *g, const GPtrArray *questions, int index)
{
    g_autofree char *head = NULL;

    if (index >= (int)questions->len) {
        terminal_wait(&g->t, "核对答案");
        return;
    }
    head = g_strdup_printf("第 %d 题，共 %u 题", index + 1, questions->len);
    terminal_wait(&g->t, head);
}

/* The ids that the screen offers, in its order. */
static GPtrArray *
list_choices(Golden *g, const Question *question)
{
    const CatalogueItem *fact = question->key.fact;
    GPtrArray *ids = g_ptr_array_new();
    const char *kind = item_is(fact, "type", "region")     ? "regions"
                       : item_is(fact, "type", "province") ? "provinces"
                       : item_is(fact, "type", "product")  ? "products"
                                                           : NULL;

    if (kind) {
        const GPtrArray *records = catalogue_list(g->cat, kind);

        for (guint i = 0; i < records->len; i++)
            g_ptr_array_add(ids, (gpointer)item_id(g_ptr_array_index(records, i)));
    } else if (item_is(fact, "type", "yesno")) {
        g_ptr_array_add(ids, (gpointer) "yes");
        g_ptr_array_add(ids, (gpointer) "no");
    }
    for (guint i = 0; i < item_n(fact, "choices"); i++)
        g_ptr_array_add(ids, (gpointer)item_value_at(fact, "choices", i, "id"));
    return ids;
}

static void
type_times(Golden *g, const char *key, int n)
{
    for (int i = 0; i < n; i++)
        terminal_type(&g->t, key);
}

static void
choose(Golden *g, const Question *question, const GPtrArray *ids, const char *value)
{
    gboolean many = item_is(question->key.fact, "type", "choices");
    g_auto(GStrv) wanted = g_strsplit(value, many ? "," : "\n", -1);

    terminal_type(&g->t, "\033[H"); /* Home: whatever is proposed */
    for (guint i = 0; i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);

        if (g_strv_contains((const char *const *)wanted, id)) {
            if (!many)
                break;
            terminal_type(&g->t, " ");
        }
        terminal_type(&g->t, DOWN);
    }
    terminal_type(&g->t, "\r");
}

/* What is typed into a field. Quoting is not needed: the values hold no control characters. */
static void
answer_question(Golden *g, const Question *question, const char *value)
{
    g_autoptr(GPtrArray) ids = list_choices(g, question);

    if (ids->len) {
        choose(g, question, ids, value);
    } else {
        terminal_type(&g->t, "\005\025"); /* to the end, and all of it away */
        terminal_type(&g->t, value);
        terminal_type(&g->t, "\r");
    }
    wait_until(g, has_answer, question, question->key_text);
}

static void
interview(Golden *g)
{
    g_autoptr(GPtrArray) questions = NULL;
    int index = 0;

    terminal_type(&g->t, "\033n"); /* Esc: an own workspace */
    terminal_wait(&g->t, "第 1 题");
    questions = interview_list(g->flow, FILING, NULL);
    while (index < (int)questions->len) {
        const Question *question = g_ptr_array_index(questions, (guint)index);
        g_autofree char *key = g_strdup(question->key_text);
        const char *value = g_hash_table_lookup(g->answers, key);

        wait_question(g, questions, index);
        if (value)
            answer_question(g, question, value);
        else
            terminal_type(&g->t, "\t");
        g_ptr_array_unref(questions);
        questions = interview_list(g->flow, FILING, NULL);
        index = find_question(questions, key) + 1;
    }
    wait_question(g, questions, index);
    terminal_type(&g->t, "\033");
    terminal_wait(&g->t, "备案订单 1 个");
}

static void
open_filing(Golden *g)
{
    enter(g);
    terminal_type(&g->t, "\r");
    terminal_wait(&g->t, "备案订单  F1");
}

static void
close_filing(Golden *g)
{
    terminal_type(&g->t, "\033");
    terminal_wait(&g->t, "备案订单 1 个");
}

typedef struct {
    char *id, *state;
    int service_no;
} Mark;

static gboolean
is_marked(Golden *g, gconstpointer wanted)
{
    const Mark *mark = wanted;
    g_autoptr(GPtrArray) all = requirement_list(g->flow, FILING, NULL);

    for (guint i = 0; all && i < all->len; i++) {
        const Requirement *r = g_ptr_array_index(all, i);

        if (r->service_no == mark->service_no && g_str_equal(item_id(r->material), mark->id))
            return g_str_equal(material_state_word(r->state), mark->state);
    }
    return FALSE;
}

/* How many rows stand above it when the list is filtered by the id: those of the same group. */
static int
count_above(Golden *g, const Mark *mark)
{
    g_autoptr(GPtrArray) all = requirement_list(g->flow, FILING, NULL);
    int n = 0;

    for (guint i = 0; i < all->len; i++) {
        const Requirement *r = g_ptr_array_index(all, i);

        if (!strstr(item_id(r->material), mark->id))
            continue;
        if (g_str_equal(item_id(r->material), mark->id) && r->service_no == mark->service_no)
            return n;
        n++;
    }
    g_error("%s is not on the list", mark->id);
}

static void
go_to_material(Golden *g, const Mark *mark)
{
    open_filing(g);
    terminal_type(&g->t, "/");
    terminal_type(&g->t, mark->id);
    terminal_wait(&g->t, mark->id);
    terminal_type(&g->t, "\r\033[H");
    type_times(g, DOWN, count_above(g, mark));
}

static void
parse_material(Golden *g, const char *text, Mark *mark)
{
    g_assert_true(material_key_parse(g->flow, text, &mark->id, &mark->service_no, NULL));
}

static void
do_mark(Golden *g, char **words)
{
    Mark mark = {.state = words[3]};

    enter(g);
    parse_material(g, words[2], &mark);
    go_to_material(g, &mark);
    terminal_type(&g->t, "m");
    terminal_wait(&g->t, "状态：");
    terminal_type(&g->t, "/");
    terminal_type(&g->t, mark.state);
    terminal_type(&g->t, "\r");
    wait_until(g, is_marked, &mark, words[2]);
    terminal_type(&g->t, "\033");
    close_filing(g);
    g_free(mark.id);
}

static void
do_attach(Golden *g, char **words)
{
    Mark mark = {.state = (char *)"collected"};

    enter(g);
    parse_material(g, words[2], &mark);
    go_to_material(g, &mark);
    terminal_type(&g->t, "A");
    terminal_wait(&g->t, "添加哪个文件");
    terminal_type(&g->t, g->licence);
    terminal_type(&g->t, "\r");
    wait_until(g, is_marked, &mark, words[2]);
    terminal_type(&g->t, "\033");
    close_filing(g);
    g_free(mark.id);
}

static void
do_set(Golden *g, char **words)
{
    g_autoptr(GPtrArray) questions = NULL;
    g_autoptr(Answer) after = NULL;
    const Question *question;
    int index;

    open_filing(g);
    questions = interview_list(g->flow, FILING, NULL);
    index = find_question(questions, words[2]);
    g_assert_cmpint(index, >=, 0);
    question = g_ptr_array_index(questions, (guint)index);
    terminal_type(&g->t, "i\007\033[H");
    terminal_wait(&g->t, "核对答案");
    type_times(g, DOWN, index);
    terminal_type(&g->t, "\r");
    wait_question(g, questions, index);
    answer_question(g, question, words[3]);
    terminal_wait(&g->t, "核对答案"); /* back where the change began */
    after = answer_get(g->store, FILING, question->key.service_no, item_id(question->key.fact),
                       NULL);
    g_assert_cmpstr(after->value, ==, words[3]);
    terminal_type(&g->t, "\033");
    terminal_wait(&g->t, "备案订单  F1");
    close_filing(g);
}

static gboolean
has_events(Golden *g, gconstpointer wanted)
{
    g_autoptr(GPtrArray) events = event_list(g->store, FILING, NULL);

    return events && events->len >= GPOINTER_TO_UINT(wanted);
}

static void
pick(Golden *g, const char *title, const char *id, gboolean many)
{
    terminal_wait(&g->t, title);
    terminal_type(&g->t, "/");
    terminal_type(&g->t, id);
    if (many)
        terminal_type(&g->t, " ");
    terminal_type(&g->t, "\r");
}

static void
do_advance(Golden *g, char **words)
{
    g_autoptr(GString) numbers = g_string_new(NULL);
    const char *reason = NULL, *note = "";
    const CatalogueItem *event = catalogue_get(g->cat, "events", words[2]);
    g_autoptr(GPtrArray) before = NULL;

    for (char **w = words + 3; *w && w[1]; w += 2) {
        if (g_str_equal(*w, "--number"))
            g_string_append_printf(numbers, "%s%s", numbers->len ? " " : "", w[1]);
        else if (g_str_equal(*w, "--reason"))
            reason = w[1];
        else if (g_str_equal(*w, "--note"))
            note = w[1];
        else
            g_error("golden/commands: '%s' is not known here", *w);
    }
    open_filing(g);
    before = event_list(g->store, FILING, NULL);
    terminal_type(&g->t, "a");
    pick(g, "发生了什么", words[2], FALSE);
    if (item_is(event, "round", "yes"))
        pick(g, "提交前核对", "yes", FALSE);
    terminal_wait(&g->t, "何时发生的");
    terminal_type(&g->t, "\r");
    if (item_list_has(event, "asks", "number")) {
        terminal_wait(&g->t, "号码");
        terminal_type(&g->t, numbers->str);
        terminal_type(&g->t, "\r");
    } else if (item_list_has(event, "asks", "reasons")) {
        pick(g, "给出了哪些原因", reason, TRUE);
        terminal_wait(&g->t, "点名了哪些材料");
        terminal_type(&g->t, "\r");
        terminal_wait(&g->t, "审核人员的原话");
        terminal_type(&g->t, note);
        terminal_type(&g->t, "\r");
    }
    wait_until(g, has_events, GUINT_TO_POINTER(before->len + 1), words[2]);
    close_filing(g);
}

typedef struct {
    const char *id;
    gint64 event_id;
} Told;

static gboolean
was_told(Golden *g, gconstpointer wanted)
{
    const Told *told = wanted;
    g_autoptr(GPtrArray) reasons = event_list_reasons(g->store, told->event_id, NULL);

    for (guint i = 0; reasons && i < reasons->len; i++)
        if (g_strcmp0(((const EventReason *)g_ptr_array_index(reasons, i))->reason_id,
                      told->id) == 0)
            return TRUE;
    return FALSE;
}

/* The latest event is the return that it belongs to. */
static void
do_reason(Golden *g, char **words)
{
    g_autoptr(GPtrArray) events = NULL;
    Told told = {words[2], 0};
    const char *field = "", *note = "";

    for (char **w = words + 3; *w && w[1]; w += 2)
        *(g_str_equal(*w, "--field") ? &field : &note) = w[1];
    open_filing(g);
    events = event_list(g->store, FILING, NULL);
    told.event_id = ((const Event *)g_ptr_array_index(events, events->len - 1))->id;
    terminal_type(&g->t, "n");
    pick(g, "告知了哪个原因", words[2], FALSE);
    pick(g, "点名了哪项材料", field, FALSE);
    terminal_wait(&g->t, "审核人员的原话");
    terminal_type(&g->t, note);
    terminal_type(&g->t, "\r");
    wait_until(g, was_told, &told, words[2]);
    close_filing(g);
}

/* Lines that only read, and those that must fail, are golden.pl's. */
static void
do_line(Golden *g, const char *line)
{
    g_auto(GStrv) words = NULL;

    if (*line == '@') {
        leave(g);
        g_free(g->time);
        g->time = g_strdup(line + 1);
        return;
    }
    if (!g_str_has_prefix(line, "0 "))
        return;
    words = g_strsplit(line + 2, " ", -1);
    if (g_str_equal(words[0], "new")) {
        enter(g);
        interview(g);
    } else if (g_str_equal(words[0], "mark")) {
        do_mark(g, words);
    } else if (g_str_equal(words[0], "attach")) {
        do_attach(g, words);
    } else if (g_str_equal(words[0], "set")) {
        do_set(g, words);
    } else if (g_str_equal(words[0], "advance")) {
        do_advance(g, words);
    } else if (g_str_equal(words[0], "reason")) {
        do_reason(g, words);
    } else if (g_str_equal(words[0], "undo") || g_str_equal(words[0], "redo")) {
        enter(g);
        terminal_type(&g->t, g_str_equal(words[0], "undo") ? "u" : "R");
        terminal_wait(&g->t, g_str_equal(words[0], "undo") ? "已撤销" : "已重做");
    }
}

/* The same line as a command, in a workspace of its own. */
static void
run_line(const char *workspace, const char *licence, const char *time, const char *line)
{
    g_autofree char *answers =
        g_test_build_filename(G_TEST_DIST, "golden", "answers.json", NULL);
    g_auto(GStrv) words = g_strsplit(line + 2, " ", -1);
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autofree char *out = NULL;
    g_autofree char *err = NULL;
    int status;

    g_ptr_array_add(argv, (gpointer)g_getenv("BEIAN_PROGRAM"));
    g_ptr_array_add(argv, (gpointer) "--workspace");
    g_ptr_array_add(argv, (gpointer)workspace);
    g_ptr_array_add(argv, (gpointer) "--today");
    g_ptr_array_add(argv, (gpointer)time);
    for (char **w = words; *w; w++)
        g_ptr_array_add(argv, g_str_equal(*w, "answers.json")  ? answers
                              : g_str_equal(*w, "licence.png") ? (gpointer)licence
                                                               : *w);
    g_ptr_array_add(argv, NULL);
    g_assert_true(g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                               &out, &err, &status, NULL));
    if (WEXITSTATUS(status) != line[0] - '0')
        g_error("%s ended with %d: %s%s", line, WEXITSTATUS(status), out, err);
}

/* What a workspace holds, but for times: a line a row. */
static char *
dup_state(const char *path)
{
    static const char *const queries[] = {
        "SELECT 'entity', key, name, kind, province, icp_number FROM entity ORDER BY 2",
        "SELECT 'filing', code, title, type, stage, round, is_open, number, police_number"
        " FROM filing ORDER BY 2",
        "SELECT 'service', filing_id, no, kind, name, domain, number FROM service ORDER BY 2, 3",
        "SELECT 'answer', service_no, key, value FROM answer ORDER BY 2, 3",
        "SELECT 'material', service_no, material_id, state, why, needed, valid_until, owner, note"
        " FROM material ORDER BY 2, 3",
        "SELECT 'document', material_id, name, slot, revision, sha256, media_type FROM document"
        " ORDER BY 2, 4, 5",
        "SELECT 'event', id, event, from_stage, to_stage, round, number, who, note FROM event"
        " ORDER BY 2",
        "SELECT 'reason', event_id, ord, reason_id, field, text FROM event_reason ORDER BY 2, 3",
    };
    GString *state = g_string_new(NULL);
    sqlite3 *db;

    g_assert_cmpint(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        sqlite3_stmt *stmt;

        g_assert_cmpint(sqlite3_prepare_v2(db, queries[i], -1, &stmt, NULL), ==, SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            for (int c = 0; c < sqlite3_column_count(stmt); c++)
                g_string_append_printf(state, "%s|",
                                       (const char *)sqlite3_column_text(stmt, c));
            g_string_append_c(state, '\n');
        }
        (void)sqlite3_finalize(stmt);
    }
    (void)sqlite3_close(db);
    return g_string_free(state, FALSE);
}

/* Only the lines that differ: a state is a hundred lines long. */
static void
assert_same(const char *screens, const char *commands)
{
    g_auto(GStrv) a = g_strsplit(screens, "\n", -1);
    g_auto(GStrv) b = g_strsplit(commands, "\n", -1);

    for (char **line = a; *line; line++)
        if (!g_strv_contains((const char *const *)b, *line))
            g_test_message("only through the screens:  %s", *line);
    for (char **line = b; *line; line++)
        if (!g_strv_contains((const char *const *)a, *line))
            g_test_message("only through the commands: %s", *line);
    g_assert_true(g_str_equal(screens, commands));
}

static char *
make_licence(const char *workspace)
{
    /* 640 × 480 pixels with strokes like print: it is read, and nothing is against it. */
    static const char png[] =
        "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x02\x80"
        "\x00\x00\x01\xe0\x01\x00\x00\x00\x00\x1d\xaa\xe1\x49\x00\x00\x00\xb3\x49\x44\x41"
        "\x54\x78\xda\xed\xd7\xb1\x11\x00\x00\x04\x00\x31\x1b\xd8\x7f\x5a\x86\xa0\x70\x2e"
        "\xf4\x69\xf9\xa8\xe5\x09\x20\x10\x08\x04\x02\x81\x40\x20\x10\x08\x04\x02\x81\x40"
        "\x20\x10\xf8\x0e\xcc\xe1\x02\x81\x40\xe0\x17\xd0\x4d\x01\x02\x81\x40\x20\x10\x08"
        "\x04\xfa\xb1\x81\x40\x20\xd0\x09\x00\x02\x81\x40\x20\x10\x08\x04\xea\x65\x20\x10"
        "\x08\xd4\xcb\x40\x20\x10\x08\x04\x02\x81\x40\xbd\x0c\x04\x02\x81\x7a\x19\x08\x04"
        "\x02\x81\x40\x20\x10\xa8\x97\x81\x40\x20\x50\x2f\x03\x81\x40\x20\x10\x08\x04\x02"
        "\xf5\x32\x10\x08\x04\xea\x65\x20\x10\x08\x04\x02\x81\x40\xa0\x5e\x06\x02\x81\x40"
        "\xbd\x0c\x04\x02\x81\x40\x20\x10\x08\xd4\xcb\x40\x20\x10\xa8\x97\x81\x40\x20\x10"
        "\x08\x04\x02\x81\x40\x20\x10\x08\x04\x02\x81\x40\xe0\x29\xb0\x01\xac\x80\x71\xdb"
        "\xbc\x93\x5b\x1c\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
    g_autofree char *folder = g_path_get_dirname(workspace);
    char *path = g_build_filename(folder, "licence.png", NULL);

    g_assert_true(g_file_set_contents(path, png, sizeof png - 1, NULL));
    return path;
}

static void
assert_whole(const char *path)
{
    g_autoptr(GError) error = NULL;
    Clock *clock = clock_new("2027-01-06", &error);
    g_autoptr(JournalEntry) bad = NULL;
    Store *store = store_open(path, STORE_READ_ONLY, clock, "test", &error);
    gint64 n = 0;

    g_assert_no_error(error);
    g_assert_true(journal_verify(store, &n, &bad, &error));
    g_assert_no_error(error);
    store_free(store);
    clock_free(clock);
}

static void
test_same_in_the_end(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", "commands", NULL);
    g_autofree char *db = path_dup_catalogue();
    g_autofree char *text = NULL;
    g_autofree char *screens = NULL;
    g_autofree char *commands = NULL;
    g_auto(GStrv) lines = NULL;
    char *other = terminal_dup_workspace();
    Golden g = {.workspace = terminal_dup_workspace(), .answers = read_answers()};
    g_autofree char *time = NULL;

    g.cat = catalogue_open(db, NULL, NULL);
    g.licence = make_licence(g.workspace);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        do_line(&g, *line);
    leave(&g);
    look_away(&g);
    for (char **line = lines; *line; line++) {
        if (**line == '@') {
            g_free(time);
            time = g_strdup(*line + 1);
        } else if (g_ascii_isdigit(**line) && !strstr(*line, " backup ")) {
            run_line(other, g.licence, time, *line);
        }
    }
    screens = dup_state(g.workspace);
    commands = dup_state(other);
    assert_same(screens, commands);
    assert_whole(g.workspace);
    assert_whole(other);
    g_assert_cmpint(g_unlink(g.licence), ==, 0);
    g_free(g.licence);
    g_free(g.time);
    g_hash_table_unref(g.answers);
    catalogue_free(g.cat);
    terminal_remove_workspace(g.workspace);
    terminal_remove_workspace(other);
}

int
main(int argc, char **argv)
{
    Lang lang;

    setlocale(LC_ALL, "C.UTF-8");
    g_assert_true(i18n_start("zh_CN", NULL, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/golden/screens_and_commands", test_same_in_the_end);
    return g_test_run();
}

#else

#include <stdio.h>

int
main(void)
{
    puts("1..0 # SKIP built without libvterm");
    return 0;
}

#endif
