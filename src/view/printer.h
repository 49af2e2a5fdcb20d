// One row at a time to text, JSON, TSV, CSV, ids or a template. Streams: memory does not grow with the rows (but for
// --sort). The bytes reach `Write` in pieces of about 64 KB. What only the text table does is in table.h.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view/value.h"

namespace kith::view {

enum class Format { text, json, jsonl, tsv, csv, ids, tmpl };

struct Options {
  Format format = Format::text;
  std::string tmpl;  // --format '{name}\t{email}'; nested keys dotted; \t \n \\ escapes; {{ and }} literal
  std::vector<std::string> fields;  // --fields; empty = all (json, tsv, csv) or the table's own (text)
  std::string sort;                 // "key" or "key:desc"; empty = the order rows come in
  std::size_t limit = 0;            // 0 = all
  bool nul = false;                 // -z: records end in NUL (ids, tsv, template)
  bool count = false;               // print the number of rows only
  bool terminal = false;            // stdout is a terminal: data is made safe, table has a header, is fitted to `width`
  bool colour = false;
  std::size_t width = 80;
};

using Write = std::function<void(std::string_view)>;  // bytes for stdout, in chunks

// Checks fields, sort key and template against the columns (Error(usage) for an unknown field, with the list as hint).
// JSON: a null in a list column is `[]`. --ids: the column "id", else the first of Type::id, else the ids of "who".
// Text: nulls are blank, a time is `2026-12-01 18:00`, an object its name. The columns must outlive the printer.
class Printer {
 public:
  Printer(std::span<const Column> columns, Shape shape, const Options& options, Write write);
  ~Printer();
  Printer(const Printer&) = delete;

  // `cells` in the order of the columns. Returns false when --limit is reached and no more rows are wanted.
  bool row(std::span<const Cell> cells);
  // Whether the column of this index is printed or sorted by: what is not need not be read.
  bool uses(std::size_t column) const;
  void row(const Object& object);  // keys = column names; a missing key is null
  void flush();                    // hands on what is held back, for commands that run on; widths are fixed from then
  void finish();                   // prints what is held back, the closing bracket, the count
  std::size_t rows() const;        // rows given (after --limit)

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One object on its own (shape object): json pretty-printed on a terminal, one line otherwise; other formats as one
// row.
void print_object(std::span<const Column> columns, const Object& object, const Options& options, const Write& write);

void append_json(std::string& out, const Value& value);
// A value as a TSV/CSV/template cell: lists joined "; ", nulls empty, objects as JSON.
std::string cell_text(const Value& value);

// Colours by meaning; empty strings when colour is off.
struct Style {
  bool on = false;
  std::string_view dim() const { return on ? "\x1b[2m" : ""; }
  std::string_view bold() const { return on ? "\x1b[1m" : ""; }
  std::string_view red() const { return on ? "\x1b[31m" : ""; }
  std::string_view yellow() const { return on ? "\x1b[33m" : ""; }
  std::string_view green() const { return on ? "\x1b[32m" : ""; }
  std::string_view cyan() const { return on ? "\x1b[36m" : ""; }
  std::string_view reset() const { return on ? "\x1b[0m" : ""; }
};

}  // namespace kith::view
