/* The floor: the same work as kith in plain C over the SQLite API, with a parser that does no more than it must. A time
 * of kith is quoted as a ratio to this program's time in the same run.
 *
 *   cc -O2 -o floor "$PWD/floor.c" -lsqlite3     (the whole path: it finds share/schema by it, else by FLOOR_SCHEMA)
 *   floor import DB FILE.vcf   a new database: the tables of share/schema, all cards in one transaction
 *   floor export DB            every stored card, as `kith export --as vcf`
 *   floor list DB              every person, as `kith list --tsv`
 *   floor find DB WORD         names of those with a word that begins so, as `kith find`
 *   floor start DB             opens and reads one value
 *
 * It folds case and the accents of Latin letters, not more; knows no vCard 2.1, no conflicts, no second import. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "floor_card.h"

static sqlite3* db;

static void die(const char* what) {
  fprintf(stderr, "floor: %s: %s\n", what, sqlite3_errmsg(db));
  exit(70);
}

static sqlite3_stmt* statements[8];
static int statement_count;

static sqlite3_stmt* prepare(const char* sql) {
  sqlite3_stmt* statement;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) die(sql);
  statements[statement_count++] = statement;
  return statement;
}

static void bind(sqlite3_stmt* statement, int index, View value) {
  sqlite3_bind_text(statement, index, value.at, (int)value.size, SQLITE_STATIC);
}

static void run(sqlite3_stmt* statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) die(sqlite3_sql(statement));
  sqlite3_reset(statement);
}

static void execute(const char* sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) die(sql);
}

static sqlite3_stmt *add_document, *add_base, *add_revision, *add_projected, *add_search, *add_lookup, *add_person;

static void prepare_all(void) {
  add_document = prepare("INSERT INTO document(id, noun, number, uid, rev, body) VALUES(?1, 'c', ?1, ?2, 1, ?3)");
  add_revision = prepare("INSERT INTO revision(doc, rev, step, what) VALUES(?1, 1, 1, 'new')");
  add_base = prepare("INSERT INTO import_base(doc, step, rev) VALUES(?1, 1, 1)");
  add_projected = prepare("INSERT INTO projected(doc, sort, keys, name, body) VALUES(?1, ?2, ?3, ?4, ?5)");
  add_search = prepare("INSERT INTO search(rowid, name, body) VALUES(?1, ?2, ?3)");
  add_lookup = prepare("INSERT INTO lookup(kind, value, doc) VALUES(?1, ?2, ?3)");
  add_person = prepare(
      "INSERT INTO person(sort, name, emails, phones, org, title, city, country, zone, tags, birthday, uid, doc, "
      "number,"
      " kind, stage, has) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, 'individual', '', 0)");
}

static void keep_person(uint32_t doc) {
  const View columns[] = {view(&card.sort), view(&card.name),  view(&card.emails),   view(&card.phones),
                          view(&card.org),  view(&card.title), view(&card.city),     view(&card.country),
                          view(&card.zone), view(&card.tags),  view(&card.birthday), card.uid};
  scratch.size = 0;
  for (size_t i = 0; i < sizeof columns / sizeof *columns; ++i) {
    const uint32_t size = (uint32_t)columns[i].size;
    if (i) append(&scratch, (const char*)&size, sizeof size);
    append(&scratch, columns[i].at, columns[i].size);
    if (!i) append_byte(&scratch, '\0');
  }
  add_entry(&people, scratch.bytes, scratch.size, doc, card.sort.size);
}

static void write_card(uint32_t doc, View body) {
  sqlite3_bind_int64(add_document, 1, doc);
  bind(add_document, 2, card.uid);
  sqlite3_bind_blob(add_document, 3, body.at, (int)body.size, SQLITE_STATIC);
  run(add_document);
  sqlite3_bind_int64(add_revision, 1, doc);
  run(add_revision);
  sqlite3_bind_int64(add_base, 1, doc);
  run(add_base);
  sqlite3_bind_int64(add_projected, 1, doc);
  bind(add_projected, 2, view(&card.sort));
  sqlite3_bind_blob(add_projected, 3, card.keys.bytes, (int)card.keys.size, SQLITE_STATIC);
  bind(add_projected, 4, view(&card.search_name));
  bind(add_projected, 5, view(&card.search_body));
  run(add_projected);
  sqlite3_bind_int64(add_search, 1, doc);
  bind(add_search, 2, view(&card.search_name));
  bind(add_search, 3, view(&card.search_body));
  run(add_search);
  keep_person(doc);
}

static const char* sorted_text;

static int by_key(const void* left, const void* right) {
  const Entry *a = left, *b = right;
  if (a->head != b->head) return a->head < b->head ? -1 : 1;
  const int order = memcmp(sorted_text + a->offset, sorted_text + b->offset, a->size < b->size ? a->size : b->size);
  if (order) return order;
  if (a->size != b->size) return a->size < b->size ? -1 : 1;
  return a->doc < b->doc ? -1 : a->doc > b->doc;
}

static void sort_list(List* list) {
  sorted_text = list->text.bytes;
  qsort(list->entries, list->count, sizeof(Entry), by_key);
}

static void write_lookup(void) {
  sort_list(&lookup);
  for (size_t i = 0; i < lookup.count; ++i) {
    const Entry* entry = lookup.entries + i;
    if (i && by_key(entry - 1, entry) == 0) continue; /* a word that a name has twice */
    const char* key = lookup.text.bytes + entry->offset;
    bind(add_lookup, 1, (View){key, 1});
    bind(add_lookup, 2, (View){key + 1, entry->size - 1});
    sqlite3_bind_int64(add_lookup, 3, entry->doc);
    run(add_lookup);
  }
}

