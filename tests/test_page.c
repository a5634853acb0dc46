/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts on home pages: those of tests/vectors/footers, the rows of tests/vectors/pages.tsv,
 * and what holds for any bytes. Companies and numbers are made up. */
#include "config.h"

#include <string.h>

#include "net/page_json.h"
#include "net/page_link.h"
#include "support.h"

#define FILED "浙ICP备12345678号-1"

static char *
dup_vector(const char *name, gsize *out_size)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "vectors", name, NULL);
    g_autoptr(GError) error = NULL;
    char *bytes;

    g_assert_true(g_file_get_contents(path, &bytes, out_size, &error));
    g_assert_no_error(error);
    return bytes;
}

/* "-" stands for nothing. */
static const char *
column(char **columns, guint i)
{
    g_assert_cmpuint(i, <, g_strv_length(columns));
    return g_str_equal(columns[i], "-") ? NULL : columns[i];
}

static void
assert_footer(PageCharsets *charsets, char **columns)
{
    g_autofree char *name = g_strconcat("footers/", columns[0], NULL);
    gsize size;
    g_autofree char *bytes = dup_vector(name, &size);
    PageExpect expect = {.number = columns[2], .charset = columns[1], .charsets = charsets};
    g_autoptr(PageVerdict) v = NULL;

    g_test_message("%s", name);
    v = page_judge((const guint8 *)bytes, size, &expect);
    g_assert_cmpstr(v->number_shown, ==, column(columns, 3));
    g_assert_cmpstr(page_answer_word(v->number_ok), ==, columns[4]);
    g_assert_cmpstr(page_link_word(v->link), ==, column(columns, 5));
    g_assert_cmpstr(v->police_number, ==, column(columns, 6));
    g_assert_false(v->is_charset_wrong);
}

static void
test_footers(void)
{
    gsize size;
    g_autofree char *table = dup_vector("footers/expected.tsv", &size);
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    g_autoptr(PageCharsets) charsets = page_charsets_new();
    guint n = 0;

    for (char **line = lines + 1; *line; line++) {
        g_auto(GStrv) columns = g_strsplit(*line, "\t", -1);

        if (!**line)
            continue;
        assert_footer(charsets, columns);
        n++;
    }
    g_assert_cmpuint(n, ==, 10);
}

/* The page's characters in `charset`, "\n" and "\xHH" resolved. Yours. */
static GString *
encode(const char *page, const char *charset)
{
    GString *bytes = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(page, "\\", -1);

    for (guint i = 0; parts[i]; i++) {
        const char *part = parts[i];
        g_autoptr(GError) error = NULL;
        g_autofree char *encoded = NULL;
        gsize size;

        if (i && *part == 'n') {
            g_string_append_c(bytes, '\n');
            part++;
        } else if (i && *part == 'x') {
            g_string_append_c(bytes, (char)(g_ascii_xdigit_value(part[1]) * 16 +
                                            g_ascii_xdigit_value(part[2])));
            part += 3;
        } else if (i) {
            g_string_append_c(bytes, '\\');
        }
        encoded = g_convert(part, -1, charset, "UTF-8", NULL, &size, &error);
        g_assert_no_error(error);
        g_string_append_len(bytes, encoded, (gssize)size);
    }
    return bytes;
}

enum { NAME, ENCODED, HEADER, NUMBER, SHOWN, OK, REASON, LINK, LINK_REASON, POLICE, PAGE };

