/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/entry.h"

#include <string.h>

#include "base/i18n.h"
#include "store/document.h"
#include "workflow/reason.h"
#include "workflow/summary.h"

/* Undos of redos of undos that are followed to what was done. */
#define MAX_STEPS 32
/* Of a SHA-256 in hex. */
#define DIGEST_CHARS 64

/* What an entry is about; its object stands in the entry. */
typedef struct {
    char *id, *more;
    int n;
} Found;

static void
found_clear(Found *found)
{
    g_free(found->id);
    g_free(found->more);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, found_clear)

/* An entry that is being read. */
typedef struct {
    Workflow *flow;
    const JournalEntry *entry;
    const GPtrArray *changes;
} Reading;

/* The first change of a table's column, or of any if `column` is NULL; from `*at`, which then
 * stands behind it (`at` NULL: from the start). */
static const JournalChange *
find(const Reading *r, const char *table, const char *column, guint *at)
{
    for (guint i = at ? *at : 0; i < r->changes->len; i++) {
        const JournalChange *c = g_ptr_array_index(r->changes, i);

        if (!g_str_equal(c->table, table) || (column && !g_str_equal(c->column, column)))
            continue;
        if (at)
            *at = i + 1;
        return c;
    }
    return NULL;
}

/* Part of a row's key, "1/0/entity.name". */
static char *
dup_key_part(const JournalChange *change, guint part)
{
    g_auto(GStrv) parts = g_strsplit(change ? change->key : "", "/", -1);

    return part < g_strv_length(parts) ? g_strdup(parts[part]) : NULL;
}

static int
count(const Reading *r, const char *table, const char *column)
{
    guint at = 0;
    int n = 0;

    while (find(r, table, column, &at))
        n++;
    return n;
}

/* An answer given again as it was mends what was returned, and changes no more than that. */
static char *
dup_mended(const Reading *r)
{
    g_autofree char *id = dup_key_part(find(r, "material", NULL, NULL), 2);
    const CatalogueItem *material =
        id ? catalogue_get(workflow_get_catalogue(r->flow), "materials", id) : NULL;

    return material && item_n(material, "fact") == 1
               ? g_strdup(item_value_at(material, "fact", 0, NULL))
               : NULL;
}

static void
read_answer(const Reading *r, Found *found)
{
    const JournalChange *value = find(r, "answer", "value", NULL);

    found->id = value ? dup_key_part(value, 2) : dup_mended(r);
    if (value)
        found->more = g_strdup(value->new_value ? SUMMARY_GIVEN : SUMMARY_UNSURE);
}

static void
read_unanswer(const Reading *r, Found *found)
{
    found->id = dup_key_part(find(r, "answer", NULL, NULL), 2);
}

/* The other filing is in the words alone; its code is the same in every language. */
static void
read_reuse(const Reading *r, Found *found)
{
    const char *code = strrchr(r->entry->summary, 'F');
    gsize n = code ? strspn(code + 1, "0123456789") : 0;

    found->n = count(r, "answer", "value");
    if (n > 0)
        found->id = g_strndup(code, n + 1);
}

static void
read_mark(const Reading *r, Found *found)
{
    const JournalChange *needed = find(r, "material", "needed", NULL);
    const JournalChange *state = find(r, "material", "state", NULL);

    found->id = dup_key_part(find(r, "material", NULL, NULL), 2);
    if (needed && needed->new_value)
        found->more = g_strdup(g_str_equal(needed->new_value, "1") ? "needed" : "not-needed");
    else if (state)
        found->more = g_strdup(state->new_value);
}

static void
read_detail(const Reading *r, Found *found)
{
    found->id = dup_key_part(find(r, "material", NULL, NULL), 2);
}

static void
read_reminder(const Reading *r, Found *found)
{
    found->id = dup_key_part(find(r, "reminder", NULL, NULL), 1);
}

