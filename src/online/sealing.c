/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/sealing.h"

#include <string.h>

#include "base/error.h"
#include "base/folder.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/path.h"
#include "base/web.h"
#include "online/fetch_once.h"

enum { ROOTS_BYTES = 1024 * 1024 };

static const struct {
    const char *fault, *text;
} fault_words[] = {
    {"no-roots", N_("there is no certificate in the file of roots")},
    {"no-stamp", N_("the answer is no time stamp")},
    {"stamp-bad-signature", N_("the stamp's signature is wrong")},
    {"stamp-bad-status", N_("the server is no time-stamp authority, or refuses")},
    {"stamp-not-trusted", N_("the stamp's signer does not lead to the roots")},
    {"stamp-of-other", N_("the stamp is of something else")},
    {"stamp-refused", N_("the authority refused to stamp")},
};

static void
free_report(gpointer data)
{
    SealReport *report = data;

    g_free(report->origin);
    g_free(report->stamped_at);
    g_free(report->by);
    g_free(report->why);
    g_free(report);
}

const char *
sealing_state_word(SealState state)
{
    static const char *const words[] = {[SEAL_HOLDS] = "holds",
                                        [SEAL_UNROOTED] = "not-rooted",
                                        [SEAL_UNCHECKED] = "not-checked",
                                        [SEAL_BROKEN] = "broken"};

    return words[state];
}

gboolean
sealing_is_url(const char *url)
{
    static const char *const schemes[] = {"http", "https", NULL};

    return web_is_address(url, schemes) && !web_has_user(url);
}

/* NULL: it is a fault of the way. */
static const char *
stamp_fault_text(const char *fault)
{
    for (guint i = 0; i < G_N_ELEMENTS(fault_words); i++)
        if (g_strcmp0(fault_words[i].fault, fault) == 0)
            return _(fault_words[i].text);
    return NULL;
}

/* Yours; NULL without error where none are given. */
static char *
load_roots(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    const char *text;
    gsize size = 0;

    if (!path)
        return NULL;
    if (!path_read(path, ROOTS_BYTES, &bytes, error)) {
        g_prefix_error(error, "%s: ", settings_key_name(SETTING_SEAL_ROOTS));
        return NULL;
    }
    text = g_bytes_get_data(bytes, &size);
    return g_strndup(text ? text : "", size);
}

static SealReport *
report_new(const char *origin, gint64 seq)
{
    SealReport *report = g_new0(SealReport, 1);

    report->origin = g_strdup(origin);
    report->seq = seq;
    return report;
}

static char *
dup_base64(GBytes *bytes)
{
    return g_base64_encode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* What beian-net says of a stamp. FALSE: it could not be asked. */
static gboolean
look_at_stamp(Net *net, const Seal *seal, const char *roots, SealReport *report, GError **error)
{
    g_autofree char *request = dup_base64(seal->request);
    g_autofree char *reply = dup_base64(seal->reply);
    json_t *answer = NULL;
    const char *fault;

    if (!fetch_ask_take(net,
                        json_pack("{s:s, s:s, s:s, s:s, s:s*}", "kind", "stamp-verify",
                                  "digest", seal->hash, "request_base64", request,
                                  "reply_base64", reply, "roots", roots),
                        &answer, error))
        return FALSE;
    fault = json_string_value(json_object_get(answer, "fault"));
    report->by = g_strdup(json_string_value(json_object_get(answer, "by")));
    report->stamped_at = g_strdup(json_string_value(json_object_get(answer, "stamped_at")));
    if (fault) {
        const char *text = stamp_fault_text(fault);

        report->state = SEAL_BROKEN;
        report->why = g_strdup(text ? text : fault);
    } else {
        report->state =
            json_is_true(json_object_get(answer, "is_rooted")) ? SEAL_HOLDS : SEAL_UNROOTED;
    }
    json_decref(answer);
    return TRUE;
}

/* ---- Making one -------------------------------------------------------------------------- */

static const Seal *
find_seal(const GPtrArray *seals, const JournalEntry *head, const char *url)
{
    for (guint i = 0; i < seals->len; i++) {
        const Seal *seal = g_ptr_array_index(seals, i);

        if (seal->seq == head->seq && g_str_equal(seal->origin, head->origin) &&
            g_str_equal(seal->authority, url))
            return seal;
    }
    return NULL;
}

static GBytes *
read_bytes(const json_t *answer, const char *key)
{
    const char *coded = json_string_value(json_object_get(answer, key));
    gsize size = 0;
    guchar *bytes = g_base64_decode(coded ? coded : "", &size);

    return g_bytes_new_take(bytes, size);
}

static gboolean
fail_stamp(const json_t *answer, GError **error)
{
    const char *fault = json_string_value(json_object_get(answer, "fault"));
    const char *text = stamp_fault_text(fault);

    if (text)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("nothing was sealed: %s"), text);
    else
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_OFFLINE,
                    _("the authority was not reached: %s"), fetch_fault_text(fault));
    return FALSE;
}

