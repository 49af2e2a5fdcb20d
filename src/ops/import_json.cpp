#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/base64.h"
#include "codec/json.h"
#include "codec/document.h"
#include "codec/ical.h"
#include "ops/import.h"
#include "ops/import_name.h"

namespace kith::ops {
namespace {

// Far more than anybody's things, far less than what a number can hold: no file may use the numbers up.
constexpr std::int64_t number_limit = 1'000'000'000'000;
constexpr std::string_view own_beginning = "{\"kith\":1,\"sequences\":";

[[noreturn]] void not_ours(const std::string& file, std::size_t line) {
  Error error(Exit::data, "this JSON is no export of kith", "kith export --all --as json writes one");
  throw error.at(file, line);
}

std::string body_of(const codec::Json& document, const std::string& file, std::size_t line) {
  if (document.find("body") != nullptr) return std::string(document.text("body"));
  auto body = codec::decode_base64(document.text("body_base64"));
  if (!body || body->empty()) throw Error(Exit::data, "a document without a body").at(file, line);
  return std::move(*body);
}

// The nouns whose documents this kith keeps.
bool is_stored(model::Noun noun) {
  switch (noun) {
    case model::Noun::contact:
    case model::Noun::interaction:
    case model::Noun::follow_up:
    case model::Noun::message:
    case model::Noun::trip:
    case model::Noun::stay:
    case model::Noun::leg:
    case model::Noun::permit:
    case model::Noun::setting: return true;
    default: return false;
  }
}

// A line of kith's own export without the comma that ends it.
std::string_view without_comma(std::string_view line) {
  line = trim(line);
  if (line.ends_with(',')) line.remove_suffix(1);
  return line;
}

}  // namespace

// kith writes a document a line, so that a file of any size is read without holding it as a tree; a file that another
// program has laid out anew is read whole.
void Importer::read_json(const std::string& file, std::string_view bytes) {
  if (bytes.size() > 500'000) step_.expect_many();
  const std::string_view text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  if (text.starts_with(own_beginning)) return read_json_lines(file, text);
  const codec::Json whole = codec::parse_json(text);
  const codec::JsonArray* documents = whole.array("documents");
  if (documents == nullptr || whole.integer("kith", 0) != 1) not_ours(file, 1);
  for (const codec::Json& document : *documents) read_dumped(file, 1, document);
  if (const codec::Json* sequences = whole.find("sequences")) restore_sequences(*sequences);
}

void Importer::read_json_lines(const std::string& file, std::string_view text) {
  std::size_t number = 0;
  bool complete = false;
  codec::Json head;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    try {
      if (number == 1) {
        head = codec::parse_json(std::string(trim(line)) + "]}");
      } else if (const std::string_view document = without_comma(line); document.starts_with('{')) {
        read_dumped(file, number, codec::parse_json(document));
      } else if (document == "]}") {
        complete = true;
      } else if (!document.empty()) {
        not_ours(file, number);
      }
    } catch (Error& error) {
      if (error.code == Exit::data && error.file.empty()) error.at(file, number);
      throw;
    }
  }
  if (!complete) throw Error(Exit::data, "the export ends in the middle").at(file, number);
  if (const codec::Json* sequences = head.find("sequences")) restore_sequences(*sequences);
}

void Importer::read_dumped(const std::string& file, std::size_t line, const codec::Json& document) {
  const auto id = model::parse_id(document.text("id"));
  const std::string uid(document.text("uid"));
  if (!id || uid.empty()) throw Error(Exit::data, "a document without id or uid").at(file, line);
  if (!is_stored(id->noun) || id->number > number_limit) {
    throw Error(Exit::data, "there is no document " + std::string(document.text("id")) + " in kith").at(file, line);
  }
  const std::string body = body_of(document, file, line);
  const codec::Fields fields = codec::read_document(body);
  const bool is_card = codec::format_of(body) == codec::Format::vcard;
  if (id->noun == model::Noun::contact && !is_card) throw Error(Exit::data, "a contact that is no card").at(file, line);
  if (!is_card && codec::read_ical(body).component.empty()) {
    throw Error(Exit::data, "a document that is neither a card nor a calendar entry").at(file, line);
  }
  ImportItem item;
  item.file = file;
  item.line = line;
  item.noun = id->noun;
  item.text = shown_name(fields, uid);
  const auto number = empty_home_ ? std::optional(id->number) : std::nullopt;
  place({std::move(item), uid, body, fields, Incoming::Identity::own, Incoming::Form::card, number});
}

// Numbers given to things that were removed since must not be given again.
void Importer::restore_sequences(const codec::Json& sequences) {
  const auto* object = std::get_if<codec::JsonObject>(&sequences.value);
  if (object == nullptr || !empty_home_) return;
  for (const auto& [noun, last] : *object) {
    const auto* number = std::get_if<codec::Json::Number>(&last.value);
    const auto value = number == nullptr ? std::nullopt : parse_integer(number->text);
    if (value && *value <= number_limit && noun.size() == 1 && noun[0] >= 'a' && noun[0] <= 'z') {
      step_.raise_sequence(static_cast<model::Noun>(noun[0]), *value);
    }
  }
}

}  // namespace kith::ops
