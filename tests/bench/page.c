/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of a verdict on a page of 50 KB, for each of a few kinds. Run as: page. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "net/page.h"

#define PAGE_BYTES 50000
#define N_RUNS 15
#define N_PAGES 200
/* Of a typical page, in UTF-8 and with its number. */
#define GOAL_US 60
#define FILED "浙ICP备12345678号-1"

static double
now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* A company's home page as they are: half markup, a fifth text, the rest scripts and styles. */
static char *
make_page(const char *charset, const char *foot, gsize *out_size)
{
    GString *page = g_string_new("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n");
    g_autoptr(GError) error = NULL;
    char *encoded;

    g_string_append_printf(page, "<meta charset=\"%s\">\n<title>示例站点</title>\n", charset);
    g_string_append(page, "<link rel=\"stylesheet\" href=\"/static/css/main.css\">\n<style>\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(page, ".box-%d{margin:0 auto;padding:%dpx;display:flex}\n", i,
                               i);
    g_string_append(page, "</style>\n<script>\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(page, "window.k%d=function(a){return a<%d?a:null};\n", i, i);
    g_string_append(page, "</script>\n</head>\n<body>\n<header class=\"head\"><nav><ul>\n");
    for (int i = 0; page->len + strlen(foot) + 200 < PAGE_BYTES; i++)
        g_string_append_printf(
            page,
            "  <div class=\"card box-%d\" data-id=\"%d\">\n"
            "    <a href=\"https://www.example.com/news/%d.html\" target=\"_blank\">"
            "<img src=\"/upload/2026/%d.jpg\" alt=\"新闻图片\" width=\"320\"></a>\n"
            "    <h3><a href=\"/news/%d.html\">公司召开年度工作会议 部署第%d季度任务</a></h3>\n"
            "    <p class=\"text\">会议听取了各部门的汇报&nbsp;并对下一步的安排提出要求。</p>\n"
            "    <span class=\"date\">2026-11-%02d</span>\n  </div>\n",
            i % 60, i, i, i, i, i % 4 + 1, i % 28 + 1);
    g_string_append(page, foot);
    g_string_append(page, "\n<script src=\"/static/js/app.js\"></script>\n</body></html>\n");
    encoded = g_convert(page->str, (gssize)page->len, charset, "UTF-8", NULL, out_size, &error);
    g_assert_no_error(error);
    (void)g_string_free(page, TRUE);
    return encoded;
}

static double
measure(const char *charset, const char *foot, PageCharsets *charsets, PageAnswer expected)
{
    gsize size;
    g_autofree char *page = make_page(charset, foot, &size);
    PageExpect expect = {.number = FILED, .charsets = charsets};
    double best = 1e9;

    for (int run = 0; run < N_RUNS; run++) {
        double start = now_us(), took;

        for (int i = 0; i < N_PAGES; i++) {
            g_autoptr(PageVerdict) v = page_judge((const guint8 *)page, size, &expect);

            g_assert_cmpint(v->number_ok, ==, expected);
        }
        took = (now_us() - start) / N_PAGES;
        best = MIN(best, took);
    }
    return best;
}

int
main(void)
{
    g_autoptr(PageCharsets) charsets = page_charsets_new();
    const char *linked =
        "<footer><a href=\"https://beian.miit.gov.cn/\">" FILED "</a></footer>";
    double typical = measure("UTF-8", linked, charsets, PAGE_YES);

    printf("page: %.0f us for 50 KB of UTF-8 with its number (goal %d)\n", typical, GOAL_US);
    printf("page: %.0f us in GBK\n", measure("GBK", linked, charsets, PAGE_YES));
    printf("page: %.0f us without a number\n",
           measure("UTF-8", "<footer>公司</footer>", charsets, PAGE_NO));
    printf("page: %.0f us with its number in a comment\n",
           measure("UTF-8", "<footer>公司<!-- " FILED " --></footer>", charsets, PAGE_NO));
    return 0; /* microseconds are this machine's; ratios are the figures of beian-net */
}
