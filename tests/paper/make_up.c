/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the papers. All of it is made up by chance; check characters are right. */
#include "config.h"

#include <string.h>

#include "paper/paper.h"

typedef struct {
    const char *code; /* GB/T 2260 */
    const char *province, *city, *district;
} Area;

static const Area areas[] = {
    {"310115", "", "上海市", "浦东新区"},
    {"110108", "", "北京市", "海淀区"},
    {"330106", "浙江省", "杭州市", "西湖区"},
    {"440305", "广东省", "深圳市", "南山区"},
    {"510104", "四川省", "成都市", "锦江区"},
    {"320102", "江苏省", "南京市", "玄武区"},
    {"420111", "湖北省", "武汉市", "洪山区"},
    {"610113", "陕西省", "西安市", "雁塔区"},
    {"350203", "福建省", "厦门市", "思明区"},
    {"370202", "山东省", "青岛市", "市南区"},
    {"500112", "", "重庆市", "渝北区"},
    {"210102", "辽宁省", "沈阳市", "和平区"},
    {"430104", "湖南省", "长沙市", "岳麓区"},
    {"340104", "安徽省", "合肥市", "蜀山区"},
    {"450103", "广西壮族自治区", "南宁市", "青秀区"},
};
static const char *const surnames[] = {"王", "李", "张", "刘", "陈",   "杨",   "赵", "黄",
                                       "周", "吴", "徐", "孙", "胡",   "朱",   "高", "林",
                                       "何", "郭", "马", "罗", "欧阳", "上官", "谢", "邓"};
static const char *const given[] = {"伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "勇",
                                    "杰", "涛", "明", "超", "霞", "平", "刚", "桂", "英", "华",
                                    "建", "国", "文", "晓", "雨", "欣", "浩", "然", "子", "轩",
                                    "梓", "涵", "思", "宇", "嘉", "琪", "佳", "怡", "鑫", "喆"};
static const char *const brands[] = {
    "星", "云", "海", "辰", "瑞", "恒", "启", "明", "博", "远", "智", "联", "众", "泰", "宏",
    "图", "新", "锐", "天", "蓝", "青", "禾", "鼎", "盛", "汇", "通", "科", "创", "优", "品"};
static const char *const trades[] = {"网络科技", "信息技术", "电子商务", "文化传媒", "软件",
                                     "教育咨询", "贸易",     "物流",     "生物科技", "餐饮管理",
                                     "建筑工程", "数据服务", "广告",     "医疗器械"};
static const char *const nations[] = {"汉", "汉", "汉",   "汉",    "回",
                                      "满", "壮", "蒙古", "维吾尔"};
static const char *const streets[] = {"人民", "中山", "解放", "建设", "和平", "新华",
                                      "长江", "黄河", "文化", "科技", "创业", "学院",
                                      "滨江", "花园", "星湖", "翠竹"};
static const char *const scopes[] = {
    "软件开发",
    "信息技术咨询服务",
    "网络技术服务",
    "计算机系统服务",
    "互联网销售（除销售需要许可的商品）",
    "广告设计、代理",
    "广告制作",
    "会议及展览服务",
    "数据处理和存储支持服务",
    "电子产品销售",
    "技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广",
    "企业管理咨询",
    "货物进出口",
    "日用百货销售",
    "办公用品销售",
    "市场营销策划",
    "组织文化艺术交流活动",
    "第二类增值电信业务"};
static const char *const companies[] = {"有限责任公司(自然人独资)",
                                        "有限责任公司(自然人投资或控股)",
                                        "有限责任公司(非自然人投资或控股的法人独资)",
                                        "其他有限责任公司",
                                        "股份有限公司(非上市、自然人投资或控股)",
                                        "有限责任公司（台港澳法人独资）"};
static const char *const capitals[] = {"壹佰万元整", "人民币伍佰万元整", "1000.000000万人民币",
                                       "壹仟万元整", "人民币50万元整",   "贰仟万元人民币"};

#define PICK(chance, list) ((list)[g_rand_int_range(chance, 0, (gint32)G_N_ELEMENTS(list))])

static int
between(const Paper *paper, int low, int high)
{
    return g_rand_int_range(paper->chance, low, high + 1);
}

void
paper_put(Paper *paper, const char *name, const char *truth, const char *words)
{
    if (truth)
        json_object_set_new(paper->fields, name, json_string(truth));
    g_hash_table_insert(paper->printed, g_strdup(name), g_strdup(words));
}

