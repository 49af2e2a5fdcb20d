#include "model/filter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace kith::model {
namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_terms = 1000;

struct Token {
  enum class Kind { open, close, either, negation, conjunction, word } kind = Kind::word;
  std::string text;           // as typed, without quotes
  std::size_t plain_key = 0;  // length of the unquoted letters before the first colon; 0: no key
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
  usage_error("filter: " + std::move(message), std::move(hint));
}

// One argument of the command line into tokens.
class Lexer {
 public:
  Lexer(std::string_view argument, std::vector<Token>& tokens) : text_(argument), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_blank(c)) {
        ++at_;
      } else if (c == '(' || c == ')') {
        tokens_.push_back({c == '(' ? Token::Kind::open : Token::Kind::close, std::string(1, c), 0});
        ++at_;
      } else {
        read_word();
      }
    }
  }

 private:
  // A quote opens at the start of a word or right after its key; elsewhere it is an apostrophe (O'Brien).
  void read_word() {
    Token token;
    bool quoted = false;
    bool only_letters = true;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '(' && text_[at_] != ')') {
      const char c = text_[at_];
      const bool may_quote = token.text.empty() || (token.plain_key > 0 && token.text.size() == token.plain_key + 1);
      if ((c == '"' || c == '\'') && may_quote && !quoted) {
        quoted = true;
        only_letters = only_letters && !token.text.empty();
        read_quoted(c, token.text);
        continue;
      }
      if (c == ':' && only_letters && token.plain_key == 0) token.plain_key = token.text.size();
      if (!is_letter(c)) only_letters = false;
      token.text += c;
      ++at_;
    }
    if (!quoted) token.kind = operator_named(token.text);
    tokens_.push_back(std::move(token));
  }

  void read_quoted(char quote, std::string& into) {
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) refuse("a quote is not closed: " + std::string(text_.substr(at_)));
    into += text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
  }

  static Token::Kind operator_named(std::string_view word) {
    if (equal_ignoring_case(word, "or")) return Token::Kind::either;
    if (equal_ignoring_case(word, "not")) return Token::Kind::negation;
    if (equal_ignoring_case(word, "and")) return Token::Kind::conjunction;
    return Token::Kind::word;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
};

// Recursive descent: or < and (understood) < not < ( ) and terms.
class Parser {
 public:
  Parser(std::vector<Token> tokens, const std::vector<std::string>& known)
      : tokens_(std::move(tokens)), known_(known) {}

  Filter run() {
    if (tokens_.empty()) return {};
    Filter filter = parse_any(0);
    if (at_ < tokens_.size()) refuse("')' without '('");
    return filter;
  }

 private:
  using Kind = Token::Kind;

  bool is_next(Kind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }

  Filter parse_any(std::size_t depth) {
    Filter any{Filter::Kind::any, {}, {}, {}};
    any.children.push_back(parse_all(depth));
    while (is_next(Kind::either)) {
      ++at_;
      any.children.push_back(parse_all(depth));
    }
    return any.children.size() == 1 ? std::move(any.children.front()) : any;
  }

  Filter parse_all(std::size_t depth) {
    Filter all;
    all.children.push_back(parse_one(depth));
    while (at_ < tokens_.size() && !is_next(Kind::either) && !is_next(Kind::close)) {
      if (is_next(Kind::conjunction)) ++at_;
      all.children.push_back(parse_one(depth));
    }
    return all.children.size() == 1 ? std::move(all.children.front()) : all;
  }

  Filter parse_one(std::size_t depth) {
    if (depth > deepest) refuse("nested too deeply (at most 64 levels)");
    if (at_ >= tokens_.size() || is_next(Kind::close) || is_next(Kind::either) || is_next(Kind::conjunction)) {
      refuse_missing();
    }
    const Token& token = tokens_[at_++];
    if (token.kind == Kind::negation) {
      Filter negation{Filter::Kind::negation, {}, {}, {}};
      negation.children.push_back(parse_one(depth + 1));
      return negation;
    }
    if (token.kind == Kind::open) {
      Filter inner = parse_any(depth + 1);
      if (!is_next(Kind::close)) refuse("'(' without ')'");
      ++at_;
      return inner;
    }
    return parse_term(token);
  }

  [[noreturn]] void refuse_missing() const {
    const bool at_end = at_ >= tokens_.size();
    if (at_ == 0) {
      if (is_next(Kind::close)) refuse("')' without '('");
      refuse("nothing before '" + tokens_[at_].text + "'");
    }
    const Token& before = tokens_[at_ - 1];
    if (before.kind == Kind::open && is_next(Kind::close)) refuse("nothing between '(' and ')'");
    if (before.kind == Kind::open && at_end) refuse("'(' without ')'");
    if (before.kind == Kind::open) refuse("nothing before '" + tokens_[at_].text + "'");
    refuse("nothing after '" + before.text + "'", "put it in quotes to search for the word: '\"" + before.text + "\"'");
  }

  Filter parse_term(const Token& token) {
    if (++terms_ > most_terms) refuse("too many terms (at most 1000)");
    const std::string_view text = token.text;
    const std::string_view value = token.plain_key > 0 ? text.substr(token.plain_key + 1) : std::string_view{};
    if (token.plain_key == 0 || value.starts_with("//")) return parse_word(text);
    std::string key = ascii_lower(text.substr(0, token.plain_key));
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) refuse_key(key);
    if (value.empty()) refuse("'" + key + ":' wants a value");
    return {Filter::Kind::term, {}, std::move(key), std::string(value)};
  }

  static Filter parse_word(std::string_view text) {
    std::string folded(trim(fold(text)));
    if (folded.empty()) refuse("an empty word");
    return {Filter::Kind::word, {}, {}, std::move(folded)};
  }

  [[noreturn]] void refuse_key(const std::string& key) const {
    const auto guess = nearest(key, known_);
    refuse("no key is called '" + key + ":'", guess ? "did you mean " + *guess + ":" : "known: " + join(known_, " "));
  }

  std::vector<Token> tokens_;
  const std::vector<std::string>& known_;
  std::size_t at_ = 0;
  std::size_t terms_ = 0;
};

}  // namespace

Filter parse_filter(const std::vector<std::string>& words, const std::vector<std::string>& known) {
  std::vector<Token> tokens;
  for (const std::string& argument : words) Lexer(argument, tokens).run();
  return Parser(std::move(tokens), known).run();
}

}  // namespace kith::model
