/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/sample.h"

#include <string.h>

#include "base/error.h"
#include "document/attach.h"
#include "document/reading.h"
#include "store/workspace_file.h"
#include "workflow/call_desk.h"
#include "workflow/node.h"

#define HOUR_S 3600
/* Calls come in office hours. */
#define FIRST_HOUR 9
#define LAST_HOUR 17
#define MAX_ANSWERS 16
#define MAX_EVENTS 10
/* As large as a scan usually is; behind the picture's end stands nothing. */
#define PICTURE_BYTES (96 * 1024)

/* What happened to a filing, so many hours ago. */
typedef struct {
    const char *event;
    int hours_ago;
    const char *who, *number, *reason, *note;
} SampleEvent;

typedef struct {
    /* "key=value"; behind =@ stand days from today */
    const char *answers[MAX_ANSWERS];
    gboolean has_materials; /* are the documents there? */
    SampleEvent events[MAX_EVENTS];
} SampleFiling;

/* What all have in common. The mobiles are the well-known ones of examples. */
static const char *const common[] = {
    "filing.purpose=open-service",
    "registry.entity=none",
    "registry.service=none",
    "registry.open_order=no",
    "entity.kind=enterprise",
    "entity.registered_abroad=no",
    "entity.scope_words=none",
    "entity.changed=no",
    "principal.is_legal_representative=yes",
    "legal_representative.origin=mainland",
    "principal.id_kind=resident-id",
    "principal.mobile=13800138000",
    "principal.emergency_phone=13900139000",
    "service.kind=website",
    "service.more=no",
    "server.place=mainland-cloud",
    "server.provider=alibaba",
    "service.ip_only=no",
    "domain.subdomain_filed=no",
    "domain.suffix_approved=yes",
    "domain.registrar=alibaba",
    "domain.holder=self",
    "domain.verified=yes",
    "domain.verified_on=@-40",
    "domain.expires_on=@500",
    "domain.privacy_off=yes",
    "domain.resolves=no",
    "resource.product=ecs",
    "resource.region=cn-shanghai",
    "service.project_name=no",
    "service.content=company-portal",
    "service.commercial=no",
    "service.language=zh-hans",
    "service.domain_count=1",
    "service.form_asks=none",
    "resource.own_account=yes",
    "resource.public_ip=yes",
    "resource.ip=203.0.113.8",
    "resource.months_bought=12",
    "resource.expires_on=@330",
    NULL,
};

