/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/sight.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/overrule.h"
#include "store/service.h"
#include "validate/validate.h"
#include "workflow/facts.h"
#include "workflow/sight_change.h"
#include "workflow/sight_ours.h"
#include "workflow/summary.h"
#include "workflow/workflow_private.h"

typedef struct {
    const char *id, *name;
    const char *fact;       /* its answer, or NULL */
    const char *value_fact; /* its value, or NULL */
    gboolean is_value_news; /* another value is told of, though the answer stays */
} Aspect;

/* clang-format off */
static const Aspect aspects[] = {
    {SIGHT_ADDRESS, N_("address of the domain"), "seen.resolves", "seen.addresses", FALSE},
    {SIGHT_REGION, N_("cloud region of the address"), NULL, "seen.region", TRUE},
    {SIGHT_HTTPS, N_("site by https"), "seen.https", NULL, FALSE},
    {SIGHT_HTTP, N_("site by http"), "seen.http", NULL, FALSE},
    {SIGHT_CERTIFICATE, N_("certificate"), "seen.certificate", "seen.certificate_ends", TRUE},
    {SIGHT_NUMBER, N_("filing number on the home page"), "seen.number", "seen.number_text", TRUE},
    {SIGHT_LINK, N_("link to the ministry"), "seen.link", NULL, FALSE},
    {SIGHT_POLICE_NUMBER, N_("police number on the home page"), "seen.police", NULL, TRUE},
    {SIGHT_POLICE_LINK, N_("link to the police's platform"), "seen.police_link", NULL, FALSE},
    {SIGHT_TITLE, N_("title and filed site name"), "seen.title", "seen.title_text", TRUE},
    {SIGHT_DOMAIN_END, N_("domain's registration"), "seen.domain_registered", "seen.domain_ends", TRUE},
    {SIGHT_DOMAIN_HELD, N_("hold on the domain"), "seen.domain_held", "seen.domain_held_by", TRUE},
    {SIGHT_REGISTER_NUMBER, N_("number in the ministry's register"), "seen.register_number", "seen.register_number_text", TRUE},
    {SIGHT_REGISTER_ENTITY, N_("entity in the ministry's register"), "seen.register_entity", "seen.register_entity_text", TRUE},
    {SIGHT_REGISTER_NAME, N_("site name in the ministry's register"), "seen.register_name", "seen.register_name_text", TRUE},
    {SIGHT_REGISTER_ACCESS, N_("access by the ministry's register"), "seen.register_access", NULL, FALSE},
    {SIGHT_PROVIDER_STATE, N_("service number at the provider"), "seen.provider_state", NULL, TRUE},
    {SIGHT_PROVIDER_NUMBER, N_("number at the provider"), "seen.provider_number", "seen.provider_number_text", TRUE},
    {SIGHT_PROVIDER_ENTITY, N_("entity at the provider"), "seen.provider_entity", "seen.provider_entity_text", TRUE},
    {SIGHT_PROVIDER_PRINCIPAL, N_("principal at the provider"), NULL, NULL, TRUE},
    {SIGHT_PROVIDER_NAME, N_("site name at the provider"), "seen.provider_name", "seen.provider_name_text", TRUE},
    {SIGHT_PROVIDER_SERVICE_PRINCIPAL, N_("service principal at the provider"), NULL, NULL, TRUE},
    {SIGHT_PROVIDER_RISK, N_("risks that the provider names"), "seen.provider_risk", "seen.provider_risk_text", TRUE},
    {SIGHT_REGISTER_DATE, N_("approved by the ministry's register on"), NULL, NULL, TRUE},
};

