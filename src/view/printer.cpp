#include "view/printer.h"

#include <algorithm>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "view/cells.h"
#include "view/fields.h"
#include "view/output.h"
#include "view/sorted.h"
#include "view/table.h"
#include "view/template.h"

namespace kith::view {
namespace {

void append_tsv(std::string& out, std::string_view text) {
  if (is_printable_ascii(text) && text.find('\\') == std::string_view::npos) {
    out += text;
    return;
  }
  for (const char c : text) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
}

// RFC 4180 §2.6 and §2.7, with LF line ends.
void append_csv(std::string& out, std::string_view text) {
  const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
  if (!has(',') && !has('"') && !has('\n') && !has('\r')) {
    out += text;
    return;
  }
  out += '"';
  out += replace_all(text, "\"", "\"\"");
  out += '"';
}

}  // namespace

struct Printer::State {
  State(std::span<const Column> columns_given, Shape shape_given, const Options& options_given, Write write)
      : columns(columns_given), shape(shape_given), options(options_given), out(std::move(write)), texts(options) {
    if (options.format == Format::tmpl) {
      text_template = parse_template(options.tmpl, columns);
      fields = text_template.fields;
    }
    // An unknown --fields is an error in every format.
    std::vector<Field> chosen = chosen_fields(columns, shape, options);
    if (options.format == Format::ids) {
      fields = {id_field(columns)};
    } else if (options.format != Format::tmpl) {
      fields = std::move(chosen);
    }
    if (!options.sort.empty()) sorted.emplace(parse_order(columns, options.sort), fields.size());
    if (options.format == Format::text && shape != Shape::object) table.emplace(fields, options, out);
    for (const Field& field : fields) {
      std::string& key = json_keys.emplace_back(json_keys.empty() ? "{" : ",");
      append_json_text(key, field.key);
      key += ':';
    }
    dug.resize(fields.size());
    picked.resize(fields.size());
  }

  bool wants_more() const { return sorted || options.limit == 0 || rows < options.limit; }
  std::string_view record_end() const { return options.nul ? std::string_view("\0", 1) : "\n"; }

