/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/schema.h"

#include <string.h>

#define YES "yes"
#define YES_NO "yes no"
#define ACTORS                                                                                 \
    "officer principal service-principal provider administration police it legal nobody"
#define SUBJECTS                                                                                 \
    "any organisation individual enterprise sole-trader public-institution government military " \
    "social-organisation private-non-enterprise foundation law-firm foreign-culture-centre "     \
    "mass-organisation forensic-institution religious-body overseas-body medical-institution "   \
    "notary rural-collective arbitration-body"
#define SERVICES "any website app mini-program quick-app"
#define FILINGS                                                                                  \
    "any first new-service new-access change-entity change-service change-access cancel-entity " \
    "cancel-service cancel-access migrate move-account claim"
#define FACT_TYPES                                                                               \
    "choice choices yesno text number date uscc certificate resident-id person-id mobile phone " \
    "email domain icp-number police-number province region product url ip md5 sha1 public-key administration"
/* workflow/lint_check.c has them. */
#define CHECK_FUNCTIONS                                                                        \
    "answer document expired expiring address-province address-city address-door "             \
    "name-unrelated number-sign person-elsewhere domain-elsewhere entity-elsewhere scan "      \
    "reading says holds seal words area-code sides holder"
/* scan/ reads them, document/scan.c names them. */
#define PAPERS "business-licence resident-id domain-certificate letter certificate printed"
#define PAPER_FIELDS                                                                           \
    "address birth date domain established expiry holder id_number issuer "                    \
    "legal_representative name registered sex type unified_code valid_from"
#define MUST SCHEMA_REQUIRED
#define MAY SCHEMA_OPTIONAL

