/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office.h"

#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "workflow/filing_work.h"

/* A third of the filings has what the checks are about. */
#define IS_FAULTY(i) ((i) % 3 == 0)
/* Every fifth filing is of the entity of the one before. */
#define ENTITY_OF(i) ((i) - ((i) % 5 == 4 ? 1 : 0))

static const struct {
    const char *code, *city;
} provinces[] = {
    {"11", "北京市"}, {"31", "上海市"}, {"32", "南京市"}, {"33", "杭州市"}, {"37", "济南市"},
    {"42", "武汉市"}, {"44", "广州市"}, {"50", "重庆市"}, {"51", "成都市"}, {"61", "西安市"},
};

/* GB 32100, with the inner code of GB 11714. Yours. */
static char *
dup_uscc(const char *province, int n)
{
    static const char signs[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int weights[] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                  29, 25, 13, 8,  24, 10, 30, 28};
    static const int inner_weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    g_autofree char *inner = g_strdup_printf("%08d", n);
    g_autofree char *body = NULL;
    int sum = 0;

    for (guint i = 0; i < G_N_ELEMENTS(inner_weights); i++)
        sum += (inner[i] - '0') * inner_weights[i];
    body = g_strdup_printf("91%s0100%s%c", province, inner, "0X987654321"[sum % 11]);
    sum = 0;
    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += (int)(strchr(signs, body[i]) - signs) * weights[i];
    return g_strdup_printf("%s%c", body, signs[(31 - sum % 31) % 31]);
}

/* GB 11643. Yours. */
static char *
dup_resident_id(const char *province, int n)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    g_autofree char *body = g_strdup_printf("%s010119%02d%02d%02d%03d", province, 60 + n % 40,
                                            1 + n / 40 % 12, 1 + n / 480 % 28, n % 1000);
    int sum = 0;

    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += (body[i] - '0') * weights[i];
    return g_strdup_printf("%s%c", body, "10X98765432"[sum % 11]);
}

/* Names have no digits. Yours. */
static char *
dup_han(int n)
{
    static const char *const signs[] = {"安", "博", "昌", "达", "恩",
                                        "丰", "光", "华", "嘉", "康"};
    GString *name = g_string_new(NULL);

    for (int rest = n + 10000; rest > 0; rest /= 10)
        g_string_append(name, signs[rest % 10]);
    return g_string_free(name, FALSE);
}

static void
put(GHashTable *answers, const char *id, char *value_taken)
{
    g_hash_table_insert(answers, g_strdup(id), value_taken);
}

static void
put_all(GHashTable *answers, const char *const (*pairs)[2], gsize n)
{
    for (gsize i = 0; i < n; i++)
        put(answers, pairs[i][0], g_strdup(pairs[i][1]));
}

static void
put_common(GHashTable *answers)
{
    static const char *const pairs[][2] = {
        {"filing.purpose", "open-service"},
        {"registry.entity", "none"},
        {"registry.service", "none"},
        {"entity.kind", "enterprise"},
        {"entity.scope_words", "none"},
        {"entity.changed", "no"},
        {"principal.id_kind", "resident-id"},
        {"principal.id_expires_on", "2035-06-30"},
        {"principal.is_legal_representative", "yes"},
        {"service_principal.same", "yes"},
        {"service.kind", "website"},
        {"service.ip_only", "no"},
        {"service.more", "no"},
        {"server.place", "mainland-cloud"},
        {"server.provider", "alibaba"},
        {"resource.region", "cn-hangzhou"},
        {"resource.product", "ecs"},
        {"resource.expires_on", "2028-03-31"},
        {"domain.holder", "self"},
        {"domain.verified", "yes"},
        {"domain.verified_on", "2026-06-30"},
        {"service.project_name", "no"},
        {"service.content", "company-portal"},
        {"service.commercial", "no"},
        {"service.language", "zh-hans"},
        {"service.remark", "本站介绍公司的产品、服务、历史和联系方式，不提供论坛和评论"},
    };

    put_all(answers, pairs, G_N_ELEMENTS(pairs));
}

static void
put_faults(GHashTable *answers)
{
    static const char *const pairs[][2] = {
        {"entity.certificate_address", "福建省厦门市思明区示例路1号"},
        {"entity.changed", "yes"},
        {"principal.id_number", "310115199612313379"},
        {"principal.mobile", "13800138000"},
        {"principal.second_phone", "13800138000"},
        {"domain.verified_on", "2017-12-31"},
        {"domain.expires_on", "2026-12-01"},
        {"service.name", "星空之声8"},
        {"service.content", "shopping,medical"},
        {"service.remark", "本站介绍公司"},
    };

    put_all(answers, pairs, G_N_ELEMENTS(pairs));
}

