/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/papers.h"

#include <string.h>

#include "scan/find.h"
#include "scan/values.h"

typedef enum {
    ROLE_STOP, /* only ends the value before it */
    ROLE_TEXT,
    ROLE_LINE,   /* a text that never goes on in the next line */
    ROLE_PERSON, /* a line with a person's name, or nothing */
    ROLE_NAME,   /* of a person, printed: what is written by hand is none */
    ROLE_DATE,
    ROLE_EXPIRY,
    ROLE_PERIOD, /* two dates */
    ROLE_UNIFIED,
    ROLE_IDENTITY,
    ROLE_SEX,
    ROLE_DOMAIN
} Role;

typedef struct {
    const char *kind, *words, *field;
    Role role;
} Label;

#define LICENCE "business-licence"
#define IDENTITY "resident-id"
#define DOMAIN "domain-certificate"
#define LETTER "letter"
#define CERTIFICATE "certificate"

/* Longer ones before those that they begin with or end in. */
static const Label labels[] = {
    {LICENCE, "统一社会信用代码", "unified_code", ROLE_UNIFIED},
    {LICENCE, "执行事务合伙人", "legal_representative", ROLE_LINE},
    {LICENCE, "法定代表人", "legal_representative", ROLE_PERSON},
    {LICENCE, "主要经营场所", "address", ROLE_TEXT},
    {LICENCE, "经营场所", "address", ROLE_TEXT},
    {LICENCE, "营业场所", "address", ROLE_TEXT},
    {LICENCE, "经营范围", NULL, ROLE_STOP},
    {LICENCE, "注册资本", NULL, ROLE_STOP},
    {LICENCE, "登记机关", NULL, ROLE_STOP},
    {LICENCE, "组成形式", NULL, ROLE_STOP},
    {LICENCE, "成立日期", "established", ROLE_DATE},
    {LICENCE, "注册日期", "established", ROLE_DATE},
    {LICENCE, "营业期限", "expiry", ROLE_EXPIRY},
    {LICENCE, "经营期限", "expiry", ROLE_EXPIRY},
    {LICENCE, "合伙期限", "expiry", ROLE_EXPIRY},
    {LICENCE, "负责人", "legal_representative", ROLE_PERSON},
    {LICENCE, "经营者", "legal_representative", ROLE_PERSON},
    {LICENCE, "投资人", "legal_representative", ROLE_PERSON},
    {LICENCE, "名称", "name", ROLE_TEXT},
    {LICENCE, "类型", "type", ROLE_TEXT},
    {LICENCE, "住所", "address", ROLE_TEXT},
    {IDENTITY, "公民身份号码", "id_number", ROLE_IDENTITY},
    {IDENTITY, "签发机关", "issuer", ROLE_TEXT},
    {IDENTITY, "有效期限", "expiry", ROLE_PERIOD},
    {IDENTITY, "姓名", "name", ROLE_PERSON},
    {IDENTITY, "性别", "sex", ROLE_SEX},
    {IDENTITY, "民族", NULL, ROLE_STOP},
    {IDENTITY, "出生", "birth", ROLE_DATE},
    {IDENTITY, "住址", "address", ROLE_TEXT},
    {DOMAIN, "域名注册证书", NULL, ROLE_STOP},
    {DOMAIN, "注册服务机构", NULL, ROLE_STOP},
    {DOMAIN, "域名注册日期", "registered", ROLE_DATE},
    {DOMAIN, "域名注册时间", "registered", ROLE_DATE},
    {DOMAIN, "域名到期日期", "expiry", ROLE_DATE},
    {DOMAIN, "域名到期时间", "expiry", ROLE_DATE},
    {DOMAIN, "域名注册人", "holder", ROLE_TEXT},
    {DOMAIN, "域名注册者", "holder", ROLE_TEXT},
    {DOMAIN, "域名持有人", "holder", ROLE_TEXT},
    {DOMAIN, "域名持有者", "holder", ROLE_TEXT},
    {DOMAIN, "域名所有人", "holder", ROLE_TEXT},
    {DOMAIN, "域名所有者", "holder", ROLE_TEXT},
    {DOMAIN, "域名注册商", NULL, ROLE_STOP},
    {DOMAIN, "域名服务器", NULL, ROLE_STOP},
    {DOMAIN, "域名名称", "domain", ROLE_DOMAIN},
    {DOMAIN, "注册日期", "registered", ROLE_DATE},
    {DOMAIN, "注册时间", "registered", ROLE_DATE},
    {DOMAIN, "创建时间", "registered", ROLE_DATE},
    {DOMAIN, "到期日期", "expiry", ROLE_DATE},
    {DOMAIN, "到期时间", "expiry", ROLE_DATE},
    {DOMAIN, "有效期至", "expiry", ROLE_DATE},
    {DOMAIN, "注册人", "holder", ROLE_TEXT},
    {DOMAIN, "注册者", "holder", ROLE_TEXT},
    {DOMAIN, "持有者", "holder", ROLE_TEXT},
    {DOMAIN, "持有人", "holder", ROLE_TEXT},
    {DOMAIN, "所有者", "holder", ROLE_TEXT},
    {DOMAIN, "所有人", "holder", ROLE_TEXT},
    {DOMAIN, "注册商", NULL, ROLE_STOP},
    {DOMAIN, "域名", "domain", ROLE_DOMAIN},
    {LETTER, "法定代表人身份证号码", NULL, ROLE_STOP},
    {LETTER, "法定代表人授权委托", NULL, ROLE_STOP},
    {LETTER, "法定代表人证件号码", NULL, ROLE_STOP},
    {LETTER, "法定代表人联系电话", NULL, ROLE_STOP},
    {LETTER, "法定代表人授权书", NULL, ROLE_STOP},
    {LETTER, "法定代表人姓名", "legal_representative", ROLE_NAME},
    {LETTER, "法定代表人签字", "legal_representative", ROLE_NAME},
    {LETTER, "法定代表人签名", "legal_representative", ROLE_NAME},
    {LETTER, "法定代表人", "legal_representative", ROLE_NAME},
    {LETTER, "统一社会信用代码", "unified_code", ROLE_UNIFIED},
    {LETTER, "公民身份号码", "id_number", ROLE_IDENTITY},
    {LETTER, "身份证号码", "id_number", ROLE_IDENTITY},
    {LETTER, "主办者名称", "name", ROLE_TEXT},
    {LETTER, "单位名称", "name", ROLE_TEXT},
    {LETTER, "公司名称", "name", ROLE_TEXT},
    {LETTER, "企业名称", "name", ROLE_TEXT},
    {CERTIFICATE, "统一社会信用代码", "unified_code", ROLE_UNIFIED},
    {CERTIFICATE, "登记管理机关", NULL, ROLE_STOP},
    {CERTIFICATE, "业务主管单位", NULL, ROLE_STOP},
    {CERTIFICATE, "主要负责人", "legal_representative", ROLE_PERSON},
    {CERTIFICATE, "法定代表人", "legal_representative", ROLE_PERSON},
    {CERTIFICATE, "业务范围", NULL, ROLE_STOP},
    {CERTIFICATE, "经费来源", NULL, ROLE_STOP},
    {CERTIFICATE, "开办资金", NULL, ROLE_STOP},
    {CERTIFICATE, "举办单位", NULL, ROLE_STOP},
    {CERTIFICATE, "登记机关", NULL, ROLE_STOP},
    {CERTIFICATE, "发证机关", NULL, ROLE_STOP},
    {CERTIFICATE, "有效期限", "expiry", ROLE_EXPIRY},
    {CERTIFICATE, "有效期至", "expiry", ROLE_DATE},
    {CERTIFICATE, "机构名称", "name", ROLE_TEXT},
    {CERTIFICATE, "单位名称", "name", ROLE_TEXT},
    {CERTIFICATE, "机构地址", "address", ROLE_TEXT},
    {CERTIFICATE, "有效期", "expiry", ROLE_EXPIRY},
    {CERTIFICATE, "负责人", "legal_representative", ROLE_PERSON},
    {CERTIFICATE, "名称", "name", ROLE_TEXT},
    {CERTIFICATE, "住所", "address", ROLE_TEXT},
    {CERTIFICATE, "地址", "address", ROLE_TEXT},
};

