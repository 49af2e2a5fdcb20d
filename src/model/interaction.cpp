#include "model/interaction.h"
