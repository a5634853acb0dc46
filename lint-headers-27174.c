#include "config.h"
#include "net/mail.h"
