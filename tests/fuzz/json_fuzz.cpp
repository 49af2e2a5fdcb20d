// Any bytes as JSON.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "codec/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const kith::codec::Json json = kith::codec::parse_json(text);
    json.find("a");
    json.integer("a", 0);
  } catch (const kith::Error& error) {
    if (error.code != kith::Exit::data || error.line == 0) std::abort();
  }
  return 0;
}
