libbeian_plain_a_SOURCES += \
	src/plain/plain.c src/plain/plain.h \
	src/plain/plain_advance.c \
	src/plain/plain_answers.c \
	src/plain/plain_changes.c \
	src/plain/plain_choose.c \
	src/plain/plain_dates.c \
	src/plain/plain_filing.c \
	src/plain/plain_interview.c \
	src/plain/plain_material.c \
	src/plain/plain_overview.c \
	src/plain/plain_private.h \
	src/plain/plain_source.c \
	src/plain/plain_talk.c
