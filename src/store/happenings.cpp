#include "store/happenings.h"
