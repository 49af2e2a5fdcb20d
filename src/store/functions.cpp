// Two functions for SQL over names as people write them. Only filters and odd sort orders pay for them.
#include <sqlite3.h>

#include <algorithm>
#include <new>

#include "base/text.h"
#include "store/db.h"

namespace kith::store {

namespace {

std::string_view text_of(sqlite3_value* value) {
  const void* bytes = sqlite3_value_blob(value);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool has_words(std::string_view text, std::string_view wanted) {
  const std::string folded = fold(text);
  const std::vector<std::string_view> there = words(folded);
  const std::vector<std::string_view> asked = words(wanted);
  return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&there](std::string_view word) {
    return std::any_of(there.begin(), there.end(), [word](std::string_view one) { return one.starts_with(word); });
  });
}

// kith_fold(text): the text without case and accents.
void sql_fold(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    const std::string folded = fold(text_of(arguments[0]));
    sqlite3_result_text64(context, folded.data(), folded.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

// kith_words(text, words): 1 when every one of the folded words begins a word of the text.
void sql_words(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    sqlite3_result_int(context, has_words(text_of(arguments[0]), text_of(arguments[1])) ? 1 : 0);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

}  // namespace

void Db::add_text_functions() {
  if (has_text_functions_) return;
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  if (sqlite3_create_function_v2(handle_, "kith_fold", 1, flags, nullptr, sql_fold, nullptr, nullptr, nullptr) !=
          SQLITE_OK ||
      sqlite3_create_function_v2(handle_, "kith_words", 2, flags, nullptr, sql_words, nullptr, nullptr, nullptr) !=
          SQLITE_OK)
    fail("read");
  has_text_functions_ = true;
}

}  // namespace kith::store