static const struct {
    const char *answer, *text;
    gboolean is_good;
} answers[] = {
    {"yes", N_("yes"), TRUE},
    {"no", N_("no"), FALSE},
    {"entity-number", N_("the entity's number instead"), FALSE},
    {"linked", N_("linked"), TRUE},
    {"not-linked", N_("not linked"), FALSE},
    {"wrong-link", N_("linked elsewhere"), FALSE},
    {"held", N_("held"), FALSE},
    {"not-held", N_("not held"), TRUE},
    {"same", N_("same as here"), TRUE},
    {"differs", N_("differs"), FALSE},
    {"not-found", N_("not found there"), FALSE},
    {"not-compared", N_("nothing here"), TRUE},
    {"unbound", N_("not bound"), FALSE},
    {"bound", N_("bound, may be filed with"), TRUE},
    {"filed", N_("filed"), TRUE},
    {"void", N_("void"), FALSE},
    {"under-way", N_("under way"), TRUE},
    {"risks", N_("risks named"), FALSE},
    {"no-risks", N_("none named"), TRUE},
    {SIGHT_IN_REGION, N_("known"), TRUE},
    {SIGHT_ELSEWHERE, N_("in none that is known"), TRUE},
    {SIGHT_OPEN, N_("not limited"), TRUE},
    {SIGHT_LIMITED, N_("limited"), FALSE},
    {SEEN_COULD_NOT_TELL, N_("could not tell"), FALSE},
};

/* Before the address in a source: not the page as it came, but as Chromium drew it. */
#define DRAWN_BEFORE "chromium:"