static void write_people(void) {
  sort_list(&people);
  for (size_t i = 0; i < people.count; ++i) {
    const Entry* entry = people.entries + i;
    const char* at = people.text.bytes + entry->offset;
    bind(add_person, 1, (View){at, strlen(at)});
    at += strlen(at) + 1;
    for (int column = 2; column <= 12; ++column) {
      uint32_t size;
      memcpy(&size, at, sizeof size);
      bind(add_person, column, (View){at + sizeof size, size});
      at += sizeof size + size;
    }
    sqlite3_bind_int64(add_person, 13, entry->doc);
    run(add_person);
  }
}

static uint32_t read_cards(View file) {
  const char *at = file.at, *end = file.at + file.size, *begin = NULL;
  uint32_t doc = 1; /* 1 is me */
  while (at < end) {
    const char* here = at;
    View line;
    at = take_line(at, end, &line);
    if (is_named(line, "BEGIN:VCARD")) {
      begin = here;
      ++doc;
      clear_card();
    } else if (begin && is_named(line, "END:VCARD")) {
      write_card(doc, (View){begin, (size_t)(at - begin)});
      begin = NULL;
    } else if (begin) {
      read_line(doc, line);
    }
  }
  return doc;
}

static View map_file(const char* path) {
  const int descriptor = open(path, O_RDONLY);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0) {
    perror(path);
    exit(3);
  }
  const char* bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (bytes == MAP_FAILED) perror(path), exit(7);
  return (View){bytes, (size_t)status.st_size};
}

/* share/schema/0001-initial.sql, found from the path this source was compiled by, or named by FLOOR_SCHEMA. */
static void create_tables(void) {
  char path[4096];
  const char* slash = strrchr(__FILE__, '/');
  const int directory = slash ? (int)(slash - __FILE__) : 0;
  snprintf(path, sizeof path, "%.*s%s../../share/schema/0001-initial.sql", directory, __FILE__, slash ? "/" : "");
  const View sql = map_file(getenv("FLOOR_SCHEMA") ? getenv("FLOOR_SCHEMA") : path);
  char* text = strndup(sql.at, sql.size);
  execute(text);
  free(text);
}

