#include "store/due.h"