static GHashTable *
make_answers(int i)
{
    GHashTable *answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    int entity = ENTITY_OF(i);
    const char *province = provinces[entity % G_N_ELEMENTS(provinces)].code;
    const char *city = provinces[entity % G_N_ELEMENTS(provinces)].city;

    g_autofree char *name = dup_han(entity);
    g_autofree char *own_name = dup_han(i);

    put_common(answers);
    put(answers, "entity.province", g_strdup(province));
    put(answers, "entity.name", g_strdup_printf("%s示例%s科技有限公司", city, name));
    put(answers, "entity.certificate_number", dup_uscc(province, entity));
    put(answers, "entity.certificate_address",
        g_strdup_printf("%s示例区示例路%d号", city, entity));
    put(answers, "entity.mailing_address",
        g_strdup_printf("%s示例区示例路%d号2幢", city, entity));
    put(answers, "principal.name", g_strdup("李示例"));
    put(answers, "principal.id_number", dup_resident_id(province, entity));
    put(answers, "principal.mobile", g_strdup_printf("138%08d", entity));
    put(answers, "principal.second_phone", g_strdup_printf("139%08d", entity));
    put(answers, "principal.email", g_strdup_printf("li%d@example.com", entity));
    put(answers, "domain.name", g_strdup_printf("shili%d.cn", i));
    put(answers, "domain.expires_on", g_strdup_printf("2028-%02d-01", 1 + i % 12));
    put(answers, "service.name", g_strdup_printf("示例科技%s", own_name));
    put(answers, "service.homepage", g_strdup_printf("https://www.shili%d.cn", i));
    if (IS_FAULTY(i))
        put_faults(answers);
    return answers;
}

/* Papers, states and what happened: one in ten was returned once. */
static const char history[] =
    "INSERT INTO material (filing_id, service_no, material_id, state, valid_until, updated_at)"
    " SELECT f.id, 0, m.value, 'collected', CASE WHEN f.id % 3 = 1 AND m.key = 1 THEN '2026-01-31' END,"
    " '2026-11-24T01:00:00Z' FROM filing AS f, json_each('[\"entity-business-licence\","
    "\"principal-id\",\"domain-certificate\",\"truth-commitment\",\"info-entity-name\","
    "\"info-principal-mobile\",\"info-service-name\",\"info-homepage\"]') AS m;"
    "INSERT INTO document (filing_id, service_no, material_id, name, slot, revision, sha256,"
    " media_type, size_bytes, added_at) SELECT filing_id, 0, material_id, material_id || '.jpg',"
    " 1, 1, printf('%064d', filing_id * 100 + length(material_id)), 'image/jpeg', 600000,"
    " '2026-11-24T01:00:00Z' FROM material WHERE material_id NOT LIKE 'info-%';"
    "INSERT INTO event (filing_id, event, at, recorded_at, from_stage, to_stage, round, note)"
    " SELECT f.id, e.value, '2026-11-0' || (2 + e.key) || 'T01:00:00Z', '2026-11-24T01:00:00Z',"
    " 'prepare', 'prepare', 1, 'made up' FROM filing AS f,"
    " json_each('[\"submitted\",\"provider-returned\"]') AS e WHERE f.id % 10 = 0;"
    "INSERT INTO event_reason (event_id, ord, reason_id) SELECT id, 1, 'domain-realname-not-synced'"
    " FROM event WHERE event = 'provider-returned'";

static sqlite3 *
open_raw(const char *path)
{
    sqlite3 *db;

    if (sqlite3_open(path, &db) != SQLITE_OK)
        g_error("%s: %s", path, sqlite3_errmsg(db));
    return db;
}

void
office_fill(const char *path, Workflow *flow, int n)
{
    sqlite3 *db;

    for (int i = 0; i < n; i++) {
        g_autoptr(GHashTable) answers = make_answers(i);
        g_autofree char *code = NULL;
        GError *error = NULL;

        if (!filing_work_create(flow, answers, &code, &error))
            g_error("%s", error->message);
    }
    db = open_raw(path);
    if (sqlite3_exec(db, history, NULL, NULL, NULL) != SQLITE_OK)
        g_error("history: %s", sqlite3_errmsg(db));
    (void)sqlite3_close(db);
}

static double
cpu_us(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

double
office_scan_us(const char *path)
{
    static const char *const tables[] = {
        "SELECT * FROM filing",  "SELECT * FROM entity",       "SELECT * FROM service",
        "SELECT * FROM answer",  "SELECT * FROM material",     "SELECT * FROM document",
        "SELECT * FROM event",   "SELECT * FROM event_reason", "SELECT * FROM resource",
        "SELECT * FROM reading", "SELECT * FROM overrule",
    };
    double began = cpu_us();
    sqlite3 *db = open_raw(path);
    volatile gsize n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        sqlite3_stmt *statement;

        if (sqlite3_prepare_v2(db, tables[i], -1, &statement, NULL) != SQLITE_OK)
            g_error("scan: %s", sqlite3_errmsg(db));
        while (sqlite3_step(statement) == SQLITE_ROW)
            for (int c = 0; c < sqlite3_column_count(statement); c++)
                n += sqlite3_column_text(statement, c) ? 1 : 0;
        (void)sqlite3_finalize(statement);
    }
    (void)sqlite3_close(db);
    return cpu_us() - began;
}
