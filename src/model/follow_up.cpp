#include "model/follow_up.h"