/* Asks, looks at the answer against the roots, and keeps it. */
static SealReport *
seal_head(Store *store, Net *net, const JournalEntry *head, const char *url, const char *roots,
          GError **error)
{
    json_t *answer = NULL;
    g_autoptr(GBytes) request = NULL;
    g_autoptr(GBytes) reply = NULL;
    SealReport *report = report_new(head->origin, head->seq);
    Seal seal;
    gboolean ok;

    ok = fetch_ask_take(
             net,
             json_pack("{s:s, s:s, s:s}", "kind", "stamp", "url", url, "digest", head->hash),
             &answer, error) &&
         (json_is_null(json_object_get(answer, "fault")) || fail_stamp(answer, error));
    request = read_bytes(answer, "request_base64");
    reply = read_bytes(answer, "reply_base64");
    seal = (Seal){.origin = head->origin,
                  .seq = head->seq,
                  .hash = head->hash,
                  .request = request,
                  .reply = reply,
                  .authority = (char *)url};
    ok = ok && look_at_stamp(net, &seal, roots, report, error);
    if (ok && report->state == SEAL_BROKEN) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("nothing was sealed: %s"),
                    report->why);
        ok = FALSE;
    }
    seal.stamped_at = report->stamped_at;
    ok = ok && seal_put(store, &seal, error);
    report->is_new = TRUE;
    json_decref(answer);
    if (!ok)
        g_clear_pointer(&report, free_report);
    return report;
}

GPtrArray *
sealing_make(Store *store, const Settings *settings, const char *url, GError **error)
{
    const char *roots_path = settings_get(settings, SETTING_SEAL_ROOTS);
    g_autoptr(GPtrArray) heads = seal_list_heads(store, error);
    g_autoptr(GPtrArray) seals = heads ? seal_list(store, error) : NULL;
    g_autoptr(GPtrArray) reports = g_ptr_array_new_with_free_func(free_report);
    g_autofree char *roots = seals ? load_roots(roots_path, error) : NULL;
    g_autoptr(Net) net = NULL;

    if (!seals || (roots_path && !roots))
        return NULL;
    if (heads->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING,
                    _("the journal has no entries yet: there is nothing to seal"));
        return NULL;
    }
    net = fetch_open(settings, error);
    if (!net)
        return NULL;
    for (guint i = 0; i < heads->len; i++) {
        const JournalEntry *head = g_ptr_array_index(heads, i);
        const Seal *before = find_seal(seals, head, url);
        SealReport *report = before ? report_new(head->origin, head->seq)
                                    : seal_head(store, net, head, url, roots, error);

        if (!report)
            return NULL;
        if (before)
            report->stamped_at = g_strdup(before->stamped_at);
        g_ptr_array_add(reports, report);
    }
    return g_steal_pointer(&reports);
}

/* ---- Looking at them --------------------------------------------------------------------- */

static gboolean
check_entry(Store *store, const Seal *seal, SealReport *report, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(JournalEntry) entry = journal_get_entry(store, seal->origin, seal->seq, &local);

    if (local) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    if (entry && g_str_equal(entry->hash, seal->hash))
        return TRUE;
    report->state = SEAL_BROKEN;
    report->why = g_strdup(entry ? _("the entry is another than the one that was sealed")
                                 : _("the entry that was sealed is missing"));
    return TRUE;
}