static void
test_row(gconstpointer data)
{
    g_auto(GStrv) columns = g_strsplit(data, "\t", -1);
    g_autoptr(GString) bytes = NULL;
    g_autoptr(PageVerdict) v = NULL;
    PageExpect expect = {0};

    g_assert_cmpuint(g_strv_length(columns), ==, PAGE + 1);
    bytes = encode(columns[PAGE], columns[ENCODED]);
    expect.charset = column(columns, HEADER);
    expect.number = column(columns, NUMBER);
    v = page_judge((const guint8 *)bytes->str, bytes->len, &expect);
    g_assert_cmpstr(v->number_shown, ==, column(columns, SHOWN));
    g_assert_cmpstr(page_answer_word(v->number_ok), ==, columns[OK]);
    g_assert_cmpstr(page_reason_word(v->number_reason.code), ==, columns[REASON]);
    g_assert_cmpstr(page_link_word(v->link), ==, column(columns, LINK));
    if (v->link != PAGE_LINK_NONE)
        g_assert_cmpstr(page_reason_word(v->link_reason.code), ==, columns[LINK_REASON]);
    g_assert_cmpstr(v->police_number, ==, column(columns, POLICE));
}

static void
add_rows(void)
{
    gsize size;
    g_autofree char *table = dup_vector("pages.tsv", &size);
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);

    for (char **line = lines; *line; line++) {
        g_autofree char *name = NULL;
        g_autofree char *test = NULL;

        if (!**line || **line == '#')
            continue;
        name = g_strndup(*line, strcspn(*line, "\t"));
        test = g_strdup_printf("/page/row/%s", name);
        g_test_add_data_func_full(test, g_strdup(*line), test_row, g_free);
    }
}

static PageVerdict *
judge(const char *page, const PageExpect *expect)
{
    return page_judge((const guint8 *)page, strlen(page), expect);
}

static void
test_place(void)
{
    const char *page = "<p>一\n<footer>\n<a href='//beian.miit.gov.cn'>" FILED "</a>";
    PageExpect expect = {.number = FILED};
    g_autoptr(PageVerdict) v = judge(page, &expect);

    g_assert_cmpuint(v->number_reason.line, ==, 3);
    g_assert_cmpuint(v->number_reason.offset, ==, strstr(page, "浙") - page);
    g_assert_nonnull(strstr(v->number_reason.excerpt, FILED));
    g_assert_cmpstr(v->link_target, ==, "//beian.miit.gov.cn");
}

static void
test_place_of_what_is_hidden(void)
{
    const char *page = "<p>公司简介\n<!-- " FILED " -->";
    PageExpect expect = {.number = FILED};
    g_autoptr(PageVerdict) v = judge(page, &expect);

    g_assert_cmpint(v->number_reason.code, ==, PAGE_REASON_IN_COMMENT);
    g_assert_cmpuint(v->number_reason.line, ==, 2);
    g_assert_null(v->number_shown);
}

static void
test_all_numbers_are_listed(void)
{
    PageExpect expect = {.number = FILED};
    g_autoptr(PageVerdict) v =
        judge("<p>粤ICP备2021000001号-3<p><a href='https://beian.miit.gov.cn'>" FILED
              "</a> 京ICP证030173号 浙公网安备 33010602001234号 浙B2-20180001-4",
              &expect);
    static const char *const numbers[] = {"粤ICP备2021000001号-3", FILED, "京ICP证030173号",
                                          "浙公网安备33010602001234号", "浙B2-20180001-4"};

    g_assert_cmpuint(v->numbers->len, ==, G_N_ELEMENTS(numbers));
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const PageFound *found = g_ptr_array_index(v->numbers, i);

        g_assert_cmpstr(found->number, ==, numbers[i]);
        g_assert_cmpint(found->link, ==, i == 1 ? PAGE_LINKED : PAGE_NOT_LINKED);
    }
}

