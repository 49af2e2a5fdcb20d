// The laws of patching over any bytes, and files split into cards.
#include <cstdio>
#include <cstdlib>

#include "base/error.h"
#include "vcard_laws.h"

using namespace kith::codec;

namespace {

void must_hold(const std::string& wrong) {
  if (wrong.empty()) return;
  std::fwrite(wrong.data(), 1, wrong.size(), stderr);  // may hold NUL
  std::abort();
}

void check_split(std::string_view file) {
  const char* at = file.data();
  split_vcards(file, [&](const CardSlice& slice) {
    if (slice.bytes.data() < at || slice.bytes.data() + slice.bytes.size() > file.data() + file.size()) std::abort();
    at = slice.bytes.data() + slice.bytes.size();
    read_vcard(slice.bytes);
  });
}

// The first two cards of a file, one in the fields of the other.
std::string becoming(std::string_view file) {
  std::vector<std::string> cards;
  split_vcards(file, [&](const CardSlice& slice) {
    if (cards.size() < 2) cards.emplace_back(slice.bytes);
  });
  return cards.size() < 2 ? std::string{} : laws::becoming(cards[0], cards[1]);
}

// One law an input, chosen by its bytes: so many more inputs than with all of them.
std::string check_law(const std::string& text) {
  constexpr std::size_t most = 6;
  unsigned sum = 0;
  for (const char c : text) sum += static_cast<unsigned char>(c);
  switch (sum % 6) {
    case 0:
      return laws::removing_one(text, most);
    case 1:
      return laws::changing_one(text, most);
    case 2:
      return laws::adding_one(text);
    case 3:
      return laws::converting(text);
    case 4:
      return laws::labelling_one(text, most);
    default:
      return becoming(text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    check_split(text);
    to_utf8_file(text);
    must_hold(laws::unchanged_is_unchanged(text));
    must_hold(check_law(text));
  } catch (const kith::Error&) {
    return 0;
  }
  return 0;
}
