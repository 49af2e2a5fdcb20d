#include "codec/vcard_property.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"
#include "codec/content_line.h"

namespace kith::codec::card {
namespace {

constexpr Property table[] = {
    // Sorted by length, then by name: find_property searches only the names of the same length.
    {"N", Prop::name_parts, {}},
    {"FN", Prop::name, {}},
    {"TZ", Prop::zone, {}},
    {"ADR", Prop::address, {}},
    {"END", Prop::end, {}},
    {"GEO", Prop::position, {}},
    {"ORG", Prop::org, {}},
    {"TEL", Prop::phone, {}},
    {"UID", Prop::uid, {}},
    {"URL", Prop::url, {}},
    {"BDAY", Prop::birthday, {}},
    {"IMPP", Prop::im, {}},
    {"KIND", Prop::kind, {}},
    {"LANG", Prop::language, {}},
    {"NOTE", Prop::note, {}},
    {"ROLE", Prop::role, {}},
    {"X-QQ", Prop::im, "qq"},
    {"BEGIN", Prop::begin, {}},
    {"EMAIL", Prop::email, {}},
    {"PHOTO", Prop::photo, {}},
    {"TITLE", Prop::title, {}},
    {"X-AIM", Prop::im, "aim"},
    {"X-ICQ", Prop::im, "icq"},
    {"X-MSN", Prop::im, "msnim"},
    {"X-SIP", Prop::im, "sip"},
    {"MEMBER", Prop::member, {}},
    {"RELATED", Prop::related, {}},
    {"VERSION", Prop::version, {}},
    {"X-ABADR", Prop::label_country, {}},
    {"X-GTALK", Prop::im, "xmpp"},
    {"X-SKYPE", Prop::im, "skype"},
    {"X-YAHOO", Prop::im, "ymsgr"},
    {"NICKNAME", Prop::nickname, {}},
    {"X-ABDATE", Prop::date, {}},
    {"X-JABBER", Prop::im, "xmpp"},
    {"X-MATRIX", Prop::im, "matrix"},
    {"X-SPOUSE", Prop::related_name, "spouse"},
    {"X-ABLABEL", Prop::label, {}},
    {"X-MANAGER", Prop::related_name, "manager"},
    {"X-TWITTER", Prop::social, "twitter"},
    {"CATEGORIES", Prop::tag, {}},
    {"X-FACEBOOK", Prop::social, "facebook"},
    {"X-TELEGRAM", Prop::im, "telegram"},
    {"ANNIVERSARY", Prop::anniversary, {}},
    {"X-ABSHOWAS", Prop::show_as, {}},
    {"X-ASSISTANT", Prop::related_name, "assistant"},
    {"X-GADUGADU", Prop::im, "gg"},
    {"X-GROUPWISE", Prop::im, "groupwise"},
    {"X-KITH-ALIAS", Prop::alias, {}},
    {"X-KITH-HOURS", Prop::hours, {}},
    {"X-KITH-STAGE", Prop::stage, {}},
    {"X-ANNIVERSARY", Prop::anniversary, {}},
    {"X-GOOGLE-TALK", Prop::im, "xmpp"},
    {"SOCIALPROFILE", Prop::social, {}},
    {"X-KITH-CADENCE", Prop::cadence, {}},
    {"X-KITH-CHANNEL", Prop::channel, {}},
    {"X-SOCIALPROFILE", Prop::social, {}},
    {"X-KITH-WORKDAYS", Prop::workdays, {}},
    {"X-SKYPE-USERNAME", Prop::im, "skype"},
    {"X-ABRELATEDNAMES", Prop::related_name, {}},
    {"X-EVOLUTION-SPOUSE", Prop::related_name, "spouse"},
    {"X-KITH-CADENCE-MAX", Prop::cadence_max, {}},
    {"X-EVOLUTION-MANAGER", Prop::related_name, "manager"},
    {"X-EVOLUTION-ASSISTANT", Prop::related_name, "assistant"},
    {"X-EVOLUTION-ANNIVERSARY", Prop::anniversary, {}},
    {"X-ADDRESSBOOKSERVER-KIND", Prop::kind, {}},
    {"X-ADDRESSBOOKSERVER-MEMBER", Prop::member, {}},
    {"X-KADDRESSBOOK-X-ANNIVERSARY", Prop::anniversary, {}},
    {"X-KADDRESSBOOK-X-SPOUSESNAME", Prop::related_name, "spouse"},
    {"X-KADDRESSBOOK-X-MANAGERSNAME", Prop::related_name, "manager"},
    {"X-KADDRESSBOOK-X-ASSISTANTSNAME", Prop::related_name, "assistant"},
};
constexpr std::size_t longest_name = 31;

// The same rows, in order of length, and where each length begins.
struct Index {
  std::array<std::uint8_t, std::size(table)> rows{};
  std::array<std::uint8_t, longest_name + 2> begin{};
};
constexpr Index make_index() {
  Index index;
  std::size_t used = 0;
  for (std::size_t length = 0; length <= longest_name; ++length) {
    index.begin[length] = static_cast<std::uint8_t>(used);
    for (std::size_t row = 0; row < std::size(table); ++row) {
      if (table[row].name.size() == length) index.rows[used++] = static_cast<std::uint8_t>(row);
    }
  }
  index.begin[longest_name + 1] = static_cast<std::uint8_t>(used);
  return index;
}
constexpr Index by_length = make_index();
static_assert(by_length.begin[longest_name + 1] == std::size(table), "a name is longer than longest_name");

constexpr auto prop_count = static_cast<std::size_t>(Prop::custom) + 1;
constexpr std::array<std::string_view, prop_count> make_field_names() {
  std::array<std::string_view, prop_count> names{};
  const auto set = [&](Prop prop, std::string_view name) { names[static_cast<std::size_t>(prop)] = name; };
  set(Prop::kind, "kind"), set(Prop::show_as, "kind"), set(Prop::name, "name"), set(Prop::name_parts, "name-parts");
  set(Prop::nickname, "nickname"), set(Prop::email, "email"), set(Prop::phone, "phone"), set(Prop::im, "im");
  set(Prop::social, "social"), set(Prop::url, "url"), set(Prop::address, "address"), set(Prop::org, "org");
  set(Prop::title, "title"), set(Prop::role, "role"), set(Prop::position, "position"), set(Prop::zone, "zone");
  set(Prop::birthday, "birthday"), set(Prop::anniversary, "anniversary"), set(Prop::date, "date");
  set(Prop::language, "language"), set(Prop::tag, "tag"), set(Prop::note, "note"), set(Prop::photo, "photo");
  set(Prop::related, "relation"), set(Prop::related_name, "relation"), set(Prop::member, "member");
  set(Prop::stage, "stage"), set(Prop::channel, "channel"), set(Prop::hours, "hours");
  set(Prop::workdays, "workdays"), set(Prop::cadence, "cadence"), set(Prop::cadence_max, "cadence-max");
  set(Prop::alias, "alias"), set(Prop::custom, "custom");
  return names;
}
constexpr auto field_names = make_field_names();

struct AppleLabel {
  std::string_view label;
  std::string_view apple;
};
// The built-in labels of Apple's address book whose name is not the label with a capital.
constexpr AppleLabel apple_labels[] = {
    {"cell", "Mobile"},        {"home fax", "HomeFAX"}, {"homepage", "HomePage"},
    {"other fax", "OtherFAX"}, {"work fax", "WorkFAX"},
};
constexpr std::string_view plain_apple_labels[] = {"anniversary", "assistant", "brother", "child",  "father", "friend",
                                                   "home",        "main",      "manager", "mother", "other",  "pager",
                                                   "parent",      "partner",   "sister",  "spouse", "work"};

constexpr std::string_view place_types[] = {"home", "work", "other", "main"};
constexpr std::string_view device_types[] = {"cell", "fax",  "pager", "video", "textphone",
                                             "car",  "isdn", "modem", "bbs",   "pcs"};
constexpr std::string_view plain_types[] = {"pref", "voice",  "internet", "msg",        "text", "dom",
                                            "intl", "postal", "parcel",   "x-internet", "x400"};
constexpr std::size_t most_label_words = 4;

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_token(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

// Adds the words of one TYPE value, "HOME,FAX" or "home".
void add_words(std::string_view value, std::vector<std::string>& words, bool& preferred) {
  for (std::string_view piece : split(value, ',')) {
    piece = trim(piece);
    if (piece.size() >= 2 && piece.front() == '"') piece = piece.substr(1);
    if (!piece.empty() && piece.back() == '"') piece.remove_suffix(1);
    if (piece.empty()) continue;
    std::string word = ascii_lower(piece);
    if (word == "pref") preferred = true;
    if (word == "iphone" || word == "mobile") word = "cell";
    if (is_plain_type(word) || contains(words, word) || words.size() == most_label_words) continue;
    words.push_back(std::move(word));
  }
}

std::string label_of(std::vector<std::string> words) {
  std::stable_partition(words.begin(), words.end(),
                        [](const std::string& word) { return contains(place_types, word); });
  return join(words, " ");
}

}  // namespace

Property find_property(std::string_view name) {
  char upper[longest_name];
  const std::size_t length = std::min(name.size(), longest_name);
  for (std::size_t i = 0; i < length; ++i) upper[i] = name[i] >= 'a' && name[i] <= 'z' ? char(name[i] - 32) : name[i];
  if (length >= 10 && std::memcmp(upper, "X-KITH-F-", 9) == 0) return {{}, Prop::custom, {}};
  if (name.size() > longest_name) return {};
  for (std::size_t i = by_length.begin[length]; i < by_length.begin[length + 1]; ++i) {
    const Property& row = table[by_length.rows[i]];
    if (std::memcmp(row.name.data(), upper, length) == 0) return row;
  }
  return {};
}

std::string_view field_name(Prop prop) {
  return field_names[static_cast<std::size_t>(prop)];
}

Prop prop_of_field(std::string_view name) {
  const auto found = name.empty() ? field_names.end() : std::find(field_names.begin(), field_names.end(), name);
  return found == field_names.end() ? Prop::other : static_cast<Prop>(found - field_names.begin());
}

Property main_property(Prop prop) {
  for (const Property& row : table) {
    if (row.prop == prop && row.detail.empty()) return row;
  }
  return {};
}

bool holds_several(Prop prop) {
  return prop == Prop::tag || prop == Prop::nickname;
}

bool is_single(Prop prop) {
  switch (prop) {
    case Prop::kind:
    case Prop::show_as:
    case Prop::name:
    case Prop::name_parts:
    case Prop::org:
    case Prop::title:
    case Prop::role:
    case Prop::position:
    case Prop::zone:
    case Prop::birthday:
    case Prop::anniversary:
    case Prop::stage:
    case Prop::channel:
    case Prop::hours:
    case Prop::workdays:
    case Prop::cadence:
    case Prop::cadence_max:
      return true;
    default:
      return false;
  }
}

bool has_label(Prop prop) {
  switch (prop) {
    case Prop::email:
    case Prop::phone:
    case Prop::im:
    case Prop::social:
    case Prop::url:
    case Prop::address:
    case Prop::date:
    case Prop::anniversary:
    case Prop::related_name:
      return true;
    default:
      return false;
  }
}

bool may_be_preferred(Prop prop) {
  if (prop == Prop::date || prop == Prop::anniversary || prop == Prop::related_name) return false;
  return has_label(prop) || prop == Prop::language || prop == Prop::photo;
}

bool is_plain_type(std::string_view word) {
  return contains(plain_types, word);
}

Types read_types(std::string_view params) {
  std::vector<std::string> words;
  Types types;
  ParamReader reader(params);
  for (Param param; reader.next(param);) {
    if (equal_ignoring_case(param.name, "PREF")) types.preferred |= param.value == "1";
    const bool bare = param.name.empty() && !equal_ignoring_case(param.value, "QUOTED-PRINTABLE") &&
                      !equal_ignoring_case(param.value, "BASE64");
    if (bare || equal_ignoring_case(param.name, "TYPE")) add_words(param.value, words, types.preferred);
  }
  types.label = label_of(std::move(words));
  return types;
}

std::vector<std::string> types_of_label(std::string_view label) {
  std::vector<std::string> words;
  for (const std::string_view word : split_blanks(label)) {
    const bool known = contains(place_types, word) || contains(device_types, word) ||
                       (word.size() > 2 && word.starts_with("x-") && is_token(word) && !is_plain_type(word));
    if (!known || words.size() == most_label_words || contains(words, word)) return {};
    words.emplace_back(word);
  }
  if (label_of(words) != label) return {};
  return words;
}

std::string label_from_apple(std::string_view text) {
  if (!text.starts_with("_$!<") || !text.ends_with(">!$_") || text.size() <= 8) return std::string(text);
  const std::string_view inner = text.substr(4, text.size() - 8);
  for (const AppleLabel& row : apple_labels) {
    if (equal_ignoring_case(inner, row.apple)) return std::string(row.label);
  }
  return ascii_lower(inner);
}

std::string label_to_apple(std::string_view label) {
  for (const AppleLabel& row : apple_labels) {
    if (label == row.label) return "_$!<" + std::string(row.apple) + ">!$_";
  }
  if (!contains(plain_apple_labels, label)) return std::string(label);
  std::string text = "_$!<" + std::string(label) + ">!$_";
  text[4] = static_cast<char>(text[4] - 32);
  return text;
}

}  // namespace kith::codec::card