  void take(std::span<const Cell> cells) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Field& field = fields[i];
      const bool is_plain =
          field.path.empty() && field.column < cells.size() && cells[field.column].kind != Cell::Kind::tree;
      picked[i] = is_plain ? cells[field.column] : pick(cells, field, dug[i]);
    }
    ++rows;
    if (options.count) return;
    if (!sorted) return emit(picked);
    Value key_dug;
    sorted->add(picked, pick(cells, sorted->field(), key_dug));
  }

  void emit(std::span<const Cell> cells) {
    switch (options.format) {
      case Format::text:
        return shape == Shape::object ? emit_lines(cells) : table->row(cells, texts);
      case Format::json:
        return shape == Shape::object ? emit_object(cells) : emit_json_row(cells);
      case Format::jsonl:
        append_json_record(cells);
        out.buffer += '\n';
        return out.record();
      case Format::tsv:
        return emit_tsv(cells);
      case Format::csv:
        return emit_csv(cells);
      case Format::ids:
        return emit_ids(cells[0]);
      case Format::tmpl:
        return emit_template(cells);
    }
  }

  void append_json_record(std::span<const Cell> cells) {
    if (fields.empty()) out.buffer += '{';
    for (std::size_t i = 0; i < fields.size(); ++i) {
      out.buffer += json_keys[i];
      append_json(out.buffer, cells[i], fields[i].type);
    }
    out.buffer += '}';
  }

  void emit_json_row(std::span<const Cell> cells) {
    out.buffer += begun ? ",\n" : "[\n";
    begun = true;
    append_json_record(cells);
    out.record();
  }

  void emit_object(std::span<const Cell> cells) {
    if (options.terminal) {
      Object object;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        object.emplace_back(fields[i].key, to_value(cells[i], fields[i].type));
      }
      append_pretty_json(out.buffer, object);
    } else {
      append_json_record(cells);
    }
    out.buffer += '\n';
  }

  // "key  value", the values under each other; further lines of a value are indented to it. What is empty is left out
  // unless it was asked for.
  void emit_lines(std::span<const Cell> cells) {
    std::vector<std::pair<std::string_view, std::string>> lines;
    std::size_t widest = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      std::string value(texts.lines(cells[i], fields[i].type));
      if (value.empty() && options.fields.empty()) continue;
      widest = std::max(widest, fields[i].key.size());
      lines.emplace_back(fields[i].key, std::move(value));
    }
    const Style style{options.colour};
    for (const auto& [key, value] : lines) {
      out.buffer.append(style.bold()).append(key).append(style.reset());
      std::size_t indent = widest + 2 - key.size();
      for (const std::string_view line : split(trim(value), '\n')) {
        if (!line.empty()) out.buffer.append(indent, ' ').append(line);
        out.buffer += '\n';
        indent = widest + 2;
      }
    }
  }

  void emit_tsv(std::span<const Cell> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out.buffer += '\t';
      append_tsv(out.buffer, texts.exact(cells[i]));
    }
    end_record();
  }

  void csv_header() {
    if (begun) return;
    begun = true;
    for (const Field& field : fields) {
      if (&field != &fields.front()) out.buffer += ',';
      append_csv(out.buffer, field.key);
    }
    out.buffer += '\n';
  }

  void emit_csv(std::span<const Cell> cells) {
    csv_header();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out.buffer += ',';
      append_csv(out.buffer, texts.exact(cells[i]));
    }
    out.buffer += '\n';
    out.record();
  }

  // An id a record: of a list, each; of nothing, none.
  void emit_ids(const Cell& cell) {
    const Value value = to_value(cell, Type::id);
    const auto* list = std::get_if<List>(&value.value);
    const std::span<const Value> ids = list ? std::span<const Value>(*list) : std::span<const Value>(&value, 1);
    for (const Value& id : ids) {
      const std::string_view text = texts.exact(plain_cell(id));
      if (text.empty()) continue;
      out.buffer += text;
      end_record();
    }
  }

  void emit_template(std::span<const Cell> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out.buffer += text_template.literals[i];
      out.buffer += texts.exact(cells[i]);
    }
    out.buffer += text_template.literals.back();
    end_record();
  }

  void end_record() {
    out.buffer += record_end();
    out.record();
  }

  void emit_sorted() {
    sorted->sort();
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < rows; ++i) {
      sorted->row(i, cells);
      emit(cells);
    }
  }

  void close() {
    if (options.limit > 0) rows = std::min(rows, options.limit);
    if (options.count) {
      out.buffer.append(std::to_string(rows)).append("\n");
      return;
    }
    if (sorted) emit_sorted();
    if (table) table->settle();
    if (options.format == Format::csv) csv_header();
    if (options.format == Format::json && shape != Shape::object) out.buffer += begun ? "\n]\n" : "[]\n";
  }

  const std::span<const Column> columns;
  const Shape shape;
  const Options options;
  Output out;
  CellText texts;
  std::vector<Field> fields;
  std::vector<std::string> json_keys;  // of each field, with what stands before it: `{"id":`, `,"name":`
  Template text_template;
  std::optional<SortedRows> sorted;
  std::optional<Table> table;
  std::vector<Cell> picked;
  std::vector<Value> dug;
  std::vector<Cell> given;  // the cells of an object
  std::size_t rows = 0;
  bool begun = false;  // the bracket or the header is out
  bool finished = false;
};

Printer::Printer(std::span<const Column> columns, Shape shape, const Options& options, Write write)
    : state_(std::make_unique<State>(columns, shape, options, std::move(write))) {}

Printer::~Printer() = default;

bool Printer::row(std::span<const Cell> cells) {
  check(!state_->finished, "a row after the end");
  if (!state_->wants_more()) return false;
  state_->take(cells);
  return state_->wants_more();
}

bool Printer::uses(std::size_t column) const {
  const auto is_it = [column](const Field& field) { return field.column == column; };
  return std::any_of(state_->fields.begin(), state_->fields.end(), is_it) ||
         (state_->sorted && is_it(state_->sorted->field()));
}

void Printer::row(const Object& object) {
  std::vector<Cell>& cells = state_->given;
  cells.assign(state_->columns.size(), {});
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view name = state_->columns[i].name;
    const auto found =
        std::find_if(object.begin(), object.end(), [name](const auto& part) { return part.first == name; });
    if (found != object.end()) cells[i] = Cell::of(found->second);
  }
  row(std::span<const Cell>(cells));
}

void Printer::flush() {
  if (state_->table && !state_->sorted) state_->table->settle();
  state_->out.flush();
}

void Printer::finish() {
  if (state_->finished) return;
  state_->finished = true;
  state_->close();
  state_->out.flush();
}

std::size_t Printer::rows() const {
  const std::size_t limit = state_->options.limit;
  return limit > 0 ? std::min(limit, state_->rows) : state_->rows;
}

void print_object(std::span<const Column> columns, const Object& object, const Options& options, const Write& write) {
  Printer printer(columns, Shape::object, options, write);
  printer.row(object);
  printer.finish();
}

}  // namespace kith::view