/* Of beian-net: of the way there, of certificates, of the page (src/net/page.h). */
static const struct {
    const char *reason, *text;
} reasons[] = {
    {"no-such-host", N_("there is no such domain name")},
    {"no-address", N_("the domain has no address record")},
    {"resolver-failed", N_("no name server answered")},
    {"resolver-closed",
     N_("the name server knows its own network alone: it does not find the ministry's site either")},
    {"no-known-range", N_("no address range known here has it: it may be of another product, or of another provider")},
    {"by-proxy", N_("the proxy looks it up, and does not say")},
    {"private-address", N_("it leads into a private network, which is not looked at: see private_sites in beian config")},
    {"refused", N_("the connection was refused")},
    {"unreachable", N_("it could not be reached from here")},
    {"timeout", N_("no answer in time")},
    {"broken-answer", N_("the answer broke off or makes no sense")},
    {"bad-protocol", N_("it leads to an address that is neither http nor https")},
    {"bad-address", N_("it leads to an address that is none")},
    {"too-many-redirects", N_("it leads on and on")},
    {"proxy-failed", N_("the proxy did not answer")},
    {"tls-failed", N_("no secure connection came about")},
    {"no-ca-file", N_("the file of trusted authorities can't be read: see ca_file in beian config")},
    {"failed", N_("it failed")},
    {"http-error", N_("the server answers with an error")},
    {"http-busy", N_("the server says that it is busy")},
    {"certificate-expired", N_("the certificate has expired")},
    {"certificate-not-yet-valid", N_("the certificate is not valid yet")},
    {"certificate-self-signed", N_("the certificate is signed by itself")},
    {"certificate-untrusted", N_("the certificate comes from an authority that is not trusted")},
    {"certificate-chain-incomplete", N_("a certificate between the site's and the authority's is missing, or the authority is not known")},
    {"certificate-revoked", N_("the certificate was revoked")},
    {"certificate-wrong-name", N_("the certificate is for another name")},
    {"no-page", N_("no page came")},
    {"as-filed", N_("as filed")},
    {"entity-in-guangdong", N_("the entity's number, as Guangdong wants it")},
    {"service-in-guangdong", N_("the service's number; Guangdong wants the entity's")},
    {"service-not-filed", N_("the service's number is not known here")},
    {"entity-alone", N_("the entity's number without the service's suffix")},
    {"other-service", N_("the number of another service of the entity")},
    {"other-number", N_("another number")},
    {"no-province", N_("the number lacks its province")},
    {"licence", N_("a licence's number stands in its place")},
    {"not-shown", N_("it stands nowhere on the page")},
    {"in-hidden", N_("it stands in a hidden part alone")},
    {"in-comment", N_("it stands in a comment alone")},
    {"in-attribute", N_("it stands in an attribute alone")},
    {"in-script", N_("it stands in a script alone")},
    {"in-style", N_("it stands in a style sheet alone")},
    {"in-noscript", N_("it is shown without scripts alone")},
    {"in-template", N_("it stands in a template alone")},
    {"in-title", N_("it stands in the title alone")},
    {"drawn-by-script", N_("the page is drawn by a script")},
    {"no-browser", N_("the page is drawn by a script, and Chromium is not installed")},
    {"browser-failed", N_("the page is drawn by a script, and Chromium could not draw it")},
    {"browser-as-root",
     N_("the page is drawn by a script, and Chromium does not run as root while it has its own sandbox: run beian as another user")},
    {"nothing-drawn",
     N_("the page is drawn by a script, and what Chromium drew of it shows none")},
    {"in-frame", N_("the page shows other pages in frames")},
    {"redirects", N_("the page leads on by itself")},
    {"empty", N_("the page is empty")},
    {"not-a-page", N_("what came is no page")},
    {"too-large", N_("the page is larger than what is read")},
    {"not-asked", N_("nothing is known to compare it with")},
    {"right-host", N_("to the ministry's site")},
    {"right-police-host", N_("to the public-security filing site")},
    {"no-link", N_("it is no link")},
    {"empty-link", N_("the link leads nowhere")},
    {"no-scheme", N_("the link lacks https:// and leads into the own site")},
    {"old-address", N_("the link is the old address of the ministry")},
    {"look-alike", N_("the link's host only looks like the ministry's")},
    {"other-authority", N_("the link leads to the other authority")},
    {"other-code", N_("the link asks for another number")},
    {"other-host", N_("the link leads to another host")},
    {"title-same", N_("the same")},
    {"title-contains", N_("the title holds the name")},
    {"title-differs", N_("the title is another")},
    {"no-title", N_("the page has no title")},
    {"no-rdap-service", N_("no RDAP service is known for this suffix; one can be set: see rdap in beian config")},
    {"not-registered", N_("the registry knows no such domain")},
    {"not-rdap", N_("what came is no RDAP answer")},
    {"other-domain", N_("the answer is about another domain")},
    {"no-end-told", N_("the registry does not say until when")},
    {"no-status-told", N_("the registry does not say its status")},
    {"no-register", N_("no query endpoint is set: see register in beian config")},
    {"nothing-to-search", N_("there is neither a domain nor a number nor a name to search for")},
    {"not-register", N_("what came is no answer of the register")},
    {"register-refused", N_("the endpoint does not take this question")},
    {"register-failed", N_("the endpoint got no answer from the ministry's server")},
    {"register-more", N_("there are more answers than were read, and this one is not among them")},
    {"no-permission", N_("it was refused: the key, or what it may do")},
    {"not-provider", N_("what came is no answer of the provider's interface")},
    {"key-refused", N_("the provider does not take the key")},
    {"clock-wrong", N_("the provider takes the request for too old or for a repeated one: is this machine's clock right?")},
    {"throttled", N_("too many questions: the provider asks to wait")},
    {"no-such-service-number", N_("the provider knows no such service number")},
    {"other-account", N_("the service number belongs to another account")},
    {"provider-failed", N_("the provider's interface failed")},
    {"no-service-number", N_("no service number is reserved for it here: see beian resource")},
    {"answer-too-large", N_("the answer is larger than what is read")},
};
/* clang-format on */

static const Aspect *
find_aspect(const char *id)
{
    for (guint i = 0; id && i < G_N_ELEMENTS(aspects); i++)
        if (g_str_equal(aspects[i].id, id))
            return &aspects[i];
    return NULL;
}

const char *
sight_name(const char *aspect)
{
    const Aspect *found = find_aspect(aspect);

    return found ? _(found->name) : NULL;
}

char *
sight_dup_service(int service_no, const char *name)
{
    return name && *name ? g_strdup_printf(_("service %1$d, %2$s"), service_no, name)
                         : g_strdup_printf(_("service %d"), service_no);
}

static guint
rank_of(const Seen *seen)
{
    guint i = 0;

    while (i < G_N_ELEMENTS(aspects) && !g_str_equal(aspects[i].id, seen->aspect))
        i++;
    return i;
}