static void
test_police(void)
{
#define POLICE "浙公网安备33010602001234号"
    static const struct {
        const char *page;
        PageAnswer ok;
        PageLink link;
        PageReasonCode reason;
    } cases[] = {
        {"<a href='https://beian.mps.gov.cn/#/query/webSearch?code=33010602001234'>" POLICE,
         PAGE_YES, PAGE_LINKED, PAGE_REASON_RIGHT_POLICE_HOST},
        {"<a href='https://beian.mps.gov.cn/#/query/webSearch?code=33010602001235'>" POLICE,
         PAGE_YES, PAGE_WRONG_LINK, PAGE_REASON_OTHER_CODE},
        {"<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode="
         "33010602001234'>" POLICE,
         PAGE_YES, PAGE_WRONG_LINK, PAGE_REASON_OLD_ADDRESS},
        {"<a href='https://beian.miit.gov.cn'>" POLICE, PAGE_YES, PAGE_WRONG_LINK,
         PAGE_REASON_OTHER_AUTHORITY},
        {"<p>" POLICE, PAGE_YES, PAGE_NOT_LINKED, PAGE_REASON_NO_LINK},
        {"<p>浙公网安备 33010602 001234 号", PAGE_YES, PAGE_NOT_LINKED, PAGE_REASON_NO_LINK},
        {"<p>浙公网安備３３０１０６０２００１２３４號", PAGE_YES, PAGE_NOT_LINKED,
         PAGE_REASON_NO_LINK},
        {"<p>浙公网安备33010602001235号", PAGE_NO, PAGE_NOT_LINKED, PAGE_REASON_NO_LINK},
        {"<p>京公网安备33010602001234号", PAGE_NO, PAGE_NOT_LINKED, PAGE_REASON_NO_LINK},
        {"<p>公司", PAGE_NO, PAGE_LINK_NONE, 0},
        {"<div id=app></div><script src=a.js></script>", PAGE_COULD_NOT_TELL, PAGE_LINK_NONE,
         0},
    };
    PageExpect expect = {.number = FILED, .police_number = POLICE};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PageVerdict) v = judge(cases[i].page, &expect);

        g_test_message("%s", cases[i].page);
        g_assert_cmpint(v->police_ok, ==, cases[i].ok);
        g_assert_cmpint(v->police_link, ==, cases[i].link);
        if (v->police_link != PAGE_LINK_NONE)
            g_assert_cmpint(v->police_link_reason.code, ==, cases[i].reason);
    }
}

static void
test_title(void)
{
    static const struct {
        const char *page;
        PageAnswer ok;
        PageReasonCode reason;
    } cases[] = {
        {"<title>示例站点</title>", PAGE_YES, PAGE_REASON_TITLE_SAME},
        {"<title>\n 示例 站点 </title>", PAGE_YES, PAGE_REASON_TITLE_SAME},
        {"<title>示例&nbsp;站点 - 首页</title>", PAGE_YES, PAGE_REASON_TITLE_CONTAINS},
        {"<title>首页</title>", PAGE_NO, PAGE_REASON_TITLE_DIFFERS},
        {"<p>示例站点", PAGE_NO, PAGE_REASON_NO_TITLE},
        {"<svg><title>示例站点</title></svg>", PAGE_NO, PAGE_REASON_NO_TITLE},
        {"<div id=app></div><script src=a.js></script>", PAGE_COULD_NOT_TELL,
         PAGE_REASON_DRAWN_BY_SCRIPT},
    };
    PageExpect expect = {.number = FILED, .site_name = "示例站点"};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PageVerdict) v = judge(cases[i].page, &expect);

        g_test_message("%s", cases[i].page);
        g_assert_cmpint(v->title_ok, ==, cases[i].ok);
        g_assert_cmpint(v->title_reason.code, ==, cases[i].reason);
    }
}

