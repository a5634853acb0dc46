/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "validate/validate.h"

#include <string.h>

#include "base/text.h"
#include "validate/validate_private.h"

void
validation_free(Validation *v)
{
    if (!v)
        return;
    g_free(v->canonical);
    g_free(v->reason);
    g_free(v->suggestion);
    g_free(v->note);
    g_free(v);
}

Validation *
validation_pass(const char *canonical, char *note_taken)
{
    Validation *v = g_new0(Validation, 1);

    v->verdict = VERDICT_PASS;
    v->canonical = g_strdup(canonical);
    v->note = note_taken;
    return v;
}

Validation *
validation_warn(const char *canonical, char *reason_taken)
{
    Validation *v = validation_pass(canonical, NULL);

    v->verdict = VERDICT_WARN;
    v->reason = reason_taken;
    return v;
}

Validation *
validation_fail(char *reason_taken, char *suggestion_taken)
{
    Validation *v = g_new0(Validation, 1);

    v->verdict = VERDICT_FAIL;
    v->reason = reason_taken;
    v->suggestion = suggestion_taken;
    return v;
}

static char *
dup_tidy(const char *text, CaseWish wish)
{
    g_autofree char *normal = text_normalise(text);
    GString *tidy = g_string_new(NULL);

    for (const char *c = normal; *c; c = g_utf8_next_char(c))
        if (!g_unichar_isspace(g_utf8_get_char(c)))
            g_string_append_unichar(tidy, g_utf8_get_char(c));
    if (wish == CASE_UPPER)
        g_string_ascii_up(tidy);
    else if (wish == CASE_LOWER)
        g_string_ascii_down(tidy);
    return g_string_free(tidy, FALSE);
}

Validation *
validation_fail_or_suggest(const char *text, char *reason_taken, CaseWish wish,
                           ValidationCheck check)
{
    g_autofree char *tidy = dup_tidy(text, wish);
    g_autoptr(Validation) again = NULL;

    if (g_str_equal(tidy, text))
        return validation_fail(reason_taken, NULL);
    again = check(tidy);
    return validation_fail(reason_taken, again->verdict == VERDICT_FAIL
                                             ? g_strdup(again->suggestion)
                                             : g_strdup(again->canonical));
}

Validation *
validate_kind(const char *kind, const char *text, const char *today)
{
    static const struct {
        const char *kind;
        ValidationCheck check;
    } checks[] = {
        {"uscc", uscc_validate},
        {"phone", phone_validate},
        {"mobile", mobile_validate},
        {"email", email_validate},
        {"domain", domain_validate},
        {"icp-number", icp_number_validate},
        {"police-number", police_number_validate},
        {"ip", ip_validate},
        {"md5", md5_validate},
        {"sha1", sha1_validate},
        {"public-key", public_key_validate},
    };

    if (g_str_equal(kind, "resident-id"))
        return resident_id_validate(text, today);
    for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
        if (g_str_equal(kind, checks[i].kind))
            return checks[i].check(text);
    return NULL;
}

/* Hyphens and dashes; in a landline they part the area code, so they go only if nothing else
 * helps. */
static char *
dup_without_hyphens(const char *text)
{
    GString *bare = g_string_new(NULL);

    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);

        if (character != '-' && g_unichar_type(character) != G_UNICODE_DASH_PUNCTUATION)
            g_string_append_unichar(bare, character);
    }
    return g_string_free(bare, FALSE);
}

Validation *
validate_kind_tidied(const char *kind, const char *text, const char *today)
{
    static const char *const numbers[] = {
        "uscc",          "resident-id", "phone", "mobile", "icp-number",
        "police-number", "ip",          "md5",   "sha1",   NULL};
    Validation *strict = validate_kind(kind, text, today);
    g_autofree char *tidy = NULL;
    g_autofree char *bare = NULL;
    Validation *again;

    if (!strict || strict->verdict != VERDICT_FAIL || !g_strv_contains(numbers, kind))
        return strict;
    tidy = dup_tidy(text, CASE_KEEP);
    again = validate_kind(kind, tidy, today);
    if (again->verdict == VERDICT_FAIL) {
        validation_free(again);
        bare = dup_without_hyphens(tidy);
        again = validate_kind(kind, bare, today);
    }
    if (again->verdict == VERDICT_FAIL) {
        validation_free(again);
        return strict;
    }
    validation_free(strict);
    return again;
}

const char *const *
validate_list_kinds(void)
{
    static const char *const kinds[] = {
        "uscc",          "resident-id", "phone", "mobile", "email",      "domain", "icp-number",
        "police-number", "ip",          "md5",   "sha1",   "public-key", NULL};

    return kinds;
}