/* Words that say what a paper is; each counts as much as two labels. */
static const struct {
    const char *kind, *words;
} titles[] = {
    {LICENCE, "营业执照"},      {IDENTITY, "居民身份证"},
    {IDENTITY, "公民身份号码"}, {IDENTITY, "签发机关"},
    {DOMAIN, "域名证书"},       {DOMAIN, "域名注册证书"},
    {DOMAIN, "顶级域名"},       {LETTER, "授权书"},
    {LETTER, "授权委托书"},     {LETTER, "承诺书"},
    {LETTER, "声明"},           {LETTER, "委托书"},
    {LETTER, "特此"},           {CERTIFICATE, "法人证书"},
    {CERTIFICATE, "登记证书"},  {CERTIFICATE, "执业许可证"},
};

int
papers_count_words(const Glyphs *glyphs)
{
    FindHit hit;
    int n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        n += find_words(glyphs, titles[i].words, 0, &hit);
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        n += find_words(glyphs, labels[i].words, FIND_LABEL, &hit);
    return n;
}

/* "居民身份证号码": the number of one is named, on whatever paper. */
static gboolean
goes_on_to_number(const Glyphs *glyphs, const FindHit *hit)
{
    int last = hit->n > 0 ? hit->at[hit->n - 1] : -1;
    int next = last >= 0 ? glyphs_get(glyphs, last)->next : -1;

    return next >= 0 && glyphs_get(glyphs, next)->c == g_utf8_get_char("号");
}