static void
test_charset_is_told(void)
{
    static const struct {
        const char *encoded, *header, *meta, *read;
        PageCharsetSource source;
        gboolean is_wrong;
    } cases[] = {
        {"UTF-8", NULL, "", "utf-8", PAGE_SOURCE_DETECTED, FALSE},
        {"GB18030", NULL, "", "gb18030", PAGE_SOURCE_DETECTED, FALSE},
        {"GBK", "text/html; charset=GB2312", "", "gb18030", PAGE_SOURCE_HEADER, FALSE},
        {"GBK", NULL, "<meta http-equiv=x content='text/html; charset=gb2312'>", "gb18030",
         PAGE_SOURCE_META, FALSE},
        {"UTF-8", "utf-8", "<meta charset=gbk>", "utf-8", PAGE_SOURCE_HEADER, FALSE},
        {"UTF-8", NULL, "<meta charset=gbk>", "utf-8", PAGE_SOURCE_DETECTED, TRUE},
        {"GBK", "utf-8", "", "gb18030", PAGE_SOURCE_DETECTED, TRUE},
        {"GBK", "no-such-set", "", "gb18030", PAGE_SOURCE_DETECTED, FALSE},
        {"UTF-8", "utf-16", "", "utf-8", PAGE_SOURCE_DETECTED, FALSE},
        {"GBK", NULL, "<!-- <meta charset=utf-8> -->", "gb18030", PAGE_SOURCE_DETECTED, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *page =
            g_strdup_printf("%s<title>朱镕喆</title><p>" FILED, cases[i].meta);
        g_autoptr(GString) bytes = encode(page, cases[i].encoded);
        PageExpect expect = {.number = FILED, .charset = cases[i].header};
        g_autoptr(PageVerdict) v = page_judge((const guint8 *)bytes->str, bytes->len, &expect);

        g_test_message("%u", i);
        g_assert_cmpint(v->number_ok, ==, PAGE_YES);
        g_assert_cmpstr(page_charset_name(v->charset), ==, cases[i].read);
        g_assert_cmpint(v->charset_source, ==, cases[i].source);
        g_assert_cmpint(v->is_charset_wrong, ==, cases[i].is_wrong);
        if (!g_str_equal(cases[i].encoded, "BIG5"))
            g_assert_cmpstr(v->title, ==, "朱镕喆");
    }
}

static void
test_wide_bytes(void)
{
    static const char *const sets[] = {"UTF-16LE", "UTF-16BE"};

    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        g_autoptr(GString) bytes = encode(
            "\xef\xbb\xbf<title>一</title><a href='https://beian.miit.gov.cn'>" FILED, sets[i]);
        PageExpect expect = {.number = FILED};
        g_autoptr(PageVerdict) v = page_judge((const guint8 *)bytes->str, bytes->len, &expect);

        g_assert_cmpint(v->number_ok, ==, PAGE_YES);
        g_assert_cmpint(v->link, ==, PAGE_LINKED);
        g_assert_cmpint(v->charset_source, ==, PAGE_SOURCE_BOM);
    }
}

static void
test_hosts(void)
{
    static const struct {
        const char *href;
        PageHost host;
    } cases[] = {
        {"https://beian.miit.gov.cn/", PAGE_HOST_MIIT},
        {"http://beian.miit.gov.cn", PAGE_HOST_MIIT},
        {"//beian.miit.gov.cn", PAGE_HOST_MIIT},
        {" HTTPS://Beian.MIIT.gov.cn:443/#/Integrated/index ", PAGE_HOST_MIIT},
        {"https:/beian.miit.gov.cn", PAGE_HOST_MIIT},
        {"https:\\\\beian.miit.gov.cn", PAGE_HOST_MIIT},
        {"https://beian.miit.gov.cn.", PAGE_HOST_MIIT},
        {"https://user@beian.miit.gov.cn/", PAGE_HOST_MIIT},
        {"https://beian.mi\nit.gov.cn", PAGE_HOST_MIIT},
        {"https://beian%2Emiit.gov.cn", PAGE_HOST_MIIT},
        {"https://beian。miit。gov。cn", PAGE_HOST_MIIT},
        {"https://beian.miit.gov.cn@example.com/", PAGE_HOST_OTHER},
        {"https://beian.miit.gov.cn.example.com/", PAGE_HOST_ALIKE},
        {"https://www.beian.miit.gov.cn/", PAGE_HOST_ALIKE},
        {"https://www.miit.gov.cn/", PAGE_HOST_ALIKE},
        {"https://beian-miit-gov.cn", PAGE_HOST_ALIKE},
        {"http://www.miitbeian.gov.cn/", PAGE_HOST_OLD_MIIT},
        {"https://example.com/?u=https://beian.miit.gov.cn", PAGE_HOST_OTHER},
        {"https://example.com/#beian.miit.gov.cn", PAGE_HOST_OTHER},
        {"ftp://beian.miit.gov.cn", PAGE_HOST_OTHER},
        {"beian.miit.gov.cn", PAGE_HOST_LACKS},
        {"/beian", PAGE_HOST_OWN},
        {"beian.html", PAGE_HOST_OWN},
        {"#", PAGE_HOST_NONE},
        {"", PAGE_HOST_NONE},
        {"javascript:void(0)", PAGE_HOST_NONE},
        {"https://", PAGE_HOST_NONE},
        {"https://beian.mps.gov.cn/#/query", PAGE_HOST_POLICE},
        {"http://www.beian.gov.cn/", PAGE_HOST_OLD_POLICE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].href);
        g_assert_cmpint(page_link_host(cases[i].href), ==, cases[i].host);
    }
}

