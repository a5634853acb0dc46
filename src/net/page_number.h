/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filing, licence and police numbers in a text, however they are spaced and written. */
#ifndef BEIAN_NET_PAGE_NUMBER_H
#define BEIAN_NET_PAGE_NUMBER_H

#include <glib.h>

/* Marks in a text: a block begins or ends (what follows may stand on another line), a link
 * does. A number goes on over a break only where nothing else can be meant. */
#define PAGE_MARK_BREAK '\001'
#define PAGE_MARK_LINK '\002'

typedef enum {
    PAGE_NUMBER_FILING,
    PAGE_NUMBER_LICENCE, /* 浙B2-20180001-4, 京ICP证030173号: no filing (procedure.md, Formats)
                          */
    PAGE_NUMBER_POLICE,
} PageNumberKind;

typedef struct {
    PageNumberKind kind;
    char *number;   /* 浙ICP备12345678号-1: without blanks, half width, 号 put in; without a
                     * province if the text has none */
    gsize from, to; /* bytes of the text */
} PageNumber;

/* All numbers in `n` bytes of UTF-8, which may have wrong bytes, in their order. Yours
 * (PageNumber). Cost: linear. */
GArray *page_numbers_find(const char *text, gsize n);
/* `number` as this page writes it, as for comparing; itself if it holds no number. Yours. */
char *page_number_dup_canonical(const char *number);

#endif
