#include "ops/import.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "ops/import_kind.h"
#include "ops/import_name.h"

namespace kith::ops {
namespace {

bool is_group(const codec::Fields& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const codec::Field& field) {
    return field.name == "kind" && field.text() == "group";
  });
}

}  // namespace

std::string_view word(Result result) {
  switch (result) {
    case Result::added: return "new";
    case Result::changed: return "changed";
    case Result::same: return "same";
    case Result::failed: return "failed";
    case Result::suppressed: return "suppressed";
  }
  return "";
}

Importer::Importer(store::Step& step, ImportOptions options, Tell tell, Progress progress)
    : step_(step), options_(std::move(options)), tell_(std::move(tell)), progress_(std::move(progress)) {
  store::Statement state(step_.db(),
                         "SELECT EXISTS(SELECT 1 FROM tombstone), NOT EXISTS(SELECT 1 FROM document),"
                         " EXISTS(SELECT 1 FROM lookup WHERE kind = 'u')");
  state.step();
  anyone_forgotten_ = state.integer(0) != 0;
  empty_home_ = state.integer(1) != 0;
  anyone_merged_ = state.integer(2) != 0;
}

void Importer::fail(ImportItem item, std::string why) {
  item.result = Result::failed;
  item.message = std::move(why);
  tell_(item);
}

void Importer::read(const std::string& file, std::string_view bytes) {
  used_.clear();
  read_bytes(file, bytes);
}

void Importer::read_bytes(const std::string& file, std::string_view bytes) {
  try {
    read_kind(file, bytes);
  } catch (Error& error) {
    if (error.code == Exit::data && error.file.empty()) error.at(file, std::max<std::size_t>(error.line, 1));
    throw;
  }
}

void Importer::read_kind(const std::string& file, std::string_view bytes) {
  const auto converted = codec::to_utf8_file(bytes);
  if (converted) bytes = *converted;
  const FileKind kind = kind_of(bytes);
  if (options_.only == Only::mail && (kind == FileKind::vcard || kind == FileKind::csv)) return;
  switch (kind) {
    case FileKind::vcard: return read_vcards(file, bytes);
    case FileKind::ical: return read_icals(file, bytes);
    case FileKind::mail: return read_mails(file, bytes);
    case FileKind::csv: return read_csv(file, bytes);
    case FileKind::json: return read_json(file, bytes);
    case FileKind::empty: throw Error(Exit::data, "the file is empty");
    case FileKind::unknown: break;
  }
  throw Error(Exit::data, "this is neither vCard, iCalendar, CSV, mail nor an export of kith");
}

void Importer::read_directory(const std::string& directory) {
  const std::vector<std::string> names = list_directory(directory);
  std::size_t read_files = 0;
  used_.clear();
  for (const std::string& name : names) {
    if (!name.ends_with(".vcf") && !name.ends_with(".ics")) continue;
    const std::string path = directory + "/" + name;
    if (is_directory(path)) continue;
    read_bytes(path, read_file(path));
    progress_(++read_files, names.size());
  }
  if (read_files == 0) throw Error(Exit::data, "there is no .vcf and no .ics file in this directory").at(directory, 0);
}

void Importer::read_vcards(const std::string& file, std::string_view bytes) {
  if (bytes.size() > 200'000) step_.expect_many();
  codec::split_vcards(bytes, [&](const codec::CardSlice& slice) {
    ImportItem item;
    item.file = file;
    item.line = slice.line;
    try {
      read_card(item, slice.bytes, slice.complete);
    } catch (const Error& error) {
      if (error.code != Exit::data) throw;
      if (error.line > 0) item.line += error.line - 1;
      fail(std::move(item), error.message);
    }
    progress_(static_cast<std::size_t>(slice.bytes.data() - bytes.data()), bytes.size());
  });
}

void Importer::read_card(ImportItem item, std::string_view card, bool complete) {
  std::string made;  // the card with what a document needs: END, UID
  if (!complete) {
    made = card;
    if (!made.ends_with('\n') && !made.ends_with('\r')) made += "\r\n";
    made += "END:VCARD\r\n";
    card = made;
  }
  const codec::Vcard vcard = codec::read_vcard(card);
  std::string uid(strip_urn(vcard.uid));
  Incoming::Identity identity = Incoming::Identity::own;
  if (uid.empty()) {
    identity = Incoming::Identity::content;
    uid = uuid5("vcard", card);
    made = codec::with_uid(card, uid);
    card = made;
  }
  item.text = shown_name(vcard.fields, uid);
  if (is_group(vcard.fields)) item.noun = model::Noun::setting;
  place({std::move(item), std::move(uid), card, vcard.fields, identity, Incoming::Form::card, std::nullopt});
}

}  // namespace kith::ops