static void
test_json(void)
{
    PageExpect expect = {.number = FILED, .site_name = "一"};
    g_autoptr(PageVerdict) v =
        judge("<title>一</title><a href='https://beian.miit.gov.cn'>" FILED, &expect);
    json_t *json = page_verdict_to_json(v);

    g_assert_cmpstr(json_string_value(json_object_get(json, "number_shown")), ==, FILED);
    g_assert_cmpstr(json_string_value(json_object_get(json, "number_ok")), ==, "yes");
    g_assert_cmpstr(json_string_value(json_object_get(json, "link")), ==, "linked");
    g_assert_true(json_is_null(json_object_get(json, "police_number")));
    g_assert_cmpstr(json_string_value(json_object_get(json, "title_ok")), ==, "yes");
    g_assert_cmpuint(json_array_size(json_object_get(json, "numbers")), ==, 1);
    json_decref(json);
}

/* A footer that is another page of the site; what others have in theirs is no footer. */
static void
test_frames(void)
{
    static const struct {
        const char *frame;
        PageAnswer ok;
    } cases[] = {
        {"<iframe src='footer.html'></iframe>", PAGE_COULD_NOT_TELL},
        {"<div><iframe src=\"/a/footer.html\"></iframe></div>", PAGE_COULD_NOT_TELL},
        {"<iframe src='//www.example.cn/footer'></iframe>", PAGE_COULD_NOT_TELL},
        {"<iframe src='https://WWW.example.cn:8443/footer'></iframe>", PAGE_COULD_NOT_TELL},
        {"<iframe src='https://ads.example.com/footer'></iframe>", PAGE_NO},
        {"<iframe src='about:blank'></iframe>", PAGE_NO},
        {"<iframe src=''></iframe>", PAGE_NO},
        {"<iframe></iframe>", PAGE_NO},
        {"<iframe src='/count.html' style='display:none'></iframe>", PAGE_NO},
        {"<div hidden><iframe src='/count.html'></iframe></div>", PAGE_NO},
        {"<!-- <iframe src='footer.html'></iframe> -->", PAGE_NO},
        {"<iframe src='footer.html'></iframe>" FILED, PAGE_YES},
    };
    PageExpect expect = {.number = FILED, .host = "www.example.cn"};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *page = g_strconcat(
            "<p>这里有很多字，说的是这家公司是做什么的，在哪里。", cases[i].frame, NULL);
        g_autoptr(PageVerdict) v = judge(page, &expect);

        g_test_message("%s", page);
        g_assert_cmpint(v->number_ok, ==, cases[i].ok);
        if (cases[i].ok == PAGE_COULD_NOT_TELL)
            g_assert_cmpint(v->number_reason.code, ==, PAGE_REASON_IN_FRAME);
    }
    g_assert_false(page_link_is_own("https://www.example.cn/footer", NULL));
}

