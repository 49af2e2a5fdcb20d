// The laws of patching over any bytes, and files split into calendars.
#include <cstdio>
#include <cstdlib>

#include "base/error.h"
#include "codec/ical_duration.h"
#include "ical_laws.h"

using namespace kith::codec;

namespace {

void must_hold(const std::string& wrong) {
  if (wrong.empty()) return;
  std::fwrite(wrong.data(), 1, wrong.size(), stderr);  // may hold NUL
  std::abort();
}

void check_duration(std::string_view text) {
  const auto duration = parse_duration(text);
  if (duration && parse_duration(format_duration(*duration)) != duration) std::abort();
}

// One law an input, chosen by its bytes: several times as many inputs as with all of them.
std::string check_law(const std::string& text) {
  constexpr std::size_t most = 6;
  unsigned sum = 0;
  for (const char c : text) sum += static_cast<unsigned char>(c);
  switch (sum % 6) {
    case 0:
      return ical_laws::removing_one(text, most);
    case 1:
      return ical_laws::changing_one(text, most);
    case 2:
      return ical_laws::adding_one(text);
    case 3:
      return ical_laws::changing_inside(text, most);
    case 4:
      return ical_laws::splitting(text);
    default:
      return ical_laws::making_anew(text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    check_duration(text);
    must_hold(ical_laws::unchanged_is_unchanged(text));
    must_hold(check_law(text));
    split_icals(text, [](const IcalSlice& slice) { read_ical(slice.bytes); });
  } catch (const kith::Error& error) {
    if (error.code == kith::Exit::bug) must_hold(error.message);
  }
  return 0;
}
