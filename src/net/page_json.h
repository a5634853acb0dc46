/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict on a page as JSON. */
#ifndef BEIAN_NET_PAGE_JSON_H
#define BEIAN_NET_PAGE_JSON_H

#include <jansson.h>

#include "net/page.h"

/* An object; what was not found is null. Keys: number_shown, number_ok, number_reason, link,
 * link_target, link_reason, police_number, police_ok, police_reason, police_link,
 * police_link_target, police_link_reason, title, title_ok, title_reason, charset,
 * charset_source, charset_wrong, drawn_by_script, cut, numbers. A reason is an object of code,
 * offset, line, excerpt. Yours. */
json_t *page_verdict_to_json(const PageVerdict *verdict);

#endif