const char *
paper_get(const Paper *paper, const char *name)
{
    const char *words = g_hash_table_lookup(paper->printed, name);

    return words ? words : "";
}

/* The same words printed as are to be read. */
static void
put_take(Paper *paper, const char *name, char *words)
{
    paper_put(paper, name, words, words);
    g_free(words);
}

typedef enum {
    DATE_ISO,    /* 2020-05-18, as all are to be read */
    DATE_PADDED, /* 2020年05月18日 */
    DATE_WIDE,   /* 2020 年 05 月 18 日 */
    DATE_SHORT,  /* 2020年5月18日 */
    DATE_DOTS,   /* 2020.05.18 */
    DATE_DIGITS, /* 20200518 */
} DateStyle;

static char *
dup_date(const GDate *date, DateStyle style)
{
    int year = g_date_get_year(date), month = (int)g_date_get_month(date);
    int day = g_date_get_day(date);

    switch (style) {
    case DATE_PADDED:
        return g_strdup_printf("%04d年%02d月%02d日", year, month, day);
    case DATE_WIDE:
        return g_strdup_printf("%04d 年 %02d 月 %02d 日", year, month, day);
    case DATE_SHORT:
        return g_strdup_printf("%d年%d月%d日", year, month, day);
    case DATE_DOTS:
        return g_strdup_printf("%04d.%02d.%02d", year, month, day);
    case DATE_DIGITS:
        return g_strdup_printf("%04d%02d%02d", year, month, day);
    case DATE_ISO:
        break;
    }
    return g_strdup_printf("%04d-%02d-%02d", year, month, day);
}

static void
put_date(Paper *paper, const char *name, const GDate *date, DateStyle style)
{
    g_autofree char *iso = dup_date(date, DATE_ISO), *words = dup_date(date, style);

    paper_put(paper, name, iso, words);
}

static GDate
random_date(const Paper *paper, int first_year, int last_year)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)between(paper, 1, 28), (GDateMonth)between(paper, 1, 12),
                   (GDateYear)between(paper, first_year, last_year));
    return date;
}

static char *
dup_person(const Paper *paper)
{
    const char *first = PICK(paper->chance, given);

    return g_strconcat(PICK(paper->chance, surnames), first,
                       between(paper, 0, 3) ? PICK(paper->chance, given) : "", NULL);
}

/* GB 11714: A counts 10, over the whole alphabet. */
static char
organisation_check(const char *code)
{
    static const int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0, check;

    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += weights[i] * (g_ascii_isdigit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10);
    check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
}

/* GB 32100-2015: weights are the powers of 3 mod 31. */
static char *
dup_unified_code(const Paper *paper, const Area *area)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const int n_letters = sizeof alphabet - 1;
    /* New numbers begin with MA and a digit, old ones have digits alone. */
    gboolean is_old = between(paper, 0, 3) == 0;
    GString *code = g_string_new("91");
    int sum = 0, weight = 1;

    g_string_append(code, area->code);
    g_string_append(code, is_old ? "" : "MA");
    while (code->len < 16)
        g_string_append_c(
            code, alphabet[between(paper, 0, is_old || code->len == 10 ? 9 : n_letters - 1)]);
    g_string_append_c(code, organisation_check(code->str + 8));
    for (gsize i = 0; i < code->len; i++) {
        sum += weight * (int)(strchr(alphabet, code->str[i]) - alphabet);
        weight = weight * 3 % n_letters;
    }
    g_string_append_c(code, alphabet[(n_letters - sum % n_letters) % n_letters]);
    return g_string_free(code, FALSE);
}

/* GB 11643-1999, ISO 7064 MOD 11-2; the last but one is odd for men. */
static char *
dup_id_number(const Paper *paper, const Area *area, const GDate *birth, gboolean is_man)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0, order = between(paper, 0, 499) * 2 + (is_man ? 1 : 0);
    g_autofree char *date = dup_date(birth, DATE_DIGITS);
    g_autofree char *first = g_strdup_printf("%s%s%03d", area->code, date, order);

    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += weights[i] * (first[i] - '0');
    return g_strdup_printf("%s%c", first, "10X98765432"[sum % 11]);
}

