/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filings with a paper in which something was read. */
#ifndef BEIAN_TESTS_READING_HELP_H
#define BEIAN_TESTS_READING_HELP_H

#include "support.h"
#include "workflow/lint.h"

#define LICENCE "entity-business-licence"
#define ENTERPRISE                                                                             \
    "filing.purpose=open-service", "service.kind=website", "registry.entity=none",             \
        "entity.kind=enterprise", "entity.registered_abroad=no"

/* What beian-scan says of a picture with that text, and so much red in thousandths. */
#define SAID_OF(kind, red, text)                                                                \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"" kind                \
    "\", \"picture\": {\"width_px\": 900, \"height_px\": 1200, \"colour\": true, \"red\": " red \
    "}, \"fields\": [], \"findings\": [], \"missing\": [], \"text\": [\"" text "\"]}"

/* What beian-scan says of a paper with one field and that text. */
#define SAID_FIELD(kind, field, value, text)                                                   \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"" kind               \
    "\", \"findings\": [], \"missing\": [], \"text\": [\"" text                                \
    "\"], \"fields\": [{\"field\": \"" field "\", \"value\": \"" value                         \
    "\", \"confidence\": 90, \"sure\": false,"                                                 \
    " \"checked\": false, \"text\": \"x\"}]}"
#define OF_LICENCE(name)                                                                       \
    SAID_FIELD("business-licence", "legal_representative", name, "营业执照")
#define OF_HOLDER(name) SAID_FIELD("domain-certificate", "holder", name, "域名证书")

/* A filing with one file of `material` on which `said` was found. */
gint64 make_said(Fixture *f, const char *const *pairs, const char *material, const char *said);
/* The first finding by that rule; NULL: none. Borrowed. */
const LintFinding *find_finding(const GPtrArray *findings, const char *rule);

#endif
