// toml++ compiled once (its header costs seconds in every file that includes it with an implementation).
#define TOML_IMPLEMENTATION
#include <toml++/toml.h>