/* clang-format off */
static const SchemaKey rows[] = {
    {"sources", "date", SCHEMA_DATE, MUST, NULL},
    {"sources", "address", SCHEMA_PLAIN, MUST, NULL},
    {"sources", "publisher", SCHEMA_TEXT, MAY, NULL},

    {"facts", "question", SCHEMA_TEXT, MAY, NULL},
    {"facts", "help", SCHEMA_TEXT, MAY, NULL},
    {"facts", "type", SCHEMA_WORD, MUST, FACT_TYPES},
    {"facts", "choices", SCHEMA_MAPS, MAY, "facts.choices"},
    {"facts", "group", SCHEMA_WORD, MUST, "purpose suitability registry entity principals service resource history derived"},
    {"facts", "scope", SCHEMA_WORD, MUST, "filing service"},
    {"facts", "ask", SCHEMA_COND, MAY, NULL},
    {"facts", "follows", SCHEMA_COND, MAY, NULL},
    {"facts", "derived", SCHEMA_WORD, MAY, YES},
    {"facts", "past", SCHEMA_WORD, MAY, YES},
    {"facts", "long", SCHEMA_WORD, MAY, YES},
    {"facts", "not_ours", SCHEMA_WORD, MAY, YES},
    {"facts", "example", SCHEMA_TEXT, MAY, NULL},
    {"facts.choices", "id", SCHEMA_PLAIN, MUST, NULL},
    {"facts.choices", "name", SCHEMA_TEXT, MUST, NULL},
    {"facts.choices", "help", SCHEMA_TEXT, MAY, NULL},

    {"suitability", "when", SCHEMA_COND, MUST, NULL},
    {"suitability", "verdict", SCHEMA_WORD, MUST, "stop warn"},
    {"suitability", "scope", SCHEMA_WORD, MUST, "filing service"},
    {"suitability", "text", SCHEMA_TEXT, MUST, NULL},
    {"suitability", "instead", SCHEMA_TEXT, MUST, NULL},
    {"suitability", "step", SCHEMA_PLAIN, MAY, NULL},
    {"suitability", "shows", SCHEMA_REFS, MAY, "facts"},
    {"suitability", "facts", SCHEMA_REFS, MAY, "facts"},
    {"suitability", "rejections", SCHEMA_REFS, MAY, "rejections"},

    {"checks", "when", SCHEMA_COND, MAY, NULL},
    {"checks", "function", SCHEMA_WORD, MAY, CHECK_FUNCTIONS},
    {"checks", "severity", SCHEMA_WORD, MUST, "fail warn"},
    {"checks", "scope", SCHEMA_WORD, MUST, "filing service"},
    {"checks", "shows", SCHEMA_REFS, MAY, "facts"},
    {"checks", "facts", SCHEMA_REFS, MAY, "facts"},
    {"checks", "materials", SCHEMA_REFS, MAY, "materials"},
    {"checks", "words", SCHEMA_PLAINS, MAY, NULL},
    {"checks", "unless", SCHEMA_PLAINS, MAY, NULL},
    {"checks", "text", SCHEMA_TEXT, MUST, NULL},
    {"checks", "remedy", SCHEMA_TEXT, MUST, NULL},
    {"checks", "rejections", SCHEMA_REFS, MAY, "rejections"},

    {"decisions", "when", SCHEMA_COND, MUST, NULL},
    {"decisions", "type", SCHEMA_REF, MAY, "filing-types"},
    {"decisions", "verdict", SCHEMA_WORD, MAY, "stop"},
    {"decisions", "text", SCHEMA_TEXT, MUST, NULL},
    {"decisions", "instead", SCHEMA_TEXT, MAY, NULL},
    {"decisions", "first", SCHEMA_SPAN, MAY, NULL},
    {"decisions", "step", SCHEMA_PLAIN, MAY, NULL},

    {"filing-types", "kind", SCHEMA_WORD, MUST, FILINGS},
    {"filing-types", "when_text", SCHEMA_TEXT, MUST, NULL},
    {"filing-types", "effect", SCHEMA_TEXT, MUST, NULL},
    {"filing-types", "stages", SCHEMA_REFS, MUST, "stages"},

    {"stages", "actor", SCHEMA_WORD, MUST, ACTORS},
    {"stages", "expected", SCHEMA_TEXT, MUST, NULL},
    {"stages", "binding", SCHEMA_TEXT, MAY, NULL},
    {"stages", "guidance", SCHEMA_TEXT, MUST, NULL},
    {"stages", "earliest", SCHEMA_SPAN, MAY, NULL},
    {"stages", "usual", SCHEMA_SPAN, MAY, NULL},
    {"stages", "latest", SCHEMA_SPAN, MAY, NULL},
    {"stages", "counts_from", SCHEMA_REF, MAY, "stages"},
    {"stages", "faults", SCHEMA_MAPS, MAY, "stages.faults"},
    {"stages", "after", SCHEMA_REFS, MAY, "stages"},
    {"stages", "rejections", SCHEMA_REFS, MAY, "rejections"},
    {"stages", "is_final", SCHEMA_WORD, MAY, YES},
    {"stages", "holds_order", SCHEMA_WORD, MAY, YES},
    {"stages.faults", "problem", SCHEMA_TEXT, MUST, NULL},
    {"stages.faults", "remedy", SCHEMA_TEXT, MUST, NULL},

    {"events", "from", SCHEMA_REFS, MUST, "stages"},
    {"events", "to", SCHEMA_REF, MUST, "stages"},
    {"events", "stays", SCHEMA_REFS, MAY, "stages"},
    {"events", "when", SCHEMA_COND, MAY, NULL},
    {"events", "help", SCHEMA_TEXT, MUST, NULL},
    {"events", "asks", SCHEMA_WORDS, MAY, "number reasons note who"},
    {"events", "needs", SCHEMA_MAPS, MAY, "events.needs"},
    {"events", "gives", SCHEMA_REF, MAY, "facts"},
    {"events", "ends", SCHEMA_REF, MAY, "facts"},
    {"events", "settles", SCHEMA_REFS, MAY, "materials"},
    {"events", "reopens", SCHEMA_REFS, MAY, "materials"},
    {"events", "round", SCHEMA_WORD, MAY, YES},
    {"events", "repeat", SCHEMA_WORD, MAY, YES},
    {"events", "restarts", SCHEMA_WORD, MAY, YES},
    {"events", "call", SCHEMA_WORD, MAY, YES},
    {"events.needs", "when", SCHEMA_COND, MUST, NULL},
    {"events.needs", "else", SCHEMA_TEXT, MUST, NULL},

    {"deadlines", "trigger", SCHEMA_TRIGGER, MUST, NULL},
    {"deadlines", "offset", SCHEMA_SPAN, MUST, NULL},
    {"deadlines", "given", SCHEMA_REF, MAY, "facts"},
    {"deadlines", "when", SCHEMA_COND, MAY, NULL},
    {"deadlines", "until", SCHEMA_REFS, MAY, "events"},
    {"deadlines", "actor", SCHEMA_WORD, MUST, ACTORS},
    {"deadlines", "kind", SCHEMA_WORD, MUST, "hard statutory ceiling expectation reminder condition advice practice"},
    {"deadlines", "bound", SCHEMA_WORD, MAY, "earliest latest"},
    {"deadlines", "materials", SCHEMA_REFS, MAY, "materials"},
    {"deadlines", "per", SCHEMA_WORD, MAY, "person"},
    {"deadlines", "text", SCHEMA_TEXT, MUST, NULL},
    {"deadlines", "remind", SCHEMA_SPANS, MAY, NULL},
    {"deadlines", "expiry", SCHEMA_WORD, MAY, "yes"},
    {"deadlines", "repeat", SCHEMA_SPAN, MAY, NULL},
    {"deadlines", "yearly", SCHEMA_PLAIN, MAY, NULL},
    {"deadlines", "earliest", SCHEMA_SPAN, MAY, NULL},
    {"deadlines", "usual", SCHEMA_SPAN, MAY, NULL},

    {"materials", "kind", SCHEMA_WORD, MUST, "document information action"},
    {"materials", "scope", SCHEMA_WORD, MUST, "filing service"},
    {"materials", "subjects", SCHEMA_WORDS, MUST, SUBJECTS},
    {"materials", "services", SCHEMA_WORDS, MUST, SERVICES},
    {"materials", "filings", SCHEMA_WORDS, MUST, FILINGS},
    {"materials", "when", SCHEMA_COND, MAY, NULL},
    {"materials", "ask", SCHEMA_TEXT, MAY, NULL},
    {"materials", "why", SCHEMA_TEXT, MUST, NULL},
    {"materials", "optional", SCHEMA_WORD, MAY, YES},
    {"materials", "shareable", SCHEMA_WORD, MAY, YES},
    {"materials", "historic", SCHEMA_WORD, MAY, YES},
    {"materials", "fact", SCHEMA_REFS, MAY, "facts"},
    {"materials", "formats", SCHEMA_PLAINS, MAY, NULL},
    {"materials", "max_bytes", SCHEMA_NUMBER, MAY, NULL},
    {"materials", "min_bytes", SCHEMA_NUMBER, MAY, NULL},
    {"materials", "usual_min_bytes", SCHEMA_NUMBER, MAY, NULL},
    {"materials", "size_note", SCHEMA_TEXT, MAY, NULL},
    {"materials", "validity", SCHEMA_TEXT, MAY, NULL},
    {"materials", "validity_months", SCHEMA_NUMBER, MAY, NULL},
    {"materials", "defects", SCHEMA_TEXTS, MAY, NULL},
    {"materials", "form_from", SCHEMA_TEXT, MAY, NULL},
    {"materials", "guidance", SCHEMA_TEXT, MAY, NULL},
    {"materials", "stage", SCHEMA_REF, MAY, "stages"},
    {"materials", "paper", SCHEMA_WORD, MAY, PAPERS},
    {"materials", "reads", SCHEMA_MAPS, MAY, "materials.reads"},
    {"materials", "says", SCHEMA_PLAINS, MAY, NULL},
    {"materials", "holds", SCHEMA_REFS, MAY, "facts"},
    {"materials", "seal", SCHEMA_COND, MAY, NULL},
    {"materials", "sides", SCHEMA_COND, MAY, NULL},
    {"materials.reads", "field", SCHEMA_WORD, MUST, PAPER_FIELDS},
    {"materials.reads", "fact", SCHEMA_REF, MUST, "facts"},
    {"materials.reads", "when", SCHEMA_COND, MAY, NULL},
    {"materials.reads", "check", SCHEMA_WORD, MAY, "holder"},
    {"materials.reads", "mends", SCHEMA_REF, MAY, "facts"},

    {"papers", "materials", SCHEMA_REFS, MAY, "materials"},
    {"papers", "when", SCHEMA_COND, MAY, NULL},
    {"papers", "scope", SCHEMA_WORD, MUST, "filing service"},
    {"papers", "since", SCHEMA_DATE, MUST, NULL},
    {"papers", "own_form", SCHEMA_TEXT, MAY, NULL},
    {"papers", "body", SCHEMA_TEXT, MUST, NULL},

    {"paper-notes", "text", SCHEMA_TEXT, MUST, NULL},

    {"products", "numbers", SCHEMA_NUMBER, MAY, NULL},
    {"products", "minimum", SCHEMA_TEXT, MUST, NULL},
    {"products", "min_months", SCHEMA_NUMBER, MAY, NULL},
    {"products", "eligible", SCHEMA_WORD, MUST, "yes no ask"},
    {"products", "per", SCHEMA_WORD, MAY, "instance account"},
    {"products", "commercial", SCHEMA_WORD, MAY, YES_NO},

    {"domain-rules", "text", SCHEMA_TEXT, MUST, NULL},
    {"domain-rules", "instead", SCHEMA_TEXT, MAY, NULL},
    {"domain-rules", "verdict", SCHEMA_WORD, MUST, "stop warn info"},

    {"provinces", "short", SCHEMA_PLAIN, MUST, NULL},
    {"provinces", "signs", SCHEMA_PLAINS, MAY, NULL},
    {"provinces", "administration", SCHEMA_TEXT, MAY, NULL},
    {"provinces", "sms", SCHEMA_TEXT, MUST, NULL},
    {"provinces", "age", SCHEMA_TEXT, MUST, NULL},
    {"provinces", "phone", SCHEMA_TEXT, MUST, NULL},
    {"provinces", "area_codes", SCHEMA_PLAINS, MAY, NULL},
    {"provinces", "domicile", SCHEMA_TEXT, MUST, NULL},
    {"provinces", "personal", SCHEMA_TEXT, MUST, NULL},
    {"provinces", "other", SCHEMA_TEXT, MUST, NULL},
    {"provinces", "licence_ip", SCHEMA_TEXT, MAY, NULL},
    {"provinces", "licence_server", SCHEMA_WORD, MAY, "within"},
    {"provinces", "principal_legal_only", SCHEMA_WORD, MAY, "yes no disputed"},
    {"provinces", "service_principal_letter", SCHEMA_WORD, MAY, YES},
    {"provinces", "personal_outsiders", SCHEMA_WORD, MAY, "yes no disputed"},
    {"provinces", "empty_entity_new_service", SCHEMA_WORD, MAY, YES},
    {"provinces", "change_certificate", SCHEMA_WORD, MAY, YES},
    {"provinces", "age_disputed", SCHEMA_WORD, MAY, YES},
    {"provinces", "min_age", SCHEMA_NUMBER, MAY, NULL},
    {"provinces", "estimate_min", SCHEMA_NUMBER, MAY, NULL},
    {"provinces", "estimate_max", SCHEMA_NUMBER, MAY, NULL},

    {"regions", "mainland", SCHEMA_WORD, MUST, YES_NO},
    {"regions", "filing_needed", SCHEMA_WORD, MUST, YES_NO},
    {"regions", "status", SCHEMA_WORD, MUST, "open closing isolated unverified outside"},
    {"regions", "province", SCHEMA_REF, MAY, "provinces"},
    {"regions", "police_code", SCHEMA_PLAIN, MAY, NULL},
    {"regions", "text", SCHEMA_TEXT, MAY, NULL},

    {"rejections", "concerns", SCHEMA_REFS, MUST, "materials"},
    {"rejections", "facts", SCHEMA_REFS, MAY, "facts"},
    {"rejections", "fix", SCHEMA_TEXT, MUST, NULL},
    {"rejections", "seen_by", SCHEMA_WORD, MAY, "checklist dates"},
    {"rejections", "unseen", SCHEMA_TEXT, MAY, NULL},

    {"duties", "how", SCHEMA_TEXT, MUST, NULL},
    {"duties", "when_text", SCHEMA_TEXT, MUST, NULL},
    {"duties", "deadline", SCHEMA_REF, MAY, "deadlines"},
    {"duties", "law", SCHEMA_REFS, MAY, "laws"},

    {"number-formats", "pattern", SCHEMA_PATTERN, MUST, NULL},
    {"number-formats", "example", SCHEMA_PLAIN, MUST, NULL},
    {"number-formats", "text", SCHEMA_TEXT, MUST, NULL},

    {"laws", "instrument", SCHEMA_TEXT, MUST, NULL},
    {"laws", "article", SCHEMA_PLAIN, MUST, NULL},
    {"laws", "requires", SCHEMA_TEXT, MUST, NULL},
    {"laws", "who", SCHEMA_TEXT, MAY, NULL},
    {"laws", "limit", SCHEMA_TEXT, MAY, NULL},
    {"laws", "penalty", SCHEMA_TEXT, MAY, NULL},
    {"laws", "status", SCHEMA_TEXT, MUST, NULL},

    {"claims", "claim", SCHEMA_TEXT, MUST, NULL},
    {"claims", "verdict", SCHEMA_WORD, MUST, "verified contradicted unverifiable opinion advice not-found"},
    {"claims", "holds", SCHEMA_TEXT, MUST, NULL},
    {"claims", "treatment", SCHEMA_TEXT, MUST, NULL},
    {"claims", "laws", SCHEMA_REFS, MAY, "laws"},

    {"pages", "scope", SCHEMA_WORD, MUST, "filing service"},
    {"pages", "when", SCHEMA_COND, MAY, NULL},
    {"pages", "text", SCHEMA_TEXT, MAY, NULL},
    {"pages", "facts", SCHEMA_REFS, MAY, "facts"},
    {"pages", "materials", SCHEMA_REFS, MAY, "materials"},
    {"pages", "documents", SCHEMA_WORD, MAY, YES},
    {"pages", "beside", SCHEMA_WORD, MAY, YES},

    {"calls", "actor", SCHEMA_WORD, MUST, ACTORS},
    {"calls", "stages", SCHEMA_REFS, MUST, "stages"},
    {"calls", "deadlines", SCHEMA_REFS, MAY, "deadlines"},
    {"calls", "text", SCHEMA_TEXT, MUST, NULL},
    {"calls", "numbers", SCHEMA_TEXT, MUST, NULL},
    {"calls", "hours", SCHEMA_TEXT, MUST, NULL},
    {"calls", "again", SCHEMA_SPAN, MAY, NULL},
    {"calls", "again_text", SCHEMA_TEXT, MAY, NULL},
    {"calls", "advice", SCHEMA_TEXTS, MAY, NULL},

    {"looks", "every_hours", SCHEMA_NUMBER, MUST, NULL},
    {"looks", "retry_hours", SCHEMA_NUMBER, MUST, NULL},
    {"looks", "text", SCHEMA_TEXT, MUST, NULL},

    {"glossary", "text", SCHEMA_TEXT, MUST, NULL},

    {"help", "text", SCHEMA_TEXT, MUST, NULL},
    {"help", "screen", SCHEMA_PLAIN, MAY, NULL},
    {"help", "keys", SCHEMA_PLAINS, MAY, NULL},
    {"help", "commands", SCHEMA_PLAINS, MAY, NULL},
    {"help", "stages", SCHEMA_REFS, MAY, "stages"},
    {"help", "deadlines", SCHEMA_REFS, MAY, "deadlines"},
    {"help", "rejections", SCHEMA_REFS, MAY, "rejections"},
    {"help", "duties", SCHEMA_REFS, MAY, "duties"},
    {"help", "laws", SCHEMA_REFS, MAY, "laws"},
    {"help", "conflicts", SCHEMA_REFS, MAY, "conflicts"},
    {"help", "glossary", SCHEMA_REFS, MAY, "glossary"},
    {"help", "kinds", SCHEMA_WORDS, MAY, "filing-types stages deadlines products regions rejections duties looks conflicts sources"},
    {"help", "see", SCHEMA_REFS, MAY, "help"},

    {"conflicts", "statements", SCHEMA_MAPS, MUST, "conflicts.statements"},
    {"conflicts", "safe", SCHEMA_TEXT, MUST, NULL},
    {"conflicts.statements", "text", SCHEMA_TEXT, MUST, NULL},
    {"conflicts.statements", "source", SCHEMA_REF, MUST, "sources"},
    {"conflicts.statements", "at", SCHEMA_PLAIN, MAY, NULL},

    {"calendar-years", "known", SCHEMA_WORD, MUST, YES_NO},
    {"calendar-years", "days", SCHEMA_MAPS, MUST, "calendar-years.days"},
    {"calendar-years.days", "date", SCHEMA_DATE, MUST, NULL},
    {"calendar-years.days", "kind", SCHEMA_WORD, MUST, "holiday worked"},
    {"calendar-years.days", "name", SCHEMA_TEXT, MAY, NULL},

    {NULL, NULL, SCHEMA_TEXT, MAY, NULL},
};
/* clang-format on */

