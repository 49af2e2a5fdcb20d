#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/csv.h"
#include "codec/vcard.h"
#include "model/csv_map.h"
#include "ops/import.h"

namespace kith::ops {
namespace {

// The same row again has the same content, whatever the quoting.
std::string content_of(const codec::CsvRow& row) {
  std::string content;
  for (const std::string& cell : row.cells) {
    content += std::to_string(cell.size());
    content += ':';
    content += cell;
  }
  return content;
}

std::string name_of(const codec::Fields& fields) {
  std::string otherwise;
  for (const codec::Field& field : fields) {
    if (field.name == "name") return std::string(field.text());
    if (otherwise.empty() && (field.name == "email" || field.name == "org")) otherwise = field.text();
  }
  return otherwise;
}

}  // namespace

void Importer::read_csv(const std::string& file, std::string_view bytes) {
  if (bytes.size() > 500'000) step_.expect_many();
  codec::CsvReader reader(bytes);
  std::vector<codec::CsvRow> head;
  codec::CsvRow row;
  while (head.size() < model::csv_guess_rows && reader.next(row)) head.push_back(row);
  const model::CsvMap map = model::guess_csv(head, options_.columns);
  for (std::size_t i = map.skip; i < head.size(); ++i) read_row(file, map, head[i]);
  while (reader.next(row)) {
    read_row(file, map, row);
    progress_(row.line, 0);
  }
}

void Importer::read_row(const std::string& file, const model::CsvMap& map, const codec::CsvRow& row) {
  std::vector<std::string> problems;
  const codec::Fields fields = model::csv_fields(map, row, &problems);
  ImportItem item;
  item.file = file;
  item.line = row.line;
  item.text = name_of(fields);
  item.message = join(problems, "; ");
  if (fields.empty()) {
    item.result = problems.empty() ? Result::same : Result::failed;
    if (!problems.empty()) tell_(item);
    return;
  }
  std::string uid = model::csv_uid(map, row);
  const bool own = !uid.empty();
  if (!own) uid = uuid5("csv", content_of(row));
  if (is_forgotten(uid, fields)) {
    item.result = Result::suppressed;
    return tell_(item);
  }
  const int twin = own ? 0 : seen_[uid]++;
  if (const auto known = store::find_by_uid(step_.db(), model::Noun::contact, uid, twin)) {
    if (!own) return finish(std::move(item), *known, Result::same);
    return take_over(std::move(item), *known, fields);
  }
  if (!own && join_namesake(item, extended(fields))) return;
  const std::string body = codec::make_vcard(codec::Version::v40, uid, fields);
  add_person(std::move(item), uid, twin, body, fields);
}

}  // namespace kith::ops
