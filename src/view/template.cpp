#include "view/template.h"

#include "base/error.h"
#include "base/text.h"

namespace kith::view {
namespace {

// The character meant by the escape at `at`, which is a backslash; 0 when it is none and stands for itself.
char escaped(std::string_view text, std::size_t at) {
  switch (at + 1 < text.size() ? text[at + 1] : '\0') {
    case 't':
      return '\t';
    case 'n':
      return '\n';
    case '\\':
      return '\\';
    default:
      return 0;
  }
}

}  // namespace

Template parse_template(std::string_view text, std::span<const Column> columns) {
  Template made;
  std::string literal;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool doubled = at + 1 < text.size() && text[at + 1] == c;
    if (const char meant = c == '\\' ? escaped(text, at) : '\0') {
      literal += meant;
      ++at;
    } else if ((c == '{' || c == '}') && doubled) {
      literal += c;
      ++at;
    } else if (c == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos)
        usage_error("the format has a '{' without its '}'", "a brace itself is {{ or }}");
      made.literals.push_back(std::move(literal));
      literal.clear();
      made.fields.push_back(find_field(columns, trim(text.substr(at + 1, end - at - 1))));
      at = end;
    } else if (c == '}') {
      usage_error("the format has a '}' without its '{'", "a brace itself is {{ or }}");
    } else {
      literal += c;
    }
  }
  made.literals.push_back(std::move(literal));
  return made;
}

}  // namespace kith::view
