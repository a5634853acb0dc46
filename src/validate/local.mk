libbeian_core_a_SOURCES += \
	src/validate/domain.c \
	src/validate/email.c \
	src/validate/filing_number.c \
	src/validate/ip.c \
	src/validate/phone.c \
	src/validate/resident_id.c \
	src/validate/signature.c \
	src/validate/uscc.c \
	src/validate/validate.c src/validate/validate.h src/validate/validate_private.h
