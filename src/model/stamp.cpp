#include "model/stamp.h"
