/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at online: of filings, of all. */
#include "config.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/qr.h"
#include "base/text.h"
#include "cli/cli_online.h"
#include "cli/cli_private.h"
#include "online/address_ranges.h"
#include "online/check.h"
#include "online/checker.h"
#include "online/inquiry.h"
#include "online/rdap_service.h"
#include "online/register.h"
#include "store/entity.h"
#include "validate/validate.h"
#include "workflow/sight.h"

/* Of a terminal that does not say. */
#define DEFAULT_COLS 80
#define MAX_JITTER_S 86400 /* who calls it once a day */

typedef struct {
    Cli *cli;
    json_t *list;      /* NULL: as text */
    gboolean is_brief; /* only what has changed */
    gboolean has_no;   /* something is not as it should be */
    guint n_waiting;   /* not looked at now: the last look told nothing, a while ago */
    gboolean was_stopped;
} Checking;

static json_t *
json_try(const Seen *try)
{
    const char *drawn = sight_get_drawn_url(try->source);

    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:b, s:o}", "aspect", try->aspect, "name",
                     sight_name(try->aspect), "answer", try->tried_answer, "reason",
                     json_text(try->tried_reason), "value", json_text(try->value), "source",
                     json_text(drawn ? drawn : try->source), "drawn", drawn != NULL, "at",
                     json_text(try->tried_at));
}

static json_t *
json_target(const CheckTarget *target, const GPtrArray *tries, guint n_changed)
{
    json_t *list = json_array();

    for (guint i = 0; i < tries->len; i++)
        json_array_append_new(list, json_try(g_ptr_array_index(tries, i)));
    return json_pack("{s:s, s:i, s:o, s:o, s:s, s:i, s:o}", "code", target->code, "service",
                     target->service_no, "name", json_text(target->name), "domain",
                     json_text(target->domain), "asked", check_place_word(target->place),
                     "changed", (int)n_changed, "aspects", list);
}

static void
print_try(Cli *cli, const Seen *try)
{
    enum { NAME_COLS = 30, ANSWER_COLS = 16 };
    g_autofree char *name = text_pad(sight_name(try->aspect), NAME_COLS);
    g_autofree char *answer = text_pad(sight_answer_text(try->tried_answer), ANSWER_COLS);
    const char *reason = sight_reason_text(try->tried_reason);

    if (reason && try->value)
        /* TRANSLATORS: aspect, answer, what was seen, why. */
        cli_line(cli, _("  %1$s %2$s %3$s (%4$s)"), name, answer, try->value, reason);
    else
        cli_line(cli, "  %s %s %s", name, answer,
                 try->value ? try->value
                 : reason   ? reason
                            : "");
}

/* The address of a page that another domain shows, which the site leads to. NULL: it is its
 * own, or there was none. Borrowed. */
static const char *
find_elsewhere(const CheckTarget *target, const Seen *try)
{
    const char *drawn = sight_get_drawn_url(try->source), *url = drawn ? drawn : try->source;
    g_autoptr(GUri) uri = url ? g_uri_parse(url, G_URI_FLAGS_ENCODED, NULL) : NULL;
    g_autofree char *theirs = NULL, *own = NULL;
    gboolean is_certain;

    if (!g_str_equal(try->aspect, SIGHT_NUMBER) || !uri || !g_uri_get_host(uri) ||
        !target->domain)
        return NULL;
    theirs = domain_dup_registrable(g_uri_get_host(uri), &is_certain);
    own = domain_dup_registrable(target->domain, &is_certain);
    return g_ascii_strcasecmp(theirs, own) == 0 ? NULL : url;
}

