// A database in a directory of its own, and cards to put into it.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "model/contact.h"
#include "store/documents.h"
#include "store/people.h"

namespace kith::test {

class Directory {
 public:
  Directory() {
    // In memory where there is such a place: a sync costs nothing there.
    const std::filesystem::path memory = "/dev/shm";
    const auto parent = access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    std::string name = (parent / "kith-store-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Directory(const Directory&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline constexpr time::Instant now{1'777'885'200};  // 2026-05-04T09:00:00Z

// A card of vCard 4.0 with these further lines.
inline std::string card(const std::string& uid, const std::string& name, const std::vector<std::string>& lines = {}) {
  std::string text = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:" + uid + "\r\nFN:" + name + "\r\n";
  for (const std::string& line : lines) text += line + "\r\n";
  return text + "END:VCARD\r\n";
}

struct Home {
  Directory directory;
  std::string path = directory / "kith.db";
  store::Db db = store::Db::open(path, store::Access::write);
  model::Surroundings around{"PT", nullptr};
  IdSource ids{1};

  store::Step step(const std::string& command = "test", store::Origin origin = store::Origin::user) {
    return store::Step(db, now, command, origin, around, ids);
  }
  // One step with one contact of this UID, name and lines; "me" is c1, the first other one c2.
  store::Document add(const std::string& uid, const std::string& name, const std::vector<std::string>& lines = {},
                      std::optional<std::int64_t> number = {}) {
    store::Step adding = step("add");
    if (uid == "me") number = 1;
    store::Document made = adding.create(model::Noun::contact, uid, card(uid, name, lines), number);
    adding.commit("added " + name);
    return made;
  }
  void put(store::DocumentId id, const std::string& body) {
    store::Step editing = step("edit");
    editing.put(id, body);
    editing.commit("edited");
  }
  void remove(store::DocumentId id) {
    store::Step removing = step("rm");
    removing.remove(id);
    removing.commit("removed");
  }
  std::vector<std::string> names(const store::ListQuery& query = {}) {
    std::vector<std::string> out;
    store::list_people(db, query, [&out](const store::PersonView& person) {
      out.emplace_back(person.name);
      return true;
    });
    return out;
  }
};

inline std::vector<std::string> names(const std::vector<store::Person>& people) {
  std::vector<std::string> out;
  for (const store::Person& person : people) out.push_back(person.name);
  return out;
}

using Names = std::vector<std::string>;

inline const store::ListQuery with_me = [] {
  store::ListQuery query;
  query.with_me = true;
  return query;
}();

inline store::ListQuery limited(std::size_t limit) {
  store::ListQuery query;
  query.limit = limit;
  return query;
}

}  // namespace kith::test