static void
test_ceiling(void)
{
    g_autoptr(GString) page = g_string_new("<p>");
    PageExpect expect = {.number = FILED};
    g_autoptr(PageVerdict) v = NULL;

    while (page->len < PAGE_MAX_BYTES)
        g_string_append(page, "公司简介。\n");
    g_string_append(page, FILED);
    v = page_judge((const guint8 *)page->str, page->len, &expect);
    g_assert_true(v->is_cut);
    g_assert_cmpint(v->number_ok, ==, PAGE_COULD_NOT_TELL);
    g_assert_cmpint(v->number_reason.code, ==, PAGE_REASON_TOO_LARGE);
}

/* Deeper than any list of open elements: hidden stays hidden, visible is found. */
static void
test_depth(void)
{
    PageExpect expect = {.number = FILED};

    for (int is_hidden = 0; is_hidden < 2; is_hidden++) {
        g_autoptr(GString) page = g_string_new("<p>公司");
        g_autoptr(PageVerdict) v = NULL;

        for (int i = 0; i < 60000; i++)
            g_string_append(page, i == 59000 && is_hidden ? "<div hidden>" : "<div>");
        g_string_append(page, FILED);
        v = page_judge((const guint8 *)page->str, page->len, &expect);
        g_assert_cmpint(v->number_ok, ==, is_hidden ? PAGE_NO : PAGE_YES);
    }
}

/* --- What holds for any bytes ------------------------------------------------------------ */

static const char *const pieces[] = {
    FILED,
    "<div>",
    "</div>",
    "<p hidden>",
    "</p>",
    "<!--",
    "-->",
    "<a href='https://beian.miit.gov.cn'>",
    "</a>",
    "<script>",
    "</script>",
    "<style>.x{display:none}</style>",
    "<i class=x>",
    "</i>",
    "\"",
    "'",
    "<",
    ">",
    "&nbsp;",
    "浙",
    "ICP备",
    "12345678",
    "号-1",
    "-1",
    "<title>",
    "</title>",
    "\x81",
    "\xe6\xb5",
    "<table><tr><td>",
    "</table>",
    "<li>",
    "<noscript>",
    "</noscript>",
    "浙公网安备33010602001234号",
    "粤ICP备2021000001号",
    "\x00",
    " ",
    "&#x6d59;",
    "<template>",
    "</template>",
    "<!>",
    "</",
    "<svg>",
    "</svg>",
    "<textarea>",
    "</textarea>",
    "公司",
};

static void
assert_whole(const PageVerdict *v)
{
    json_t *json = page_verdict_to_json(v);

    g_assert_cmpint(v->number_ok, !=, PAGE_NOT_ASKED);
    g_assert_true((v->link != PAGE_LINK_NONE) == (v->number_shown != NULL));
    g_assert_true(!v->number_shown || g_utf8_validate(v->number_shown, -1, NULL));
    if (v->number_ok == PAGE_YES || v->number_ok == PAGE_ENTITY_NUMBER)
        g_assert_nonnull(v->number_shown);
    json_decref(json);
}

static GString *
make_page(GRand *random)
{
    GString *page = g_string_new(NULL);
    int n = g_rand_int_range(random, 1, 40);

    for (int i = 0; i < n; i++) {
        const char *piece = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];

        g_string_append_len(page, piece, *piece ? (gssize)strlen(piece) : 1);
    }
    return page;
}