static void
on_checked(const CheckTarget *target, const GPtrArray *tries, guint n_changed, gpointer user)
{
    Checking *checking = user;
    Cli *cli = checking->cli;
    g_autofree char *domain = NULL, *service = NULL;
    const char *elsewhere = NULL;
    gboolean is_drawn = FALSE;

    for (guint i = 0; i < tries->len; i++) {
        const Seen *try = g_ptr_array_index(tries, i);

        if (try->answer && !sight_is_good(try))
            checking->has_no = TRUE;
    }
    if (checking->list) {
        json_array_append_new(checking->list, json_target(target, tries, n_changed));
        return;
    }
    if (checking->is_brief && n_changed == 0)
        return;
    domain = target->domain ? domain_dup_display(check_get_host(target)) : g_strdup("-");
    service = target->is_one_of_many ? sight_dup_service(target->service_no, target->name)
                                     : g_strdup(target->name);
    cli_line(cli, "%s  %s%s%s%s", target->code, domain, service ? "  " : "",
             service ? service : "", n_changed > 0 ? _("  (news)") : "");
    for (guint i = 0; i < tries->len; i++) {
        const Seen *try = g_ptr_array_index(tries, i);

        print_try(cli, try);
        is_drawn |= sight_get_drawn_url(try->source) != NULL;
        elsewhere = elsewhere ? elsewhere : find_elsewhere(target, try);
    }
    if (elsewhere)
        cli_line(cli, _("  The page that was judged is %s: the site leads there."), elsewhere);
    if (is_drawn)
        cli_line(cli, "  %s",
                 _("The page was read as Chromium drew it, since a script draws it."));
}

static void
free_target(gpointer target)
{
    check_target_free(target);
}

/* The services that are meant. */
static GPtrArray *
list_targets(Checking *checking, char **args, SeenPlace place, gboolean is_all, gboolean is_due,
             GError **error)
{
    Cli *cli = checking->cli;
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(free_target);

    for (char **code = args; *code; code++) {
        g_autoptr(Filing) filing = cli_find_filing(cli, *code, error);

        if (!filing || !check_add_targets(cli->flow, filing->id, place, targets, error))
            return NULL;
    }
    if (is_all && !check_add_all_targets(cli->flow, place, targets, error))
        return NULL;
    if (is_due) {
        checking->n_waiting = check_count_waiting(cli->flow, targets);
        check_keep_due(cli->flow, targets);
    }
    return g_steal_pointer(&targets);
}

static void
print_sum(Cli *cli, const Errand *errand, guint n_waiting)
{
    CheckCount count = errand_get_count(errand);

    if (count.n_all == 0)
        cli_line(cli, "%s", _("nothing to look at now"));
    else
        cli_line(cli,
                 _("%1$u looked at, %2$u with news, %3$u of which something could not be told"),
                 count.n_done, count.n_changed, count.n_untold);
    if (n_waiting > 0)
        cli_note(
            cli,
            ngettext(
                "%u site waits: its last look told nothing. It is looked at again in a while.",
                "%u sites wait: their last look told nothing. They are looked at again in a while.",
                n_waiting),
            n_waiting);
    if (count.n_all > 0 && count.n_silent == count.n_all)
        cli_note(
            cli, "%s",
            _("nothing could be told of any of them: this machine seems to be offline. What is known stands; they are due again in a while."));
}

/* What was found until then is told as if that had been all, but it is no "yes". */
static void
print_stopped(Checking *checking, CheckCount count)
{
    cli_note(
        checking->cli,
        _("stopped: %1$u of %2$u were looked at; what was found is kept, the others stay as they were"),
        count.n_done, count.n_all);
    checking->has_no = TRUE;
}

static int
end(Checking *checking, gboolean ok)
{
    if (ok && checking->list)
        (void)cli_put_json(checking->cli, checking->list); /* the exit code is the verdict */
    else
        json_decref(checking->list);
    return !ok ? CLI_FAILED : checking->has_no ? EXIT_NO : EXIT_DONE;
}

static gboolean
look(Checking *checking, GPtrArray *targets_taken, GError **error)
{
    Cli *cli = checking->cli;
    g_autoptr(Errand) errand = NULL;
    gboolean ok;

    if (cli->render)
        settings_give(cli->settings, SETTING_RENDER, "yes");
    errand = checker_new(cli->flow, cli->settings, on_checked, checking);
    ok = errand_start_take(errand, targets_taken, error) &&
         cli_go_on(N_("Looking at sites"), errand, &checking->was_stopped, error);
    if (checking->was_stopped)
        print_stopped(checking, errand_get_count(errand));
    else if (ok && !checking->list)
        print_sum(cli, errand, checking->n_waiting);
    return ok;
}

/* ---- The register ---- */