static void
read_overrule(const Reading *r, Found *found)
{
    const JournalChange *why = find(r, "overrule", "why", NULL);

    found->id = dup_key_part(why, 3);
    found->more = g_strdup(why ? why->new_value : NULL);
}

static void
read_seen(const Reading *r, Found *found)
{
    found->n = count(r, "seen", "since");
    found->id = dup_key_part(find(r, "seen", "since", NULL), 2);
}

static void
read_noted(const Reading *r, Found *found)
{
    found->n = count(r, "changed", "at");
    found->id = dup_key_part(find(r, "changed", "at", NULL), 2);
}

static void
read_attach(const Reading *r, Found *found)
{
    const JournalChange *document = find(r, "document", "material_id", NULL);

    found->n = count(r, "document", "material_id");
    found->id = document ? g_strdup(document->new_value) : NULL;
}

static void
read_remove(const Reading *r, Found *found)
{
    const JournalChange *c = find(r, "document", "removed_at", NULL);
    g_autoptr(Document) document =
        c ? document_get(workflow_get_store(r->flow), g_ascii_strtoll(c->key, NULL, 10), NULL)
          : NULL;

    found->id = document ? g_strdup(document->name) : NULL;
}

/* A resource's id is its code's number. */
static void
read_reserve(const Reading *r, Found *found)
{
    g_autofree char *id = dup_key_part(find(r, "slot", NULL, NULL), 0);

    found->id = id ? g_strconcat("R", id, NULL) : NULL;
}

static void
read_release(const Reading *r, Found *found)
{
    g_autofree char *no = dup_key_part(find(r, "slot", NULL, NULL), 1);

    found->n = no ? (int)g_ascii_strtoll(no, NULL, 10) : 0;
    found->id = g_strdup(r->entry->object);
}

/* One event, or two in the order of their numbers: a changeset has its rows in none. */
static void
read_advance(const Reading *r, Found *found)
{
    guint at = 0;
    const JournalChange *first = find(r, "event", "event", &at);
    const JournalChange *second = find(r, "event", "event", &at);

    if (first && second &&
        g_ascii_strtoll(first->key, NULL, 10) > g_ascii_strtoll(second->key, NULL, 10)) {
        const JournalChange *swapped = first;

        first = second;
        second = swapped;
    }
    found->id = first ? g_strdup(first->new_value) : NULL;
    found->more = second ? g_strdup(second->new_value) : NULL;
}

static void
read_reason(const Reading *r, Found *found)
{
    const JournalChange *reason = find(r, "event_reason", "reason_id", NULL);

    found->id = g_strdup(reason && reason->new_value ? reason->new_value : REASON_OWN);
}

static void
read_replan(const Reading *r, Found *found)
{
    const JournalChange *version = find(r, "filing", "catalogue_version", NULL);

    found->id = version ? g_strdup(version->new_value) : NULL;
}

/* It changed nothing: name and digest stand in the words alone, each the same in every
 * language. A name of a package has no blank in it. */
static void
read_package(const Reading *r, Found *found)
{
    g_auto(GStrv) words = g_strsplit(r->entry->summary, " ", -1);
    guint n = g_strv_length(words);

    if (n < 2 || strlen(words[n - 1]) != DIGEST_CHARS)
        return;
    found->more = g_strdup(words[n - 1]);
    found->id = g_strdup(words[1]);
}

/* Verbs that are about more than their object. */
static const struct {
    const char *verb;
    void (*read)(const Reading *r, Found *found);
} readers[] = {
    {"filing.answer", read_answer},
    {"filing.unanswer", read_unanswer},
    {"filing.reuse", read_reuse},
    {"filing.advance", read_advance},
    {"filing.reason", read_reason},
    {"filing.replan", read_replan},
    {"finding.overrule", read_overrule},
    {"finding.reinstate", read_overrule},
    {"site.see", read_seen},
    {JOURNAL_OBSERVED, read_seen},
    {"site.acknowledge", read_noted},
    {"drift.take", read_overrule},
    {"drift.note", read_overrule},
    {"drift.reopen", read_overrule},
    {"material.mark", read_mark},
    {"material.detail", read_detail},
    {"document.attach", read_attach},
    {"document.remove", read_remove},
    {"deadline.acknowledge", read_reminder},
    {"deadline.snooze", read_reminder},
    {"resource.reserve", read_reserve},
    {"resource.release", read_release},
    {SUMMARY_MASKED_PACKAGE, read_package},
    {SUMMARY_PERSONAL_PACKAGE, read_package},
};

