// The connection in use. How a file is opened, created and migrated: open.cpp.
#include "store/db.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.h"

namespace kith::store {

namespace {

// More would only be kept by commands that build many different statements from filters.
constexpr std::size_t idle_limit = 64;

bool is_permission(int system_error) {
  return system_error == EACCES || system_error == EPERM || system_error == EROFS;
}

}  // namespace

Statement::Statement(Db& db, std::string_view sql) : db_(&db), statement_(db.take(sql)) {}

Statement::~Statement() {
  if (statement_ != nullptr) db_->give_back(statement_);
}

Statement::Statement(Statement&& other) noexcept
    : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::bind(int index, std::int64_t value) {
  if (sqlite3_bind_int64(statement_, index, value) != SQLITE_OK) db_->fail("bind a number");
  return *this;
}

Statement& Statement::bind(int index, double value) {
  if (sqlite3_bind_double(statement_, index, value) != SQLITE_OK) db_->fail("bind a number");
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  const char* bytes = text.data() != nullptr ? text.data() : "";  // a null pointer would bind NULL
  if (sqlite3_bind_text64(statement_, index, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    db_->fail("bind a text");
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  const char* start = bytes.data() != nullptr ? bytes.data() : "";
  if (sqlite3_bind_blob64(statement_, index, start, bytes.size(), SQLITE_STATIC) != SQLITE_OK) db_->fail("bind bytes");
  return *this;
}

Statement& Statement::bind_null(int index) {
  if (sqlite3_bind_null(statement_, index) != SQLITE_OK) db_->fail("bind nothing");
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  db_->fail(sqlite3_stmt_readonly(statement_) != 0 ? "read" : "write");
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);  // for a text its bytes, without a conversion
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Db::~Db() {
  close();
}

Db::Db(Db&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      idle_(std::move(other.idle_)),
      path_(std::move(other.path_)),
      exists_(other.exists_),
      immutable_(other.immutable_),
      has_text_functions_(other.has_text_functions_) {
  other.idle_.clear();
}

void Db::close() noexcept {
  for (sqlite3_stmt* statement : idle_) sqlite3_finalize(statement);
  idle_.clear();
  sqlite3_close_v2(handle_);
  handle_ = nullptr;
}

sqlite3_stmt* Db::take(std::string_view sql) {
  for (sqlite3_stmt*& idle : idle_) {
    const char* known = sqlite3_sql(idle);
    if (std::strncmp(known, sql.data(), sql.size()) != 0 || known[sql.size()] != '\0') continue;
    sqlite3_stmt* found = idle;
    idle = idle_.back();
    idle_.pop_back();
    return found;
  }
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &made, nullptr) != SQLITE_OK) fail("read");
  check(made != nullptr, "an empty statement");
  return made;
}

void Db::give_back(sqlite3_stmt* statement) noexcept {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  if (idle_.size() >= idle_limit) {
    sqlite3_finalize(statement);
    return;
  }
  try {
    idle_.push_back(statement);
  } catch (...) {
    sqlite3_finalize(statement);
  }
}

void Db::execute(std::string_view sql) {
  const std::string text(sql);
  if (sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail("write");
}

std::int64_t Db::changes() const {
  return sqlite3_changes64(handle_);
}

std::int64_t Db::last_row() const {
  return sqlite3_last_insert_rowid(handle_);
}

void Db::fail(std::string_view doing) const {
  const int extended = handle_ != nullptr ? sqlite3_extended_errcode(handle_) : SQLITE_NOMEM;
  const int system_error = handle_ != nullptr ? sqlite3_system_errno(handle_) : 0;
  const std::string why = handle_ != nullptr ? sqlite3_errmsg(handle_) : "out of memory";
  const std::string thing = "the database " + path_;
  switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Exit::later, thing + " is in use by another program", "run the command again");
    case SQLITE_NOTADB:
      throw Error(Exit::data, path_ + " is not a kith database", "if it was one before: kith restore FILE");
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      throw Error(Exit::data, thing + " is damaged: " + why,
                  "see what is left: kith doctor; go back: kith restore FILE");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw Error(Exit::refused, thing + " cannot be written: " + why);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      if (is_permission(system_error))
        throw Error(Exit::refused, "cannot " + std::string(doing) + " " + thing + ": " + std::strerror(system_error));
      [[fallthrough]];
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
      throw Error(Exit::later, "cannot " + std::string(doing) + " " + thing + ": " + why);
    case SQLITE_TOOBIG:
      throw Error(Exit::data, "cannot " + std::string(doing) + " " + thing + ": " + why);
    default:
      throw Error(Exit::bug, "internal check failed: " + thing + ": " + why);
  }
}

Transaction::Transaction(Db& db) : db_(&db) {
  check(sqlite3_get_autocommit(db.handle()) != 0, "a transaction inside a transaction");
  Statement(db, "BEGIN IMMEDIATE").run();
}

Transaction::~Transaction() {
  // A full disk or an I/O error may have rolled back already.
  if (open_ && sqlite3_get_autocommit(db_->handle()) == 0)
    sqlite3_exec(db_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  check(open_, "a transaction is committed twice");
  Statement(*db_, "COMMIT").run();
  open_ = false;
}

}  // namespace kith::store
