/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of single values: is it one, why not, and what was probably meant. */
#ifndef BEIAN_VALIDATE_VALIDATE_H
#define BEIAN_VALIDATE_VALIDATE_H

#include <glib.h>

typedef enum {
    VERDICT_PASS,
    VERDICT_WARN, /* acceptable, but look at `reason` */
    VERDICT_FAIL
} Verdict;

typedef struct {
    Verdict verdict;
    char *canonical;  /* the value as it is stored (PASS, WARN); NULL on FAIL */
    char *reason;     /* translated sentence: why not, or what to look at; NULL on PASS */
    char *suggestion; /* the likely correction, itself valid; or NULL */
    char *note; /* translated: what the value tells ("enterprise, area 330106"); or NULL */
} Validation;

void validation_free(Validation *v);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Validation, validation_free)

/* All take UTF-8 as typed and return a Validation that is yours. Full-width digits and blanks
 * around are not silently accepted: FAIL with a suggestion, as lower case is
 * (validate_kind_tidied() takes them). */
Validation *uscc_validate(const char *text);                           /* GB 32100-2015 */
Validation *resident_id_validate(const char *text, const char *today); /* GB 11643-1999 */
Validation *phone_validate(const char *text);  /* mainland mobile or landline */
Validation *mobile_validate(const char *text); /* mainland mobile only */
Validation *email_validate(const char *text);
Validation *domain_validate(const char *text);     /* canonical: A-label, lower case */
Validation *icp_number_validate(const char *text); /* procedure.md H, Formats */
Validation *police_number_validate(const char *text);
Validation *ip_validate(const char *text); /* public IPv4 or IPv6; private ones FAIL */
/* Fingerprints of a signing certificate: colons and blanks are taken; canonical: digits alone,
 * lower case. */
Validation *md5_validate(const char *text);
Validation *sha1_validate(const char *text);
/* Hexadecimal (modulus) or base64, with or without PEM's frame; canonical: without blanks. */
Validation *public_key_validate(const char *text);

/* By name: "uscc", "resident-id", "phone", "mobile", "email", "domain", "icp-number",
 * "police-number", "ip", "md5", "sha1", "public-key". NULL if there is no such kind. `today`
 * ("YYYY-MM-DD") for birth dates. */
Validation *validate_kind(const char *kind, const char *text, const char *today);
/* The same for an answer: in numbers, full-width characters, blanks and hyphens are taken, and
 * the canonical value is without them; case is not changed. */
Validation *validate_kind_tidied(const char *kind, const char *text, const char *today);
/* NULL-ended names of the kinds. Static. */
const char *const *validate_list_kinds(void);
/* The U-label form of a domain for showing. Yours; the input if it can't be converted. */
char *domain_dup_display(const char *a_label);
/* The registrable part's suffix: the last label, lower-case A-label. Yours. */
char *domain_dup_suffix(const char *domain);
/* The part of an A-label domain that is registered: "www.example.com.cn" → "example.com.cn".
 * `out_certain` FALSE: under .cn with a second level of two letters (as sh.cn), which may be a
 * province's suffix or somebody's name. Yours. */
char *domain_dup_registrable(const char *domain, gboolean *out_certain);
/* "沪ICP备12345678号-1" → "沪ICP备12345678号"; the number itself if it has no suffix. Yours. */
char *icp_number_dup_entity(const char *number);

#endif
