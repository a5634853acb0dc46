/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support.h"

#include <string.h>

#include "base/path.h"
#include "document/reading.h"
#include "workflow/filing_work.h"

void
fixture_init(Fixture *f, const char *today, Lang lang)
{
    g_autofree char *path = path_dup_catalogue();
    g_autoptr(GError) error = NULL;

    i18n_switch(lang);
    f->clock = clock_new(today, &error);
    g_assert_no_error(error);
    f->cat = catalogue_open(path, NULL, &error);
    g_assert_no_error(error);
    f->store = store_open_memory(f->clock, "tester", &error);
    g_assert_no_error(error);
    f->flow = reading_new_flow(f->store, f->cat, lang, &error);
    g_assert_no_error(error);
}

void
fixture_clear(Fixture *f)
{
    workflow_free(f->flow);
    store_free(f->store);
    catalogue_free(f->cat);
    clock_free(f->clock);
}

gint64
fixture_filing(Fixture *f, const char *const *pairs)
{
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GError) error = NULL;
    g_autofree char *code = NULL;

    for (; *pairs; pairs++) {
        const char *equals = strchr(*pairs, '=');

        g_hash_table_insert(answers, g_strndup(*pairs, (gsize)(equals - *pairs)),
                            g_strdup(equals + 1));
    }
    filing_work_create(f->flow, answers, &code, &error);
    g_assert_no_error(error);
    return g_ascii_strtoll(code + 1, NULL, 10);
}

void
fixture_answer(Fixture *f, gint64 filing_id, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    FactKey parsed;

    if (fact_key_parse(f->flow, key, &parsed, &error))
        (void)filing_work_answer(f->flow, filing_id, parsed, value, &error); /* told below */
    g_assert_no_error(error);
}

const char *const fixture_site[] = {"filing.purpose=open-service",
                                    "service.kind=website",
                                    "server.place=mainland-cloud",
                                    "server.provider=alibaba",
                                    "service.ip_only=no",
                                    "domain.name=示例.中国",
                                    "registry.entity=none",
                                    "entity.kind=enterprise",
                                    "entity.province=31",
                                    "entity.registered_abroad=no",
                                    "entity.certificate_number=91330106MA7228186D",
                                    "entity.name=示例（上海）网络科技有限公司",
                                    "service.name=示例商城网",
                                    "principal.is_legal_representative=yes",
                                    NULL};