/* Rows that grow at the end first; then the trees whose keys come in any order, sorted; indexes last. */
static void import_file(const char* path) {
  execute("PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536");
  create_tables();
  execute(
      "BEGIN IMMEDIATE; DROP INDEX document_uid; DROP INDEX document_number; DROP INDEX revision_step;"
      "INSERT INTO search(search, rank) VALUES('hashsize', 67108864)");
  prepare_all();
  const uint32_t last = read_cards(map_file(path));
  write_lookup();
  write_people();
  char sql[400];
  snprintf(sql, sizeof sql,
           "INSERT INTO sequence VALUES('c', %u), ('#', %u);"
           "INSERT INTO step(id, at, command, summary, origin) VALUES(1, 0, 'import', '%u contacts', 'import');"
           "CREATE UNIQUE INDEX document_number ON document(noun, number);"
           "CREATE UNIQUE INDEX document_uid ON document(uid, noun, twin);"
           "CREATE INDEX revision_step ON revision(step, doc); COMMIT",
           last, last, last - 1);
  execute(sql);
}

static void print_cell(sqlite3_stmt* row, int column, char end) {
  const char* text = (const char*)sqlite3_column_text(row, column);
  const size_t size = (size_t)sqlite3_column_bytes(row, column);
  for (size_t i = 0; i < size; ++i) {
    if (text[i] == '\n')
      fputs_unlocked("; ", stdout);
    else
      putchar_unlocked(text[i]);
  }
  putchar_unlocked(end);
}

static void list(void) {
  sqlite3_stmt* row = prepare(
      "SELECT number, uid, kind, name, emails, phones, org, title, city, country, zone, tags,"
      " stage, last_contact, next_due FROM person ORDER BY sort, doc");
  while (sqlite3_step(row) == SQLITE_ROW) {
    printf("c%d\t", sqlite3_column_int(row, 0));
    print_cell(row, 1, '\t');
    fputs_unlocked("contact\t", stdout);
    for (int column = 2; column < 15; ++column) print_cell(row, column, column < 14 ? '\t' : '\n');
  }
}

static void export_cards(void) {
  sqlite3_stmt* row = prepare("SELECT body FROM document WHERE noun = 'c' ORDER BY number");
  while (sqlite3_step(row) == SQLITE_ROW)
    fwrite_unlocked(sqlite3_column_blob(row, 0), 1, (size_t)sqlite3_column_bytes(row, 0), stdout);
}

static void find(const char* word) {
  sqlite3_stmt* row = prepare(
      "SELECT d.number, p.name FROM search s JOIN projected d0 ON d0.doc = s.rowid"
      " JOIN document d ON d.id = s.rowid JOIN person p ON p.sort = d0.sort AND p.doc = d0.doc"
      " WHERE search MATCH ?1 || '*' ORDER BY rank LIMIT 50");
  bind(row, 1, (View){word, strlen(word)});
  while (sqlite3_step(row) == SQLITE_ROW)
    printf("c%d\t%s\n", sqlite3_column_int(row, 0), (const char*)sqlite3_column_text(row, 1));
}

int main(int count, char** words) {
  const char* command = count > 2 ? words[1] : "";
  const int imports = strcmp(command, "import") == 0;
  const char* argument = count > 3 ? words[3] : NULL;
  if (count < 3 || ((imports || strcmp(command, "find") == 0) && !argument)) {
    fputs("usage: floor import DB FILE | export DB | list DB | find DB WORD | start DB\n", stderr);
    return 2;
  }
  static char buffer[1 << 16];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  const int flags = imports ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  if (sqlite3_open_v2(words[2], &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) die(words[2]);
  if (imports)
    import_file(argument);
  else if (strcmp(command, "list") == 0)
    list();
  else if (strcmp(command, "export") == 0)
    export_cards();
  else if (strcmp(command, "find") == 0)
    find(argument);
  else if (sqlite3_step(prepare("SELECT 1 FROM document LIMIT 1")) == SQLITE_ROW)
    puts("1");
  while (statement_count) sqlite3_finalize(statements[--statement_count]);
  if (sqlite3_close(db) != SQLITE_OK) die("close");
  return fflush(stdout) == 0 ? 0 : 7;
}
