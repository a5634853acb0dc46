/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_json.h"

#include "base/json.h"

static json_t *
reason_to_json(const PageReason *reason)
{
    json_t *object = json_object();

    json_object_set_new(object, "code", json_text(page_reason_word(reason->code)));
    if (reason->line) {
        json_object_set_new(object, "offset", json_integer((json_int_t)reason->offset));
        json_object_set_new(object, "line", json_integer(reason->line));
        json_object_set_new(object, "excerpt", json_text(reason->excerpt));
    }
    return object;
}

/* A link may hold any bytes. */
static json_t *
address_to_json(const char *address)
{
    g_autofree char *valid = address ? g_utf8_make_valid(address, -1) : NULL;

    return json_text(valid);
}

static json_t *
found_to_json(const PageFound *found)
{
    static const char *const kinds[] = {"filing", "licence", "police"};
    json_t *object = json_object();

    json_object_set_new(object, "kind", json_text(kinds[found->kind]));
    json_object_set_new(object, "number", json_text(found->number));
    json_object_set_new(object, "offset", json_integer((json_int_t)found->offset));
    json_object_set_new(object, "line", json_integer(found->line));
    json_object_set_new(object, "link", json_text(page_link_word(found->link)));
    json_object_set_new(object, "link_target", address_to_json(found->target));
    json_object_set_new(object, "link_reason", json_text(page_reason_word(found->link_reason)));
    return object;
}

json_t *
page_verdict_to_json(const PageVerdict *v)
{
    json_t *object = json_object(), *numbers = json_array();

    json_object_set_new(object, "number_shown", json_text(v->number_shown));
    json_object_set_new(object, "number_ok", json_text(page_answer_word(v->number_ok)));
    json_object_set_new(object, "number_reason", reason_to_json(&v->number_reason));
    json_object_set_new(object, "link", json_text(page_link_word(v->link)));
    json_object_set_new(object, "link_target", address_to_json(v->link_target));
    /* Without a number there is no link to judge. */
    json_object_set_new(object, "link_reason",
                        v->number_shown ? reason_to_json(&v->link_reason)
                                        : json_pack("{s:n}", "code"));
    json_object_set_new(object, "police_number", json_text(v->police_number));
    json_object_set_new(object, "police_ok", json_text(page_answer_word(v->police_ok)));
    json_object_set_new(object, "police_reason", reason_to_json(&v->police_reason));
    json_object_set_new(object, "police_link", json_text(page_link_word(v->police_link)));
    json_object_set_new(object, "police_link_target", address_to_json(v->police_target));
    json_object_set_new(object, "police_link_reason", reason_to_json(&v->police_link_reason));
    json_object_set_new(object, "title", json_text(v->title));
    json_object_set_new(object, "title_ok", json_text(page_answer_word(v->title_ok)));
    json_object_set_new(object, "title_reason", reason_to_json(&v->title_reason));
    json_object_set_new(object, "charset", json_text(page_charset_name(v->charset)));
    json_object_set_new(object, "charset_source",
                        json_text(page_charset_source_name(v->charset_source)));
    json_object_set_new(object, "charset_wrong", json_boolean(v->is_charset_wrong));
    json_object_set_new(object, "drawn_by_script", json_boolean(v->is_drawn_by_script));
    json_object_set_new(object, "cut", json_boolean(v->is_cut));
    for (guint i = 0; i < v->numbers->len; i++)
        json_array_append_new(numbers, found_to_json(g_ptr_array_index(v->numbers, i)));
    json_object_set_new(object, "numbers", numbers);
    return object;
}
