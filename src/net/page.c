/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page.h"

#include <string.h>

#include "base/text.h"
#include "net/page_link.h"
#include "net/page_text.h"
#include "validate/validate.h"

/* Bytes on either side of what is cited: some 20 Chinese characters. */
#define EXCERPT_BYTES 60
/* A page with less is a frame for what a script draws, or leads elsewhere: 16 characters. */
#define LITTLE_TEXT_BYTES 48
/* The same, where <noscript> says that it is. */
#define SOME_TEXT_BYTES 400
#define POLICE_DIGITS 14

/* How near a number is to what is expected; the highest counts. */
typedef enum {
    RANK_NONE,
    RANK_LICENCE,
    RANK_OTHER,
    RANK_NO_PROVINCE,
    RANK_OTHER_SERVICE,
    RANK_ENTITY,
    RANK_SERVICE_NOT_FILED,
    RANK_EXACT,
    RANK_RULE, /* better still: the entity's in Guangdong */
} Rank;

typedef struct {
    const guint8 *bytes;
    gsize n;
    const char *host; /* or NULL */
    PageCharsets *charsets;
    char *number, *entity, *police; /* canonical; NULL: not known */
    gboolean is_guangdong;
    PageText *text;
    GArray *numbers; /* PageNumber */
    PageVerdict *v;
    struct Counted *counted;
} Judge;

/* The last line that was asked for: the next is most often the same. */
typedef struct Counted {
    gsize offset;
    guint line;
} Counted;

const char *
page_answer_word(PageAnswer answer)
{
    static const char *const words[] = {"yes", "no", "entity-number", "could-not-tell",
                                        "not-asked"};

    return words[answer];
}

const char *
page_link_word(PageLink link)
{
    static const char *const words[] = {NULL, "linked", "not-linked", "wrong-link"};

    return words[link];
}

const char *
page_reason_word(PageReasonCode code)
{
    static const char *const words[] = {
#define WORD(name, word) [PAGE_REASON_##name] = word,
        PAGE_REASONS(WORD)
#undef WORD
    };

    return words[code];
}

static void
found_free(gpointer data)
{
    PageFound *found = data;

    g_free(found->number);
    g_free(found->target);
    g_free(found);
}

void
page_verdict_free(PageVerdict *v)
{
    if (!v)
        return;
    g_free(v->number_reason.excerpt);
    g_free(v->link_reason.excerpt);
    g_free(v->police_reason.excerpt);
    g_free(v->police_link_reason.excerpt);
    g_free(v->title_reason.excerpt);
    g_free(v->number_shown);
    g_free(v->link_target);
    g_free(v->police_number);
    g_free(v->police_target);
    g_free(v->title);
    g_ptr_array_unref(v->numbers);
    g_free(v);
}

/* --- Places ------------------------------------------------------------------------------ */

static guint
count_lines(const Judge *j, gsize offset)
{
    Counted *counted = j->counted;
    const guint8 *pos, *end = j->bytes + MIN(offset, j->n);

    if (offset < counted->offset)
        *counted = (Counted){0, 1};
    pos = j->bytes + MIN(counted->offset, j->n);
    while (pos < end && (pos = memchr(pos, '\n', (gsize)(end - pos)))) {
        counted->line++;
        pos++;
    }
    counted->offset = offset;
    return counted->line;
}

/* Where byte `at` of a text stands in the page; right to the byte but behind an entity or
 * where bytes were decoded. */
static gsize
find_offset(const PageText *text, gsize at)
{
    const PagePiece *piece = page_text_find(text, at);

    return piece ? piece->offset + (at - piece->at) : 0;
}

static gsize
find_offset_in(const Judge *j, const PageText *text, gsize at)
{
    const PagePiece *piece = page_text_find(text, at);
    gsize offset = find_offset(text, at);

    if (j->v->charset != PAGE_CHARSET_UTF8 && piece)
        offset = piece->offset;
    return MIN(offset, j->n);
}

