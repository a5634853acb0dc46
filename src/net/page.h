/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a home page shows of its filing: bytes in, verdict out (procedure.md H). No network, no
 * file, no clock; the same bytes give the same verdict. */
#ifndef BEIAN_NET_PAGE_H
#define BEIAN_NET_PAGE_H

#include <glib.h>

#include "net/page_charset.h"
#include "net/page_number.h"

/* What is further down a page is not read. */
#define PAGE_MAX_BYTES (2 * 1024 * 1024)

typedef struct {
    const char *number;        /* the service's, 浙ICP备12345678号-1; NULL: not known */
    const char *entity_number; /* NULL: that of `number` */
    const char *police_number; /* NULL: none is filed */
    const char *site_name;     /* NULL: the title is not compared */
    const char *charset;       /* of the HTTP header: a label or the Content-Type; NULL: none */
    const char *province;      /* of the entity: "44" or "粤"; NULL: that of `number` */
    const char *host;          /* that it came from, A-label; NULL: not known */
    gboolean is_cut;           /* more followed that did not come: what lacks may stand there */
    /* NULL: opened for this call. iconv reads files then, so a confined process gives its own.
     */
    PageCharsets *charsets;
} PageExpect;

typedef enum {
    PAGE_YES,
    PAGE_NO,
    PAGE_ENTITY_NUMBER, /* of numbers alone: the entity's, where the service's is due */
    PAGE_COULD_NOT_TELL,
    PAGE_NOT_ASKED, /* nothing was expected */
} PageAnswer;

typedef enum {
    PAGE_LINK_NONE, /* no number is shown */
    PAGE_LINKED,
    PAGE_NOT_LINKED,
    PAGE_WRONG_LINK,
} PageLink;

/* name, word in JSON */
#define PAGE_REASONS(X)                                                                        \
    X(AS_FILED, "as-filed")                                                                    \
    X(ENTITY_IN_GUANGDONG, "entity-in-guangdong")   /* as its rule has it */                   \
    X(SERVICE_IN_GUANGDONG, "service-in-guangdong") /* its rule: the entity's */               \
    X(SERVICE_NOT_FILED, "service-not-filed")       /* the entity's is known alone */          \
    X(ENTITY_ALONE, "entity-alone")                                                            \
    X(OTHER_SERVICE, "other-service") /* of the same entity */                                 \
    X(OTHER_NUMBER, "other-number")                                                            \
    X(NO_PROVINCE, "no-province") /* ICP备12345678号 */                                      \
    X(LICENCE, "licence")         /* a licence's number stands in its place */                 \
    X(NOT_SHOWN, "not-shown")                                                                  \
    X(IN_HIDDEN, "in-hidden")                                                                  \
    X(IN_COMMENT, "in-comment")                                                                \
    X(IN_ATTRIBUTE, "in-attribute")                                                            \
    X(IN_SCRIPT, "in-script")                                                                  \
    X(IN_STYLE, "in-style")                                                                    \
    X(IN_NOSCRIPT, "in-noscript")                                                              \
    X(IN_TEMPLATE, "in-template")                                                              \
    X(IN_TITLE, "in-title")                                                                    \
    X(DRAWN_BY_SCRIPT, "drawn-by-script")                                                      \
    X(IN_FRAME, "in-frame")   /* the page shows others */                                      \
    X(REDIRECTS, "redirects") /* by <meta> */                                                  \
    X(EMPTY, "empty")                                                                          \
    X(NOT_A_PAGE, "not-a-page") /* compressed, a picture … */                                \
    X(TOO_LARGE, "too-large")   /* and nothing before PAGE_MAX_BYTES */                        \
    X(NOT_ASKED, "not-asked")                                                                  \
    X(RIGHT_HOST, "right-host")                                                                \
    X(RIGHT_POLICE_HOST, "right-police-host")                                                  \
    X(NO_LINK, "no-link")                                                                      \
    X(EMPTY_LINK, "empty-link") /* href="#", javascript: */                                    \
    X(NO_SCHEME, "no-scheme")   /* "beian.miit.gov.cn" without https:// */                     \
    X(OLD_ADDRESS, "old-address")                                                              \
    X(LOOK_ALIKE, "look-alike")                                                                \
    X(OTHER_AUTHORITY, "other-authority") /* the police's for the ministry's */                \
    X(OTHER_CODE, "other-code")           /* the link asks for another number */               \
    X(OTHER_HOST, "other-host")                                                                \
    X(TITLE_SAME, "title-same")                                                                \
    X(TITLE_CONTAINS, "title-contains")                                                        \
    X(TITLE_DIFFERS, "title-differs")                                                          \
    X(NO_TITLE, "no-title")

typedef enum {
#define PAGE_REASON(name, word) PAGE_REASON_##name,
    PAGE_REASONS(PAGE_REASON)
#undef PAGE_REASON
        PAGE_N_REASONS
} PageReasonCode;

/* Why, and where that stands. */
typedef struct {
    PageReasonCode code;
    gsize offset;  /* byte of the page as it came; 0 with line 0: at no place */
    guint line;    /* from 1 */
    char *excerpt; /* at most some 40 characters around, UTF-8, in one line; or NULL */
} PageReason;

/* A number that a visitor sees. */
typedef struct {
    PageNumberKind kind;
    char *number;
    gsize offset;
    guint line;
    PageLink link;
    char *target; /* the href around it, or NULL */
    PageReasonCode link_reason;
} PageFound;

typedef struct {
    char *number_shown; /* that which counts; normalised; NULL: none */
    PageAnswer number_ok;
    PageReason number_reason;
    PageLink link;
    char *link_target; /* NULL: none */
    PageReason link_reason;

    char *police_number; /* shown; NULL: none */
    PageAnswer police_ok;
    PageReason police_reason;
    PageLink police_link;
    char *police_target;
    PageReason police_link_reason;

    char *title; /* NULL: none */
    PageAnswer title_ok;
    PageReason title_reason;

    PageCharset charset; /* by which it was read */
    PageCharsetSource charset_source;
    gboolean is_charset_wrong; /* another is declared: visitors may see it garbled */
    gboolean is_drawn_by_script;
    gboolean is_cut;    /* above PAGE_MAX_BYTES */
    GPtrArray *numbers; /* PageFound, in their order */
} PageVerdict;

void page_verdict_free(PageVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageVerdict, page_verdict_free)

/* Any bytes give a verdict. `bytes` may be NULL if `n` is 0. Cost: linear, below 100 µs for a
 * page of 50 KB (`make bench FIGURE=page`), a tenth of a tree by libxml2; where a number isn't
 * shown but something like it is there, some seven times that. Yours. */
PageVerdict *page_judge(const guint8 *bytes, gsize n, const PageExpect *expect);

/* "yes", "no", "entity-number", "could-not-tell", "not-asked". Static. */
const char *page_answer_word(PageAnswer answer);
/* "linked", "not-linked", "wrong-link"; NULL for PAGE_LINK_NONE. Static. */
const char *page_link_word(PageLink link);
const char *page_reason_word(PageReasonCode code);

#endif