static const SampleFiling filings[] = {
    /* Being prepared: some of it is there. */
    {{"entity.name=示例（上海）网络科技有限公司",
      "entity.certificate_number=91310115MAEXAMPA88", "entity.province=31",
      "entity.certificate_address=上海市浦东新区示例路1号",
      "entity.mailing_address=上海市浦东新区示例路1号101室", "entity.investor=李示例",
      "principal.name=李示例", "principal.id_number=310115199012319996",
      "principal.second_phone=021-61234567", "principal.email=li@example.cn",
      "service_principal.same=yes", "domain.name=示例商城.中国", "service.name=示例商城网"},
     FALSE,
     {{NULL, 0, NULL, NULL, NULL, NULL}}},
    /* The SMS code runs, for two. */
    {{"entity.name=示例（杭州）电子商务有限公司",
      "entity.certificate_number=91330106MAEXAMPA8F", "entity.province=33",
      "entity.certificate_address=杭州市西湖区示例路2号",
      "entity.mailing_address=杭州市西湖区示例路2号201室", "entity.investor=王示例",
      "principal.name=王示例", "principal.id_number=330106198812319989",
      "principal.second_phone=0571-61234567", "service_principal.same=no",
      "service_principal.name=赵示例", "service_principal.mobile=13900139000",
      "domain.name=示例集市.中国", "service.name=示例集市网"},
     TRUE,
     {{"submitted", 96, NULL, NULL, NULL, NULL},
      {"provider-accepted", 60, NULL, NULL, NULL, NULL},
      {"sms-sent", 20, NULL, NULL, NULL, NULL},
      {"sms-wrong-code", 19, "service-principal", NULL, NULL, NULL}}},
    /* Rejected, with two reasons. */
    {{"entity.name=示例（广州）软件有限公司", "entity.certificate_number=91440106MAEXAMPA8A",
      "entity.province=44", "entity.certificate_address=广州市天河区示例路3号",
      "entity.mailing_address=广州市天河区示例路3号301室", "entity.investor=陈示例",
      "principal.name=陈示例", "principal.id_number=440106198512319974",
      "principal.second_phone=020-61234567", "service_principal.same=yes",
      "domain.name=示例软件.中国", "service.name=示例软件网"},
     TRUE,
     {{"submitted", 400, NULL, NULL, NULL, NULL},
      {"provider-accepted", 370, NULL, NULL, NULL, NULL},
      {"sms-sent", 350, NULL, NULL, NULL, NULL},
      {"sms-verified", 348, NULL, NULL, NULL, NULL},
      {"rejected", 26, NULL, NULL, "phone-unreachable service-name-unrelated", NULL}}},
    /* The administration has it. */
    {{"entity.name=示例（成都）信息有限公司", "entity.certificate_number=91510104MAEXAMPA8P",
      "entity.province=51", "entity.certificate_address=成都市锦江区示例路4号",
      "entity.mailing_address=成都市锦江区示例路4号401室", "entity.investor=刘示例",
      "principal.name=刘示例", "principal.id_number=510104199112319983",
      "principal.second_phone=028-61234567", "service_principal.same=yes",
      "domain.name=示例信息.中国", "service.name=示例信息网"},
     TRUE,
     {{"submitted", 230, NULL, NULL, NULL, NULL},
      {"provider-accepted", 200, NULL, NULL, NULL, NULL},
      {"sms-sent", 180, NULL, NULL, NULL, NULL},
      {"sms-verified", 178, NULL, NULL, NULL, NULL},
      {"call-missed", 28, NULL, NULL, NULL, NULL}}},
    /* Open; the public-security filing is still to come. */
    {{"entity.name=示例（北京）文化有限公司", "entity.certificate_number=91110108MAEXAMPA8N",
      "entity.province=11", "entity.certificate_address=北京市海淀区示例路5号",
      "entity.mailing_address=北京市海淀区示例路5号501室", "entity.investor=杨示例",
      "principal.name=杨示例", "principal.id_number=11010819921231999X",
      "principal.second_phone=010-61234567", "service_principal.same=yes",
      "domain.name=示例文化.中国", "service.name=示例文化网"},
     TRUE,
     {{"submitted", 1300, NULL, NULL, NULL, NULL},
      {"provider-accepted", 1270, NULL, NULL, NULL, NULL},
      {"sms-sent", 1250, NULL, NULL, NULL, NULL},
      {"sms-verified", 1248, NULL, NULL, NULL, NULL},
      {"approved", 560, NULL, "京ICP备2099000005号-1", NULL, NULL},
      {"opened", 540, NULL, NULL, NULL, NULL},
      {"displayed", 538, NULL, NULL, NULL, NULL}}},
    /* All done: what comes again and again. */
    {{"entity.name=示例（武汉）教具有限公司", "entity.certificate_number=91420106MAEXAMPA82",
      "entity.province=42", "entity.certificate_address=武汉市武昌区示例路6号",
      "entity.mailing_address=武汉市武昌区示例路6号601室", "entity.investor=周示例",
      "principal.name=周示例", "principal.id_number=420106199312319997",
      "principal.second_phone=027-61234567", "service_principal.same=yes",
      "domain.name=示例教具.中国", "service.name=示例教具网", "domain.expires_on=@25"},
     TRUE,
     {{"submitted", 4400, NULL, NULL, NULL, NULL},
      {"provider-accepted", 4370, NULL, NULL, NULL, NULL},
      {"sms-sent", 4350, NULL, NULL, NULL, NULL},
      {"sms-verified", 4348, NULL, NULL, NULL, NULL},
      {"approved", 4000, NULL, "鄂ICP备2099000006号-1", NULL, NULL},
      {"opened", 3990, NULL, NULL, NULL, NULL},
      {"displayed", 3988, NULL, NULL, NULL, NULL},
      {"police-filed", 3500, NULL, "鄂公网安备42010602000006号", NULL, NULL},
      {"police-displayed", 3490, NULL, NULL, NULL, NULL}}},
    /* Just submitted: to rehearse with. */
    {{"entity.name=示例（南京）科技有限公司", "entity.certificate_number=91320106MAEXAMPA8B",
      "entity.province=32", "entity.certificate_address=南京市玄武区示例路7号",
      "entity.mailing_address=南京市玄武区示例路7号701室", "entity.investor=吴示例",
      "principal.name=吴示例", "principal.id_number=310115199012319996",
      "principal.second_phone=025-61234567", "service_principal.same=yes",
      "domain.name=示例科技.中国", "service.name=示例科技网"},
     TRUE,
     {{"submitted", 2, NULL, NULL, NULL, NULL}}},
};