/* Text around [from, to), in one line. Yours. */
static char *
dup_excerpt(const PageText *text, gsize from, gsize to)
{
    const char *all = text->text->str;
    gsize start = from > EXCERPT_BYTES ? from - EXCERPT_BYTES : 0;
    gsize stop = MIN(to + EXCERPT_BYTES, text->text->len);
    g_autofree char *cut = NULL;
    g_autofree char *valid = NULL;

    while (start < from && ((guchar)all[start] & 0xc0) == 0x80)
        start++;
    while (stop > to && stop < text->text->len && ((guchar)all[stop] & 0xc0) == 0x80)
        stop--;
    cut = g_strndup(all + start, stop - start);
    for (char *c = cut; *c; c++)
        if ((guchar)*c < ' ')
            *c = ' ';
    valid = g_utf8_make_valid(cut, -1);
    return text_clean(g_strstrip(valid));
}

static void
set_reason(PageReason *reason, PageReasonCode code)
{
    g_clear_pointer(&reason->excerpt, g_free);
    *reason = (PageReason){.code = code};
}

static void
set_reason_at(const Judge *j, PageReason *reason, PageReasonCode code, const PageText *text,
              const PageNumber *number)
{
    set_reason(reason, code);
    reason->offset = find_offset_in(j, text, number->from);
    reason->line = count_lines(j, reason->offset);
    reason->excerpt = dup_excerpt(text, number->from, number->to);
}

/* --- Links ------------------------------------------------------------------------------- */

/* The href around a number or a part of it; *out_is_link even if it has none. Yours. */
static char *
dup_href(const PageText *text, const PageNumber *number, gboolean *out_is_link)
{
    const PagePiece *piece = page_text_find(text, number->from);
    const PagePiece *end = (const PagePiece *)text->pieces->data + text->pieces->len;

    *out_is_link = FALSE;
    for (; piece && piece < end && piece->at < number->to; piece++)
        if (piece->link) {
            *out_is_link = TRUE;
            return page_href_dup(&g_array_index(text->links, PageHref, piece->link - 1));
        }
    return NULL;
}

/* Does the address ask for another police number than this? */
static gboolean
asks_for_other(const char *href, const char *number)
{
    for (const char *c = strstr(href, "code="); c; c = strstr(c, "code=")) {
        g_autofree char *digits = NULL;

        c += strlen("code=");
        if (strspn(c, "0123456789") != POLICE_DIGITS)
            continue;
        digits = g_strndup(c, POLICE_DIGITS);
        return strstr(number, digits) == NULL;
    }
    return FALSE;
}

static PageLink
judge_link(PageNumberKind kind, const char *number, const char *href, PageReasonCode *out)
{
    gboolean is_police = kind == PAGE_NUMBER_POLICE;

    *out = PAGE_REASON_OTHER_HOST;
    switch (page_link_host(href)) {
    case PAGE_HOST_NONE:
        *out = PAGE_REASON_EMPTY_LINK;
        return PAGE_NOT_LINKED;
    case PAGE_HOST_MIIT:
        *out = is_police ? PAGE_REASON_OTHER_AUTHORITY : PAGE_REASON_RIGHT_HOST;
        return is_police ? PAGE_WRONG_LINK : PAGE_LINKED;
    case PAGE_HOST_POLICE:
        *out = is_police ? PAGE_REASON_RIGHT_POLICE_HOST : PAGE_REASON_OTHER_AUTHORITY;
        if (!is_police)
            return PAGE_WRONG_LINK;
        if (!asks_for_other(href, number))
            return PAGE_LINKED;
        *out = PAGE_REASON_OTHER_CODE;
        return PAGE_WRONG_LINK;
    case PAGE_HOST_OLD_MIIT:
        *out = is_police ? PAGE_REASON_OTHER_AUTHORITY : PAGE_REASON_OLD_ADDRESS;
        return PAGE_WRONG_LINK;
    case PAGE_HOST_OLD_POLICE:
        *out = is_police ? PAGE_REASON_OLD_ADDRESS : PAGE_REASON_OTHER_AUTHORITY;
        return PAGE_WRONG_LINK;
    case PAGE_HOST_LACKS:
        *out = PAGE_REASON_NO_SCHEME;
        return PAGE_WRONG_LINK;
    case PAGE_HOST_ALIKE:
        *out = PAGE_REASON_LOOK_ALIKE;
        return PAGE_WRONG_LINK;
    case PAGE_HOST_OWN:
    case PAGE_HOST_OTHER:
        return PAGE_WRONG_LINK;
    }
    g_assert_not_reached();
}

