// Character sets of mails and files, to UTF-8. Windows-1252 by an own table, the rest by glibc iconv.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith::codec {

// Nothing when the charset is unknown. Ill-formed bytes of a known one become U+FFFD. Names as mails write them: case
// ignored, "latin1" is windows-1252, "gb2312" GB 18030 and "ks_c_5601-1987" code page 949, as every mail program reads
// them.
std::optional<std::string> known_charset_to_utf8(std::string_view bytes, std::string_view charset);

// Bytes of which nothing is known: UTF-8 when they are valid, else windows-1252.
std::string guessed_to_utf8(std::string_view bytes);

}  // namespace kith::codec
