#include "model/cadence.h"
