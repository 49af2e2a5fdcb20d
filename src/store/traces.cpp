#include "store/traces.h"

#include <algorithm>

#include "base/ids.h"
#include "base/text.h"
#include "codec/document.h"

namespace kith::store {

namespace {

constexpr std::size_t shortest_word = 3;
constexpr std::size_t shortest_number = 5, number_end = 7;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// `wanted` stands in `text` as words of its own.
bool stands_in(std::string_view text, std::string_view wanted) {
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    const bool begins = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(wanted.front());
    const bool ends = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(wanted.back());
    if (begins && ends) return true;
  }
  return false;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

// Lines put together again that were folded at 75 bytes (RFC 6350 §3.2).
std::string unfolded(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (std::size_t at = 0; at < body.size(); ++at) {
    const std::size_t feed = body[at] == '\r' && at + 1 < body.size() && body[at + 1] == '\n' ? at + 1 : at;
    const bool folds =
        body[feed] == '\n' && feed + 1 < body.size() && (body[feed + 1] == ' ' || body[feed + 1] == '\t');
    if (folds)
      at = feed + 1;
    else
      out += body[at];
  }
  return out;
}

// Signs of an e-mail address between letters.
bool is_inside_address(std::string_view text, std::size_t at) {
  constexpr std::string_view signs = ".@+-_";
  return at > 0 && at + 1 < text.size() && signs.find(text[at]) != std::string_view::npos &&
         is_word_byte(text[at - 1]) && is_word_byte(text[at + 1]);
}

bool is_hers(std::string_view uid, const Traces& traces) {
  return std::any_of(traces.uids.begin(), traces.uids.end(),
                     [uid](const std::string& one) { return equal_ignoring_case(strip_urn(trim(uid)), one); });
}

std::string_view part(const codec::Field& field, std::size_t index) {
  return index < field.parts.size() ? std::string_view(field.parts[index]) : std::string_view();
}

bool is_reference(const codec::Field& field, const Traces& traces) {
  return (field.name == "relation" && is_hers(part(field, 1), traces)) ||
         (field.name == "member" && is_hers(part(field, 0), traces));
}

bool is_alias(const codec::Field& field, const Traces& traces) {
  return field.name == "alias" && is_hers(part(field, 0), traces);
}

bool is_by_her(const codec::Field& field, const Traces& traces) {
  return field.name == "relation" && is_hers(part(field, 3), traces);
}

void add_words(std::string_view text, std::vector<std::string>& to) {
  for (const std::string& folded : {fold(text), fold_long(text)})
    for (const std::string_view word : words(folded))
      if (word.size() >= shortest_word) to.emplace_back(word);
}

void sort_unique(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// "kith edit ana -t x" → "ana -t x"
std::string_view arguments_of(std::string_view command) {
  for (int word = 0; word < 2; ++word) {
    const std::size_t blank = command.find(' ');
    if (blank == std::string_view::npos) return {};
    command.remove_prefix(blank + 1);
  }
  return command;
}

bool tells(std::string_view text, const Traces& traces) {
  const std::string folded = fold(text);
  for (const std::string_view word : words(folded))
    if (std::binary_search(traces.words.begin(), traces.words.end(), word, std::less<>())) return true;
  // A text of several words, each too short to count alone ("Li Wu", "a@b.io").
  for (const std::string& whole : traces.texts)
    if (whole.find_first_of(" @.") != std::string::npos && stands_in(folded, whole)) return true;
  const std::string digits = digits_of(text);
  return std::any_of(traces.numbers.begin(), traces.numbers.end(),
                     [&digits](const std::string& number) { return digits.find(number) != std::string::npos; });
}

}  // namespace

void Traces::add(const codec::Fields& card) {
  for (const codec::Field& field : card) {
    const bool is_whole = field.name == "name" || field.name == "email" || field.name == "phone";
    for (std::size_t index = 0; index < field.parts.size(); ++index) {
      const std::string& text = field.parts[index];
      // Of an address the street; cities and countries are everybody's.
      const bool is_street = field.name == "address" && index == 2;
      if (text.size() > 1 && (is_whole || is_street)) texts.push_back(fold(trim(text)));
      if (field.name == "name" || field.name == "name-parts" || field.name == "nickname" || is_street)
        add_words(text, words);
      if (field.name == "address" && (index < 2 || index == 5)) add_words(text, words);
      if (field.name == "email") add_words(text.substr(0, text.find('@')), words);
      if (field.name != "phone") continue;
      const std::string digits = digits_of(text);
      if (digits.size() >= shortest_number)
        numbers.push_back(digits.substr(digits.size() - std::min(digits.size(), number_end)));
    }
  }
}

void Traces::sort() {
  std::erase(texts, "");
  for (auto* values : {&uids, &emails, &texts, &words, &numbers}) sort_unique(*values);
}

bool Traces::is_her(const model::Party& party) const {
  if (!party.uid.empty()) return is_hers(party.uid, *this);
  if (!party.email.empty()) return std::binary_search(emails.begin(), emails.end(), ascii_lower(party.email));
  return std::binary_search(texts.begin(), texts.end(), fold(trim(party.name)));
}

bool refers(std::string_view body, const Traces& traces) {
  const std::string text = ascii_lower(unfolded(body));
  const auto holds = [&text](const std::string& uid) { return text.find(ascii_lower(uid)) != std::string::npos; };
  if (std::none_of(traces.uids.begin(), traces.uids.end(), holds)) return false;
  const codec::Fields fields = codec::read_document(body);
  return std::any_of(fields.begin(), fields.end(), [&traces](const codec::Field& field) {
    return is_reference(field, traces) || is_by_her(field, traces) || is_alias(field, traces);
  });
}

std::vector<std::size_t> traces_in(std::string_view body, const Traces& traces) {
  std::vector<std::size_t> found;
  const std::string folded = fold(unfolded(body));
  for (std::size_t index = 0; index < traces.texts.size(); ++index)
    if (stands_in(folded, traces.texts[index])) found.push_back(index);
  if (codec::format_of(body) == codec::Format::ical) {
    for (std::size_t index = 0; index < traces.uids.size(); ++index)
      if (stands_in(folded, fold(traces.uids[index]))) found.push_back(traces.texts.size() + index);
    return found;
  }
  for (const codec::Field& field : codec::read_document(body)) {
    if (!is_alias(field, traces)) continue;
    for (std::size_t index = 0; index < traces.uids.size(); ++index)
      if (equal_ignoring_case(traces.uids[index], strip_urn(trim(part(field, 0)))))
        found.push_back(traces.texts.size() + index);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::size_t remove_references(codec::Fields& fields, const Traces& traces) {
  std::size_t removed =
      std::erase_if(fields, [&traces](const codec::Field& field) { return is_reference(field, traces); });
  for (codec::Field& field : fields) {
    if (!is_by_her(field, traces)) continue;
    field.parts[3].clear();
    ++removed;
  }
  return removed;
}

std::string without_traces(std::string_view text, const Traces& traces) {
  constexpr std::string_view blank = "…";
  const std::string folded = fold(text);
  const bool is_named = std::any_of(traces.texts.begin(), traces.texts.end(),
                                    [&folded](const std::string& whole) { return stands_in(folded, whole); });
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    // An address is one word here.
    while (end < text.size() && (is_word_byte(text[end]) || is_inside_address(text, end))) ++end;
    if (end == at) {
      out += text[at++];
      continue;
    }
    std::string_view word = text.substr(at, end - at);
    at = end;
    const bool is_address = std::binary_search(traces.emails.begin(), traces.emails.end(), ascii_lower(word));
    const bool is_capital = is_named || (word.front() & 0x80) != 0 || (word.front() >= 'A' && word.front() <= 'Z');
    const bool is_name = is_capital && std::binary_search(traces.words.begin(), traces.words.end(), fold(word));
    if (!is_address && !is_name) {
      out += word;
    } else if (std::string_view(out).ends_with(std::string(blank) + " ")) {
      out.pop_back();  // "Ana Sousa" is one blank
    } else if (!std::string_view(out).ends_with(blank)) {
      out += blank;
    }
  }
  return out;
}

bool is_told(std::string_view command, std::string_view summary, const Traces& traces) {
  return tells(arguments_of(command), traces) || tells(summary, traces);
}

}  // namespace kith::store
