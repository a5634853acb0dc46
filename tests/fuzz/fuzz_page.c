/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stranger's home page: any bytes give a whole verdict, and a page without the digits of the
 * filed number is never right. The first byte chooses what the HTTP header says. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
#include "net/page_json.h"

static void
check_verdict(const PageVerdict *v)
{
    json_t *json = page_verdict_to_json(v);
    char *text = json_dumps(json, 0);

    g_assert_nonnull(text);
    g_assert_true((v->link != PAGE_LINK_NONE) == (v->number_shown != NULL));
    for (guint i = 0; i < v->numbers->len; i++) {
        const PageFound *found = g_ptr_array_index(v->numbers, i);

        g_assert_true(g_utf8_validate(found->number, -1, NULL));
        g_assert_cmpuint(found->line, >, 0);
    }
    free(text);
    json_decref(json);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const headers[] = {NULL,   "utf-8",    "gbk",
                                          "big5", "utf-16le", "text/html; charset=gb2312"};
    FuzzInput in = {data, size};
    PageExpect expect = {.charset = headers[fuzz_byte(&in) % G_N_ELEMENTS(headers)],
                         .number = "浙ICP备12345678号-1",
                         .police_number = "浙公网安备33010602001234号",
                         .site_name = "示例站点"};
    g_autofree guint8 *without = g_memdup2(in.data, in.size);
    g_autoptr(PageVerdict) v = page_judge(in.data, in.size, &expect);
    g_autoptr(PageVerdict) w = NULL;

    check_verdict(v);
    g_assert_cmpint(v->number_ok, !=, PAGE_NOT_ASKED);
    /* No 8, in none of the character sets and not as an entity. */
    for (gsize i = 0; i < in.size; i++)
        if (memchr("8&\x18\x98\xb7\xb8", without[i], 6))
            without[i] = 'x';
    w = page_judge(without, in.size, &expect);
    check_verdict(w);
    g_assert_cmpint(w->number_ok, !=, PAGE_YES);
    g_assert_cmpint(w->number_ok, !=, PAGE_ENTITY_NUMBER);
    return 0;
}