int
sight_compare(gconstpointer a, gconstpointer b)
{
    const Seen *x = *(const Seen *const *)a, *y = *(const Seen *const *)b;

    return x->service_no != y->service_no ? x->service_no - y->service_no
                                          : (int)rank_of(x) - (int)rank_of(y);
}

const char *
sight_answer_text(const char *answer)
{
    for (guint i = 0; i < G_N_ELEMENTS(answers); i++)
        if (g_str_equal(answers[i].answer, answer))
            return _(answers[i].text);
    return answer;
}

const char *
sight_reason_text(const char *reason)
{
    for (guint i = 0; reason && i < G_N_ELEMENTS(reasons); i++)
        if (g_str_equal(reasons[i].reason, reason))
            return _(reasons[i].text);
    return reason;
}

char *
sight_dup_drawn_source(const char *url)
{
    return g_strconcat(DRAWN_BEFORE, url, NULL);
}

const char *
sight_get_drawn_url(const char *source)
{
    return source && g_str_has_prefix(source, DRAWN_BEFORE) ? source + strlen(DRAWN_BEFORE)
                                                            : NULL;
}

gboolean
sight_is_good(const Seen *seen)
{
    for (guint i = 0; seen->answer && i < G_N_ELEMENTS(answers); i++)
        if (g_str_equal(answers[i].answer, seen->answer))
            return answers[i].is_good;
    return FALSE;
}

/* ---- What was seen becomes known ---- */

typedef struct {
    GPtrArray *rows;        /* Seen, borrowed: those that are otherwise than known */
    GPtrArray *news;        /* Seen, borrowed: those of them that are told of */
    const GPtrArray *known; /* Seen, before */
    const GPtrArray *tries; /* Seen: all of them */
    gboolean is_approved;
} Work;

static const Seen *
find_known(const GPtrArray *known, const Seen *wanted)
{
    for (guint i = 0; i < known->len; i++) {
        const Seen *seen = g_ptr_array_index(known, i);

        if (seen->service_no == wanted->service_no && g_str_equal(seen->aspect, wanted->aspect))
            return seen->answer ? seen : NULL;
    }
    return NULL;
}

static gboolean
is_by_officer(const Seen *seen)
{
    return g_strcmp0(seen->source, SEEN_BY_OFFICER) == 0;
}

/* A site that is there by https alone is as it should be. */
static gboolean
is_wrong(const Seen *seen)
{
    return !sight_is_good(seen) && !g_str_equal(seen->aspect, SIGHT_HTTP);
}

/* Nothing was known, and what is seen is not as it should be; before the approval that is no
 * wonder. */
static gboolean
is_wrong_at_first(const Work *w, const Seen *seen)
{
    return w->is_approved && is_wrong(seen);
}

static gboolean
is_of_site(const Seen *seen)
{
    return !g_str_has_prefix(seen->aspect, "register-") &&
           !g_str_has_prefix(seen->aspect, "provider-");
}

gboolean
sight_note_wrong(Store *store, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) known = seen_list(store, filing_id, error);
    g_autofree char *now = store_dup_now(store);
    gboolean ok = known != NULL;

    for (guint i = 0; ok && i < known->len; i++) {
        Seen *seen = g_ptr_array_index(known, i);

        if (!seen->answer || !is_of_site(seen) || !is_wrong(seen))
            continue;
        g_free(seen->since);
        seen->since = g_strdup(now); /* so long it has been to be told */
        ok = sight_change_note_once(store, seen, error);
    }
    return ok;
}

static gboolean
work(Store *store, gpointer user, GError **error)
{
    const Work *w = user;

    for (guint i = 0; i < w->rows->len; i++) {
        const Seen *seen = g_ptr_array_index(w->rows, i);
        const Seen *before = find_known(w->known, seen);

        if (!seen_put(store, seen, error))
            return FALSE;
        if (is_by_officer(seen) && !sight_change_drop(store, seen, error))
            return FALSE;
        if (g_ptr_array_find(w->news, seen, NULL) && (before || is_wrong_at_first(w, seen)) &&
            !sight_change_note(store, before, seen, error))
            return FALSE;
    }
    return seen_put_tries_within(store, w->tries, error);
}

