/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Materials and documents. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/cli_private.h"
#include "document/attach.h"
#include "document/reading.h"
#include "store/document.h"
#include "workflow/document_check.h"

static const char *
required_word(const Requirement *r)
{
    switch (r->required) {
    case TRI_YES:
        return r->is_optional ? "optional" : "yes";
    case TRI_NO:
        return "no";
    case TRI_UNKNOWN:
        break;
    }
    return "unknown";
}

char *
cli_dup_material_key(const Requirement *r)
{
    return r->service_no > 1 ? g_strdup_printf("%s@%d", item_id(r->material), r->service_no)
                             : g_strdup(item_id(r->material));
}

static json_t *
json_unknown(const Requirement *r)
{
    json_t *list = json_array();

    for (guint i = 0; i < r->unknown->len; i++)
        json_array_append_new(list, json_string(g_ptr_array_index(r->unknown, i)));
    return list;
}

static json_t *
json_document(const Document *d)
{
    return json_pack("{s:I, s:s, s:i, s:i, s:s, s:s, s:I, s:s, s:o}", "id", (json_int_t)d->id,
                     "name", d->name, "slot", d->slot, "revision", d->revision, "sha256",
                     d->sha256, "type", d->media_type, "size", (json_int_t)d->size_bytes,
                     "added_at", d->added_at, "removed_at", json_text(d->removed_at));
}

static json_t *
json_documents(const GPtrArray *documents, const Requirement *r)
{
    json_t *list = json_array();

    for (guint i = 0; i < documents->len; i++) {
        const Document *d = g_ptr_array_index(documents, i);

        if (d->service_no == r->service_no && g_str_equal(d->material_id, item_id(r->material)))
            json_array_append_new(list, json_document(d));
    }
    return list;
}

static json_t *
json_findings(const Requirement *r)
{
    json_t *list = json_array();

    for (guint i = 0; i < r->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(r->findings, i);

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:o}", "verdict",
                            finding->verdict == VERDICT_FAIL ? "fail" : "warn", "text",
                            finding->text, "remedy", json_text(finding->remedy)));
    }
    return list;
}

static json_t *
json_requirement(Cli *cli, const Requirement *r, const GPtrArray *documents)
{
    g_autofree char *key = cli_dup_material_key(r);

    return json_pack(
        "{s:s, s:s, s:i, s:s, s:s, s:o, s:o, s:o, s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o, "
        "s:o, s:s, s:o}",
        "id", key, "name", item_name(r->material, cli->lang), "service", r->service_no, "kind",
        item_value(r->material, "kind"), "required", required_word(r), "why",
        json_text(item_text(r->material, "why", cli->lang)), "ask",
        json_text(r->asks_officer ? item_text(r->material, "ask", cli->lang) : NULL),
        "decided_by", json_unknown(r), "state", material_state_word(r->state), "faulty",
        r->is_faulty, "state_why", json_text(r->why_state), "value", json_text(r->value),
        "fault", json_text(r->fault), "findings", json_findings(r), "valid_until",
        json_text(r->valid_until), "owner", json_text(r->owner), "note", json_text(r->note),
        "documents", json_documents(documents, r), "confidence", item_confidence(r->material),
        "sources", cli_json_sources(cli, r->material));
}

static const char *
mark_of(const Requirement *r)
{
    if (r->is_faulty)
        return "✗";
    if (r->fault && requirement_is_done(r) && r->state != MATERIAL_WAIVED)
        return "!";
    switch (r->state) {
    case MATERIAL_COLLECTED:
        return "●";
    case MATERIAL_VERIFIED:
        return "✓";
    case MATERIAL_RETURNED:
        return "↩";
    case MATERIAL_WAIVED:
        return "–";
    case MATERIAL_EXPIRED:
        return "!";
    case MATERIAL_MISSING:
        break;
    }
    return "☐";
}

/* The reason and where it stands; an article's figure is never without its label. */
static void
print_why(Cli *cli, const Requirement *r)
{
    const char *why = item_text(r->material, "why", cli->lang);
    gboolean is_article = g_str_equal(item_confidence(r->material), "article");
    const char *source = item_n_sources(r->material)
                             ? item_name(item_get_source(r->material, 0).source, cli->lang)
                             : NULL;

    if (why || source)
        cli_line(cli, "      %s%s%s%s%s%s", why ? why : "", why && source ? "  " : "",
                 source ? "[" : "", source ? source : "", source ? "]" : "",
                 is_article ? _(" (article figure, unverified)") : "");
}