/* What a repeated mark or answer was, its changes do not say: the words written do, if they are
 * those of the reader's language. */
static gboolean
is_as_written(Workflow *flow, const JournalEntry *entry, const Summary *summary)
{
    static const char *const more[] = {SUMMARY_GIVEN, SUMMARY_UNSURE, "needed", "not-needed",
                                       NULL};
    Summary as = *summary;
    gboolean found = FALSE;

    for (guint i = 0; !found && more[i]; i++) {
        g_autofree char *text = NULL;

        as.more = more[i];
        text = summary_dup(flow, entry->verb, &as);
        found = g_strcmp0(text, entry->summary) == 0;
    }
    for (int i = MATERIAL_MISSING; !found && i <= MATERIAL_EXPIRED; i++) {
        g_autofree char *text = NULL;

        as.more = material_state_word((MaterialState)i);
        text = summary_dup(flow, entry->verb, &as);
        found = g_strcmp0(text, entry->summary) == 0;
    }
    return found;
}

/* NULL if what the entry is about is not to be found. */
static char *
dup_read(Workflow *flow, Store *journal, const JournalEntry *entry, guint reader)
{
    g_autoptr(GPtrArray) changes =
        journal_list_changes(journal, entry->origin, entry->seq, NULL);
    Reading reading = {flow, entry, changes};
    g_auto(Found) found = {0};
    Summary summary = {.object = entry->object};

    if (!changes)
        return NULL;
    readers[reader].read(&reading, &found);
    if (!found.id)
        return NULL;
    summary.id = found.id;
    summary.more = found.more;
    summary.n = found.n;
    if ((readers[reader].read == read_mark || readers[reader].read == read_answer) &&
        !found.more && is_as_written(flow, entry, &summary))
        return NULL;
    return summary_dup(flow, entry->verb, &summary);
}

static char *
dup_done(Workflow *flow, Store *journal, const JournalEntry *entry)
{
    Summary summary = {.object = entry->object};

    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
        if (g_str_equal(readers[i].verb, entry->verb))
            return dup_read(flow, journal, entry, i);
    return summary_dup(flow, entry->verb, &summary);
}

/* The entry that undos and redos come down to; NULL if it is `entry` itself or not there. */
static JournalEntry *
find_done(Store *journal, const JournalEntry *entry)
{
    g_autoptr(JournalEntry) done = NULL;
    gint64 seq = entry->undoes;

    for (int i = 0; i < MAX_STEPS && seq > 0; i++) {
        JournalEntry *before = journal_get_entry(journal, entry->origin, seq, NULL);

        journal_entry_free(done);
        done = before;
        seq = done && done->undoes < done->seq ? done->undoes : 0;
    }
    return g_steal_pointer(&done);
}

char *
entry_dup_summary(Workflow *flow, Store *journal, const JournalEntry *entry)
{
    g_autoptr(JournalEntry) done = find_done(journal, entry);
    char *text = dup_done(flow, journal, done ? done : entry);

    return text ? text : g_strdup(entry->summary);
}

char *
entry_dup_text(Workflow *flow, Store *journal, const JournalEntry *entry)
{
    g_autofree char *summary = entry_dup_summary(flow, journal, entry);

    if (g_str_equal(entry->verb, "undo"))
        return g_strdup_printf(_("undone: %s"), summary);
    if (g_str_equal(entry->verb, "redo"))
        return g_strdup_printf(_("done again: %s"), summary);
    return g_steal_pointer(&summary);
}