/* Without beian-net (`why_not`) the entry alone. */
static SealReport *
check_seal(Store *store, Net *net, const char *why_not, const Seal *seal, const char *roots,
           GError **error)
{
    SealReport *report = report_new(seal->origin, seal->seq);
    g_autoptr(GError) local = NULL;

    if (!check_entry(store, seal, report, error)) {
        free_report(report);
        return NULL;
    }
    if (report->state != SEAL_BROKEN &&
        (!net || !look_at_stamp(net, seal, roots, report, &local))) {
        report->state = SEAL_UNCHECKED;
        report->why = g_strdup(local ? local->message : why_not);
    }
    if (!report->stamped_at)
        report->stamped_at = g_strdup(seal->stamped_at);
    return report;
}

GPtrArray *
sealing_check(Store *store, const Settings *settings, GError **error)
{
    const char *roots_path = settings_get(settings, SETTING_SEAL_ROOTS);
    g_autoptr(GPtrArray) seals = seal_list(store, error);
    g_autoptr(GPtrArray) reports = g_ptr_array_new_with_free_func(free_report);
    g_autofree char *roots = NULL;
    g_autoptr(Net) net = NULL;
    g_autoptr(GError) local = NULL;

    if (!seals)
        return NULL;
    if (seals->len > 0)
        net = fetch_open(settings, &local);
    if (seals->len > 0 && roots_path) {
        roots = load_roots(roots_path, error);
        if (!roots)
            return NULL;
    }
    for (guint i = 0; i < seals->len; i++) {
        SealReport *report = check_seal(store, net, local ? local->message : NULL,
                                        g_ptr_array_index(seals, i), roots, error);

        if (!report)
            return NULL;
        g_ptr_array_add(reports, report);
    }
    return g_steal_pointer(&reports);
}

/* ---- For others -------------------------------------------------------------------------- */

static gboolean
add_file(Folder *folder, const char *stem, const char *ending, GBytes *bytes, GError **error)
{
    g_autofree char *name = g_strconcat(stem, ending, NULL);

    return folder_add(folder, name, bytes, error);
}

/* The commands stand as they are to be typed. */
static gboolean
add_seal(Folder *folder, const Seal *seal, GString *how, GError **error)
{
    g_autofree char *stem =
        g_strdup_printf("%s-%" G_GINT64_FORMAT "-%s", seal->origin, seal->seq, seal->at);

    g_strdelimit(stem, ":", '-');
    g_string_append_printf(
        how,
        "\n# origin %s, entry %" G_GINT64_FORMAT ", %s, %s\n"
        "# SHA-256 %s\n"
        "openssl ts -reply -in %s.tsr -text\n"
        "openssl ts -verify -in %s.tsr -digest %s -CAfile ROOTS.pem\n"
        "openssl ts -verify -in %s.tsr -queryfile %s.tsq -CAfile ROOTS.pem\n",
        seal->origin, seal->seq, seal->stamped_at, seal->authority, seal->hash, stem, stem,
        seal->hash, stem, stem);
    return add_file(folder, stem, ".tsq", seal->request, error) &&
           add_file(folder, stem, ".tsr", seal->reply, error);
}

gboolean
sealing_export(Store *store, const char *path, guint *out_n, GError **error)
{
    g_autoptr(GPtrArray) seals = seal_list(store, error);
    g_autoptr(GString) how = g_string_new(_(
        "# Time stamps (RFC 3161) of a journal of beian. Each is over the hash of an entry,\n"
        "# which holds that of the entry before. ROOTS.pem: the authority's root certificate.\n"));
    g_autoptr(GBytes) text = NULL;
    g_autoptr(Folder) folder = NULL;

    if (!seals)
        return FALSE;
    if (seals->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING, _("the journal has no seal yet"));
        return FALSE;
    }
    folder = folder_begin(path, error);
    if (!folder)
        return FALSE;
    for (guint i = 0; i < seals->len; i++)
        if (!add_seal(folder, g_ptr_array_index(seals, i), how, error))
            return FALSE;
    text = g_bytes_new(how->str, how->len);
    *out_n = seals->len;
    return folder_add(folder, "README", text, error) && folder_finish(folder, NULL, error);
}
