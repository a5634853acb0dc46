/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at sites and at their domains. */
#ifndef BEIAN_ONLINE_CHECKER_H
#define BEIAN_ONLINE_CHECKER_H

#include "base/settings.h"
#include "online/errand.h"

/* `settings` (borrowed): proxy and so on; may be NULL. `done`: or NULL. Yours. */
Errand *checker_new(Workflow *flow, const Settings *settings, CheckDone done, gpointer user);

#endif
