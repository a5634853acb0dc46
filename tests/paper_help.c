/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper_help.h"

#include <string.h>

#include "store/answer.h"
#include "store/journal.h"

const char *const paper_full[] = {"filing.purpose=open-service",
                                  "service.kind=website",
                                  "server.place=mainland-cloud",
                                  "server.provider=alibaba",
                                  "service.ip_only=no",
                                  "domain.name=example.cn",
                                  "domain.holder=shareholder",
                                  "registry.entity=none",
                                  "registry.service=none",
                                  "entity.kind=enterprise",
                                  "entity.name=测试（上海）科技有限公司",
                                  "entity.province=31",
                                  "entity.certificate_number=91310000MA1FL0000N",
                                  "entity.certificate_address=上海市浦东新区张江路1号",
                                  "entity.scope_words=education,finance,preapproval",
                                  "principal.is_legal_representative=yes",
                                  "principal.name=王小明",
                                  "principal.id_kind=resident-id",
                                  "principal.id_number=110101199003074514",
                                  "principal.mobile=13812345678",
                                  "service_principal.same=no",
                                  "service_principal.is_legal_representative=no",
                                  "service_principal.name=李华",
                                  "service_principal.id_kind=resident-id",
                                  "service_principal.mobile=13912345678",
                                  "service.name=测试科技官网",
                                  "service.content=company-portal",
                                  "service.domain_count=35",
                                  "service.form_asks=truth-commitment",
                                  NULL};

GPtrArray *
paper_list_all(Fixture *f, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *papers = paper_list(f->flow, filing_id, &error);

    g_assert_no_error(error);
    return papers;
}

const Paper *
paper_find_by_id(const GPtrArray *papers, const char *key)
{
    return paper_find(papers, key, NULL);
}

typedef struct {
    gint64 filing_id;
    const char *key, *value;
    int service_no;
} Stored;

static gboolean
store_answer(Store *store, gpointer user, GError **error)
{
    const Stored *stored = user;

    return answer_put(store, stored->filing_id, stored->service_no, stored->key, stored->value,
                      error);
}

void
paper_store_value(Fixture *f, gint64 id, const char *key, int service_no, const char *value)
{
    Stored stored = {id, key, value, service_no};
    g_autoptr(GError) error = NULL;

    g_assert_true(journal_commit(f->store, "answer.set", "F1", "an answer", store_answer,
                                 &stored, &error));
    g_assert_no_error(error);
}

char *
paper_dup_bare(const char *text)
{
    GString *bare = g_string_new(NULL);

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (!g_unichar_isspace(c) && !strchr("[]", (int)MIN(c, 0x7F)))
            g_string_append_unichar(bare, c);
    }
    return g_string_free(bare, FALSE);
}

static const char *const hostile[] = {
    "{{principal.name}}",
    "{{if 1}}{{end}}",
    "| a | b |",
    "# 标题",
    "~ 签名",
    "<w:p>&amp;]]>\"'</w:t>",
    "一\ttab\n二",
    "a\033[31mb\001c",
    "\342\200\256右到左",
    "%s%n",
    "【待填：主体负责人姓名】",
};
enum { LONG_WORD = G_N_ELEMENTS(hostile), LONG_TEXT, N_HOSTILE, LONG = 10000 };
G_STATIC_ASSERT((int)N_HOSTILE == (int)PAPER_N_HOSTILE);

char *
paper_dup_hostile(guint i)
{
    GString *long_text;

    if (i < G_N_ELEMENTS(hostile))
        return g_strdup(hostile[i]);
    if (i == LONG_WORD)
        return g_strnfill(LONG, 'W');
    long_text = g_string_new(NULL);
    for (int n = 0; n < LONG; n++)
        g_string_append(long_text, "汉");
    return g_string_free(long_text, FALSE);
}
