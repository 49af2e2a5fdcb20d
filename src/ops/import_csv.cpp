#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/csv.h"
#include "codec/vcard.h"
#include "model/csv_map.h"
#include "ops/import.h"
#include "ops/import_name.h"

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
  item.text = shown_name(fields, "");
  item.message = join(problems, "; ");
  if (fields.empty()) {
    item.result = Result::failed;
    if (!problems.empty()) tell_(item);
    return;
  }
  std::string uid = model::csv_uid(map, row);
  const bool own = !uid.empty();
  if (!own) uid = uuid5("csv", content_of(row));
  const std::string body = codec::make_vcard(codec::Version::v40, uid, fields);
  const auto identity = own ? Incoming::Identity::own : Incoming::Identity::content;
  place({std::move(item), std::move(uid), body, fields, identity, Incoming::Form::row, std::nullopt});
}

}  // namespace kith::ops