static const char *const resources[][5] = {
    {"product=ecs", "region=cn-shanghai", "name=i-sample-1", "expires_on=@330", NULL},
    {"product=ecs", "region=cn-hangzhou", "name=i-sample-2", "expires_on=@20", NULL},
};

/* A white dot as PNG. */
static const guint8 picture[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
    0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9C, 0x63, 0xF8, 0x0F, 0x00, 0x01, 0x01, 0x01, 0x00, 0x1B, 0xB6, 0xEE, 0x56, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
};

/* "key=value" into the table; "@30" is thirty days from today. */
static void
put_pair(Workflow *flow, GHashTable *table, const char *pair)
{
    const char *equals = strchr(pair, '=');
    char *value;

    if (equals[1] == '@') {
        int days = (int)g_ascii_strtoll(equals + 2, NULL, 10);

        value = day_format(day_add(workflow_get_today(flow), days));
    } else {
        value = g_strdup(equals + 1);
    }
    g_hash_table_replace(table, g_strndup(pair, (gsize)(equals - pair)), value);
}

static GHashTable *
table_of(Workflow *flow, const char *const *first, const char *const *second)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (; first && *first; first++)
        put_pair(flow, table, *first);
    for (; *second; second++)
        put_pair(flow, table, *second);
    return table;
}

/* All that is wanted is there: what the officer sees is where a filing stands, not gaps. */
static gboolean
collect_materials(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) requirements = requirement_list(flow, filing_id, error);

    for (guint i = 0; requirements && i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (r->required != TRI_YES || requirement_is_done(r) ||
            item_is(r->material, "kind", "information") ||
            g_strcmp0(item_value(r->material, "stage"), "sms-check") == 0)
            continue;
        if (!filing_work_mark(flow, filing_id, item_id(r->material), r->service_no, "collected",
                              NULL, error))
            return FALSE;
    }
    return requirements != NULL;
}

static gint64
in_office_hours(gint64 at)
{
    gint64 start = day_start_instant(day_from_instant(at));
    gint64 hour = (at - start) / HOUR_S;

    return start + (at - start) % HOUR_S + CLAMP(hour, FIRST_HOUR, LAST_HOUR) * HOUR_S;
}