static PageFound *
found_new(const Judge *j, const PageNumber *number)
{
    PageFound *found = g_new0(PageFound, 1);
    gboolean is_link;
    g_autofree char *href = dup_href(j->text, number, &is_link);

    found->kind = number->kind;
    found->number = g_strdup(number->number);
    found->offset = find_offset_in(j, j->text, number->from);
    found->line = count_lines(j, found->offset);
    found->link = PAGE_NOT_LINKED;
    found->link_reason = is_link ? PAGE_REASON_EMPTY_LINK : PAGE_REASON_NO_LINK;
    if (href) {
        g_autofree char *valid = g_utf8_make_valid(href, -1);

        found->target = text_clean(valid);
        found->link = judge_link(number->kind, number->number, href, &found->link_reason);
    }
    return found;
}

/* --- Numbers ----------------------------------------------------------------------------- */

static gboolean
is_without_province(const char *number)
{
    return g_str_has_prefix(number, "ICP");
}

static Rank
rank_number(const Judge *j, const PageNumber *number, PageReasonCode *out_code)
{
    g_autofree char *entity = icp_number_dup_entity(number->number);
    gboolean is_entity = g_str_equal(entity, number->number);

    *out_code = PAGE_REASON_OTHER_NUMBER;
    if (number->kind == PAGE_NUMBER_POLICE)
        return RANK_NONE;
    if (j->is_guangdong && is_entity && g_strcmp0(number->number, j->entity) == 0) {
        *out_code = PAGE_REASON_ENTITY_IN_GUANGDONG;
        return RANK_RULE;
    }
    if (g_strcmp0(number->number, j->number) == 0) {
        *out_code = j->is_guangdong ? PAGE_REASON_SERVICE_IN_GUANGDONG : PAGE_REASON_AS_FILED;
        return RANK_EXACT;
    }
    if (number->kind == PAGE_NUMBER_LICENCE) {
        *out_code = PAGE_REASON_LICENCE;
        return RANK_LICENCE;
    }
    if (j->entity && g_str_equal(entity, j->entity)) {
        if (is_entity) {
            *out_code = PAGE_REASON_ENTITY_ALONE;
            return RANK_ENTITY;
        }
        /* The record has the entity's number alone. */
        if (!j->number || g_str_equal(j->number, j->entity)) {
            *out_code = PAGE_REASON_SERVICE_NOT_FILED;
            return RANK_SERVICE_NOT_FILED;
        }
        *out_code = PAGE_REASON_OTHER_SERVICE;
        return RANK_OTHER_SERVICE;
    }
    if (is_without_province(number->number)) {
        *out_code = PAGE_REASON_NO_PROVINCE;
        return j->entity && g_str_has_suffix(j->entity, entity) ? RANK_NO_PROVINCE : RANK_OTHER;
    }
    return RANK_OTHER;
}

static PageAnswer
answer_of(const Judge *j, Rank rank)
{
    if (!j->entity)
        return PAGE_NOT_ASKED;
    if (rank >= RANK_SERVICE_NOT_FILED)
        return PAGE_YES;
    return rank == RANK_ENTITY ? PAGE_ENTITY_NUMBER : PAGE_NO;
}

/* Of several: the nearest to what is filed, then that which is linked, then the lowest on the
 * page. -1: none. */
static int
find_best(const Judge *j, Rank *out_rank, PageReasonCode *out_code)
{
    int best = -1;

    *out_rank = RANK_NONE;
    for (guint i = 0; i < j->numbers->len; i++) {
        const PageFound *found = g_ptr_array_index(j->v->numbers, i);
        const PageFound *before = best < 0 ? NULL : g_ptr_array_index(j->v->numbers, best);
        PageReasonCode code;
        Rank rank = rank_number(j, &g_array_index(j->numbers, PageNumber, i), &code);

        if (rank == RANK_NONE || rank < *out_rank)
            continue;
        if (before && rank == *out_rank && before->link == PAGE_LINKED &&
            found->link != PAGE_LINKED)
            continue;
        best = (int)i;
        *out_rank = rank;
        *out_code = code;
    }
    return best;
}

