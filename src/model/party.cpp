#include "model/party.h"
