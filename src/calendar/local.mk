libbeian_core_a_SOURCES += \
	src/calendar/day.c src/calendar/day.h \
	src/calendar/workday.c src/calendar/workday.h