static int
find_police(const Judge *j, gboolean *out_is_same)
{
    int best = -1;

    *out_is_same = FALSE;
    for (guint i = 0; i < j->numbers->len; i++) {
        const PageNumber *number = &g_array_index(j->numbers, PageNumber, i);
        gboolean is_same = g_strcmp0(number->number, j->police) == 0;

        if (number->kind != PAGE_NUMBER_POLICE || (*out_is_same && !is_same))
            continue;
        best = (int)i;
        *out_is_same = is_same;
    }
    return best;
}

/* --- What is not seen -------------------------------------------------------------------- */

static PageReasonCode
reason_of_area(PageArea area)
{
    switch (area) {
    case PAGE_AREA_VISIBLE:
        return PAGE_REASON_NOT_SHOWN;
    case PAGE_AREA_HIDDEN:
        return PAGE_REASON_IN_HIDDEN;
    case PAGE_AREA_COMMENT:
        return PAGE_REASON_IN_COMMENT;
    case PAGE_AREA_ATTRIBUTE:
        return PAGE_REASON_IN_ATTRIBUTE;
    case PAGE_AREA_SCRIPT:
        return PAGE_REASON_IN_SCRIPT;
    case PAGE_AREA_STYLE:
        return PAGE_REASON_IN_STYLE;
    case PAGE_AREA_NOSCRIPT:
        return PAGE_REASON_IN_NOSCRIPT;
    case PAGE_AREA_TEMPLATE:
        return PAGE_REASON_IN_TEMPLATE;
    case PAGE_AREA_TITLE:
        return PAGE_REASON_IN_TITLE;
    }
    g_assert_not_reached();
}

/* Is there anything of a number in the bytes? Most pages without one have nothing. */
static gboolean
has_trace(const Judge *j, const char *number)
{
    gsize n = number ? strcspn(number, "0123456789") : 0;
    gsize n_digits = number ? strspn(number + n, "0123456789") : 0;

    return (n_digits && memmem(j->bytes, j->n, number + n, n_digits)) ||
           memmem(j->bytes, j->n, "ICP", 3) || memmem(j->bytes, j->n, "icp", 3);
}

/* Where a number of this kind stands that no visitor sees, the nearest to the filed one;
 * NOT_SHOWN: nowhere. One in a script goes before others: it may be drawn. */
static void
find_elsewhere(const Judge *j, PageNumberKind kind, PageReason *reason)
{
    g_autoptr(PageText) all =
        page_text_read(j->bytes, j->n, j->v->charset, j->charsets, PAGE_TEXT_ALL);
    g_autoptr(GArray) numbers = page_numbers_find(all->text->str, all->text->len);
    int best = -1;

    for (guint i = 0; i < numbers->len; i++) {
        const PageNumber *number = &g_array_index(numbers, PageNumber, i);
        const PagePiece *piece = page_text_find(all, number->from);
        PageReasonCode code;
        int rank = kind == PAGE_NUMBER_POLICE ? g_strcmp0(number->number, j->police) == 0
                                              : (int)rank_number(j, number, &code);

        if (number->kind != kind || !piece)
            continue;
        if (piece->area == PAGE_AREA_VISIBLE && !j->text->is_body_hidden)
            continue;
        rank = rank * 2 + (piece->area == PAGE_AREA_SCRIPT);
        if (rank <= best)
            continue;
        best = rank;
        code = piece->area == PAGE_AREA_VISIBLE ? PAGE_REASON_IN_HIDDEN
                                                : reason_of_area(piece->area);
        set_reason_at(j, reason, code, all, number);
    }
}