/* Keys that every kind has. */
static const SchemaKey common[] = {
    {"", "name", SCHEMA_TEXT, SCHEMA_REQUIRED, NULL},
    {"", "note", SCHEMA_TEXT, SCHEMA_OPTIONAL, NULL},
    {"", "order", SCHEMA_NUMBER, SCHEMA_OPTIONAL, NULL},
};

const SchemaKey *
schema_rows(void)
{
    return rows;
}

gboolean
schema_has_kind(const char *kind)
{
    for (const SchemaKey *row = rows; row->kind; row++)
        if (g_str_equal(row->kind, kind))
            return strchr(kind, '.') == NULL;
    return FALSE;
}

const SchemaKey *
schema_find(const char *kind, const char *key)
{
    for (const SchemaKey *row = rows; row->kind; row++)
        if (g_str_equal(row->kind, kind) && g_str_equal(row->key, key))
            return row;
    for (guint i = 0; i < G_N_ELEMENTS(common) && !strchr(kind, '.'); i++)
        if (g_str_equal(common[i].key, key))
            return &common[i];
    return NULL;
}

gboolean
schema_wants_sources(const char *kind)
{
    static const char *const free_kinds[] = {"sources", "facts",       "events",
                                             "help",    "paper-notes", NULL};

    return !g_strv_contains(free_kinds, kind);
}

gboolean
schema_word_is_known(const char *words, const char *word)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);

    return g_strv_contains((const char *const *)list, word);
}
