#include "codec/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/text.h"

namespace kith::codec {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Json document() {
    if (text_.size() > json_byte_limit) fail("more than 64 MB of JSON");
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    Json json = value(0);
    skip_blanks();
    if (at_ < text_.size()) fail("something after the JSON value");
    return json;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    const std::string_view before = text_.substr(0, at_);
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    throw Error(Exit::data, fmt::format("line {}: {}", line, what)).at("", line);
  }

  void skip_blanks() { at_ = std::min(text_.size(), text_.find_first_not_of(" \t\n\r", at_)); }

  // The next character that is no blank; '\0' at the end (a NUL in the text is refused by all callers alike).
  char peek() {
    skip_blanks();
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  void expect(char c, std::string_view what) {
    if (peek() != c) fail(what);
    ++at_;
  }

  Json value(std::size_t depth) {
    if (++values_ > json_value_limit) fail("more than 10 million values");
    switch (peek()) {
      case '{':
        return {object(depth)};
      case '[':
        return {array(depth)};
      case '"':
        return {string()};
      case 't':
        return word("true", Json{true});
      case 'f':
        return word("false", Json{false});
      case 'n':
        return word("null", Json{});
      default:
        return {number()};
    }
  }

  Json word(std::string_view name, Json meaning) {
    if (text_.substr(at_, name.size()) != name) fail("not a JSON value");
    at_ += name.size();
    return meaning;
  }

  JsonObject object(std::size_t depth) {
    if (depth == json_depth_limit) fail("nested more than 64 deep");
    JsonObject members;
    ++at_;
    if (peek() == '}') return ++at_, members;
    for (;;) {
      if (peek() != '"') fail("a member name in quotes expected");
      std::string name = string();
      expect(':', "':' expected");
      members.emplace_back(std::move(name), value(depth + 1));
      if (peek() == '}') return ++at_, members;
      expect(',', "',' or '}' expected");
    }
  }

  JsonArray array(std::size_t depth) {
    if (depth == json_depth_limit) fail("nested more than 64 deep");
    JsonArray items;
    ++at_;
    if (peek() == ']') return ++at_, items;
    for (;;) {
      items.push_back(value(depth + 1));
      if (peek() == ']') return ++at_, items;
      expect(',', "',' or ']' expected");
    }
  }

  void digits() {
    if (at_ == text_.size() || !is_digit(text_[at_])) fail("not a JSON value");
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  }

  bool take(std::string_view any) {
    if (at_ == text_.size() || any.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
  }

  Json::Number number() {
    const std::size_t begin = at_;
    take("-");
    if (!take("0")) digits();
    if (take(".")) digits();
    if (take("eE")) {
      take("+-");
      digits();
    }
    return {std::string(text_.substr(begin, at_ - begin))};
  }

  std::string string() {
    std::string out;
    ++at_;
    const std::size_t begin = at_;
    for (;;) {
      std::size_t end = at_;
      while (end < text_.size() && text_[end] != '"' && text_[end] != '\\' &&
             static_cast<unsigned char>(text_[end]) >= 0x20) {
        ++end;
      }
      out += text_.substr(at_, end - at_);
      at_ = end;
      if (at_ == text_.size()) fail("text without a closing quote");
      if (text_[at_] == '"') break;
      if (text_[at_] != '\\') fail("a control character in text");
      ++at_;
      escape(out);
    }
    if (!is_utf8(text_.substr(begin, at_ - begin))) fail("text that is not UTF-8");
    ++at_;
    return out;
  }

  void escape(std::string& out) {
    constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    if (c == 'u') {
      ++at_;
      return unicode(out);
    }
    const std::size_t which = names.find(c);
    if (which == std::string_view::npos) fail("an unknown escape in text");
    out += meanings[which];
    ++at_;
  }

  // A code unit of four hexadecimal digits; surrogates come in pairs (RFC 8259 §7).
  void unicode(std::string& out) {
    unsigned code = hex4();
    if (code >= 0xDC00 && code <= 0xDFFF) fail("half of a surrogate pair");
    if (code >= 0xD800 && code <= 0xDBFF) {
      if (text_.substr(at_, 2) != "\\u") fail("half of a surrogate pair");
      at_ += 2;
      const unsigned low = hex4();
      if (low < 0xDC00 || low > 0xDFFF) fail("half of a surrogate pair");
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, code);
  }

  unsigned hex4() {
    unsigned code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = at_ < text_.size() ? text_[at_] : '\0';
      const char lower = static_cast<char>(c | 0x20);
      if (is_digit(c)) {
        code = code * 16 + static_cast<unsigned>(c - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        code = code * 16 + static_cast<unsigned>(lower - 'a') + 10;
      } else {
        fail("four hexadecimal digits expected after \\u");
      }
    }
    return code;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
};

template <typename T>
const T* as(const Json* json) {
  return json == nullptr ? nullptr : std::get_if<T>(&json->value);
}

}  // namespace

Json parse_json(std::string_view text) {
  return Parser(text).document();
}

const Json* Json::find(std::string_view key) const {
  const auto* members = std::get_if<JsonObject>(&value);
  if (members == nullptr) return nullptr;
  const auto found = std::find_if(members->rbegin(), members->rend(), [&](const auto& m) { return m.first == key; });
  return found == members->rend() ? nullptr : &found->second;
}

std::string_view Json::text(std::string_view key) const {
  const auto* text = as<std::string>(find(key));
  return text == nullptr ? std::string_view{} : std::string_view(*text);
}

const JsonArray* Json::array(std::string_view key) const {
  return as<JsonArray>(find(key));
}

long long Json::integer(std::string_view key, long long otherwise) const {
  const auto* number = as<Number>(find(key));
  if (number == nullptr) return otherwise;
  return parse_integer(number->text).value_or(otherwise);
}

}  // namespace kith::codec
