# SPDX-License-Identifier: GPL-3.0-or-later
# Turns NNNN_what.sql files into the C table of src/store/migrate.h: one string piece a line of
# SQL, so that no piece comes near the 4095 characters that C11 promises.
# Fails if a name has no number, or the numbers have a gap.

function begin_file(path,    base)
{
    base = path
    sub(/^.*\//, "", base)
    sub(/\.sql$/, "", base)
    if (base !~ /^[0-9][0-9][0-9][0-9]_[a-z0-9_]+$/)
        fail(path ": the name is not NNNN_what.sql")
    version++
    if (substr(base, 1, 4) + 0 != version)
        fail(path ": expected number " version)
    if (version > 1)
        print "    },"
    printf "    {\n        .version = %d,\n        .name = \"%s\",\n        .sql =\n", \
        version, substr(base, 6)
}

function fail(message)
{
    print "to_c.awk: " message >"/dev/stderr"
    failed = 1
    exit 1
}

BEGIN {
    print "/* SPDX-License-Identifier: GPL-3.0-or-later */"
    print "/* Made by src/store/migrations/to_c.awk: edit the .sql files. */"
    print "#include \"config.h\"\n\n#include \"store/migrate.h\"\n"
    print "const StoreMigration store_migrations[] = {"
}

FNR == 1 { begin_file(FILENAME) }

{
    line = $0
    gsub(/\\/, "\\\\", line)
    gsub(/"/, "\\\"", line)
    if (length(line) > 3900)
        fail(FILENAME ":" FNR ": line too long")
    printf "        \"%s\\n\"\n", line
}

END {
    if (failed)
        exit 1
    if (!version)
        fail("no migration given")
    print "    },\n};\n\nconst guint store_n_migrations = G_N_ELEMENTS(store_migrations);"
}