static gboolean
is_otherwise(const Seen *before, const Seen *seen)
{
    return !before || !g_str_equal(before->answer, seen->answer) ||
           g_strcmp0(before->reason, seen->reason) != 0 ||
           g_strcmp0(before->value, seen->value) != 0;
}

/* The same is said there: what it is compared with is another here. */
static gboolean
is_ours_alone(const Seen *before, const Seen *seen)
{
    return seen->value && g_strcmp0(before->value, seen->value) == 0 &&
           (sight_ours_field(seen->aspect) || g_str_equal(seen->aspect, SIGHT_TITLE));
}

static gboolean
has_address(const char *addresses, const char *address)
{
    g_auto(GStrv) all = g_strsplit(addresses ? addresses : "", " ", -1);

    return g_strv_contains((const char *const *)all, address);
}

/* Names shared among servers lead elsewhere at each look: what counts is whether the filed
 * address is among them. */
static gboolean
is_filed_address_news(Workflow *flow, const Seen *before, const Seen *seen)
{
    g_autoptr(GHashTable) facts = facts_load(flow, seen->filing_id, seen->service_no, NULL);
    const char *filed = facts ? g_hash_table_lookup(facts, "resource.ip") : NULL;

    return filed && has_address(before->value, filed) != has_address(seen->value, filed);
}

/* Of one that is otherwise than known. What the officer saw is no news to them. */
static gboolean
is_news(Workflow *flow, const Seen *before, const Seen *seen)
{
    const Aspect *aspect = find_aspect(seen->aspect);

    if (is_by_officer(seen))
        return FALSE;
    if (!before)
        return TRUE;
    if (is_ours_alone(before, seen))
        return FALSE;
    if (!g_str_equal(before->answer, seen->answer) ||
        g_strcmp0(before->reason, seen->reason) != 0 || (aspect && aspect->is_value_news))
        return TRUE;
    return g_str_equal(seen->aspect, SIGHT_ADDRESS) &&
           is_filed_address_news(flow, before, seen);
}

/* What a try tells, beside when. */
static void
settle_try(Seen *try, const char *now)
{
    gboolean tells = !g_str_equal(try->tried_answer, SEEN_COULD_NOT_TELL);

    g_free(try->tried_at);
    try->tried_at = g_strdup(now);
    g_free(try->told_at);
    try->told_at = tells ? g_strdup(now) : NULL;
    g_free(try->answer);
    try->answer = tells ? g_strdup(try->tried_answer) : NULL;
    g_free(try->reason);
    try->reason = tells ? g_strdup(try->tried_reason) : NULL;
    g_free(try->since);
    try->since = g_strdup(now);
}

static gboolean
commit(Workflow *flow, gint64 filing_id, Work *w, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    const Seen *first = g_ptr_array_index(w->rows, 0);
    const char *verb = is_by_officer(first) ? "site.see" : JOURNAL_OBSERVED;
    g_autofree char *summary = NULL;

    if (!filing)
        return FALSE;
    summary = summary_dup(flow, verb, &(Summary){.id = first->aspect, .n = (int)w->rows->len});
    return journal_commit(store, verb, filing->code, summary, work, w, error);
}

gboolean
sight_record(Workflow *flow, gint64 filing_id, const GPtrArray *tries, guint *out_changed,
             GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) known = seen_list(store, filing_id, error);
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_autoptr(GPtrArray) news = g_ptr_array_new();
    Work w = {rows, news, known, tries, event_has(store, filing_id, "approved")};
    g_autofree char *now = store_dup_now(store);

    *out_changed = 0;
    if (!known)
        return FALSE;
    for (guint i = 0; i < tries->len; i++) {
        Seen *try = g_ptr_array_index(tries, i);
        const Seen *before = find_known(known, try);

        settle_try(try, now);
        if (!try->answer || !is_otherwise(before, try))
            continue;
        g_ptr_array_add(rows, try);
        if (is_news(flow, before, try))
            g_ptr_array_add(news, try);
    }
    *out_changed = news->len;
    if (store_is_read_only(store))
        return TRUE;
    return rows->len > 0 ? commit(flow, filing_id, &w, error)
                         : seen_put_tries(store, tries, error);
}