static void
print_requirement(Cli *cli, const Requirement *r)
{
    g_autofree char *key = cli_dup_material_key(r);
    g_autofree char *shown = text_pad(key, 34);

    cli_line(cli, "  %s %s %s  (%s)", mark_of(r), shown, item_name(r->material, cli->lang),
             requirement_state_label(r));
    print_why(cli, r);
    if (r->required == TRI_UNKNOWN && r->unknown->len) {
        g_autoptr(GString) facts = g_string_new(NULL);
        g_autofree char *told = NULL;

        for (guint i = 0; i < r->unknown->len; i++)
            g_string_append_printf(facts, "%s%s", i ? cli_list_separator(cli) : "",
                                   cli_name_of(cli, "facts", g_ptr_array_index(r->unknown, i)));
        told = text_glue(_("decided by:"), facts->str);
        cli_line(cli, "      %s", told);
    }
    if (r->why_state)
        cli_line(cli, "      %s", r->why_state);
    for (guint i = 0; i < r->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(r->findings, i);

        cli_line(cli, "      %s %s%s%s", finding->verdict == VERDICT_FAIL ? "✗" : "⚠",
                 finding->text, finding->remedy ? " → " : "",
                 finding->remedy ? finding->remedy : "");
    }
}

static void
print_group(Cli *cli, const GPtrArray *requirements, const char *title, const char *word)
{
    gboolean any = FALSE;

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (!g_str_equal(required_word(r), word))
            continue;
        if (!any)
            cli_line(cli, "%s", title);
        any = TRUE;
        print_requirement(cli, r);
    }
}

static int
run_materials(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GPtrArray) list = filing ? requirement_list(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) documents = list ? document_list(cli->store, filing->id, error) : NULL;
    g_autoptr(GPtrArray) found = documents ? reading_lint(cli->flow, filing->id, error) : NULL;
    RequirementCount count;

    if (!found)
        return CLI_FAILED;
    lint_join_requirements(cli->flow, found, list);
    if (cli->globals.is_json) {
        json_t *json = json_array();

        for (guint i = 0; i < list->len; i++)
            json_array_append_new(json,
                                  json_requirement(cli, g_ptr_array_index(list, i), documents));
        return cli_put_json(cli, json);
    }
    count = requirement_count(list);
    print_group(cli, list, _("Required"), "yes");
    print_group(cli, list, _("Optional"), "optional");
    print_group(cli, list, _("Not known yet"), "unknown");
    if (cli->all)
        print_group(cli, list, _("Not required"), "no");
    cli_line(cli, _("%1$d required, %2$d settled, %3$d not known yet"), count.n_required,
             count.n_done, count.n_unknown);
    cli_line_known(cli, filing->code, lint_count(found), "");
    return EXIT_DONE;
}

/* A file of what wants none is seldom meant, and would be looked for elsewhere. */
static gboolean
check_wanted(Cli *cli, const char *material_id, GError **error)
{
    const CatalogueItem *material = catalogue_get(cli->cat, "materials", material_id);
    g_autofree char *why =
        material ? document_dup_unwanted(cli->cat, material, cli->lang) : NULL;

    if (!why || cli->even_so)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_WANTED,
                _("%s; nothing was attached: --even-so keeps the file with it"), why);
    return FALSE;
}

/* In the linter's words, as grave as there. */
static void
note_findings(Cli *cli, const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        cli_note(cli, _("%1$s: %2$s"),
                 finding->verdict == VERDICT_FAIL ? _("fault") : _("warning"), finding->text);
        if (finding->remedy)
            cli_note(cli, "  → %s", finding->remedy);
    }
}

/* Every file that could not be taken, with its remedy; the first ends the command. */
static int
fail_refused(Cli *cli, const GPtrArray *refused, guint n_attached, GError **error)
{
    const GError *first = g_ptr_array_index(refused, 0);
    g_autoptr(GString) message = g_string_new(first->message);

    for (guint i = 1; i < refused->len; i++) {
        const GError *other = g_ptr_array_index(refused, i);

        if (cli->globals.is_json)
            g_string_append_printf(message, "; %s", other->message);
        else
            cli_note(cli, "beian: %s\n%s", other->message, error_hint(other));
    }
    if (n_attached) {
        g_autofree char *alone = g_string_free(g_steal_pointer(&message), FALSE);

        message = g_string_new(NULL);
        /* TRANSLATORS: what is wrong with some files, and how many others were taken. */
        g_string_printf(message,
                        ngettext("%1$s; %2$u other file was attached",
                                 "%1$s; %2$u other files were attached", n_attached),
                        alone, n_attached);
    }
    g_set_error_literal(error, first->domain, first->code, message->str);
    return CLI_FAILED;
}

static int
run_attach(Cli *cli, char **args, GError **error)
{
    const char *const *paths = (const char *const *)args + 2;
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autofree char *id = NULL;
    g_autoptr(GPtrArray) attached = NULL, refused = NULL, findings = NULL;
    g_autoptr(GError) local = NULL;
    guint n_paths = g_strv_length(args + 2);
    int no, slot = 0;
    gboolean ok;

    if (!filing || !material_key_parse(cli->flow, args[1], &id, &no, error) ||
        (cli->slot && !cli_parse_number(cli->slot, &slot, error)))
        return CLI_FAILED;
    if (!check_wanted(cli, id, error))
        return CLI_FAILED;
    ok = attach_files(cli->flow, filing->id, id, no, paths, slot, &attached, &refused, &local);
    findings = ok ? attach_judge(cli->flow, attached, &local) : NULL;
    if (findings)
        note_findings(cli, findings);
    if (refused->len && (ok || refused->len == n_paths)) {
        if (ok && !findings)
            cli_note(cli, "beian: %s", local->message);
        return fail_refused(cli, refused, n_paths - refused->len, error);
    }
    if (findings)
        return EXIT_DONE;
    g_propagate_error(error, g_steal_pointer(&local));
    return CLI_FAILED;
}

