libbeian_core_a_SOURCES += \
	src/catalogue/catalogue.c \
	src/catalogue/catalogue.h \
	src/catalogue/check.c \
	src/catalogue/compile.c \
	src/catalogue/compile.h \
	src/catalogue/condition.c \
	src/catalogue/condition.h \
	src/catalogue/condition_part.c \
	src/catalogue/condition_part.h \
	src/catalogue/condition_private.h \
	src/catalogue/database.c \
	src/catalogue/database.h \
	src/catalogue/item.c \
	src/catalogue/item_private.h \
	src/catalogue/load.c \
	src/catalogue/schema.c \
	src/catalogue/schema.h \
	src/catalogue/set.c \
	src/catalogue/set.h \
	src/catalogue/template.c \
	src/catalogue/template.h
