#include "ops/export.h"

#include <map>

#include "base/files.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "codec/base64.h"
#include "codec/vcard.h"

namespace kith::ops {
namespace {

// Bytes of an export, the last line of a card ended; `write` gets them with no copy in between.
template <class Use>
void in_form(std::string_view body, CardForm form, const Use& write) {
  std::string converted;
  if (form == CardForm::v3) body = converted = codec::convert_vcard(body, codec::Version::v30);
  write(body);
  if (!body.ends_with('\n') && !body.ends_with('\r')) write("\r\n");
}

// A file name for a UID: itself when that is harmless, else a hash of it.
std::string file_name(std::string_view uid) {
  bool harmless = !uid.empty() && uid.size() <= 100 && uid.front() != '.';
  for (char c : uid) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    harmless = harmless && (letter || c == '-' || c == '_' || c == '.');
  }
  if (harmless) return std::string(uid) + ".vcf";
  const Sha1 digest = sha1(uid);
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()}) + ".vcf";
}

void append_document(std::string& out, const store::Document& document, int twin) {
  JsonWriter json(out);
  json.begin_object();
  json.key("id");
  json.text(model::to_text(document.short_id));
  json.key("uid");
  json.text(document.uid);
  json.key("twin");
  json.number(twin);
  json.key("origin");
  json.text(document.foreign ? "foreign" : "own");
  const bool text = is_utf8(document.body);
  json.key(text ? "body" : "body_base64");
  json.text(text ? document.body : codec::encode_base64(document.body));
  json.end_object();
}

}  // namespace

void export_people_cards(store::Db& db, const ListRequest& request, CardForm form, const Write& write) {
  each_body(db, request, [&](const store::BodyView& card) { in_form(card.body, form, write); });
}

void export_everything_cards(store::Db& db, CardForm form, const Write& write) {
  store::Statement bodies(db, "SELECT body FROM document WHERE noun IN ('c', 'x') ORDER BY noun, number");
  while (bodies.step()) {
    if (ascii_lower(trim(bodies.text(0)).substr(0, 11)) == "begin:vcard") in_form(bodies.text(0), form, write);
  }
}

void export_everything_json(store::Db& db, const Write& write) {
  std::string out = "{\"kith\":1,\"sequences\":";
  JsonWriter json(out);
  json.begin_object();
  store::Statement sequences(db, "SELECT noun, last FROM sequence WHERE noun <> '#' ORDER BY noun");
  while (sequences.step()) {
    json.key(sequences.text(0));
    json.number(sequences.integer(1));
  }
  json.end_object();
  out += ",\"documents\":[";
  store::Statement documents(db, "SELECT noun, number, uid, twin, origin, body FROM document ORDER BY noun, number");
  const char* separator = "\n";
  while (documents.step()) {
    store::Document document;
    document.short_id = {static_cast<model::Noun>(documents.text(0).front()), documents.integer(1)};
    document.uid = documents.owned(2);
    document.foreign = documents.text(4) != "own";
    document.body = documents.owned(5);
    out += separator;
    append_document(out, document, static_cast<int>(documents.integer(3)));
    separator = ",\n";
    if (out.size() > 60'000) {
      write(out);
      out.clear();
    }
  }
  out += "\n]}\n";
  write(out);
}

std::size_t export_people_directory(store::Db& db, const ListRequest& request, CardForm form,
                                    const std::string& directory) {
  make_directories(directory, 0700);
  std::size_t written = 0;
  std::map<std::string, int, std::less<>> twins;  // cards of one UID: the second is UID-2
  each_body(db, request, [&](const store::BodyView& card) {
    const int twin = ++twins[std::string(card.uid)];
    const std::string uid = std::string(card.uid) + (twin > 1 ? "-" + std::to_string(twin) : "");
    const std::string path = directory + "/" + file_name(uid);
    std::string bytes;
    in_form(card.body, form, [&](std::string_view part) { bytes += part; });
    if (exists(path) && read_file(path) == bytes) return;
    write_file(path, bytes, 0600);
    ++written;
  });
  return written;
}

}  // namespace kith::ops
