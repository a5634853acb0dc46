/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linter while a filing is answered: what the last answer caused stands first and is
 * marked, then what concerns the question at hand; the rest is counted, and a key leads to it.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "reading_help.h"
#include "screen.h"
#include "store/journal.h"
#include "support.h"

#define TODAY "2026-11-24"

static void
seat_init(Seat *seat, Lang lang, int cols, int rows)
{
    fixture_init(&seat->f, TODAY, lang);
    seat->id = fixture_filing(&seat->f, fixture_site);
    seat_open(seat, cols, rows);
}

static void
answer(Seat *seat, const char *question, const char *value)
{
    fixture_answer(&seat->f, seat->id, question, value);
}

static void
go_to(Seat *seat, const char *question)
{
    app_open_at(seat->app, &interview_screen, seat->id, question);
}

static void
test_new_one_is_marked_and_first(void)
{
    g_auto(Seat) seat = {0};
    int new_row;

    seat_init(&seat, LANG_EN, 80, 24);
    go_to(&seat, "domain.expires_on");
    screen_assert_says(seat.app, seat.s, "faults: 0, warnings: 1");
    screen_assert_says_not(seat.app, seat.s, "new:");
    screen_press(seat.app, "2026-12-01\n");
    screen_assert_says(seat.app, seat.s, "faults: 1, warnings: 1; new: 1");
    new_row = screen_find_row(seat.app, seat.s, "New stop: Domain expires on: ");
    g_assert_cmpint(new_row, ==, screen_find_row(seat.app, seat.s, "new: 1") + 1);
    g_assert_cmpint(new_row, <, screen_find_row(seat.app, seat.s, "Mind:"));
    /* To look at other questions changes nothing; another answer does. */
    screen_press(seat.app, "\t");
    screen_assert_says(seat.app, seat.s, "New stop: ");
    go_to(&seat, "service.name");
    screen_press(seat.app, "示例优选网\n");
    screen_assert_says_not(seat.app, seat.s, "new:");
    screen_assert_says(seat.app, seat.s, "Stop: Domain expires on: ");
}

/* Another program's change is shown as it comes. */
static void
test_mended_is_told(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_EN, 80, 24);
    answer(&seat, "domain.expires_on", "2026-12-01");
    go_to(&seat, "domain.expires_on");
    screen_assert_says(seat.app, seat.s, "faults: 1, warnings: 1");
    screen_press(seat.app, "2028-12-01\n");
    screen_assert_says(seat.app, seat.s, "faults: 0, warnings: 1; mended: 1");
}

/* What is wrong with the answer at hand, by other answers too, stands on its page before what
 * concerns others; and an answer that is as wrong as before is told on the next page first. */
static void
test_question_at_hand(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_EN, 80, 24);
    answer(&seat, "domain.expires_on", "2026-12-01");
    go_to(&seat, "entity.certificate_number");
    /* The area of the code against the province: no fault of format. */
    g_assert_cmpint(screen_find_row(seat.app, seat.s, "Mind: The unified code's area"), <,
                    screen_find_row(seat.app, seat.s, "Stop: Domain expires on"));
    go_to(&seat, "domain.expires_on");
    screen_press(seat.app, "2026-12-02\n");
    g_assert_cmpint(screen_find_row(seat.app, seat.s, "Stop: Domain expires on"), <,
                    screen_find_row(seat.app, seat.s, "Mind:"));
    screen_assert_says_not(seat.app, seat.s, "new:");
}

static const char *const many[][2] = {
    {"domain.expires_on", "2026-12-01"},
    {"entity.mailing_address", "上海市浦东新区示例路"},
    {"entity.scope_words", "none"},
    {"service.content", "education,culture,medical,travel,personal-blog"},
    {"principal.mobile", "17012345678"},
};

static void
answer_many(Seat *seat)
{
    for (guint i = 0; i < G_N_ELEMENTS(many); i++)
        answer(seat, many[i][0], many[i][1]);
}

/* What there is no room for is counted, and one key, of a page where letters are typed too,
 * leads to the list of all. */
static void
test_rest_is_counted(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_EN, 60, 16);
    answer_many(&seat);
    go_to(&seat, "service.name");
    screen_assert_says(seat.app, seat.s, " more: F3 shows all");
    app_key(seat.app, (Key){KEY_FUNCTION, 3});
    screen_assert_says(seat.app, seat.s, "Faults  F1");
    screen_press(seat.app, "\033");
    go_to(&seat, "domain.verified");
    screen_press(seat.app, "L");
    screen_assert_says(seat.app, seat.s, "Faults  F1");
}