static char *
dup_address(const Paper *paper, const Area *area)
{
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "%s%s%s%s%s%d号", area->province, area->city, area->district,
                           PICK(paper->chance, streets), between(paper, 0, 1) ? "路" : "大道",
                           between(paper, 1, 2999));
    switch (between(paper, 0, 3)) {
    case 0:
        break;
    case 1:
        g_string_append_printf(text, "%d幢%d室", between(paper, 1, 30),
                               between(paper, 1, 32) * 100 + between(paper, 1, 12));
        break;
    case 2:
        g_string_append_printf(text, "%s大厦%c座%d层", PICK(paper->chance, streets),
                               (char)('A' + between(paper, 0, 3)), between(paper, 1, 40));
        break;
    default:
        g_string_append_printf(text, "%d楼%d单元%d", between(paper, 1, 12),
                               between(paper, 1, 6),
                               between(paper, 1, 24) * 100 + between(paper, 1, 4));
    }
    return g_string_free(text, FALSE);
}

/* 上海 of 上海市. */
static char *
dup_short_city(const Area *area)
{
    return g_strndup(area->city, strlen(area->city) - strlen("市"));
}

static char *
dup_company(const Paper *paper, const Area *area)
{
    g_autofree char *city = dup_short_city(area);
    const char *form = between(paper, 0, 5) ? "有限公司" : "股份有限公司";
    g_autofree char *brand =
        g_strconcat(PICK(paper->chance, brands), PICK(paper->chance, brands), NULL);

    /* The brackets are wide, or now and then narrow: names are compared after NFKC. */
    if (between(paper, 0, 3) == 0) {
        gboolean is_wide = between(paper, 0, 2);

        return g_strconcat(brand, is_wide ? "（" : "(", city, is_wide ? "）" : ")",
                           PICK(paper->chance, trades), form, NULL);
    }
    return g_strconcat(city, between(paper, 0, 2) ? "" : "市", brand,
                       PICK(paper->chance, trades), form, NULL);
}

static char *
dup_scope(const Paper *paper)
{
    GString *text = g_string_new("一般项目：");
    int n = between(paper, 3, 8), first = between(paper, 0, (int)G_N_ELEMENTS(scopes) - 1);

    for (int i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i ? "；" : "",
                               scopes[(guint)(first + i * 5) % G_N_ELEMENTS(scopes)]);
    g_string_append(text, "。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）");
    return g_string_free(text, FALSE);
}

/* 营业期限, of which the end is wanted. */
static void
put_term(Paper *paper, const GDate *from)
{
    static const char *const for_ever[] = {"长期", "至长期", "至无固定期限"};
    g_autofree char *begin = dup_date(from, DATE_PADDED), *end = NULL, *iso = NULL,
                    *words = NULL;
    GDate to = *from;

    if (between(paper, 0, 2) == 0) {
        const char *open = PICK(paper->chance, for_ever);

        words = g_strconcat(g_str_has_prefix(open, "至") ? begin : "", open, NULL);
        paper_put(paper, "expiry", "long-term", words);
        return;
    }
    g_date_add_years(&to, (guint)between(paper, 1, 5) * 10);
    g_date_subtract_days(&to, 1);
    end = dup_date(&to, DATE_PADDED);
    iso = dup_date(&to, DATE_ISO);
    words = g_strconcat(begin, "至", end, NULL);
    paper_put(paper, "expiry", iso, words);
}

void
make_up_licence(Paper *paper)
{
    const Area *area = &PICK(paper->chance, areas);
    gboolean is_new = paper->layout < 2;
    GDate established =
        is_new ? random_date(paper, 2004, 2020) : random_date(paper, 1999, 2015);
    GDate issued = is_new ? random_date(paper, 2021, 2026) : random_date(paper, 2016, 2018);
    g_autofree char *scope = dup_scope(paper);
    g_autofree char *registrar = g_strconcat(
        area->city, area->district, is_new ? "市场监督管理局" : "工商行政管理局", NULL);
    g_autofree char *issue_date = dup_date(&issued, DATE_WIDE);

    put_take(paper, "unified_code", dup_unified_code(paper, area));
    put_take(paper, "name", dup_company(paper, area));
    put_take(paper, "type", g_strdup(PICK(paper->chance, companies)));
    put_take(paper, "legal_representative", dup_person(paper));
    put_take(paper, "address", dup_address(paper, area));
    put_date(paper, "established", &established, DATE_PADDED);
    paper_put(paper, "scope", NULL, scope);
    paper_put(paper, "capital", NULL, PICK(paper->chance, capitals));
    paper_put(paper, "registrar", NULL, registrar);
    paper_put(paper, "issued", NULL, issue_date);
    /* The present form has no term. */
    if (paper->layout != 0)
        put_term(paper, &established);
}

