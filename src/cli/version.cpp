#include "cli/version.h"

#include "store/db.h"

namespace kith::cli {

std::string_view program_version() {
  return KITH_VERSION;
}

std::string_view release_date() {
  return KITH_RELEASE_DATE;
}

std::span<const Library> built_libraries() {
  static constexpr Library libraries[] = {
      {"cli11", KITH_CLI11_VERSION}, {"fmt", KITH_FMT_VERSION},           {"sqlite", KITH_SQLITE_VERSION},
      {"toml++", KITH_TOML_VERSION}, {"utf8proc", KITH_UTF8PROC_VERSION},
  };
  return libraries;
}

int database_schema() {
  return store::schema_version();
}

}  // namespace kith::cli