/* Does it show another page of its site, which may have the footer? */
static gboolean
has_own_frame(const Judge *j)
{
    for (guint i = 0; i < j->text->frames->len; i++) {
        g_autofree char *href = page_href_dup(&g_array_index(j->text->frames, PageHref, i));

        if (href && page_link_is_own(href, j->host))
            return TRUE;
    }
    return FALSE;
}

/* Why what is not there may be shown all the same; NOT_SHOWN: nothing speaks for that. */
static PageReasonCode
find_doubt(const Judge *j, PageReasonCode elsewhere)
{
    const PageText *text = j->text;
    gboolean has_little = text->n_visible < LITTLE_TEXT_BYTES;

    if (j->n == 0)
        return PAGE_REASON_EMPTY;
    if (memchr(j->bytes, '\0', MIN(j->n, 1024)))
        return PAGE_REASON_NOT_A_PAGE;
    if (text->has_script && (elsewhere == PAGE_REASON_IN_SCRIPT || text->has_empty_mount ||
                             text->has_empty_footer || has_little ||
                             (text->asks_for_script && text->n_visible < SOME_TEXT_BYTES)))
        return PAGE_REASON_DRAWN_BY_SCRIPT;
    if ((text->has_frame && has_little) || has_own_frame(j))
        return PAGE_REASON_IN_FRAME;
    if (text->has_refresh && has_little)
        return PAGE_REASON_REDIRECTS;
    return j->v->is_cut ? PAGE_REASON_TOO_LARGE : PAGE_REASON_NOT_SHOWN;
}

static PageAnswer
judge_absent(const Judge *j, PageNumberKind kind, PageReason *reason)
{
    PageReasonCode doubt;

    set_reason(reason, PAGE_REASON_NOT_SHOWN);
    if (has_trace(j, kind == PAGE_NUMBER_POLICE ? j->police
                     : j->number                ? j->number
                                                : j->entity))
        find_elsewhere(j, kind, reason);
    doubt = find_doubt(j, reason->code);
    if (doubt == PAGE_REASON_NOT_SHOWN)
        return PAGE_NO;
    reason->code = doubt;
    j->v->is_drawn_by_script |= doubt == PAGE_REASON_DRAWN_BY_SCRIPT;
    return PAGE_COULD_NOT_TELL;
}

/* What is wrong in the part that came may stand right in the rest; what is right stays so. */
static void
doubt_if_cut(const PageVerdict *v, PageAnswer *answer, PageReason *reason, PageLink *link,
             PageReason *link_reason)
{
    if (!v->is_cut)
        return;
    if (*answer == PAGE_NO || *answer == PAGE_ENTITY_NUMBER) {
        *answer = PAGE_COULD_NOT_TELL;
        reason->code = PAGE_REASON_TOO_LARGE;
    }
    if (*link == PAGE_NOT_LINKED || *link == PAGE_WRONG_LINK) {
        *link = PAGE_LINK_NONE;
        link_reason->code = PAGE_REASON_TOO_LARGE;
    }
}

/* --- The parts of a verdict -------------------------------------------------------------- */

static void
judge_number(const Judge *j)
{
    PageVerdict *v = j->v;
    Rank rank;
    PageReasonCode code = PAGE_REASON_NOT_SHOWN;
    int best = find_best(j, &rank, &code);
    const PageFound *found = best < 0 ? NULL : g_ptr_array_index(v->numbers, best);
    const PageNumber *number = best < 0 ? NULL : &g_array_index(j->numbers, PageNumber, best);

    if (rank <= RANK_LICENCE) {
        v->number_ok = judge_absent(j, PAGE_NUMBER_FILING, &v->number_reason);
        if (rank == RANK_LICENCE && v->number_reason.code == PAGE_REASON_NOT_SHOWN)
            set_reason_at(j, &v->number_reason, code, j->text, number);
        if (!j->entity)
            v->number_ok = PAGE_NOT_ASKED;
        return;
    }
    v->number_shown = g_strdup(number->number);
    v->number_ok = answer_of(j, rank);
    set_reason_at(j, &v->number_reason, j->entity ? code : PAGE_REASON_NOT_ASKED, j->text,
                  number);
    v->link = found->link;
    v->link_target = g_strdup(found->target);
    set_reason_at(j, &v->link_reason, found->link_reason, j->text, number);
    doubt_if_cut(v, &v->number_ok, &v->number_reason, &v->link, &v->link_reason);
}