static int
count_titles(const PapersPage *page, const char *kind)
{
    FindHit hit;
    int n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        if (g_str_equal(titles[i].kind, kind))
            n += find_words(page->glyphs, titles[i].words, 0, &hit) &&
                 !goes_on_to_number(page->glyphs, &hit);
    return n;
}

static int
count_labels(const PapersPage *page, const char *kind, FindFlags flags)
{
    FindHit hit;
    int n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_equal(labels[i].kind, kind))
            n += find_words(page->glyphs, labels[i].words, FIND_LABEL | flags, &hit);
    return n;
}

enum { LEAST_WORDS = 2 };

/* *out_most: how much speaks for it. */
static const char *
recognise(const PapersPage *page, int *out_most)
{
    static const char *const kinds[] = {LICENCE, IDENTITY, DOMAIN, CERTIFICATE, LETTER};
    enum { TITLE_COUNTS = 2 };
    const char *best = NULL;
    gboolean has_title = FALSE;

    *out_most = 0;
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
        has_title = has_title || count_titles(page, kinds[k]) > 0;
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        int n = TITLE_COUNTS * count_titles(page, kinds[k]);

        /* Papers share labels: where one is called by its name it is none of the others. */
        if (n == 0 && (has_title || g_str_equal(kinds[k], CERTIFICATE)))
            continue;
        if (!g_str_equal(kinds[k], LETTER))
            n += count_labels(page, kinds[k], 0);
        if (n >= LEAST_WORDS && n > *out_most) {
            *out_most = n;
            best = kinds[k];
        }
    }
    return best;
}

const char *
papers_recognise(const PapersPage *page)
{
    int most;

    return recognise(page, &most);
}

/* How many different things the labels on the page name: one may be named twice, and a short
 * label is the end of a longer one. */
static int
count_fields(const PapersPage *page, const char *kind)
{
    const char *named[G_N_ELEMENTS(labels)];
    FindHit hit;
    int n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        gboolean is_new = labels[i].field && g_str_equal(labels[i].kind, kind);

        for (int k = 0; k < n && is_new; k++)
            is_new = !g_str_equal(named[k], labels[i].field);
        if (is_new && find_words(page->glyphs, labels[i].words, FIND_LABEL | FIND_FUZZY, &hit))
            named[n++] = labels[i].field;
    }
    return n;
}

/* Without its title a paper of `kind` is told by its labels: by more of them where others have
 * the same, or where the title of a letter stands, as in a certificate's small print. */
