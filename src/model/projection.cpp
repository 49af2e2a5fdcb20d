#include "model/projection.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace kith::model {
namespace {

// Longer values are nobody's name or address; they stay searchable as text.
constexpr std::size_t longest_key = 256;
constexpr std::size_t phone_tail = 9;

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// A folded text with single blanks, so that "Ana  Sousa" is found as "ana sousa".
std::string single_blanks(std::string folded) {
  std::size_t end = 0;
  for (const char c : folded) {
    if (!is_blank(c)) {
      folded[end++] = c;
    } else if (end > 0 && folded[end - 1] != ' ') {
      folded[end++] = ' ';
    }
  }
  if (end > 0 && folded[end - 1] == ' ') --end;
  folded.resize(end);
  return folded;
}

// Both spellings of a text, each folded once.
struct Folded {
  explicit Folded(std::string_view text) : plain(single_blanks(fold(text))) {
    if (!is_ascii(text)) expanded = single_blanks(fold_long(text));
  }
  std::string plain;
  std::string expanded;  // "" when it is no different
};

class KeyList {
 public:
  void add(char kind, std::string_view value) {
    if (!value.empty() && value.size() <= longest_key) keys_.push_back({kind, std::string(value)});
  }
  void add(char kind, const Folded& text) {
    add(kind, text.plain);
    add(kind, text.expanded);
  }
  void add_words(const Folded& text) {
    for (const std::string_view word : words(text.plain)) add('w', word);
    for (const std::string_view word : words(text.expanded)) add('w', word);
  }
  std::vector<LookupKey> take() {
    const auto order = [](const LookupKey& key) { return std::tie(key.kind, key.value); };
    std::sort(keys_.begin(), keys_.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    keys_.erase(
        std::unique(keys_.begin(), keys_.end(), [&](const auto& a, const auto& b) { return order(a) == order(b); }),
        keys_.end());
    return std::move(keys_);
  }

 private:
  std::vector<LookupKey> keys_;
};

void append(std::string& text, std::string_view piece) {
  if (piece.empty()) return;
  if (!text.empty()) text += ' ';
  text += piece;
}

void append(std::string& text, const Folded& piece) {
  append(text, piece.plain);
  append(text, piece.expanded);
}

void append_line(std::string& list, std::string_view entry) {
  if (!list.empty()) list += '\n';
  list += entry;
}

std::string digits_of(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

void project_names(const Contact& contact, const codec::Fields& fields, ContactProjection& out, KeyList& keys) {
  const Folded name(contact.name);
  out.person.sort = name.plain;
  keys.add('f', name);
  keys.add_words(name);
  append(out.search_name, name);
  for (const codec::Field& field : fields) {
    if (field.name != "name-parts") continue;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, field.parts.size()); ++i) {  // family, given, middle
      if (field.parts[i].empty() || contact.name.find(field.parts[i]) != std::string::npos) continue;
      const Folded piece(field.parts[i]);
      keys.add_words(piece);
      append(out.search_name, piece);
    }
  }
  for (const std::string& nickname : contact.nicknames) {
    const Folded folded(nickname);
    keys.add('n', folded);
    keys.add_words(folded);
    append(out.search_name, folded);
  }
  if (!contact.org.empty()) append(out.search_name, Folded(contact.org));
}

void project_channels(const Contact& contact, ContactProjection& out, KeyList& keys) {
  for (const Email& email : contact.emails) {
    const std::string lower = ascii_lower(email.value);
    keys.add('e', lower);
    append_line(out.person.emails, email.value);
    append(out.search_text, lower);
  }
  for (const Phone& phone : contact.phones) {
    const std::string digits = digits_of(phone.value);
    const std::string_view tail =
        digits.size() < phone_tail ? std::string_view{} : std::string_view(digits).substr(digits.size() - phone_tail);
    keys.add('p', phone.value);
    keys.add('d', tail);
    append_line(out.person.phones, phone.value);
    append(out.search_text, digits);
    if (tail != digits) append(out.search_text, tail);
    if (phone.raw != phone.value) append(out.search_text, Folded(phone.raw).plain);
  }
  for (const auto* list : {&contact.ims, &contact.socials, &contact.urls}) {
    for (const std::string& entry : *list) append(out.search_text, Folded(entry).plain);
  }
}

void project_rest(const Contact& contact, ContactProjection& out, KeyList& keys) {
  for (const std::string& tag : contact.tags) {
    const Folded folded(tag);
    keys.add('t', folded.plain);
    append_line(out.person.tags, tag);
    append(out.search_text, folded);
  }
  for (const std::string& language : contact.languages) keys.add('l', ascii_lower(language));
  for (const std::string& alias : contact.aliases) keys.add('u', alias);
  if (contact.birthday) {
    out.person.birthday = time::format(*contact.birthday);
    keys.add('b', std::string_view(out.person.birthday).substr(out.person.birthday.size() - 5));  // MM-DD
  }
  for (const std::string* text : {&contact.title, &contact.stage, &contact.birthday_text}) {
    if (!text->empty()) append(out.search_text, Folded(*text));
  }
  for (const PostalAddress& address : contact.addresses) {
    for (const std::string* text :
         {&address.street, &address.city, &address.region, &address.postcode, &address.country}) {
      if (!text->empty()) append(out.search_text, Folded(*text));
    }
  }
  for (const std::string& note : contact.notes) append(out.search_text, Folded(note));
  for (const auto& [label, value] : contact.custom) append(out.search_text, Folded(value));
  for (const Relation& relation : contact.relations) append(out.search_text, Folded(relation.target_name));
}

void project_dates(const codec::Fields& fields, KeyList& keys) {
  for (const codec::Field& field : fields) {
    if (field.name != "anniversary" && field.name != "date") continue;
    if (const auto date = time::parse_partial_date(field.text())) {
      const std::string text = time::format(*date);
      keys.add('a', std::string_view(text).substr(text.size() - 5));  // MM-DD
    }
  }
}

std::vector<LinkRow> links_of(const Contact& contact) {
  std::vector<LinkRow> links;
  for (const Relation& relation : contact.relations) {
    if (relation.target_uid.empty()) continue;
    links.push_back({relation.type, relation.target_uid, relation.on ? time::format(*relation.on) : std::string{}});
  }
  const auto order = [](const LinkRow& link) { return std::tie(link.role, link.target_uid); };
  std::stable_sort(links.begin(), links.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  links.erase(
      std::unique(links.begin(), links.end(), [&](const auto& a, const auto& b) { return order(a) == order(b); }),
      links.end());
  return links;
}

}  // namespace

ContactProjection project_contact(const codec::Fields& fields, std::string_view uid, const Surroundings& around) {
  Contact contact = read_contact(fields, uid, around);
  ContactProjection out;
  KeyList keys;
  project_names(contact, fields, out, keys);
  project_channels(contact, out, keys);
  project_rest(contact, out, keys);
  project_dates(fields, keys);
  out.links = links_of(contact);
  out.keys = keys.take();
  out.person.name = std::move(contact.name);
  out.person.kind = std::move(contact.kind);
  out.person.org = std::move(contact.org);
  out.person.title = std::move(contact.title);
  out.person.city = std::move(contact.city);
  out.person.country = std::move(contact.country);
  out.person.zone = std::move(contact.zone);
  out.person.stage = std::move(contact.stage);
  return out;
}

}  // namespace kith::model