static gboolean
happen(Workflow *flow, gint64 filing_id, const SampleEvent *event, GError **error)
{
    gboolean is_call = g_str_equal(event->event, CALL_MISSED);
    gint64 now = clock_now(store_get_clock(workflow_get_store(flow)));
    gint64 instant = now - (gint64)event->hours_ago * HOUR_S;
    g_autofree char *at = instant_format(is_call ? in_office_hours(instant) : instant);
    g_auto(GStrv) reasons = g_strsplit(event->reason ? event->reason : "", " ", -1);
    const char *const numbers[] = {event->number, NULL};
    Happening happening = {
        .event = event->event,
        .at = at,
        .numbers = numbers,
        .reasons = event->reason ? (const char *const *)reasons : NULL,
        .who = event->who,
        .note = event->note || is_call ? event->note : _("made up"),
        .even_so = TRUE,
    };

    return filing_work_advance(flow, filing_id, &happening, error);
}

static gboolean
fill_filing(Workflow *flow, const SampleFiling *filing, GError **error)
{
    g_autoptr(GHashTable) answers = table_of(flow, common, filing->answers);
    g_autofree char *code = NULL;
    gint64 id;

    if (!filing_work_create(flow, answers, &code, error))
        return FALSE;
    id = g_ascii_strtoll(code + 1, NULL, 10);
    if (filing->has_materials && !collect_materials(flow, id, error))
        return FALSE;
    for (const SampleEvent *event = filing->events; event->event; event++)
        if (!happen(flow, id, event, error))
            return FALSE;
    return TRUE;
}

static gboolean
fill_resources(Workflow *flow, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(resources); i++) {
        g_autoptr(GHashTable) fields = table_of(flow, NULL, resources[i]);
        g_autofree char *code = NULL;

        if (!resource_work_add(flow, fields, &code, error))
            return FALSE;
    }
    return resource_work_reserve(flow, "R1", 1, 1, NULL, error);
}

static gboolean
fill_document(Workflow *flow, GError **error)
{
    guint8 *bytes = g_malloc0(PICTURE_BYTES);
    g_autoptr(GBytes) content = NULL;

    memcpy(bytes, picture, sizeof picture);
    content = g_bytes_new_take(bytes, PICTURE_BYTES);
    return attach_bytes(flow, 1, "entity-business-licence", "示例-营业执照.png", content,
                        error);
}

gboolean
sample_fill(Workflow *flow, GError **error)
{
    if (!store_make_sample(workflow_get_store(flow), error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(filings); i++)
        if (!fill_filing(flow, &filings[i], error))
            return FALSE;
    return fill_resources(flow, error) && fill_document(flow, error);
}

/* May what is at `path` go? Nothing there is fine. */
static gboolean
make_room(const char *path, SampleFlags flags, Clock *clock, const char *actor, GError **error)
{
    g_autoptr(Clock) apart = clock_copy(clock); /* a sample's time moves it */
    g_autoptr(Store) store = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    store = store_open(path, STORE_READ_ONLY | STORE_MUST_EXIST, apart, actor, NULL);
    if (!store || !store_is_sample(store)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_TAKEN,
                    _("'%s' is there already and is no sample; nothing was changed"), path);
        return FALSE;
    }
    if (!(flags & SAMPLE_ANEW)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_SAMPLE_THERE,
                    _("the sample '%s' is there already; nothing was changed"), path);
        return FALSE;
    }
    g_clear_pointer(&store, store_free);
    workspace_file_remove(path);
    return TRUE;
}

static gboolean
fill_file(const char *path, Clock *clock, Catalogue *cat, Lang lang, const char *actor,
          GError **error)
{
    g_autoptr(Store) store = store_open(path, STORE_MUST_WRITE, clock, actor, error);
    g_autoptr(Workflow) flow = store ? reading_new_flow(store, cat, lang, error) : NULL;
    gboolean ok = flow && sample_fill(flow, error);

    g_clear_pointer(&flow, workflow_free);
    return ok;
}

gboolean
sample_make(const char *path, SampleFlags flags, Clock *clock, Catalogue *cat, Lang lang,
            const char *actor, GError **error)
{
    if (!make_room(path, flags, clock, actor, error))
        return FALSE;
    if (fill_file(path, clock, cat, lang, actor, error))
        return TRUE;
    workspace_file_remove(path);
    return FALSE;
}