static gboolean
has_labels(const PapersPage *page, const char *kind, const char *best)
{
    enum { LEAST_OF_SHARED = 4, LEAST_FIELDS = 3 };
    gboolean is_certificate = g_str_equal(kind, CERTIFICATE);
    int least = is_certificate || g_strcmp0(best, LETTER) == 0 ? LEAST_OF_SHARED : LEAST_WORDS;

    /* A statement on a domain names the domain and its holder, over and over. */
    if (g_strcmp0(best, LETTER) == 0 && count_fields(page, kind) < LEAST_FIELDS)
        return FALSE;
    return !g_str_equal(kind, LETTER) && !(is_certificate && g_strcmp0(best, LETTER) == 0) &&
           count_labels(page, kind, is_certificate ? 0 : FIND_FUZZY) >= least;
}

/* Is `best` told by more than words that stand in other papers too? Letters have no labels. */
static gboolean
is_strong(const char *best, int most)
{
    enum { MOST_SHARED = 3 };

    return best && (most > MOST_SHARED || g_str_equal(best, LETTER));
}

PapersFit
papers_compare(const PapersPage *page, const char *kind, const char **out_other)
{
    int most;
    const char *best = recognise(page, &most);
    gboolean is_titled = count_titles(page, kind) > 0;
    gboolean is_other_titled = best && count_titles(page, best) > 0;

    *out_other = NULL;
    if (g_strcmp0(best, kind) == 0)
        return PAPERS_SAME;
    /* A letter speaks of licences and cards. */
    if (is_titled && (g_str_equal(kind, LETTER) || !is_strong(best, most)))
        return PAPERS_SAME;
    if ((!is_strong(best, most) || !is_other_titled || g_str_equal(best, LETTER)) &&
        has_labels(page, kind, best))
        return PAPERS_SAME;
    if (!is_strong(best, most))
        return PAPERS_UNKNOWN;
    *out_other = best;
    return PAPERS_OTHER;
}

static void
add(const PapersPage *page, json_t *fields, const char *field, const Value *value)
{
    Frame place = value->frame;
    json_t *one;
    size_t n;

    json_array_foreach(fields, n, one)
    {
        if (g_strcmp0(json_string_value(json_object_get(one, "field")), field) == 0)
            return;
    }
    if (page->place)
        place = page->place(page->data, &place);
    json_array_append_new(
        fields,
        json_pack("{s:s, s:s, s:i, s:b, s:b, s:s, s:{s:i, s:i, s:i, s:i, s:i}}", "field", field,
                  "value", value->text, "confidence", value->confidence, "sure", value->is_sure,
                  "checked", value->is_checked, "text", value->source, "place", "page",
                  page->page, "x", place.left, "y", place.top, "width",
                  place.right - place.left, "height", place.bottom - place.top));
}

/* The labels of a kind that are on the page, marked there. */
static void
find_labels(const PapersPage *page, const char *kind, FindHit *hits)
{
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        hits[i].n = 0;
        if (g_str_equal(labels[i].kind, kind) &&
            find_words(page->glyphs, labels[i].words, FIND_LABEL | FIND_FUZZY, &hits[i]))
            find_mark(page->glyphs, &hits[i], (int)i + 1);
    }
}

static void
read_code(const PapersPage *page, CodeKind kind, const FindHit *label, const FindHit *other,
          gboolean has_others, json_t *fields)
{
    const char *field = kind == CODE_UNIFIED ? "unified_code" : "id_number";
    CodeReading readings[CODE_MAX_READINGS];
    g_auto(Value) value = {0};
    g_auto(FindRun) run = {0};
    CodeVerdict verdict;
    gboolean decided;
    int n = 0;

    if (!find_code(page->glyphs, kind, label, other, &run))
        return;
    /* A number with a date of birth, and no word of a unified code: a person's, on another
     * paper than was asked for. */
    if (kind == CODE_UNIFIED && !label && code_has_birth(&run.reading))
        return;
    /* Nor is it worth the time to read again what may be any number. */
    if (!label && !code_may_be(kind, &run.reading))
        return;
    readings[n++] = run.reading;
    decided = code_decide(kind, readings, n, page->today, &verdict);
    while (n < CODE_MAX_READINGS && !verdict.is_sure && page->read_again &&
           page->read_again(page->data, kind, run.frames, run.n_frames, n - 1, &readings[n]))
        decided = code_decide(kind, readings, ++n, page->today, &verdict);
    /* In a letter without a label any number may be there: what has to be guessed at is none.
     */
    if (!decided || (!label && !(has_others ? verdict.is_exact : verdict.is_checked)))
        return;
    value.text = g_strdup(verdict.value);
    value.confidence = verdict.confidence;
    value.is_checked = verdict.is_checked;
    value.is_sure = verdict.is_sure || (verdict.is_exact && !page->read_again);
    value.source = g_strdup(run.source);
    value.frame = run.frames[0];
    add(page, fields, field, &value);
}

