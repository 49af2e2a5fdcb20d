// The laws of patching over any bytes, and files split into cards.
#include <cstdio>
#include <cstdlib>

#include "base/error.h"
#include "vcard_laws.h"

using namespace kith::codec;

namespace {

void must_hold(const std::string& wrong) {
  if (wrong.empty()) return;
  std::fprintf(stderr, "%s\n", wrong.c_str());
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  constexpr std::size_t most = 6;
  try {
    check_split(text);
    to_utf8_file(text);
    must_hold(laws::unchanged_is_unchanged(text));
    must_hold(laws::removing_one(text, most));
    must_hold(laws::changing_one(text, most));
    must_hold(laws::adding_one(text));
    for (const Version version : {Version::v21, Version::v30, Version::v40}) convert_vcard(text, version);
  } catch (const kith::Error&) {
    return 0;
  }
  return 0;
}