static void
judge_police(const Judge *j)
{
    PageVerdict *v = j->v;
    gboolean is_same;
    int best = find_police(j, &is_same);
    const PageFound *found = best < 0 ? NULL : g_ptr_array_index(v->numbers, best);
    const PageNumber *number = best < 0 ? NULL : &g_array_index(j->numbers, PageNumber, best);

    v->police_ok = PAGE_NOT_ASKED;
    set_reason(&v->police_reason, PAGE_REASON_NOT_ASKED);
    if (!found) {
        if (j->police)
            v->police_ok = judge_absent(j, PAGE_NUMBER_POLICE, &v->police_reason);
        return;
    }
    if (j->police) {
        v->police_ok = is_same ? PAGE_YES : PAGE_NO;
        set_reason_at(j, &v->police_reason,
                      is_same ? PAGE_REASON_AS_FILED : PAGE_REASON_OTHER_NUMBER, j->text,
                      number);
    }
    v->police_number = g_strdup(number->number);
    v->police_link = found->link;
    v->police_target = g_strdup(found->target);
    set_reason_at(j, &v->police_link_reason, found->link_reason, j->text, number);
    doubt_if_cut(v, &v->police_ok, &v->police_reason, &v->police_link, &v->police_link_reason);
}

/* NFKC, lower case, without blanks. Yours. */
static char *
dup_comparable(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GString *solid = g_string_new(NULL);

    for (const char *c = folded; *c; c = g_utf8_next_char(c))
        if (!g_unichar_isspace(g_utf8_get_char(c)))
            g_string_append_unichar(solid, g_utf8_get_char(c));
    return g_string_free(solid, FALSE);
}

static void
judge_title(const Judge *j, const char *site_name)
{
    PageVerdict *v = j->v;
    PageReasonCode code = PAGE_REASON_NOT_ASKED;

    if (j->text->title && *j->text->title)
        v->title = text_clean(j->text->title);
    v->title_ok = PAGE_NOT_ASKED;
    if (site_name) {
        g_autofree char *name = dup_comparable(site_name);
        g_autofree char *title = dup_comparable(v->title ? v->title : "");

        v->title_ok = PAGE_YES;
        if (g_str_equal(name, title) || text_is_same(site_name, v->title ? v->title : "")) {
            code = PAGE_REASON_TITLE_SAME;
        } else if (*name && strstr(title, name)) {
            code = PAGE_REASON_TITLE_CONTAINS;
        } else {
            code = v->title ? PAGE_REASON_TITLE_DIFFERS : PAGE_REASON_NO_TITLE;
            v->title_ok = v->is_drawn_by_script || v->is_cut ? PAGE_COULD_NOT_TELL : PAGE_NO;
            if (v->is_drawn_by_script)
                code = PAGE_REASON_DRAWN_BY_SCRIPT;
            else if (v->is_cut)
                code = PAGE_REASON_TOO_LARGE;
        }
    }
    set_reason(&v->title_reason, code);
    if (v->title) {
        v->title_reason.offset = j->text->title_offset;
        v->title_reason.line = count_lines(j, j->text->title_offset);
    }
}

/* --- Reading ----------------------------------------------------------------------------- */

static gboolean
has_filing(const GArray *numbers)
{
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, PageNumber, i).kind == PAGE_NUMBER_FILING)
            return TRUE;
    return FALSE;
}

static gboolean
has_non_ascii(const guint8 *bytes, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (bytes[i] >= 0x80)
            return TRUE;
    return FALSE;
}

static gboolean
may_hold_number(const Judge *j)
{
    return (memmem(j->bytes, j->n, "ICP", 3) || memmem(j->bytes, j->n, "icp", 3)) &&
           has_non_ascii(j->bytes, j->n);
}

/* Nothing in the character set that is declared: a page with a wrong one still has its number.
 * A browser shows it garbled, which is said. */