#define DOMAIN_ALPHABET "abcdefghijklmnopqrstuvwxyz0123456789.-"

/* Does the line that was read say a domain, and does it so when it is read once more, another
 * way? */
static gboolean
bears_domain_out(const PapersPage *page, const Frame *frame, const char *line,
                 const char *domain)
{
    g_autofree char *again = NULL;

    if (!value_stands_in(domain, line) || value_is_ambiguous(domain))
        return FALSE;
    again = page->dup_latin(page->data, frame, DOMAIN_ALPHABET, 1);
    return value_stands_in(domain, again);
}

/* In a sentence a domain at the end of a line may go on in the next one. */
static gboolean
goes_on(const FindRun *run, const Value *value, const FindHit *label)
{
    int last = g_array_index(run->indices, int, run->indices->len - 1);

    return !label && glyphs_get(run->glyphs, last)->frame.right <= value->frame.right;
}

/* What three readings of two models agree on is sure, behind a label that is right. Where a
 * domain stands alone the Latin one knows it better; in a sentence it takes the characters
 * beside for letters. */
static gboolean
read_domain(const PapersPage *page, const FindRun *run, const FindHit *label, Value *out)
{
    gboolean found = value_read_domain(run, out);
    Frame frame = found ? out->frame : run->frames[0];
    g_autofree char *latin =
        page->dup_latin ? page->dup_latin(page->data, &frame, DOMAIN_ALPHABET, 0) : NULL;
    g_autofree char *domain = latin ? value_dup_domain(latin) : NULL;

    out->is_sure = found && out->is_bounded && !goes_on(run, out, label) &&
                   (!label || label->n_errors == 0) &&
                   (!page->dup_latin || bears_domain_out(page, &frame, latin, out->text));
    if (out->is_sure || !domain || !label)
        return found;
    if (!found) {
        out->source = g_strdup(run->source);
        out->frame = frame;
    }
    g_free(out->text);
    out->text = g_steal_pointer(&domain);
    return TRUE;
}

enum { MAX_DATES = 4 };

/* The dates of a paper, with their places. */
typedef struct {
    Value values[MAX_DATES];
    const char *fields[MAX_DATES];
    int n;
} Dates;

static void
dates_clear(Dates *dates)
{
    for (int i = 0; i < dates->n; i++)
        value_clear(&dates->values[i]);
    dates->n = 0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Dates, dates_clear)

static void
dates_add(Dates *dates, const char *field, const Value *value)
{
    Value *kept = &dates->values[dates->n];

    if (dates->n == MAX_DATES)
        return;
    *kept = *value;
    kept->text = g_strdup(value->text);
    kept->source = NULL;
    dates->fields[dates->n++] = field;
}

/* Does the model for Latin read the same digits? */
static gboolean
bears_date_out(const PapersPage *page, const Value *value)
{
    g_autofree char *digits =
        page->dup_latin ? page->dup_latin(page->data, &value->frame, "0123456789", 0) : NULL;

    return !digits || value_has_digits(value->text, digits);
}

/* Adds one date of a row. */
static void
read_date(const PapersPage *page, const FindRun *run, int number, const char *field,
          json_t *fields, Dates *dates)
{
    g_auto(Value) value = {0};

    if (!value_read_date(run, number, &value))
        return;
    add(page, fields, field, &value);
    dates_add(dates, field, &value);
}

/* In a sentence a label is none. */
static gboolean
is_followed_by_mark(const Glyphs *glyphs, const FindHit *hit)
{
    int last = hit->at[hit->n - 1], next = last >= 0 ? glyphs_get(glyphs, last)->next : -1;

    return next >= 0 && g_unichar_ispunct(glyphs_get(glyphs, next)->c);
}

/* Is it what another paper's longer label ends in, with what stands behind that ("签字:,张三")?
 * A name has no such marks, but in brackets. */
