/* The floor's parser: the fewest steps from the bytes of a vCard to the values of its rows. See floor.c. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char* bytes;
  size_t size, room;
} Text;

typedef struct {
  const char* at;
  size_t size;
} View;

/* A row that is written later, in the order of its key: the key's first eight bytes decide most comparisons. */
typedef struct {
  uint64_t head;
  uint32_t offset, size; /* in the text of the list */
  uint32_t doc;
} Entry;

typedef struct {
  Text text;
  Entry* entries;
  size_t count, room;
} List;

static void reserve(Text* text, size_t more) {
  if (text->size + more <= text->room) return;
  text->room = (text->size + more) * 2 + 64;
  text->bytes = realloc(text->bytes, text->room);
  if (!text->bytes) abort();
}

static void append(Text* text, const char* bytes, size_t size) {
  reserve(text, size);
  memcpy(text->bytes + text->size, bytes, size);
  text->size += size;
}

static void append_byte(Text* text, char c) {
  append(text, &c, 1);
}
static View view(const Text* text) {
  return (View){text->bytes ? text->bytes : "", text->size};
}

/* U+00C0-U+00FF and U+0100-U+017F without their accents; anything else stays. */
static const char latin1[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
static const char latin_a[] =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static void append_folded(Text* out, View in) {
  reserve(out, in.size);
  for (size_t i = 0; i < in.size; ++i) {
    unsigned char c = (unsigned char)in.at[i];
    unsigned char next = i + 1 < in.size ? (unsigned char)in.at[i + 1] : 0;
    if (c >= 'A' && c <= 'Z') c |= 0x20;
    if (c == 0xC3 && next >= 0x80)
      c = (unsigned char)latin1[next & 0x3F], ++i;
    else if ((c == 0xC4 || c == 0xC5) && next >= 0x80)
      c = (unsigned char)latin_a[(c & 1) << 6 | (next & 0x3F)], ++i;
    if (c == '\n') c = ' ';
    out->bytes[out->size++] = (char)c;
  }
}

/* One card's worth of values. */
typedef struct {
  View uid;
  Text name, emails, phones, org, title, city, country, zone, tags, birthday, sort, keys, search_name, search_body,
      line;
} Card;

static Card card;
static List lookup, people;

static void clear_card(void) {
  for (Text* text = &card.name; text <= &card.line; ++text) text->size = 0;
  card.uid = (View){"", 0};
}

static void add_entry(List* list, const char* bytes, size_t size, uint32_t doc, size_t key_size) {
  if (list->count == list->room) {
    list->room = list->room * 2 + 1024;
    list->entries = realloc(list->entries, list->room * sizeof(Entry));
    if (!list->entries) abort();
  }
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i) head = head << 8 | (i < key_size ? (unsigned char)bytes[i] : 0);
  list->entries[list->count++] = (Entry){head, (uint32_t)list->text.size, (uint32_t)size, doc};
  append(&list->text, bytes, size);
}

static void add_key(uint32_t doc, char kind, View value) {
  if (value.size == 0 || value.size > 255) return;
  const size_t begin = card.keys.size;
  append_byte(&card.keys, (char)(value.size + 1));
  append_byte(&card.keys, kind);
  append(&card.keys, value.at, value.size);
  add_entry(&lookup, card.keys.bytes + begin + 1, value.size + 1, doc, value.size + 1);
}

static void add_word(Text* text, View folded) {
  if (folded.size == 0) return;
  if (text->size) append_byte(text, ' ');
  append(text, folded.at, folded.size);
}

static void add_line(Text* text, View value) {
  if (text->size) append_byte(text, '\n');
  append(text, value.at, value.size);
}

