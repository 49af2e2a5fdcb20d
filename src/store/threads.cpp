#include "store/threads.h"