void
make_up_id_front(Paper *paper)
{
    const Area *area = &PICK(paper->chance, areas);
    GDate birth = random_date(paper, 1955, 2005);
    gboolean is_man = between(paper, 0, 1);
    g_autofree char *iso = dup_date(&birth, DATE_ISO);
    g_autofree char *year = g_strdup_printf("%d", g_date_get_year(&birth));
    g_autofree char *month = g_strdup_printf("%d", (int)g_date_get_month(&birth));
    g_autofree char *day = g_strdup_printf("%d", g_date_get_day(&birth));

    put_take(paper, "name", dup_person(paper));
    put_take(paper, "sex", g_strdup(is_man ? "男" : "女"));
    paper_put(paper, "nation", NULL, PICK(paper->chance, nations));
    paper_put(paper, "birth", iso, year);
    paper_put(paper, "birth_month", NULL, month);
    paper_put(paper, "birth_day", NULL, day);
    put_take(paper, "address", dup_address(paper, area));
    put_take(paper, "id_number", dup_id_number(paper, area, &birth, is_man));
}

void
make_up_id_back(Paper *paper)
{
    const Area *area = &PICK(paper->chance, areas);
    GDate from = random_date(paper, 2008, 2025), to = from;
    int years = between(paper, 1, 4);
    g_autofree char *short_district = g_strndup(area->district, strlen(area->district) - 3);
    g_autofree char *term = NULL, *begin = dup_date(&from, DATE_DOTS), *end = NULL;

    put_take(paper, "issuer",
             between(paper, 0, 1)
                 ? g_strconcat(area->city, "公安局", short_district, "分局", NULL)
                 : g_strconcat(area->city, "公安局", NULL));
    put_date(paper, "valid_from", &from, DATE_DOTS);
    if (years == 4) {
        end = g_strdup("长期");
        paper_put(paper, "expiry", "long-term", end);
    } else {
        g_date_add_years(&to, years == 3 ? 20 : (guint)years * 5);
        put_date(paper, "expiry", &to, DATE_DOTS);
        end = dup_date(&to, DATE_DOTS);
    }
    term = g_strconcat(begin, "-", end, NULL);
    paper_put(paper, "term", NULL, term);
}

static char *
dup_domain(const Paper *paper, gboolean is_cn)
{
    static const char *const syllables[] = {
        "xing", "yun", "hai", "rui", "heng", "bo", "zhi", "lian", "tai",  "hong",
        "tian", "he",  "you", "pin", "tong", "ke", "lan", "qing", "ding", "sheng"};
    static const char *const endings[] = {"com", "net", "com", "top", "xyz"};
    static const char *const cn_endings[] = {"cn", "com.cn", "cn", "net.cn"};
    g_autofree char *number =
        between(paper, 0, 3) ? g_strdup("") : g_strdup_printf("%d", between(paper, 1, 999));

    return g_strdup_printf(
        "%s%s%s%s.%s", PICK(paper->chance, syllables), between(paper, 0, 5) ? "" : "-",
        PICK(paper->chance, syllables), number,
        is_cn ? PICK(paper->chance, cn_endings) : PICK(paper->chance, endings));
}

void
make_up_certificate(Paper *paper)
{
    DateStyle style = paper->layout == 0 ? DATE_PADDED : DATE_ISO;
    const Area *area = &PICK(paper->chance, areas);
    GDate registered = random_date(paper, 2005, 2025), expiry = registered;

    put_take(paper, "domain", dup_domain(paper, paper->layout == 1));
    put_take(paper, "holder",
             between(paper, 0, 4) ? dup_company(paper, area) : dup_person(paper));
    put_date(paper, "registered", &registered, style);
    g_date_add_years(&expiry, (guint)between(paper, 1, 10));
    put_date(paper, "expiry", &expiry, style);
}

void
make_up_letter(Paper *paper)
{
    const Area *area = &PICK(paper->chance, areas);
    GDate birth = random_date(paper, 1960, 2004), date = random_date(paper, 2025, 2026);
    g_autofree char *representative = dup_person(paper);
    g_autofree char *person = dup_person(paper);

    put_take(paper, "unified_code", dup_unified_code(paper, area));
    put_take(paper, "name", dup_company(paper, area));
    put_take(paper, "domain", dup_domain(paper, between(paper, 0, 1)));
    put_date(paper, "date", &date, DATE_SHORT);
    paper_put(paper, "person", NULL, person);
    paper_put(paper, "legal_representative", representative, representative);
    /* The commitment names nobody's number. */
    if (paper->layout != 1)
        put_take(paper, "id_number", dup_id_number(paper, area, &birth, between(paper, 0, 1)));
}