/* The heading counts what the list of all has. */
static void
test_counts_agree_with_the_list(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_ZH, 80, 24);
    answer_many(&seat);
    go_to(&seat, "service.name");
    screen_assert_says(seat.app, seat.s, "问题 1 个，提醒 8 个");
    app_key(seat.app, (Key){KEY_FUNCTION, 3});
    screen_assert_says(seat.app, seat.s, "问题 1 个，提醒 8 个");
}

/* All that one answer causes is told on the next page, whole, though much else is found. */
static void
test_whole_at_80x24_in_chinese(void)
{
    g_auto(Seat) seat = {0};
    int first;

    seat_init(&seat, LANG_ZH, 80, 24);
    answer_many(&seat);
    go_to(&seat, "principal.second_phone");
    screen_press(seat.app, "17012345678\n");
    screen_assert_says(seat.app, seat.s, "，新增 1 个");
    screen_assert_says(seat.app, seat.s, "新增，注意：");
    first = screen_find_row(seat.app, seat.s, "── 问题 ");
    for (int row = first; row < 23; row++) {
        g_autofree char *text = surface_dup_row(seat.s, row);

        g_assert_null(strstr(text, "…"));
    }
}

/* On the page of all answers each that has a finding bears its sign, and below the list stands
 * first what is said of the one under the cursor. */
static void
test_page_of_answers(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_ZH, 120, 40);
    answer(&seat, "domain.expires_on", "2026-12-01");
    go_to(&seat, NULL);
    screen_press(seat.app, "\007");
    screen_assert_says(seat.app, seat.s, "✗域名到期日");
    screen_assert_says(seat.app, seat.s, "!证件号码");
    screen_press(seat.app, "/证件号码\n");
    g_assert_cmpint(screen_find_row(seat.app, seat.s, "注意：统一社会信用代码"), <,
                    screen_find_row(seat.app, seat.s, "不能备案：域名到期日"));
}

/* The page of all that is typed at the provider tells all of a value, and a key opens what the
 * text below the list has no room for. */
static void
test_check_answers_tells_all(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_ZH, 80, 24);
    answer(&seat, "service.name", "示例商城123.com");
    app_open(seat.app, &answers_screen, seat.id);
    screen_press(seat.app, "/service.name\n");
    screen_assert_says(seat.app, seat.s, "共 2 处（v 看全文）");
    screen_press(seat.app, "v");
    screen_assert_says(seat.app, seat.s, "网站名称里有域名");
    screen_assert_says(seat.app, seat.s, "数字或符号");
    screen_assert_says(seat.app, seat.s, "来源");
}

/* The checklist marks the material that an answer's fault concerns and tells it; above it
 * stands how much is found in the whole filing. */
static void
test_checklist_tells_faults(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_ZH, 80, 24);
    answer(&seat, "service.name", "示例商城123.com");
    app_open_at(seat.app, &filing_screen, seat.id, "info-service-name");
    screen_assert_says(seat.app, seat.s, "[!] 网站（服务）名称 !1");
    screen_assert_says(seat.app, seat.s, "网站名称里有域名");
    screen_assert_says(seat.app, seat.s, "✗ 1  ! 2  ");
}

/* What is wrong with one bad file is one line, and leaves room for the rest; all of it counts.
 */
static void
test_one_file_is_one_line(void)
{
    static const char *const pairs[] = {ENTERPRISE, NULL};
    static const char said[] =
        "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": "
        "\"business-licence\", \"fields\": [], \"missing\": [], \"text\": [], \"findings\": ["
        "{\"id\": \"blurred\"}, {\"id\": \"dark\"}, {\"id\": \"glare\"}, {\"id\": \"tiny\"}]}";
    g_auto(Seat) seat = {0};
    int first;

    fixture_init(&seat.f, TODAY, LANG_EN);
    seat.id = make_said(&seat.f, pairs, LICENCE, said);
    answer(&seat, "domain.expires_on", "2026-12-01");
    seat_open(&seat, 80, 24);
    go_to(&seat, "service.name");
    first = screen_find_row(seat.app, seat.s, "Business licence: paper.png");
    screen_assert_says(seat.app, seat.s, "(in this file ");
    screen_assert_says(seat.app, seat.s, "Stop: Domain expires on");
    screen_assert_says_not(seat.app, seat.s, " more: F3 shows all");
    for (int row = first + 1; row < 24; row++) {
        g_autofree char *text = surface_dup_row(seat.s, row);

        g_assert_null(strstr(text, "paper.png"));
    }
}

