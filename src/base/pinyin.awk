# SPDX-License-Identifier: GPL-3.0-or-later
# Unihan's readings as C: every modern reading of a character, without tones, ü as v. In the
# order kTGHZ2013 (the national table), kHanyuPinlu, kMandarin; a reading counts once.
# Bytes, not characters (LC_ALL=C): U+4E00 to U+9FFF alone.

function plain(text)
{
    gsub(/ā|á|ǎ|à/, "a", text); gsub(/ō|ó|ǒ|ò/, "o", text)
    gsub(/ē|é|ě|è/, "e", text); gsub(/ī|í|ǐ|ì/, "i", text)
    gsub(/ū|ú|ǔ|ù/, "u", text); gsub(/ǖ|ǘ|ǚ|ǜ|ü/, "v", text)
    gsub(/ế|ề|ê/, "e", text); gsub(/ń|ň|ǹ/, "n", text); gsub(/ḿ/, "m", text)
    gsub(/[^a-z]/, "", text) # combining marks that are left
    return text
}

function hex(digits,    i, value)
{
    value = 0
    for (i = 1; i <= length(digits); i++)
        value = value * 16 + index("0123456789ABCDEF", substr(digits, i, 1)) - 1
    return value
}

BEGIN {
    FS = "\t"
    FIRST = hex("4E00"); LAST = hex("9FFF")
    # Place names that the tables leave out.
    place_name[hex("516D")] = "lu" # 六安
    rank["kTGHZ2013"] = 1; rank["kHanyuPinlu"] = 2; rank["kMandarin"] = 3
}

$2 in rank && $1 ~ /^U\+[4-9][0-9A-F][0-9A-F][0-9A-F]$/ {
    c = hex(substr($1, 3))
    if (c >= FIRST && c <= LAST)
        given[c, rank[$2]] = $3
}

END {
    printf "/* Made by src/base/pinyin.awk from Unihan_Readings.txt, copyright Unicode, Inc.,\n"
    printf " * Unicode License (see https://www.unicode.org/license.txt). Not edited by hand. */\n"
    printf "#include \"config.h\"\n\n#include \"base/pinyin_table.h\"\n\n"
    n_syllables = n_sets = n_known = 0
    for (c = FIRST; c <= LAST; c++) {
        set = ""
        for (r = 1; r <= 3; r++) {
            n = split(given[c, r], parts, " ")
            for (p = 1; p <= n; p++) {
                sub(/^[0-9.,]*:/, "", parts[p])
                k = split(parts[p], words, ",")
                for (w = 1; w <= k; w++) {
                    syllable = plain(words[w])
                    if (syllable == "" || index(" " set, " " syllable " "))
                        continue
                    set = set syllable " "
                    if (!(syllable in number)) {
                        number[syllable] = n_syllables
                        syllables[n_syllables++] = syllable
                    }
                }
            }
        }
        if (c in place_name) {
            set = set place_name[c] " "
            if (!(place_name[c] in number)) {
                print "pinyin.awk: no syllable " place_name[c] > "/dev/stderr"
                exit 1
            }
        }
        if (!(set in place)) {
            place[set] = n_sets
            sets[n_sets++] = set
        }
        at[c] = place[set]
        n_known += set != ""
    }
    if (n_known < 20000) {
        print "pinyin.awk: only " n_known " characters have a reading: is this Unihan?" > "/dev/stderr"
        exit 1
    }
    printf "const char pinyin_syllables[%d][7] = {", n_syllables
    for (s = 0; s < n_syllables; s++)
        printf "%s\"%s\",", s % 8 ? " " : "\n    ", syllables[s]
    printf "\n};\n\nconst guint16 pinyin_sets[] = {"
    offset = 0
    for (s = 0; s < n_sets; s++) {
        start[s] = offset
        n = split(sets[s], words, " ")
        printf "%s", s % 4 ? " " : "\n    "
        for (w = 1; w <= n; w++)
            printf "%d, ", number[words[w]]
        printf "PINYIN_NONE,"
        offset += n + 1
    }
    printf "\n};\n\nconst guint16 pinyin_set_of[] = {"
    for (c = FIRST; c <= LAST; c++)
        printf "%s%d,", (c - FIRST) % 12 ? " " : "\n    ", start[at[c]]
    printf "\n};\n"
}