/* What the query can be asked for: one of these finds the service. */
static json_t *
json_searches(const CheckTarget *target, const Entity *entity, const char *domain)
{
    return json_pack(
        "{s:s, s:i, s:o, s:o, s:o, s:o}", "code", target->code, "service", target->service_no,
        "domain", json_text(domain), "entity", json_text(entity ? entity->name : NULL),
        "number", json_text(target->number), "entity_number", json_text(target->entity_number));
}

static void
print_search(Cli *cli, const char *what, const char *value)
{
    g_autofree char *line = value && *value ? text_glue(what, value) : NULL;

    if (line)
        cli_line(cli, "  %s", line);
}

static void
print_searches(Cli *cli, const CheckTarget *target, const Entity *entity, const char *domain)
{
    cli_line(cli, "%s %d  %s", target->code, target->service_no, SIGHT_REGISTER_ADDRESS);
    print_search(cli, _("by entity:"), entity ? entity->name : NULL);
    print_search(cli, _("by number:"), target->number ? target->number : target->entity_number);
    print_search(cli, _("by domain:"), domain);
}

/* For a phone, where somebody looks; a pipe or file wants no picture. */
static void
print_code(Cli *cli)
{
    struct winsize size = {0};
    g_autoptr(Qr) code = NULL;
    g_autofree char *lines = NULL;

    if (!g_get_charset(NULL) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return;
    code = qr_new(SIGHT_REGISTER_ADDRESS);
    lines = code ? qr_dup_lines(code, size.ws_col ? size.ws_col : DEFAULT_COLS) : NULL;
    if (lines)
        g_string_append(cli->out, lines);
}

static gboolean
has_later_service(const GPtrArray *targets)
{
    for (guint i = 0; i < targets->len; i++)
        if (((const CheckTarget *)g_ptr_array_index(targets, i))->service_no > 1)
            return TRUE;
    return FALSE;
}

/* Its query is guarded by a captcha, so the officer looks, and the program goes nowhere. */
static int
show_register(Cli *cli, GPtrArray *targets, GError **error)
{
    json_t *list = cli->globals.is_json ? json_array() : NULL;

    for (guint i = 0; i < targets->len; i++) {
        const CheckTarget *target = g_ptr_array_index(targets, i);
        g_autoptr(Filing) filing = filing_get(cli->store, target->filing_id, error);
        g_autoptr(Entity) entity = NULL;
        g_autofree char *domain = target->domain ? domain_dup_display(target->domain) : NULL;

        if (!filing) {
            json_decref(list);
            return CLI_FAILED;
        }
        if (filing->entity_id)
            entity = entity_get(cli->store, filing->entity_id, NULL);
        if (list)
            json_array_append_new(list, json_searches(target, entity, domain));
        else
            print_searches(cli, target, entity, domain);
    }
    if (!list && targets->len > 0)
        print_code(cli);
    if (list)
        return cli_put_json(
            cli, json_pack("{s:s, s:o}", "address", SIGHT_REGISTER_ADDRESS, "services", list));
    if (targets->len > 0) {
        const CheckTarget *first = g_ptr_array_index(targets, 0);

        cli_line(
            cli,
            _("Type the address yourself, and take down what it shows: beian saw %s register-number|register-entity|register-site-name VALUE, or register-access open|limited"),
            first->code);
    }
    if (has_later_service(targets))
        cli_line(cli, "%s",
                 _("Of the second service of a filing: register-number@2, and so on."));
    return EXIT_DONE;
}

static SeenPlace
place_of(InquiryKind kind)
{
    return kind == INQUIRY_REGISTER ? SEEN_IN_REGISTER : SEEN_AT_PROVIDER;
}

/* The organisation's own endpoint, or the provider's. */
static gboolean
ask_others(Checking *checking, InquiryKind kind, GPtrArray *targets_taken,
           CheckCount *out_count, GError **error)
{
    const char *doing =
        kind == INQUIRY_REGISTER ? N_("Asking the register") : N_("Asking the provider");
    g_autoptr(Errand) errand =
        inquiry_new(checking->cli->flow, checking->cli->settings, kind, on_checked, checking);
    gboolean ok = errand_start_take(errand, targets_taken, error) &&
                  cli_go_on(doing, errand, &checking->was_stopped, error);

    *out_count = errand_get_count(errand);
    if (checking->was_stopped)
        print_stopped(checking, *out_count);
    return ok;
}

/* "register-number@2" is of the second service. */
gboolean
cli_split_aspect(const char *text, char **out_aspect, int *out_no, GError **error)
{
    const char *at = strchr(text, '@');

    *out_no = 1;
    if (at && !cli_parse_number(at + 1, out_no, error))
        return FALSE;
    *out_aspect = at ? g_strndup(text, (gsize)(at - text)) : g_strdup(text);
    return TRUE;
}

static int
run_saw(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autofree char *aspect = NULL;
    g_autoptr(Seen) seen = NULL;
    int no;

    if (!filing || !cli_split_aspect(args[1], &aspect, &no, error) ||
        !sight_take_down(cli->flow, filing->id, no, aspect, args[2], &seen, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        (void)cli_put_json(cli, json_try(seen)); /* the exit code is the verdict */
    else
        print_try(cli, seen);
    return sight_is_good(seen) ? EXIT_DONE : EXIT_NO;
}

/* ---- The list of RDAP services ---- */

static int
run_refresh_rdap(Cli *cli, GError **error)
{
    json_t *services = NULL;
    gboolean is_newer;
    g_autofree char *day = NULL;
    guint n;

    if (!rdap_services_refresh(cli->settings, &is_newer, &services, error))
        return CLI_FAILED;
    n = rdap_services_count_suffixes(services);
    day = g_strdup(rdap_services_published(services));
    json_decref(services);
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:b, s:s, s:i}", "newer", is_newer, "publication",
                                           day, "suffixes", (int)n));
    if (is_newer)
        cli_line(cli, _("the list of RDAP services is of %1$s now: %2$u suffixes"), day, n);
    else
        cli_line(cli, _("no newer list of RDAP services: ours is of %1$s, %2$u suffixes"), day,
                 n);
    return EXIT_DONE;
}