/* The page of all answers opens at the question that the officer comes from, and again after
 * an answer was changed there. */
static void
test_page_of_answers_keeps_its_place(void)
{
    g_auto(Seat) seat = {0};
    int row, col;

    seat_init(&seat, LANG_EN, 80, 24);
    go_to(&seat, "service.name");
    screen_press(seat.app, "\007");
    screen_assert_says(seat.app, seat.s, "Check your answers");
    surface_get_cursor(seat.s, &row, &col);
    g_assert_cmpint(row, ==, screen_find_row(seat.app, seat.s, " Service name "));
    screen_press(seat.app, "\n示例优选网\n");
    screen_assert_says(seat.app, seat.s, "Check your answers");
    surface_get_cursor(seat.s, &row, &col);
    g_assert_cmpint(row, ==, screen_find_row(seat.app, seat.s, " Service name "));
}

/* A step that would meet known faults says so, and can be taken. */
static void
test_steps_tell_faults(void)
{
    static const char *const wanted = "已知问题 1 个，提醒 2 个；在订单页按 L 看全部";
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_ZH, 80, 24);
    answer(&seat, "service.name", "示例商城123.com");
    app_open(seat.app, &filing_screen, seat.id);
    screen_press(seat.app, "a");
    screen_assert_says(seat.app, seat.s, wanted); /* prepared */
    screen_press(seat.app, "j");
    screen_assert_says(seat.app, seat.s, wanted); /* submitted */
    screen_press(seat.app, "j");
    screen_assert_says_not(seat.app, seat.s, wanted); /* withdrawn */
    screen_press(seat.app, "jj\n");                   /* submitted even so: the check before */
    screen_assert_says(seat.app, seat.s, wanted);
    screen_assert_says(seat.app, seat.s, "服务名称：网站名称里有域名");
    screen_assert_says(seat.app, seat.s, "是，已提交");
}

/* What is typed and not entered is said to be no answer, at the field and on leaving it, also
 * when the officer is back; and what speaks against it is told while it is typed. */
static void
test_draft_says_that_it_is_none(void)
{
    static const struct {
        Lang lang;
        const char *mark, *left;
    } cases[] = {
        {LANG_EN, "* typed, not recorded", "kept, but not recorded"},
        {LANG_ZH, "* 已输入，尚未记录", "尚未记录：按回车才记录"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Seat) seat = {0};

        seat_init(&seat, cases[i].lang, 60, 16);
        go_to(&seat, "service.name");
        screen_assert_says_not(seat.app, seat.s, cases[i].mark);
        screen_press(seat.app, "示例优选网");
        screen_assert_says(seat.app, seat.s, cases[i].mark);
        screen_assert_says(seat.app, seat.s, "示例商城网"); /* what counts still */
        screen_press(seat.app, "\t");
        screen_assert_says(seat.app, seat.s, cases[i].left);
        go_to(&seat, "service.name");
        screen_assert_says(seat.app, seat.s, cases[i].mark);
        screen_press(seat.app, "\n");
        go_to(&seat, "service.name");
        screen_assert_says(seat.app, seat.s, "示例优选网");
        screen_assert_says_not(seat.app, seat.s, cases[i].mark);
    }
}

/* The screens that judge or show what is recorded say which answers wait, and a key leads to
 * them; what was entered is no more among them. */