static int
run_mark(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autofree char *id = NULL;
    int no;

    if (!filing || !material_key_parse(cli->flow, args[1], &id, &no, error))
        return CLI_FAILED;
    return filing_work_mark(cli->flow, filing->id, id, no, args[2], cli->why, error)
               ? EXIT_DONE
               : CLI_FAILED;
}

static int
run_detail(Cli *cli, char **args, GError **error)
{
    static const char *const words[] = {"valid-until", "owner", "note"};
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autofree char *id = NULL;
    int no;

    if (!filing || !material_key_parse(cli->flow, args[1], &id, &no, error))
        return CLI_FAILED;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!g_str_equal(args[2], words[i]))
            continue;
        if (!filing_work_detail(cli->flow, filing->id, id, no, (MaterialDetail)i, args[3],
                                error))
            return CLI_FAILED;
        if (i == DETAIL_VALID_UNTIL)
            cli_note_day(cli, args[3], TYPED_AHEAD);
        return EXIT_DONE;
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                _("'%s' is no detail: valid-until, owner or note"), args[2]);
    return CLI_FAILED;
}

static int
run_documents(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autofree char *id = NULL;
    g_autoptr(GPtrArray) documents = NULL;
    int no;

    if (!filing || !material_key_parse(cli->flow, args[1], &id, &no, error))
        return CLI_FAILED;
    documents = document_list_revisions(cli->store, filing->id, no, id, error);
    if (!documents)
        return CLI_FAILED;
    if (cli->globals.is_json) {
        json_t *list = json_array();

        for (guint i = 0; i < documents->len; i++)
            json_array_append_new(list, json_document(g_ptr_array_index(documents, i)));
        return cli_put_json(cli, list);
    }
    for (guint i = 0; i < documents->len; i++) {
        const Document *d = g_ptr_array_index(documents, i);

        cli_line(cli, "%" G_GINT64_FORMAT "  %d.%d  %s  %s  %" G_GINT64_FORMAT "  %.12s%s",
                 d->id, d->slot, d->revision, d->name, d->media_type, d->size_bytes, d->sha256,
                 d->removed_at ? _("  (taken off)") : "");
    }
    return EXIT_DONE;
}

static gboolean
parse_document_id(const char *text, gint64 *out, GError **error)
{
    if (text_parse_number(text, 1, G_MAXINT64, out))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                _("'%s' is no document's number: see beian documents CODE MATERIAL"), text);
    return FALSE;
}

static int
run_export(Cli *cli, char **args, GError **error)
{
    gint64 id;

    return parse_document_id(args[0], &id, error) &&
                   attach_export(cli->flow, id, args[1], error)
               ? EXIT_DONE
               : CLI_FAILED;
}

static int
run_detach(Cli *cli, char **args, GError **error)
{
    gint64 id;

    return parse_document_id(args[0], &id, error) && attach_remove(cli->flow, id, error)
               ? EXIT_DONE
               : CLI_FAILED;
}

const CliCommand cli_material_commands[] = {
    {"materials", "CODE", 1, 1, CLI_READ, OPTION_AS_OF | OPTION_ALL,
     N_("the checklist: what is required, not required, not known yet, and why"), run_materials,
     NULL},
    {"attach", "CODE MATERIAL FILE…", 3, -1, CLI_WRITE, OPTION_SLOT | OPTION_EVEN_SO,
     N_("attach documents to a material; --replace N: a new revision of document N"),
     run_attach,
     N_("--even-so: also to a material that wants no file; a file that can't be taken keeps none of the others back")},
    {"mark", "CODE MATERIAL STATE", 3, 3, CLI_WRITE, OPTION_WHY,
     N_("missing, collected, verified, returned, waived (with --why), expired, needed, not-needed"),
     run_mark, NULL},
    {"detail", "CODE MATERIAL valid-until|owner|note [VALUE]", 3, 4, CLI_WRITE, 0,
     N_("a material's validity, owner or note; without a value: cleared"), run_detail, NULL},
    {"documents", "CODE MATERIAL", 2, 2, CLI_READ, 0,
     N_("all documents of a material, with revisions"), run_documents, NULL},
    {"export", "DOCUMENT FILE", 2, 2, CLI_READ, 0,
     N_("write a document out again, byte for byte"), run_export, NULL},
    {"detach", "DOCUMENT", 1, 1, CLI_WRITE, 0, N_("take a document off its material"),
     run_detach, NULL},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