static gboolean
is_rest_of_label(const char *text)
{
    static const char *const ends[] = {"签字", "签名", "签章",   "盖章", "姓名", "证件",
                                       "电话", "手机", "身份证", "联系", "授权", NULL};
    int depth = 0;

    for (guint i = 0; ends[i]; i++)
        if (g_str_has_prefix(text, ends[i]))
            return TRUE;
    for (const char *c = text; *c; c++) {
        depth += (*c == '(') - (*c == ')');
        if (depth <= 0 && strchr(":,;", *c))
            return TRUE;
    }
    return FALSE;
}

/* A name of Chinese characters that were clear to read, as handwriting is not. */
static gboolean
is_name(const Value *value)
{
    enum { LEAST = 2, MOST = 4, CLEAR = 80 };
    glong n = g_utf8_strlen(value->text, -1);

    for (const char *p = value->text; *p; p = g_utf8_next_char(p))
        if (g_unichar_get_script(g_utf8_get_char(p)) != G_UNICODE_SCRIPT_HAN)
            return FALSE;
    return n >= LEAST && n <= MOST && value->confidence >= CLEAR;
}

static gboolean
is_one_line(Role role)
{
    return role == ROLE_LINE || role == ROLE_PERSON || role == ROLE_NAME;
}

static void
read_label(const PapersPage *page, const Label *label, const FindHit *hit, json_t *fields,
           char **out_period_from, Dates *dates)
{
    FindFlags flags =
        (is_one_line(label->role) ? FIND_ONE_LINE : 0) |
        (g_str_equal(label->kind, LICENCE) || g_str_equal(label->kind, CERTIFICATE)
             ? FIND_COLUMNS
             : 0);
    g_auto(FindRun) run = {0};
    g_auto(Value) value = {0};

    if (label->role == ROLE_NAME && !is_followed_by_mark(page->glyphs, hit))
        return;
    if (label->role == ROLE_STOP || !find_value(page->glyphs, hit, flags, &run))
        return;
    switch (label->role) {
    case ROLE_TEXT:
    case ROLE_LINE:
        if (value_read_text(&run, &value))
            add(page, fields, label->field, &value);
        break;
    case ROLE_PERSON:
        if (value_read_text(&run, &value) && !is_rest_of_label(value.text))
            add(page, fields, label->field, &value);
        break;
    case ROLE_NAME:
        if (value_read_text(&run, &value) && is_name(&value))
            add(page, fields, label->field, &value);
        break;
    case ROLE_DATE:
        read_date(page, &run, 0, label->field, fields, dates);
        break;
    case ROLE_EXPIRY:
        if (!*out_period_from && value_read_date(&run, 0, &value))
            *out_period_from = g_strdup(value.text);
        read_date(page, &run, 1, label->field, fields, dates);
        break;
    case ROLE_PERIOD:
        read_date(page, &run, 0, "valid_from", fields, dates);
        read_date(page, &run, 1, label->field, fields, dates);
        break;
    case ROLE_SEX:
        if (value_read_sex(&run, &value))
            add(page, fields, label->field, &value);
        break;
    case ROLE_DOMAIN:
        if (read_domain(page, &run, hit, &value))
            add(page, fields, label->field, &value);
        break;
    case ROLE_STOP:
    case ROLE_UNIFIED:
    case ROLE_IDENTITY:
        break;
    }
}

static json_t *
find_field(json_t *fields, const char *field)
{
    json_t *one;
    size_t n;

    json_array_foreach(fields, n, one)
    {
        if (g_strcmp0(json_string_value(json_object_get(one, "field")), field) == 0)
            return one;
    }
    return NULL;
}

static void
set_sure(json_t *field, gboolean is_sure)
{
    if (field)
        json_object_set_new(field, "sure", json_boolean(is_sure));
}

static const char *
value_of(json_t *field)
{
    return json_string_value(json_object_get(field, "value"));
}

/* Does a span of whole years, or one that ends the day before, lie between two dates? */
static gboolean
is_whole_years(const char *from, const char *to)
{
    enum { YEAR_CHARACTERS = 4 };
    g_autofree char *next = to ? value_dup_next_day(to) : NULL;

    return from && next && strcmp(from, to) < 0 &&
           (g_str_equal(from + YEAR_CHARACTERS, to + YEAR_CHARACTERS) ||
            g_str_equal(from + YEAR_CHARACTERS, next + YEAR_CHARACTERS));
}

