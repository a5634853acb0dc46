/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the checks of this folder answer. */
#ifndef BEIAN_VALIDATE_VALIDATE_PRIVATE_H
#define BEIAN_VALIDATE_VALIDATE_PRIVATE_H

#include "validate/validate.h"

/* Each takes ownership of the texts given with `_taken`; NULL is allowed. */
Validation *validation_pass(const char *canonical, char *note_taken);
Validation *validation_warn(const char *canonical, char *reason_taken);
Validation *validation_fail(char *reason_taken, char *suggestion_taken);

typedef Validation *(*ValidationCheck)(const char *text);

/* FAIL with `reason`, and as suggestion the normalised text (NFKC, without blanks, upper or
 * lower case as asked) if that is another one and passes `check`. */
typedef enum { CASE_KEEP, CASE_UPPER, CASE_LOWER } CaseWish;
Validation *validation_fail_or_suggest(const char *text, char *reason_taken, CaseWish wish,
                                       ValidationCheck check);

#endif
