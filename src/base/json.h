// A streaming JSON writer. Output is always valid UTF-8 (ill-formed bytes become U+FFFD) and one line.
#pragma once

#include <string>
#include <string_view>

namespace kith {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}
  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void text(std::string_view value);
  void number(long long value);
  void real(double value);  // shortest round-trip form; integers without a fraction print as "55"
  void flag(bool value);
  void null();

 private:
  void separate();
  std::string& out_;
  bool first_ = true;
  bool after_key_ = false;
};

// Appends `value` as a JSON string, quotes included. C0, DEL and C1 controls and U+2028/2029 and bidi controls are \u escapes.
void append_json_text(std::string& out, std::string_view value);

}  // namespace kith
