beian_SOURCES += src/ui/term.c src/ui/term.h
libbeian_ui_a_SOURCES += \
	src/ui/app.c \
	src/ui/app.h \
	src/ui/key.h \
	src/ui/lineedit.c \
	src/ui/lineedit.h \
	src/ui/list.c \
	src/ui/run.c \
	src/ui/screen/deadlines.c \
	src/ui/screen/filing.c \
	src/ui/screen/history.c \
	src/ui/screen/interview.c \
	src/ui/screen/nodes.c \
	src/ui/screen/overview.c \
	src/ui/screen/search.c \
	src/ui/screen/settings.c \
	src/ui/surface.c \
	src/ui/surface.h