/* ---- The addresses of the regions ---- */

static int
run_refresh_ranges(Cli *cli, GError **error)
{
    g_autoptr(Keys) keys = keys_load(error);
    g_autofree char *today = NULL;
    g_auto(AddressRangesCount) count = {0};

    if (!keys)
        return CLI_FAILED;
    today = day_format(workflow_get_today(cli->flow));
    if (!address_ranges_refresh(cli->settings, keys, today, &count, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        (void)cli_put_json(
            cli, json_pack("{s:i, s:i, s:i, s:o, s:o}", "regions", (int)count.n_regions,
                           "ranges", (int)count.n_ranges, "failed", (int)count.n_failed,
                           "reason", json_text(count.reason), "said", json_text(count.said)));
    else
        cli_line(cli, _("address ranges: %1$u; regions: %2$u"), count.n_ranges,
                 count.n_regions - count.n_failed);
    if (count.n_failed > 0 && !cli->globals.is_json)
        cli_line(
            cli,
            count.said
                ? _("regions that were not told of, and stay as they were: %1$u (%2$s; they say: %3$s)")
                : _("regions that were not told of, and stay as they were: %1$u (%2$s)"),
            count.n_failed, sight_reason_text(count.reason), count.said);
    return count.n_failed > 0 ? EXIT_NO : EXIT_DONE;
}

/* ---- The commands ---- */

/* What is fetched anew instead; NULL: nothing. */
static const char *
find_refresh(const Cli *cli)
{
    return cli->refresh_rdap     ? "--refresh-rdap"
           : cli->refresh_ranges ? "--refresh-ranges"
                                 : NULL;
}

/* What says something of the page that --page names, and of nothing else. */
static gboolean
check_page_words(const Cli *cli, GError **error)
{
    if (cli->numbers)
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("--number goes with --page FILE alone: leave it out, a site is compared with the numbers that are recorded of it ('beian advance CODE approved --number N' records them)"));
    else if (cli->charset)
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("--charset goes with --page FILE alone: leave it out, a site names its own"));
    else
        return TRUE;
    return FALSE;
}

