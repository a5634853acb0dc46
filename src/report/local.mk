# SPDX-License-Identifier: GPL-3.0-or-later
libbeian_core_a_SOURCES +=
