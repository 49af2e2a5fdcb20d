#include "codec/vcard_property.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"
#include "codec/content_line.h"
#include "codec/mail.h"

namespace kith::codec::card {
namespace {

constexpr Property table[] = {
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
    {"X-KITH-SNOOZED", Prop::snoozed, {}},
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

// The rows in order of length, and where each length begins: find_property compares only names as long as its own.
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

struct FieldOf {
  Prop prop;
  std::string_view name;
};
constexpr FieldOf fields[] = {
    {Prop::kind, "kind"},
    {Prop::show_as, "kind"},
    {Prop::name, "name"},
    {Prop::name_parts, "name-parts"},
    {Prop::nickname, "nickname"},
    {Prop::email, "email"},
    {Prop::phone, "phone"},
    {Prop::im, "im"},
    {Prop::social, "social"},
    {Prop::url, "url"},
    {Prop::address, "address"},
    {Prop::org, "org"},
    {Prop::title, "title"},
    {Prop::role, "role"},
    {Prop::position, "position"},
    {Prop::zone, "zone"},
    {Prop::birthday, "birthday"},
    {Prop::anniversary, "anniversary"},
    {Prop::date, "date"},
    {Prop::language, "language"},
    {Prop::tag, "tag"},
    {Prop::note, "note"},
    {Prop::photo, "photo"},
    {Prop::related, "relation"},
    {Prop::related_name, "relation"},
    {Prop::member, "member"},
    {Prop::stage, "stage"},
    {Prop::channel, "channel"},
    {Prop::hours, "hours"},
    {Prop::workdays, "workdays"},
    {Prop::cadence, "cadence"},
    {Prop::cadence_max, "cadence-max"},
    {Prop::snoozed, "snoozed"},
    {Prop::alias, "alias"},
    {Prop::custom, "custom"},
};
constexpr auto make_field_names() {
  std::array<std::string_view, static_cast<std::size_t>(Prop::custom) + 1> names{};
  for (const FieldOf& field : fields) names[static_cast<std::size_t>(field.prop)] = field.name;
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

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_token(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

bool is_property_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// The words of a label, at most a few.
class LabelWords {
 public:
  // Adds the words of one TYPE value, "HOME,FAX" or "home".
  void add(std::string_view value) {
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      add_word(trim(value.substr(0, comma)));
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
  }
  bool add_word(std::string_view text) {
    if (text.starts_with('"')) text.remove_prefix(1);
    if (text.ends_with('"')) text.remove_suffix(1);
    if (text.empty()) return false;
    std::string word = ascii_lower(text);
    if (word == "pref") preferred = true;
    if (word == "iphone" || word == "mobile") word = "cell";
    const auto end = words_.begin() + count_;
    if (is_plain_type(word) || std::find(words_.begin(), end, word) != end || count_ == most) return false;
    words_[static_cast<std::size_t>(count_++)] = std::move(word);
    return true;
  }
  // Places first: "work fax".
  std::string label() const {
    std::string text;
    for (const bool places : {true, false}) {
      for (std::ptrdiff_t i = 0; i < count_; ++i) {
        const std::string& word = words_[static_cast<std::size_t>(i)];
        if (contains(place_types, word) != places) continue;
        if (!text.empty()) text += ' ';
        text += word;
      }
    }
    return text;
  }
  std::vector<std::string> list() const { return {words_.begin(), words_.begin() + count_}; }

  bool preferred = false;

 private:
  static constexpr std::ptrdiff_t most = 4;
  std::array<std::string, most> words_;
  std::ptrdiff_t count_ = 0;
};

}  // namespace

Property find_property(std::string_view name) {
  char upper[longest_name];
  const std::size_t length = std::min(name.size(), longest_name);
  for (std::size_t i = 0; i < length; ++i) upper[i] = name[i] >= 'a' && name[i] <= 'z' ? char(name[i] - 32) : name[i];
  if (length >= 10 && std::memcmp(upper, "X-KITH-F-", 9) == 0 && is_property_name(name)) {
    return {"X-KITH-F-X", Prop::custom, {}};
  }
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
    case Prop::snoozed:
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
  LabelWords words;
  ParamReader reader(params);
  for (Param param; reader.next(param);) {
    if (equal_ignoring_case(param.name, "PREF")) words.preferred |= param.value == "1";
    const bool bare = param.name.empty() && encoding_of(param.value) == Encoding::none;
    if (bare || equal_ignoring_case(param.name, "TYPE")) words.add(param.value);
  }
  std::string label = words.label();
  if (!is_utf8(label)) label = charset_to_utf8(label, {});
  return {std::move(label), words.preferred};
}

std::vector<std::string> types_of_label(std::string_view label) {
  LabelWords words;
  for (const std::string_view word : split_blanks(label)) {
    const bool known = contains(place_types, word) || contains(device_types, word) ||
                       (word.size() > 2 && word.starts_with("x-") && is_token(word));
    if (!known || !words.add_word(word)) return {};
  }
  return words.label() == label ? words.list() : std::vector<std::string>{};
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
