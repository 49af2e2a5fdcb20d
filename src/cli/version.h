// What this build is made of.
#pragma once

#include <span>
#include <string_view>

namespace kith::cli {

constexpr int json_version = 1;  // of the contract in share/doc/output-v1.md

struct Library {
  std::string_view name, version;
};
std::string_view program_version();          // "0.1.0"
std::string_view release_date();             // of this version, as mdoc writes it: "June 1, 2026"
std::span<const Library> built_libraries();  // as found when it was built
int database_schema();

}  // namespace kith::cli
