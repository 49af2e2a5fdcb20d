// Where the files of this user are (XDG base directories), from the environment as it was at the start.
#pragma once

#include <string>

#include "config/config.h"

namespace kith::cli {

struct Environment;

std::string config_path(const Environment& environment);  // "" when there is neither HOME nor a setting
std::string config_directory(const Environment& environment);
// KITH_DB, the configuration, XDG_DATA_HOME. Error(usage) when none of them says where.
std::string database_path(const Environment& environment, const config::Config& config);
std::string state_directory(const Environment& environment);  // "" when there is neither HOME nor a setting
std::string share_directory(const Environment& environment);
std::string own_path();  // of this program

}  // namespace kith::cli
