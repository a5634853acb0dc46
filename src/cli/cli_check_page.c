/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `check --page`: a page that is saved, judged by beian-net without going online. */
#include "config.h"

#include "base/error.h"
#include "cli/cli_online.h"
#include "cli/cli_private.h"
#include "workflow/sight.h"

static const char *
text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "-";
}

static const char *
reason_of(const json_t *verdict, const char *key)
{
    const char *reason =
        json_string_value(json_object_get(json_object_get(verdict, key), "code"));

    return reason ? sight_reason_text(reason) : "";
}

/* Where on the page that stands. */
static void
print_place(Cli *cli, const json_t *verdict, const char *key)
{
    const json_t *reason = json_object_get(verdict, key);
    const char *excerpt = json_string_value(json_object_get(reason, "excerpt"));
    json_int_t line = json_integer_value(json_object_get(reason, "line"));

    if (line > 0)
        cli_line(cli, _("  line %1$d: %2$s"), (int)line, excerpt ? excerpt : "");
}

static void
print_verdict(Cli *cli, const json_t *verdict, const char *number, gboolean is_good)
{
    cli_line(cli, _("number shown: %1$s"), text_of(verdict, "number_shown"));
    cli_line(cli, _("as expected: %1$s (%2$s)"),
             sight_answer_text(text_of(verdict, "number_ok")),
             reason_of(verdict, "number_reason"));
    print_place(cli, verdict, "number_reason");
    if (json_is_string(json_object_get(verdict, "link")))
        cli_line(cli, _("link: %1$s (%2$s)"), sight_answer_text(text_of(verdict, "link")),
                 reason_of(verdict, "link_reason"));
    else
        cli_line(cli, "%s", _("link: none to judge, as no number is shown"));
    cli_line(cli, _("police number: %1$s"), text_of(verdict, "police_number"));
    cli_line(cli, _("character set: %1$s"), text_of(verdict, "charset"));
    if (!is_good)
        cli_line(cli, _("to do: show %1$s at the foot of the home page, linked to %2$s"),
                 number, SIGHT_REGISTER_ADDRESS);
}

static gboolean
check_charset(const Cli *cli, const json_t *verdict, GError **error)
{
    const char *source = text_of(verdict, "charset_source");

    if (!cli->charset || g_str_equal(source, "header") || g_str_equal(source, "bom"))
        return TRUE;
    g_set_error(
        error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
        _("the page can't be read by --charset %1$s: there are utf-8, gb18030, gbk, gb2312, big5, utf-16le, utf-16be; without --charset it is read as %2$s"),
        cli->charset, text_of(verdict, "charset"));
    return FALSE;
}

static json_t *
judge_page(Cli *cli, const char *number, GError **error)
{
    g_autoptr(Validation) v = validate_kind_tidied("icp-number", number, NULL);
    json_t *verdict;

    if (v->verdict == VERDICT_FAIL) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%1$s' is no filing number: %2$s"), number, v->reason);
        return NULL;
    }
    verdict = check_page(cli->page, number, cli->charset, error);
    if (verdict && !check_charset(cli, verdict, error))
        g_clear_pointer(&verdict, json_decref);
    return verdict;
}

/* The one number to look for in a page. Borrowed; NULL: it is not one. */
static const char *
find_page_number(const Cli *cli, GError **error)
{
    char **numbers = cli->numbers;

    if (!numbers)
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("--page FILE wants the filing number that the page is to show: --number N"));
    else if (numbers[1])
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("--page FILE takes --number once, and here it stands %1$u times: give the filing number alone; a page is judged by one at a time, and the number of the public security only by 'beian check CODE'"),
            g_strv_length(numbers));
    else
        return numbers[0];
    return NULL;
}

int
cli_run_page(Cli *cli, GError **error)
{
    const char *number = find_page_number(cli, error);
    json_t *verdict;
    gboolean is_good;

    if (!number)
        return CLI_FAILED;
    verdict = judge_page(cli, number, error);
    if (!verdict)
        return CLI_FAILED;
    is_good = g_str_equal(text_of(verdict, "number_ok"), "yes") &&
              g_str_equal(text_of(verdict, "link"), "linked");
    if (cli->globals.is_json) {
        (void)cli_put_json(cli, verdict);
    } else {
        print_verdict(cli, verdict, number, is_good);
        json_decref(verdict);
    }
    return is_good ? EXIT_DONE : EXIT_NO;
}
