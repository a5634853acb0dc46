/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/template.h"

#include <string.h>

#include "base/i18n.h"

#define OPEN "{{"
#define CLOSE "}}"

typedef struct {
    GPtrArray *parts;
    GPtrArray *faults;
    GArray *open; /* guint: parts that wait for their END */
    int line;
    guint line_start; /* the line's first part */
} Parser;

static void
free_part(gpointer data)
{
    TemplatePart *part = data;

    g_free(part->text);
    g_free(part);
}

static void
free_fault(gpointer data)
{
    TemplateFault *fault = data;

    g_free(fault->reason);
    g_free(fault);
}

static void
fault(Parser *parser, int line, char *reason_taken)
{
    TemplateFault *one = g_new(TemplateFault, 1);

    *one = (TemplateFault){line, reason_taken};
    g_ptr_array_add(parser->faults, one);
}

static TemplatePart *
add(Parser *parser, TemplateKind kind, char *text_taken)
{
    TemplatePart *part = g_new(TemplatePart, 1);

    *part = (TemplatePart){kind, text_taken, parser->line, FALSE, 0};
    g_ptr_array_add(parser->parts, part);
    return part;
}

static TemplatePart *
part_at(const Parser *parser, guint index)
{
    return g_ptr_array_index(parser->parts, index);
}

/* The innermost that is open, or NULL. */
static TemplatePart *
innermost(const Parser *parser)
{
    guint n = parser->open->len;

    return n ? part_at(parser, g_array_index(parser->open, guint, n - 1)) : NULL;
}

static void
open_part(Parser *parser, TemplateKind kind, char *text_taken)
{
    guint index = parser->parts->len;

    add(parser, kind, text_taken);
    g_array_append_val(parser->open, index);
}

static void
add_else(Parser *parser)
{
    TemplatePart *part = innermost(parser);

    if (!part || part->kind != TEMPLATE_IF) {
        fault(parser, parser->line, g_strdup(_("{{else}} stands in no {{if}}")));
        return;
    }
    part->next = parser->parts->len;
    g_array_set_size(parser->open, parser->open->len - 1);
    open_part(parser, TEMPLATE_ELSE, NULL);
}

static void
add_end(Parser *parser)
{
    TemplatePart *part = innermost(parser);

    if (!part) {
        fault(parser, parser->line, g_strdup(_("{{end}} ends nothing")));
        return;
    }
    part->next = parser->parts->len;
    g_array_set_size(parser->open, parser->open->len - 1);
    add(parser, TEMPLATE_END, NULL);
}

static void
add_braces(Parser *parser, const char *inner)
{
    g_autofree char *word = g_strstrip(g_strdup(inner));

    if (g_str_equal(word, "else"))
        add_else(parser);
    else if (g_str_equal(word, "end"))
        add_end(parser);
    else if (g_str_equal(word, "each service"))
        open_part(parser, TEMPLATE_EACH, NULL);
    else if (g_str_has_prefix(word, "if "))
        open_part(parser, TEMPLATE_IF, g_strstrip(g_strdup(word + strlen("if "))));
    else if (*word)
        add(parser, TEMPLATE_FACT, g_steal_pointer(&word));
    else
        fault(parser, parser->line, g_strdup(_("there is nothing between {{ and }}")));
}

static gboolean
is_blank(const char *text)
{
    return text[strspn(text, " \t")] == '\0';
}

/* Drops the blanks of a line that only says what follows; TRUE if it was one. */
static gboolean
drop_control_line(Parser *parser)
{
    gboolean any = FALSE;

    for (guint i = parser->line_start; i < parser->parts->len; i++) {
        const TemplatePart *part = part_at(parser, i);

        if (part->kind == TEMPLATE_FACT ||
            (part->kind == TEMPLATE_WORDS && !is_blank(part->text)))
            return FALSE;
        any = any || part->kind != TEMPLATE_WORDS;
    }
    /* Emptied, not taken out: others point at their neighbours. */
    for (guint i = parser->line_start; any && i < parser->parts->len; i++) {
        part_at(parser, i)->is_alone = TRUE;
        if (part_at(parser, i)->kind == TEMPLATE_WORDS)
            *part_at(parser, i)->text = '\0';
    }
    return any;
}

static void
parse_line(Parser *parser, const char *line)
{
    const char *at = line;

    parser->line_start = parser->parts->len;
    while (*at) {
        const char *open = strstr(at, OPEN);
        const char *close = open ? strstr(open, CLOSE) : NULL;
        g_autofree char *inner = NULL;

        if (!open || !close) {
            if (open || strstr(at, CLOSE))
                fault(parser, parser->line,
                      g_strdup(_("{{ and }} stand in pairs, on one line")));
            add(parser, TEMPLATE_WORDS, g_strdup(at));
            break;
        }
        if (open > at)
            add(parser, TEMPLATE_WORDS, g_strndup(at, (gsize)(open - at)));
        inner = g_strndup(open + strlen(OPEN), (gsize)(close - open) - strlen(OPEN));
        add_braces(parser, inner);
        at = close + strlen(CLOSE);
    }
    if (!drop_control_line(parser))
        add(parser, TEMPLATE_LINE, NULL);
}

GPtrArray *
template_parse(const char *text, GPtrArray **out_faults)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(free_fault);
    Parser parser = {g_ptr_array_new_with_free_func(free_part), faults, open, 0, 0};

    for (char **line = lines; *line; line++) {
        parser.line++;
        if (line[1] || **line)
            parse_line(&parser, *line);
    }
    for (guint i = 0; i < open->len; i++) {
        const TemplatePart *part = part_at(&parser, g_array_index(open, guint, i));

        fault(&parser, part->line, g_strdup(_("its {{end}} is missing")));
    }
    if (out_faults)
        *out_faults = g_steal_pointer(&faults);
    return parser.parts;
}
