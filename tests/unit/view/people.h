// Columns and rows that the tests of this layer print.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "view/printer.h"

namespace kith::view {

using Table = Column::Table;

inline constexpr Column people_columns[] = {
    {"id", Type::id, "", Table::shown},      {"uid", Type::text, "", Table::hidden},
    {"name", Type::text, "", Table::shown},  {"emails", Type::list, "", Table::shown},
    {"km", Type::real, "", Table::shown},    {"contacts", Type::integer, "", Table::shown},
    {"since", Type::time, "", Table::shown}, {"stale", Type::flag, "", Table::shown},
    {"home", Type::object, "", Table::wide}, {"who", Type::objects, "", Table::wide},
};

inline Object ana() {
  return {{"id", "c2"},
          {"uid", "u-2"},
          {"name", "Ana Sousa"},
          {"emails", List{"ana@ex.pt", "a@work.pt"}},
          {"km", 55.5},
          {"contacts", 12},
          {"since", "2026-05-01T16:00:00+01:00"},
          {"stale", false},
          {"home", Object{{"name", "Lisbon"}, {"country", "PT"}, {"lat", 38.72}}},
          {"who", List{Object{{"id", "c3"}, {"name", "Bo"}}, Object{{"id", Value()}, {"name", "Carla"}}}}};
}

inline Object bo() {
  return {{"id", "c10"}, {"name", "Bo"}, {"contacts", 7}, {"stale", true}};
}

inline std::string print(std::span<const Column> columns, const Options& options, const std::vector<Object>& rows,
                         Shape shape = Shape::rows) {
  std::string out;
  Printer printer(columns, shape, options, [&out](std::string_view bytes) { out += bytes; });
  for (const Object& object : rows) printer.row(object);
  printer.finish();
  return out;
}

inline std::string print_people(const Options& options) {
  return print(people_columns, options, {ana(), bo()});
}

inline Options as(Format format) {
  Options options;
  options.format = format;
  return options;
}

inline Error failure(const Options& options, std::span<const Column> columns = people_columns) {
  try {
    print(columns, options, {});
  } catch (const Error& error) {
    return error;
  }
  return Error(Exit::ok, "no error");
}

}  // namespace kith::view