static void
test_any_bytes(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(65);
    g_autoptr(PageCharsets) charsets = page_charsets_new();
    static const char *const headers[] = {NULL, "utf-8", "gbk", "big5", "utf-16", "x"};
    int n_yes = 0;

    for (int i = 0; i < 6000; i++) {
        g_autoptr(GString) page = make_page(random);
        PageExpect expect = {.number = FILED,
                             .police_number = POLICE,
                             .site_name = "一",
                             .charset =
                                 headers[g_rand_int_range(random, 0, G_N_ELEMENTS(headers))],
                             .charsets = charsets};
        g_autoptr(PageVerdict) v = NULL;

        for (int flips = g_rand_int_range(random, -20, 4); flips > 0; flips--)
            page->str[g_rand_int_range(random, 0, (gint32)page->len)] =
                (char)g_rand_int_range(random, 0, 256);
        v = page_judge((const guint8 *)page->str, page->len, &expect);
        assert_whole(v);
        n_yes += v->number_ok == PAGE_YES;
    }
    g_assert_cmpint(n_yes, >, 100); /* the pages are not all rubbish */
}

/* Without the digits of the filed number no page is right. */
static void
test_never_yes_without_number(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(66);
    g_autoptr(PageCharsets) charsets = page_charsets_new();
    PageExpect expect = {.number = FILED, .charsets = charsets};

    for (int i = 0; i < 6000; i++) {
        g_autoptr(GString) page = make_page(random);
        g_autoptr(PageVerdict) v = NULL;
        char *digits;

        while ((digits = memmem(page->str, page->len, "12345678", 8)))
            digits[7] = '9';
        v = page_judge((const guint8 *)page->str, page->len, &expect);
        g_assert_cmpint(v->number_ok, !=, PAGE_YES);
        g_assert_cmpint(v->number_ok, !=, PAGE_ENTITY_NUMBER);
    }
}

/* What goes into a comment, an attribute or a script is not shown, whatever it is. */
static void
test_never_shown_where_nobody_reads(void)
{
    static const char *const around[][2] = {{"<p>公司<!--", "-->"},
                                            {"<p>公司<img alt=\"", "\">"},
                                            {"<p>公司<style>", "</style>"},
                                            {"<p>公司<script>", "</script>"}};
    static const char *const inner[] = {FILED, "浙ICP备", "12345678号-1", "<p>", "</a>", " ",
                                        "'",   "<b",      "/>",           "浙",  "号"};
    g_autoptr(GRand) random = g_rand_new_with_seed(67);
    g_autoptr(PageCharsets) charsets = page_charsets_new();
    PageExpect expect = {.number = FILED, .charsets = charsets};

    for (int i = 0; i < 4000; i++) {
        int which = g_rand_int_range(random, 0, G_N_ELEMENTS(around));
        g_autoptr(GString) page = g_string_new(around[which][0]);
        g_autoptr(PageVerdict) v = NULL;

        for (int n = g_rand_int_range(random, 1, 12); n > 0; n--)
            g_string_append(page, inner[g_rand_int_range(random, 0, G_N_ELEMENTS(inner))]);
        g_string_append(page, around[which][1]);
        v = page_judge((const guint8 *)page->str, page->len, &expect);
        g_assert_null(v->number_shown);
        g_assert_cmpuint(v->numbers->len, ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page/footers", test_footers);
    add_rows();
    g_test_add_func("/page/place", test_place);
    g_test_add_func("/page/place/hidden", test_place_of_what_is_hidden);
    g_test_add_func("/page/numbers", test_all_numbers_are_listed);
    g_test_add_func("/page/police", test_police);
    g_test_add_func("/page/title", test_title);
    g_test_add_func("/page/charset", test_charset_is_told);
    g_test_add_func("/page/charset/wide", test_wide_bytes);
    g_test_add_func("/page/hosts", test_hosts);
    g_test_add_func("/page/json", test_json);
    g_test_add_func("/page/frames", test_frames);
    g_test_add_func("/page/ceiling", test_ceiling);
    g_test_add_func("/page/depth", test_depth);
    g_test_add_func("/page/any_bytes", test_any_bytes);
    g_test_add_func("/page/never_yes_without_number", test_never_yes_without_number);
    g_test_add_func("/page/never_shown_where_nobody_reads",
                    test_never_shown_where_nobody_reads);
    return g_test_run();
}
