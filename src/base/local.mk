libbeian_core_a_SOURCES += \
	src/base/child.c src/base/child.h \
	src/base/clock.c src/base/clock.h \
	src/base/qr.c src/base/qr.h \
	src/base/settings.c src/base/settings.h \
	src/base/settings_file.c src/base/settings_private.h \
	src/base/start.h \
	src/base/editor.c src/base/editor.h \
	src/base/error.c src/base/error.h \
	src/base/folder.c src/base/folder.h \
	src/base/i18n.c src/base/i18n.h \
	src/base/json.c src/base/json.h \
	src/base/limit.h \
	src/base/mask.c src/base/mask.h \
	src/base/match.c src/base/match.h \
	src/base/path.c src/base/path.h \
	src/base/pinyin.c src/base/pinyin.h src/base/pinyin_table.h \
	src/base/variant_table.h \
	src/base/range.c src/base/range.h \
	src/base/spool.c src/base/spool.h \
	src/base/text.c src/base/text.h \
	src/base/turn.c src/base/turn.h \
	src/base/watch.c src/base/watch.h \
	src/base/web.c src/base/web.h