static int is_word_byte(unsigned char c) {
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void add_name(uint32_t doc, View value) {
  append(&card.name, value.at, value.size);
  append_folded(&card.sort, value);
  const View folded = view(&card.sort);
  add_key(doc, 'f', folded);
  for (size_t i = 0; i < folded.size;) {
    size_t end = i;
    while (end < folded.size && is_word_byte((unsigned char)folded.at[end])) ++end;
    add_key(doc, 'w', (View){folded.at + i, end - i});
    i = end + 1;
  }
  add_word(&card.search_name, folded);
}

static void add_phone(uint32_t doc, View value) {
  char digits[64];
  size_t size = 0;
  for (size_t i = 0; i < value.size && size < sizeof digits; ++i) {
    const char c = value.at[i];
    if ((c >= '0' && c <= '9') || (c == '+' && size == 0)) digits[size++] = c;
  }
  add_key(doc, 'p', (View){digits, size});
  if (size >= 9) add_key(doc, 'd', (View){digits + size - 9, 9});
  add_line(&card.phones, (View){digits, size});
  add_word(&card.search_body, (View){digits, size});
}

static void add_birthday(uint32_t doc, View value) {
  char digits[8];
  size_t size = 0;
  for (size_t i = 0; i < value.size && size < 8; ++i)
    if (value.at[i] >= '0' && value.at[i] <= '9') digits[size++] = value.at[i];
  if (size < 4) return;
  const char* day = digits + size - 4;
  const int has_year = size == 8 && memcmp(digits, "1604", 4) != 0;
  char text[16];
  const int length = has_year ? snprintf(text, sizeof text, "%.4s-%.2s-%.2s", digits, day, day + 2)
                              : snprintf(text, sizeof text, "--%.2s-%.2s", day, day + 2);
  append(&card.birthday, text, (size_t)length);
  add_key(doc, 'b', (View){text + length - 5, 5});
}

/* The piece before the separator; backslash escapes are undone in place in `out`. */
static View take_piece(View* rest, char separator, Text* out) {
  const size_t begin = out->size;
  size_t i = 0;
  for (; i < rest->size && rest->at[i] != separator; ++i) {
    char c = rest->at[i];
    if (c == '\\' && i + 1 < rest->size) c = rest->at[++i] == 'n' ? '\n' : rest->at[i];
    append_byte(out, c);
  }
  const size_t taken = i < rest->size ? i + 1 : i;
  rest->at += taken;
  rest->size -= taken;
  return (View){out->bytes ? out->bytes + begin : "", out->size - begin};
}

static Text scratch, folded;

static View fold_view(View value) {
  folded.size = 0;
  append_folded(&folded, value);
  return view(&folded);
}

static void add_tags(uint32_t doc, View value) {
  while (value.size) {
    scratch.size = 0;
    const View tag = take_piece(&value, ',', &scratch);
    const View plain = fold_view(tag);
    add_key(doc, 't', plain);
    add_line(&card.tags, tag);
    add_word(&card.search_body, plain);
  }
}

static void add_address(View value) {
  for (int part = 0; value.size; ++part) {
    scratch.size = 0;
    const View piece = take_piece(&value, ';', &scratch);
    if (part == 3) append(&card.city, piece.at, piece.size);
    if (part == 6) append(&card.country, piece.at, piece.size);
    add_word(&card.search_body, fold_view(piece));
  }
}

static void add_text(Text* to, Text* search, View value, char separator) {
  scratch.size = 0;
  const View piece = take_piece(&value, separator, &scratch);
  if (to) append(to, piece.at, piece.size);
  add_word(search, fold_view(piece));
}

static int is_named(View name, const char* wanted) {
  return name.size == strlen(wanted) && memcmp(name.at, wanted, name.size) == 0;
}

static void add_property(uint32_t doc, View name, View value) {
  if (is_named(name, "UID")) {
    const size_t urn = value.size > 9 && memcmp(value.at, "urn:uuid:", 9) == 0 ? 9 : 0;
    card.uid = (View){value.at + urn, value.size - urn};
  } else if (is_named(name, "FN")) {
    scratch.size = 0;
    add_name(doc, take_piece(&value, '\0', &scratch));
  } else if (is_named(name, "EMAIL")) {
    const View lower = fold_view(value);
    add_key(doc, 'e', lower);
    add_line(&card.emails, value);
    add_word(&card.search_body, lower);
  } else if (is_named(name, "TEL")) {
    add_phone(doc, value);
  } else if (is_named(name, "ORG")) {
    add_text(&card.org, &card.search_name, value, ';');
  } else if (is_named(name, "TITLE")) {
    add_text(&card.title, &card.search_body, value, '\0');
  } else if (is_named(name, "NOTE")) {
    add_text(NULL, &card.search_body, value, '\0');
  } else if (is_named(name, "CATEGORIES")) {
    add_tags(doc, value);
  } else if (is_named(name, "ADR")) {
    add_address(value);
  } else if (is_named(name, "BDAY")) {
    add_birthday(doc, value);
  } else if (is_named(name, "TZ")) {
    append(&card.zone, value.at, value.size);
  }
}

/* One logical line from `at`; a folded one is joined in card.line. Returns where the next begins. */
static const char* take_line(const char* at, const char* end, View* line) {
  const char* stop = memchr(at, '\n', (size_t)(end - at));
  const char* next = stop ? stop + 1 : end;
  size_t size = (size_t)((stop ? stop : end) - at);
  if (size && at[size - 1] == '\r') --size;
  *line = (View){at, size};
  if (next == end || (*next != ' ' && *next != '\t')) return next;
  card.line.size = 0;
  append(&card.line, at, size);
  while (next < end && (*next == ' ' || *next == '\t')) {
    at = next + 1;
    stop = memchr(at, '\n', (size_t)(end - at));
    next = stop ? stop + 1 : end;
    size = (size_t)((stop ? stop : end) - at);
    if (size && at[size - 1] == '\r') --size;
    append(&card.line, at, size);
  }
  *line = view(&card.line);
  return next;
}

static void read_line(uint32_t doc, View line) {
  const char* colon = memchr(line.at, ':', line.size);
  if (!colon) return;
  size_t name_size = 0;
  while (line.at[name_size] != ':' && line.at[name_size] != ';') ++name_size;
  const char* dot = memchr(line.at, '.', name_size);
  const char* name = dot ? dot + 1 : line.at;
  add_property(doc, (View){name, (size_t)(line.at + name_size - name)},
               (View){colon + 1, (size_t)(line.at + line.size - colon - 1)});
}