/* A date that was read once is sure only if another one on the paper fits it, and another model
 * reads the same: what one model takes 11 for in one date it takes it for in the other. */
static void
compare_dates(const PapersPage *page, const char *period_from, const Dates *dates,
              json_t *fields)
{
    static const char *const starts[] = {"established", "valid_from", "registered"};
    json_t *expiry = find_field(fields, "expiry");

    for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
        json_t *start = find_field(fields, starts[i]);
        const char *from = value_of(start);

        if (!from)
            continue;
        if (is_whole_years(from, value_of(expiry))) {
            set_sure(start, TRUE);
            set_sure(expiry, TRUE);
        } else if (period_from && g_str_equal(from, period_from)) {
            set_sure(start, TRUE);
        }
    }
    if (is_whole_years(period_from, value_of(expiry)))
        set_sure(expiry, TRUE);
    for (int i = 0; i < dates->n; i++) {
        json_t *field = find_field(fields, dates->fields[i]);

        if (json_is_true(json_object_get(field, "sure")) &&
            !bears_date_out(page, &dates->values[i]))
            set_sure(field, FALSE);
    }
}

/* Birth and sex stand on the card a second time: what differs is not sure. */
static void
compare_identity(json_t *fields)
{
    json_t *number = find_field(fields, "id_number");
    json_t *birth = find_field(fields, "birth"), *sex = find_field(fields, "sex");
    const char *id = value_of(number);
    enum { BIRTH_AT = 6, SEX_AT = 16 };
    gboolean agrees = TRUE;

    if (!id || strlen(id) != CODE_LENGTH)
        return;
    if (birth) {
        g_autofree char *said = g_strdup_printf("%.4s-%.2s-%.2s", id + BIRTH_AT,
                                                id + BIRTH_AT + 4, id + BIRTH_AT + 6);

        agrees = g_strcmp0(value_of(birth), said) == 0;
        set_sure(birth, agrees && json_is_true(json_object_get(number, "sure")));
    }
    if (sex) {
        gboolean is_man = (id[SEX_AT] - '0') % 2 == 1;
        gboolean same = g_strcmp0(value_of(sex), is_man ? "男" : "女") == 0;

        set_sure(sex, same && json_is_true(json_object_get(number, "sure")));
        agrees = agrees && same;
    }
    if (!agrees)
        set_sure(number, FALSE);
}

static void
read_letter(const PapersPage *page, json_t *fields)
{
    g_auto(Value) domain = {0}, date = {0};
    g_auto(FindRun) run = {0};

    if (value_find_domain(page->glyphs, &run) && read_domain(page, &run, NULL, &domain))
        add(page, fields, "domain", &domain);
    if (value_find_last_date(page->glyphs, &date))
        add(page, fields, "date", &date);
}

void
papers_read(const PapersPage *page, const char *kind, json_t *fields)
{
    FindHit hits[G_N_ELEMENTS(labels)];
    const FindHit *unified = NULL, *identity = NULL;
    gboolean is_letter = g_str_equal(kind, LETTER);
    g_autofree char *period_from = NULL;
    g_auto(Dates) dates = {0};

    find_labels(page, kind, hits);
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        if (hits[i].n == 0)
            continue;
        if (labels[i].role == ROLE_UNIFIED)
            unified = &hits[i];
        else if (labels[i].role == ROLE_IDENTITY)
            identity = identity ? identity : &hits[i];
        else
            read_label(page, &labels[i], &hits[i], fields, &period_from, &dates);
    }
    if (g_str_equal(kind, LICENCE) || g_str_equal(kind, CERTIFICATE) || is_letter)
        read_code(page, CODE_UNIFIED, unified, identity, is_letter, fields);
    if (g_str_equal(kind, IDENTITY) || is_letter)
        read_code(page, CODE_IDENTITY, identity, unified, is_letter, fields);
    if (is_letter)
        read_letter(page, fields);
    if (g_str_equal(kind, IDENTITY))
        compare_identity(fields);
    compare_dates(page, period_from, &dates, fields);
}
