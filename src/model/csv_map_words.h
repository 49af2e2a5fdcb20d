// What columns are called by the programs and in the languages kith knows.
#pragma once

#include <string>
#include <string_view>

namespace kith::model {

// A header cell as the table of words sees it: folded, only letters ("E-mail 2 Address" → "emailaddress").
struct HeaderKey {
  std::string letters;
  std::string number;  // the first run of digits: "2"; "" when none
};
HeaderKey header_key(std::string_view header);

struct HeaderMeaning {
  std::string_view field;  // "" when unknown; "-" when known to be of no use
  std::string_view label;  // "work", "home", "cell", "fax", "pager" or ""
  std::string_view where;  // "business", "home", "other", …: whose address columns belong together
};
// `letters` must outlive the result.
HeaderMeaning header_meaning(std::string_view letters);

}  // namespace kith::model
