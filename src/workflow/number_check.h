/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a number that was given fit the filing? */
#ifndef BEIAN_WORKFLOW_NUMBER_CHECK_H
#define BEIAN_WORKFLOW_NUMBER_CHECK_H

#include "workflow/workflow.h"

/* A filing number begins with the sign of the entity's province (`short` and `signs` in the
 * catalogue). Fails with INVALID, naming the signs; a province that is not known fits all. */
gboolean number_check_province(Workflow *flow, const char *number, const char *province_id,
                               GError **error);
/* The same of a public-security number, whose first sign is the province's too. */
gboolean number_check_police(Workflow *flow, const char *number, const char *province_id,
                             GError **error);
/* Has every service a number, one that it had or the one of `numbers` (char* or NULL, by
 * service)? Fails with INVALID, naming those without. */
gboolean number_check_services(Workflow *flow, const GPtrArray *services,
                               const GPtrArray *numbers, GError **error);
/* Are all numbers (NULL-ended, or NULL) of one entity? Fails with INVALID. */
gboolean number_check_entity(const char *const *numbers, GError **error);
/* The suffix of a number says what kind of service it is for: a service.kind; NULL: it is an
 * entity's. Static. */
const char *number_service_kind(const char *number);
/* May a service have that number: is it of its kind, and no other service's of the filing?
 * Fails with INVALID, naming which. */
gboolean number_check_service(Workflow *flow, const GPtrArray *services, int service_no,
                              const char *number, GError **error);
/* "website" → its translated name, as the question has it. Yours. */
char *service_dup_kind(Workflow *flow, const char *kind);

#endif
