/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made at build time by src/base/variant.awk. */
#ifndef BEIAN_BASE_VARIANT_TABLE_H
#define BEIAN_BASE_VARIANT_TABLE_H

#include <stdint.h>

typedef struct {
    uint16_t traditional, simplified;
} VariantPair;

/* In the order of the traditional characters. */
extern const VariantPair variant_pairs[];
extern const unsigned variant_n_pairs;

#endif