static void
try_others(Judge *j)
{
    static const PageCharset others[] = {PAGE_CHARSET_UTF8, PAGE_CHARSET_GB18030,
                                         PAGE_CHARSET_BIG5};

    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        PageText *text;
        GArray *numbers;

        if (others[i] == j->v->charset)
            continue;
        text = page_text_read(j->bytes, j->n, others[i], j->charsets, 0);
        numbers = page_numbers_find(text->text->str, text->text->len);
        if (has_filing(numbers)) {
            page_text_free(j->text);
            g_array_unref(j->numbers);
            j->text = text;
            j->numbers = numbers;
            j->v->is_charset_wrong = j->v->charset_source != PAGE_SOURCE_DETECTED;
            j->v->charset = others[i];
            j->v->charset_source = PAGE_SOURCE_DETECTED;
            return;
        }
        page_text_free(text);
        g_array_unref(numbers);
    }
}

static void
read_page(Judge *j)
{
    j->text = page_text_read(j->bytes, j->n, j->v->charset, j->charsets, 0);
    j->numbers = page_numbers_find(j->text->text->str, j->text->text->len);
    if (!has_filing(j->numbers) && j->v->charset_source != PAGE_SOURCE_BOM &&
        may_hold_number(j))
        try_others(j);
    if (j->text->is_body_hidden && !j->text->has_script)
        g_array_set_size(j->numbers, 0); /* and no script will show it */
    for (guint i = 0; i < j->numbers->len; i++)
        g_ptr_array_add(j->v->numbers, found_new(j, &g_array_index(j->numbers, PageNumber, i)));
}

static gboolean
is_guangdong(const PageExpect *expect, const char *entity)
{
    if (expect->province && *expect->province)
        return g_str_has_prefix(expect->province, "44") ||
               g_str_has_prefix(expect->province, "粤");
    return entity && g_str_has_prefix(entity, "粤");
}

static void
expect_number(Judge *j, const PageExpect *expect)
{
    if (expect->number && *expect->number)
        j->number = page_number_dup_canonical(expect->number);
    if (expect->entity_number && *expect->entity_number)
        j->entity = page_number_dup_canonical(expect->entity_number);
    else if (j->number)
        j->entity = icp_number_dup_entity(j->number);
    if (expect->police_number && *expect->police_number)
        j->police = page_number_dup_canonical(expect->police_number);
    j->is_guangdong = is_guangdong(expect, j->entity);
}

PageVerdict *
page_judge(const guint8 *bytes, gsize n, const PageExpect *expect)
{
    g_autoptr(PageCharsets) own = expect->charsets ? NULL : page_charsets_new();
    g_autoptr(GString) converted = NULL;
    Counted counted = {0, 1};
    Judge j = {.bytes = n ? bytes : (const guint8 *)"",
               .n = MIN(n, PAGE_MAX_BYTES),
               .host = expect->host,
               .charsets = own ? own : expect->charsets,
               .v = g_new0(PageVerdict, 1),
               .counted = &counted};

    j.v->numbers = g_ptr_array_new_with_free_func(found_free);
    j.v->is_cut = expect->is_cut || n > PAGE_MAX_BYTES;
    expect_number(&j, expect);
    j.v->charset = page_charset_choose(j.bytes, j.n, expect->charset, &j.v->charset_source);
    if (j.v->charset == PAGE_CHARSET_UTF16LE || j.v->charset == PAGE_CHARSET_UTF16BE) {
        converted = g_string_sized_new(j.n);
        page_charset_decode(j.charsets, j.v->charset, j.bytes, j.n, converted);
        j.bytes = (const guint8 *)converted->str;
        j.n = converted->len;
        j.v->charset = PAGE_CHARSET_UTF8; /* from here on; offsets are of that */
    }
    read_page(&j);
    judge_number(&j);
    judge_police(&j);
    judge_title(&j, expect->site_name);
    page_text_free(j.text);
    g_array_unref(j.numbers);
    g_free(j.number);
    g_free(j.entity);
    g_free(j.police);
    return j.v;
}
