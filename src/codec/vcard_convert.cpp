// A contact in another version of vCard: written anew from its values. What kith does not own is carried over, only its
// wrapping (quoted-printable, charsets, bare types, base64) becomes that of the new version.
#include "base/text.h"
#include "codec/vcard.h"
#include "codec/vcard_card.h"
#include "codec/vcard_value.h"

namespace kith::codec {
namespace {

using namespace card;

struct DataUri {
  std::string_view type;     // "image/jpeg"
  std::string_view payload;  // base64
};

std::optional<DataUri> split_data_uri(std::string_view uri) {
  constexpr std::string_view scheme = "data:", base64 = ";base64,";
  if (uri.size() < scheme.size() || !equal_ignoring_case(uri.substr(0, scheme.size()), scheme)) return std::nullopt;
  const std::size_t at = uri.find(base64);
  if (at == std::string_view::npos) return std::nullopt;
  return DataUri{uri.substr(scheme.size(), at - scheme.size()), uri.substr(at + base64.size())};
}

// Before 4.0 a picture is base64 with a TYPE; in 4.0 it is a data URI (RFC 6350 §6.2.4).
void convert_photo(Field& photo, Version version) {
  const auto data = split_data_uri(photo.text());
  if (version == Version::v40 || !data) return;
  photo.label = ascii_lower(data->type.substr(data->type.find('/') + 1));
  photo.parts.front() = std::string(data->payload);
}

std::string_view media_kind(std::string_view name) {
  if (equal_ignoring_case(name, "LOGO")) return "image/";
  return equal_ignoring_case(name, "SOUND") ? "audio/" : "application/";
}

// The parameters as the new version spells them: bare 2.1 words as TYPE, nothing about wrapping.
std::string convert_params(std::string_view params, bool drop_type) {
  std::string text;
  ParamReader reader(params);
  for (Param param; reader.next(param);) {
    const std::string_view name = param.name.empty() ? std::string_view("TYPE") : param.name;
    const bool is_wire = equal_ignoring_case(name, "ENCODING") || equal_ignoring_case(name, "CHARSET") ||
                         (param.name.empty() && encoding_of(param.value) != Encoding::none);
    if (is_wire || (drop_type && (equal_ignoring_case(name, "TYPE") || equal_ignoring_case(name, "VALUE")))) continue;
    const bool must_quote =
        param.value.find_first_of(":; ") != std::string_view::npos && param.value.find('"') == std::string_view::npos;
    text.append(";").append(name).append("=");
    text.append(must_quote ? "\"" : "").append(param.value).append(must_quote ? "\"" : "");
  }
  return text;
}

// LOGO, SOUND, KEY: base64 of 2.1 and 3.0 as a data URI and back.
std::string convert_binary(const ContentLine& line, const std::string& head, Version version) {
  const std::string_view value = trim(line.value);
  if (version == Version::v40) {
    std::string type = ascii_lower(param(line.params, "TYPE"));
    if (type.empty()) type = "octet-stream";
    return head + convert_params(line.params, true) + ":data:" + std::string(media_kind(line.name)) + type +
           ";base64," + std::string(value);
  }
  const auto data = split_data_uri(value);
  const std::string encoding = version == Version::v30 ? ";ENCODING=b" : ";ENCODING=BASE64";
  if (!data) return head + convert_params(line.params, false) + encoding + ':' + std::string(value);
  std::string type(data->type.substr(data->type.find('/') + 1));
  if (!type.empty()) type.insert(0, ";TYPE=");
  return head + convert_params(line.params, true) + encoding + type + ':' + std::string(data->payload);
}

bool is_binary(const ContentLine& line, Version version) {
  if (line.encoding == Encoding::base64) return true;
  return version != Version::v40 && split_data_uri(trim(line.value)).has_value();
}

std::string convert_line(const std::string& text, Version version) {
  const ContentLines parsed(text);
  if (parsed.lines().size() != 1) return text;  // a nested card
  const ContentLine& line = parsed.lines().front();
  std::string head = line.group.empty() ? std::string{} : std::string(line.group) + '.';
  head += line.name;
  if (is_binary(line, version)) return convert_binary(line, head, version);
  const Text value(line);
  const bool has_bare =
      convert_params(line.params, false) != (line.params.empty() ? "" : ';' + std::string(line.params));
  if (version == Version::v21 || (value.is_plain() && !has_bare)) return text;
  return head + convert_params(line.params, false) + ':' + value.undone();
}

}  // namespace

std::string convert_vcard(std::string_view bytes, Version version) {
  Vcard vcard = read_vcard(bytes);
  if (!vcard.version.empty() && version_of(vcard.version) == version) return std::string(bytes);
  for (Field& field : vcard.fields) {
    if (field.name == "photo") convert_photo(field, version);
    if (field.name.starts_with("line:")) field.parts.front() = convert_line(field.parts.front(), version);
  }
  return make_vcard(version, vcard.uid, vcard.fields);
}

}  // namespace kith::codec
