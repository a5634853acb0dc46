/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found in a file, as JSON without words of any language: beian has the words. */
#ifndef BEIAN_SCAN_REPORT_H
#define BEIAN_SCAN_REPORT_H

#include "base/json.h"

/* One finding: what was measured, and the limit that decided (0, 0: nothing was measured). */
typedef struct {
    const char *id;
    gboolean fails; /* else it warns */
    double measured, limit;
    const char *unit; /* of both: "grey", "contrast" (of 255), "sharpness", "per-mille" of the
                       * picture, "per-cent" of where it was looked for, "strokes", "pixels",
                       * "megapixels", "pages"; NULL: nothing was measured */
} ScanFinding;

/* An object with empty lists of findings and of what can't be done here. Yours. */
json_t *report_new(void);
void report_add(json_t *report, const ScanFinding *finding);
/* `what` ("pictures", "pdf") can't be looked into, since a part is missing. */
void report_add_missing(json_t *report, const char *what);
/* Puts what `other` (taken) says into `report`, lists behind lists. */
void report_merge_take(json_t *report, json_t *other);
/* Prints it as one line. FALSE if nobody reads. */
gboolean report_print(const json_t *report);

#endif