/* ---- What the officer saw ---- */

static gboolean
check_register_aspect(const char *aspect, GError **error)
{
    static const char *const words[] = {SIGHT_REGISTER_NUMBER, SIGHT_REGISTER_ENTITY,
                                        SIGHT_REGISTER_NAME, SIGHT_REGISTER_ACCESS, NULL};

    if (g_strv_contains(words, aspect))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                _("nothing of the register is called '%1$s': there are %2$s, %3$s, %4$s, %5$s"),
                aspect, words[0], words[1], words[2], words[3]);
    return FALSE;
}

static gboolean
is_access(const char *aspect)
{
    return g_str_equal(aspect, SIGHT_REGISTER_ACCESS);
}

static gboolean
check_register_value(const char *aspect, const char *value, GError **error)
{
    static const char *const access_words[] = {SIGHT_OPEN, SIGHT_LIMITED, NULL};

    if (is_access(aspect) && !g_strv_contains(access_words, value)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("say '%1$s' where the register does not limit access, or '%2$s'"),
                    SIGHT_OPEN, SIGHT_LIMITED);
        return FALSE;
    }
    if (*value && g_utf8_validate(value, -1, NULL))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("say what the register shows, or '%s' where it shows nothing"),
                SIGHT_NOTHING);
    return FALSE;
}

static gboolean
check_register_number(const char *aspect, const char *value, GError **error)
{
    g_autoptr(Validation) v = NULL;

    if (!g_str_equal(aspect, SIGHT_REGISTER_NUMBER) || g_str_equal(value, SIGHT_NOTHING))
        return TRUE;
    v = validate_kind_tidied("icp-number", value, NULL);
    if (v->verdict != VERDICT_FAIL)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("'%1$s' is no filing number: %2$s"),
                value, v->reason);
    return FALSE;
}

static gboolean
check_service(Workflow *flow, const SightOurs *ours, gint64 filing_id, int service_no,
              GError **error)
{
    g_autoptr(Filing) filing = NULL;

    if (sight_ours_has_service(ours, service_no))
        return TRUE;
    filing = filing_get(workflow_get_store(flow), filing_id, NULL);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("%1$s has no service %2$d"),
                filing ? filing->code : "", service_no);
    return FALSE;
}

/* Whether access is limited is the answer itself: we have nothing to compare it with. */
static void
judge(Seen *seen, const SightOurs *ours, const char *value)
{
    if (!is_access(seen->aspect) && !g_str_equal(value, SIGHT_NOTHING))
        seen->value = g_strdup(value);
    seen->tried_answer =
        g_strdup(is_access(seen->aspect)
                     ? value
                     : sight_ours_judge(ours, seen->service_no, seen->aspect, seen->value));
}

gboolean
sight_take_down(Workflow *flow, gint64 filing_id, int service_no, const char *aspect,
                const char *value, Seen **out_seen, GError **error)
{
    g_autoptr(GPtrArray) tries = g_ptr_array_new();
    g_autoptr(Seen) seen = g_new0(Seen, 1);
    g_autoptr(SightOurs) ours = NULL;
    guint n_changed;

    if (!check_register_aspect(aspect, error) || !check_register_value(aspect, value, error))
        return FALSE;
    ours = sight_ours_new(flow, filing_id, error);
    if (!ours || !check_service(flow, ours, filing_id, service_no, error) ||
        !check_register_number(aspect, value, error))
        return FALSE;
    seen->filing_id = filing_id;
    seen->service_no = service_no;
    seen->aspect = g_strdup(aspect);
    judge(seen, ours, value);
    seen->source = g_strdup(SEEN_BY_OFFICER);
    g_ptr_array_add(tries, seen);
    if (!sight_record(flow, filing_id, tries, &n_changed, error))
        return FALSE;
    *out_seen = g_steal_pointer(&seen);
    return TRUE;
}

/* ---- As facts ---- */

static void
set(GHashTable *facts, const char *id, const char *value)
{
    if (value)
        g_hash_table_replace(facts, g_strdup(id), g_strdup(value));
}