/* What goes together. */
static gboolean
check_words(const Cli *cli, gboolean has_codes, GError **error)
{
    const char *refresh = find_refresh(cli);

    if (cli->from_register && cli->from_provider)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("%1$s and %2$s don't go together: one after the other"), "--register",
                    "--provider");
    else if (has_codes && (cli->all || cli->page || refresh))
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("CODE and %s don't go together: leave one out"),
                    cli->page ? "--page"
                    : refresh ? refresh
                              : "--all");
    else if (refresh || cli->page)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("%1$s and %2$s don't go together: one after the other"),
                    cli->all   ? "--all"
                    : cli->due ? "--due"
                               : refresh,
                    cli->page ? "--page" : refresh);
    else if (!has_codes && !cli->all && !cli->due && !cli->numbers && !cli->charset)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("say which filings, or --all, or --due, or --page FILE with --number N"));
    else
        return check_page_words(cli, error);
    return FALSE;
}

static int
run_check(Cli *cli, char **args, GError **error)
{
    Checking checking = {.cli = cli};
    gboolean is_all = cli->all || (cli->due && !args[0]);
    InquiryKind kind = cli->from_register ? INQUIRY_REGISTER : INQUIRY_PROVIDER;
    gboolean is_asked = cli->from_register || cli->from_provider;
    SeenPlace place = is_asked ? place_of(kind) : SEEN_AT_SITE;
    GPtrArray *targets;
    CheckCount count;

    if (find_refresh(cli) && !args[0] && !cli->all && !cli->due && !cli->page)
        return cli->refresh_rdap ? run_refresh_rdap(cli, error)
                                 : run_refresh_ranges(cli, error);
    if (cli->page && !args[0] && !cli->all && !cli->due)
        return cli_run_page(cli, error);
    if (!check_words(cli, args[0] != NULL, error))
        return CLI_FAILED;
    targets = list_targets(&checking, args, place, is_all, cli->due, error);
    if (!targets)
        return CLI_FAILED;
    if (cli->from_register && !register_is_set(cli->settings)) {
        int code = show_register(cli, targets, error);

        g_ptr_array_unref(targets);
        return code;
    }
    checking.list = cli->globals.is_json ? json_array() : NULL;
    return end(&checking, is_asked ? ask_others(&checking, kind, targets, &count, error)
                                   : look(&checking, targets, error));
}

/* ---- What is looked at unattended ---- */

static void
print_asked(Cli *cli, InquiryKind kind, CheckCount count)
{
    if (kind == INQUIRY_REGISTER)
        cli_line(
            cli,
            _("the register: %1$u asked about, %2$u with news, %3$u of which something could not be told"),
            count.n_done, count.n_changed, count.n_untold);
    else
        cli_line(
            cli,
            _("the provider: %1$u asked about, %2$u with news, %3$u of which something could not be told"),
            count.n_done, count.n_changed, count.n_untold);
}

/* Whoever else is set is asked, too. That it can't be is told, and keeps nothing else from
 * being done: nobody sits there to put it right first. */
static gboolean
watch_other(Checking *checking, char **args, InquiryKind kind, GError **error)
{
    Cli *cli = checking->cli;
    g_autoptr(GError) fault = NULL;
    GPtrArray *targets;
    CheckCount count;

    if (checking->was_stopped || !inquiry_is_set(cli->settings, kind))
        return TRUE;
    targets = list_targets(checking, args, place_of(kind), TRUE, TRUE, error);
    if (!targets)
        return FALSE;
    if (targets->len == 0) {
        g_ptr_array_unref(targets);
        return TRUE;
    }
    if (!ask_others(checking, kind, targets, &count, &fault)) {
        cli_note(cli, "beian: %s", fault->message);
        checking->has_no = TRUE;
    } else if (!checking->was_stopped && !checking->list) {
        print_asked(cli, kind, count);
    }
    return TRUE;
}

/* Is it time for anything of that place? */
static gboolean
find_due(Checking *checking, char **args, SeenPlace place, gboolean *out_is_due, GError **error)
{
    g_autoptr(GPtrArray) targets = list_targets(checking, args, place, TRUE, TRUE, error);

    *out_is_due = targets && targets->len > 0;
    return targets != NULL;
}

