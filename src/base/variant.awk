# SPDX-License-Identifier: GPL-3.0-or-later
# Unihan's simplified variants as C: pairs of a traditional character and the one that stands for
# it in simplified Chinese. Characters that may stay as they are (乾), or become one of several,
# are left out: nobody knows which is meant. U+4E00 to U+9FFF alone.

BEGIN {
    FS = "\t"
    printf "/* Made by src/base/variant.awk from Unihan_Variants.txt, copyright Unicode, Inc.,\n"
    printf " * Unicode License (see https://www.unicode.org/license.txt). Not edited by hand. */\n"
    printf "#include \"config.h\"\n\n#include \"base/variant_table.h\"\n\n"
    printf "const VariantPair variant_pairs[] = {\n"
}

# The file is in the order of the characters.
$2 == "kSimplifiedVariant" && $1 ~ /^U\+(4[EF]|[5-9][0-9A-F])[0-9A-F][0-9A-F]$/ &&
$3 ~ /^U\+(4[EF]|[5-9][0-9A-F])[0-9A-F][0-9A-F]$/ && $1 != $3 {
    printf "    {0x%s, 0x%s},\n", substr($1, 3), substr($3, 3)
}

END {
    print "};\n\nconst unsigned variant_n_pairs = sizeof variant_pairs / sizeof *variant_pairs;"
}