/* Is the filed address among those that the domain has? */
static void
derive_filed_address(GHashTable *facts, const char *addresses)
{
    const char *filed = g_hash_table_lookup(facts, "resource.ip");

    if (filed && addresses && *addresses)
        set(facts, "seen.address_filed", has_address(addresses, filed) ? "yes" : "no");
}

/* Outside as soon as one of them is; a region that the catalogue does not know tells nothing.
 */
static void
derive_mainland(Catalogue *cat, GHashTable *facts, const char *regions)
{
    g_auto(GStrv) ids = g_strsplit(regions ? regions : "", " ", -1);
    gboolean is_outside = FALSE;

    for (char **id = ids; *id; id++) {
        const CatalogueItem *region = catalogue_get(cat, "regions", *id);

        if (!region)
            return;
        is_outside |= item_is(region, "mainland", "no");
    }
    if (*ids)
        set(facts, "seen.region_mainland", is_outside ? "no" : "yes");
}

/* The first of the risks' days; those without one come last. */
static void
derive_risk(GHashTable *facts, const char *risks)
{
    enum { DAY_CHARS = 10 };
    g_autofree char *day = risks ? g_strndup(risks, DAY_CHARS) : NULL;
    Day due;

    if (day && day_parse(day, &due, NULL))
        set(facts, "seen.provider_risk_due", day);
}

/* The registry's day is a deadline where there is no answer, or the answer is too late. */
static void
derive_domain_end(GHashTable *facts, const char *ends)
{
    const char *answered = g_hash_table_lookup(facts, "domain.expires_on");

    if (ends && (!answered || strcmp(ends, answered) < 0))
        set(facts, "seen.domain_end_due", ends);
}

/* Did the officer say why this difference may stay? */
static gboolean
is_noted(const GPtrArray *notes, const Seen *seen)
{
    const char *grounds = seen->value ? seen->value : SIGHT_NOTHING;

    for (guint i = 0; i < notes->len; i++) {
        const Overrule *note = g_ptr_array_index(notes, i);

        if (note->service_no == seen->service_no &&
            g_str_equal(note->rule_id, SIGHT_RULE_NOTED) &&
            g_str_equal(note->mends_id, seen->aspect) && g_str_equal(note->grounds, grounds))
            return TRUE;
    }
    return FALSE;
}

/* Did the last look that told of addresses find none? Regions are of those that are gone. */
static gboolean
has_no_address(const GPtrArray *known, int service_no)
{
    const Seen wanted = {.service_no = service_no, .aspect = (char *)SIGHT_ADDRESS};
    const Seen *seen = find_known(known, &wanted);

    return seen && g_str_equal(seen->answer, "no");
}

gboolean
sight_derive(Workflow *flow, gint64 filing_id, int service_no, GHashTable *facts,
             GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) known = seen_list(store, filing_id, error);
    g_autoptr(GPtrArray) notes =
        known && known->len > 0 ? overrule_list(store, filing_id, error) : NULL;

    for (guint i = 0; notes && i < known->len; i++) {
        const Seen *seen = g_ptr_array_index(known, i);
        const Aspect *aspect = find_aspect(seen->aspect);

        if (!aspect || !seen->answer || seen->service_no != service_no || is_noted(notes, seen))
            continue;
        if (g_str_equal(seen->aspect, SIGHT_REGION) && has_no_address(known, service_no))
            continue;
        if (aspect->fact)
            set(facts, aspect->fact, seen->answer);
        if (aspect->value_fact)
            set(facts, aspect->value_fact, seen->value);
        if (g_str_equal(seen->aspect, SIGHT_ADDRESS))
            derive_filed_address(facts, seen->value);
        if (g_str_equal(seen->aspect, SIGHT_REGION))
            derive_mainland(workflow_get_catalogue(flow), facts, seen->value);
        if (g_str_equal(seen->aspect, SIGHT_PROVIDER_RISK))
            derive_risk(facts, seen->value);
        if (g_str_equal(seen->aspect, SIGHT_DOMAIN_END))
            derive_domain_end(facts, seen->value);
    }
    return known && (known->len == 0 || notes);
}