static gboolean
find_any_due(Checking *checking, char **args, gboolean *out_is_due, GError **error)
{
    static const InquiryKind kinds[] = {INQUIRY_REGISTER, INQUIRY_PROVIDER};

    if (!find_due(checking, args, SEEN_AT_SITE, out_is_due, error))
        return FALSE;
    for (guint i = 0; !*out_is_due && i < G_N_ELEMENTS(kinds); i++)
        if (inquiry_is_set(checking->cli->settings, kinds[i]) &&
            !find_due(checking, args, place_of(kinds[i]), out_is_due, error))
            return FALSE;
    return TRUE;
}

/* A crontab calls at the same minute everywhere: registries and the provider would be asked by
 * all offices at once. Where nothing is due nobody waits. */
static gboolean
wait_jitter(Checking *checking, char **args, int most_s, GError **error)
{
    gboolean is_due;

    if (most_s == 0)
        return TRUE;
    if (!find_any_due(checking, args, &is_due, error))
        return FALSE;
    if (!is_due)
        return TRUE;
    if (!cli_wait_random(most_s, &checking->was_stopped, error))
        return FALSE;
    if (checking->was_stopped) {
        cli_note(checking->cli, "%s", _("stopped before anything was looked at"));
        checking->has_no = TRUE;
    }
    return TRUE;
}

static gboolean
read_jitter(const Cli *cli, int *out_s, GError **error)
{
    gint64 seconds = 0;

    if (cli->jitter && !text_parse_number(cli->jitter, 0, MAX_JITTER_S, &seconds)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE,
                    _("'%1$s' is no time to wait: whole seconds, 0 to %2$d"), cli->jitter,
                    MAX_JITTER_S);
        return FALSE;
    }
    *out_s = (int)seconds;
    return TRUE;
}

static gboolean
watch_all(Checking *checking, char **args, GError **error)
{
    GPtrArray *targets = list_targets(checking, args, SEEN_AT_SITE, TRUE, TRUE, error);

    return targets && look(checking, targets, error) &&
           watch_other(checking, args, INQUIRY_REGISTER, error) &&
           watch_other(checking, args, INQUIRY_PROVIDER, error);
}

static int
run_watch(Cli *cli, char **args, GError **error)
{
    Checking checking = {.cli = cli, .is_brief = TRUE};
    int jitter_s;

    if (!cli->once) {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("beian does not stay in the background: call 'beian watch --once' from cron or a timer"));
        return CLI_FAILED;
    }
    if (!read_jitter(cli, &jitter_s, error) || !wait_jitter(&checking, args, jitter_s, error))
        return CLI_FAILED;
    checking.list = cli->globals.is_json ? json_array() : NULL;
    return end(&checking, checking.was_stopped || watch_all(&checking, args, error));
}

const CliCommand cli_check_commands[] = {
    {"check", "[CODE…]", 0, -1, CLI_WRITE,
     OPTION_ALL | OPTION_DUE | OPTION_PAGE | OPTION_PAGE_NUMBER | OPTION_CHARSET |
         OPTION_REGISTER | OPTION_PROVIDER | OPTION_RENDER | OPTION_REFRESH_RDAP |
         OPTION_REFRESH_RANGES,
     N_("look online: is the site there, does it show its number and link, is its certificate good, where does its domain lead"),
     run_check,
     N_("Goes online, through beian-net; nothing else does without being asked. What could not be told changes nothing that is known. Ctrl-C ends it and keeps what was found.")},
    {"saw", "CODE ASPECT VALUE", 3, 3, CLI_WRITE, 0,
     N_("take down what the ministry's public query shows of a service: register-number, register-entity or register-site-name (- for nothing), or register-access, open or limited"),
     run_saw,
     N_("ASPECT@N is of the Nth service. It is compared with what is recorded here; exit code 1 where it differs.")},
    {"watch", "", 0, 0, CLI_WRITE, OPTION_ONCE | OPTION_RENDER | OPTION_JITTER,
     N_("the same for all filings whose time it is, telling only what has changed: for cron and timers"),
     run_watch,
     N_("The register's endpoint and the provider are asked, too, where they are set, no more often than the catalogue says (beian catalogue show looks). In a crontab, --jitter 2400 spreads the looks over 40 minutes; the timer that comes along does so by itself. Exit code 1 where something is not as it should be, 0 also where nothing could be told: that is said, and so is what waits for another look.")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
