// SQLite, wrapped: connection, statement, transaction. Nothing here knows what the tables mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace kith::store {

class Db;

// A prepared statement. Columns and parameters count from 0 and 1 as in SQLite. Views are valid until the next step.
// The connection keeps it prepared after the destructor: making the same statement again costs next to nothing.
class Statement {
 public:
  Statement(Db& db, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  Statement(const Statement&) = delete;

  // Binds copy nothing: the bytes must live until the statement is reset (a temporary string does not compile).
  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, int value) { return bind(index, std::int64_t{value}); }
  Statement& bind(int index, double value);
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, const std::string& text) { return bind(index, std::string_view(text)); }
  Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  Statement& bind(int index, std::string&& text) = delete;
  Statement& bind_blob(int index, std::string_view bytes);
  Statement& bind_null(int index);

  bool step();   // true: a row is there
  void run();    // step to the end and reset: for statements without rows
  void reset();  // also clears the bindings

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // also blobs; "" for null
  std::string owned(int column) const { return std::string(text(column)); }

 private:
  Db* db_;
  sqlite3_stmt* statement_ = nullptr;
};

enum class Access { read, write };

// One connection. Opening checks application_id and user_version; a write connection creates and migrates.
// Errors: newer or damaged file, or not a kith database: exit 9 and untouched; locked over 10 s or disk: exit 7;
// permission: 8.
class Db {
 public:
  // No file: Access::read gives an empty database in memory (nothing is created on disk); Access::write creates it
  // (0600, its directory 0700). An older schema is migrated, after a backup beside it, by either.
  static Db open(const std::string& path, Access access);
  ~Db();
  Db(Db&& other) noexcept;
  Db& operator=(Db&&) = delete;

  void execute(std::string_view sql);  // one or several statements without parameters
  std::int64_t changes() const;
  std::int64_t last_row() const;
  bool exists() const { return exists_; }  // false: the empty stand-in of a missing file
  bool is_immutable() const {
    return immutable_;
  }  // read where nothing can be written: no lock is held, no write possible
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_; }
  [[noreturn]] void fail(std::string_view doing) const;  // throws the Error for the connection's last error

  // Makes kith_fold(text) and kith_words(text, words) known to SQL: see store/functions.cpp. Once per connection.
  void add_text_functions();

 private:
  friend class Statement;
  friend struct Opening;
  friend Db open_unchanged(const std::string& path);
  Db() = default;
  sqlite3_stmt* take(std::string_view sql);
  void give_back(sqlite3_stmt* statement) noexcept;
  void close() noexcept;

  sqlite3* handle_ = nullptr;
  std::vector<sqlite3_stmt*> idle_;
  std::string path_;
  bool exists_ = true;
  bool immutable_ = false;
  bool has_text_functions_ = false;
};

// BEGIN IMMEDIATE … COMMIT; rolls back in the destructor unless committed.
class Transaction {
 public:
  explicit Transaction(Db& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  void commit();

 private:
  Db* db_;
  bool open_ = true;
};

int schema_version();  // the newest migration built in

}  // namespace kith::store
