#include "model/money.h"
