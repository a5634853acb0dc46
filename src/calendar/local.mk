libbeian_core_a_SOURCES += \
	src/calendar/day.c src/calendar/day.h \
	src/calendar/workday.c src/calendar/workday.h \
	src/calendar/typed_day.c src/calendar/typed_day.h