static void
test_screens_say_what_waits(void)
{
    static const struct {
        const Screen *screen;
        Lang lang;
        const char *one, *two;
    } cases[] = {
        {&lint_screen, LANG_EN,
         "* 1 answer was typed, but not recorded, and does not count here",
         "goes there): Domain expires on, Service name"},
        {&answers_screen, LANG_ZH, "* 有 1 项答案已输入、尚未记录，此处未计入（按 t 前往）",
         "（按 t 前往）：域名到期日、服务名称"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Seat) seat = {0};

        seat_init(&seat, cases[i].lang, 120, 40);
        app_open(seat.app, &filing_screen, seat.id);
        screen_assert_says_not(seat.app, seat.s, "* 1");
        go_to(&seat, "service.name");
        screen_press(seat.app, "示例优选网\33");
        screen_assert_says(seat.app, seat.s, "* 1");
        app_open(seat.app, cases[i].screen, seat.id);
        screen_assert_says(seat.app, seat.s, cases[i].one);
        go_to(&seat, "domain.expires_on");
        screen_press(seat.app, "2028-12-01\33");
        screen_assert_says(seat.app, seat.s, cases[i].two);
        screen_press(seat.app, "t");
        screen_assert_says(seat.app, seat.s, "> 2028-12-01");
        screen_press(seat.app, "\n\33t");
        screen_assert_says(seat.app, seat.s, "> 示例优选网");
        screen_press(seat.app, "\n\33");
        screen_assert_says_not(seat.app, seat.s, "* 1");
        screen_press(seat.app, "t");
        screen_assert_says(seat.app, seat.s,
                           cases[i].lang == LANG_EN ? "all that was typed in the interview is"
                                                    : "访谈中输入的内容都已记录");
    }
}

/* The catalogue's checks judge what is typed before it is entered, with what mends it; nothing
 * is recorded for that, and what is graver goes first. */
static void
test_checks_while_typing(void)
{
    static const struct {
        Lang lang;
        const char *question, *bad, *text, *more, *worse;
    } cases[] = {
        {LANG_EN, "service.name", "示例商城9", "The site name has digits", ".com",
         "The site name holds the domain."},
        {LANG_ZH, "service.name", "示例商城9", "网站名称含数字", ".com", "名称里有域名"},
        {LANG_EN, "domain.expires_on", "2028-12-01", NULL,
         "\x01\x0b"
         "2026-12-01",
         "less than"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Seat) seat = {0};
        g_autoptr(GPtrArray) before = NULL, after = NULL;

        seat_init(&seat, cases[i].lang, 120, 40);
        before = journal_list(seat.f.store, NULL, 0, 100, NULL);
        go_to(&seat, cases[i].question);
        screen_press(seat.app, "\x01\x0b");
        screen_press(seat.app, cases[i].bad);
        if (cases[i].text)
            screen_assert_says(seat.app, seat.s, cases[i].text);
        else
            screen_assert_says_not(seat.app, seat.s, cases[i].worse);
        screen_press(seat.app, cases[i].more);
        screen_assert_says(seat.app, seat.s, cases[i].worse);
        screen_assert_says(seat.app, seat.s, " → ");
        after = journal_list(seat.f.store, NULL, 0, 100, NULL);
        g_assert_cmpuint(after->len, ==, before->len);
    }
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    Lang lang;

    g_test_init(&argc, &argv, NULL);
    setlocale(LC_ALL, "C.UTF-8");
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_add_func("/live_lint/new_is_marked_and_first", test_new_one_is_marked_and_first);
    g_test_add_func("/live_lint/mended_is_told", test_mended_is_told);
    g_test_add_func("/live_lint/question_at_hand", test_question_at_hand);
    g_test_add_func("/live_lint/rest_is_counted", test_rest_is_counted);
    g_test_add_func("/live_lint/counts_agree_with_the_list", test_counts_agree_with_the_list);
    g_test_add_func("/live_lint/whole_at_80x24_in_chinese", test_whole_at_80x24_in_chinese);
    g_test_add_func("/live_lint/page_of_answers", test_page_of_answers);
    g_test_add_func("/live_lint/one_file_is_one_line", test_one_file_is_one_line);
    g_test_add_func("/live_lint/place_is_kept", test_page_of_answers_keeps_its_place);
    g_test_add_func("/live_lint/check_answers_tells_all", test_check_answers_tells_all);
    g_test_add_func("/live_lint/checklist_tells_faults", test_checklist_tells_faults);
    g_test_add_func("/live_lint/draft_is_no_answer", test_draft_says_that_it_is_none);
    g_test_add_func("/live_lint/screens_say_what_waits", test_screens_say_what_waits);
    g_test_add_func("/live_lint/checks_while_typing", test_checks_while_typing);
    g_test_add_func("/live_lint/steps_tell_faults", test_steps_tell_faults);
    return g_test_run();
}
