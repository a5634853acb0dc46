# SPDX-License-Identifier: GPL-3.0-or-later
libbeian_cli_a_SOURCES +=
