// Text as bytes in UTF-8: folding for search, width for the screen, safety for a terminal. No locale is ever asked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

bool is_ascii(std::string_view text);
bool is_printable_ascii(std::string_view text);  // 0x20..0x7E only: its width is its size, and it is terminal-safe
bool is_utf8(std::string_view text);
// Every ill-formed sequence becomes U+FFFD.
std::string to_utf8(std::string_view text);

std::string_view trim(std::string_view text);  // ASCII blanks at both ends
std::string ascii_lower(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII case only
std::vector<std::string_view> split(std::string_view text, char separator);  // "a,,b" has three pieces; "" has one
std::vector<std::string_view> split_blanks(std::string_view text);  // runs of ASCII white space; no empty piece
std::string join(const std::vector<std::string>& pieces, std::string_view separator);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

// Case, accents, compatibility forms and foreign Latin letters removed, Cyrillic and Greek romanised:
// "Müller" → "muller", "Łukasz" → "lukasz", "straße" → "strasse". Blanks are kept as they are. ASCII takes a fast path.
std::string fold(std::string_view text);
// The second spelling used in German and Nordic lands ("Müller" → "mueller", "Åse" → "aase"), empty when it equals fold().
std::string fold_long(std::string_view text);
// Words of a folded text: maximal runs of letters and digits (any byte over 0x7F counts as a letter).
std::vector<std::string_view> words(std::string_view folded);

// Columns on a terminal, by grapheme: emoji sequences and wide characters are 2, combining marks 0, control characters
// as terminal_safe() shows them.
std::size_t display_width(std::string_view text);
// The longest beginning that fits `width` columns, never cutting a grapheme; ends in "…" when something was cut.
std::string fit(std::string_view text, std::size_t width);
// Control characters (C0 but \t and \n when keep_lines, DEL, C1), bidi overrides and isolates, and ill-formed bytes made
// visible: "^[" for escape, "<202E>" for U+202E, "\xFF" for a bad byte. Returns the text itself when it is already safe.
enum class Lines { keep, show };
std::string terminal_safe(std::string_view text, Lines lines = Lines::show);
bool is_terminal_safe(std::string_view text);

// Damerau-Levenshtein distance by code unit of folded text; stops early and returns `limit` + 1 when above it.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);
// The nearest of `names` by edit distance (at most a third of the length, at least 1), for "did you mean".
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names);

// Strict whole number in decimal; "0x1", "+1", " 1", "1 " and overflow are nothing.
std::optional<long long> parse_integer(std::string_view text);

}  // namespace kith
