#include "store/threads.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "codec/ical.h"

namespace kith::store {
namespace {

using codec::Mailbox;
using Ids = std::vector<std::string>;

Ids ids_of(const model::Message& message) {
  Ids ids = message.references;
  if (!message.message_id.empty()) ids.push_back(message.message_id);
  return ids;
}

std::string pack(const std::vector<Mailbox>& recipients) {
  std::string text;
  for (const Mailbox& mailbox : recipients) text += mailbox.address + '\t' + mailbox.name + '\n';
  return text;
}

// A message as the question who waits sees it.
struct Entry {
  DocumentId document = 0;
  std::int64_t at = 0;
  std::string message_id, direction, sender, sender_name, recipients;
  bool is_human = false, settled = false, answers = false, addressed = false;

  bool operator<(const Entry& other) const {
    return std::tie(at, answers, message_id, document) <
           std::tie(other.at, other.answers, other.message_id, other.document);
  }
};

// Oldest first; of equal moments a mail that opens comes before one that answers, whatever the order of arrival.
std::vector<Entry> entries_of(Db& db, std::int64_t thread) {
  std::vector<Entry> entries;
  Statement row(db,
                "SELECT doc, at, message_id, direction, sender, sender_name, recipients, class = 'human', settled,"
                " answers, addressed FROM message WHERE thread = ?1");
  row.bind(1, thread);
  while (row.step()) {
    entries.push_back({row.integer(0), row.integer(1), row.owned(2), row.owned(3), row.owned(4), row.owned(5),
                       row.owned(6), row.integer(7) != 0, row.integer(8) != 0, row.integer(9) != 0,
                       row.integer(10) != 0});
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

// Who waits in one conversation, as its messages come by, oldest first.
class Conversation {
 public:
  void read(const Entry& entry) {
    if (entry.is_human && entry.direction == "in") receive(entry);
    if (entry.is_human && entry.direction == "out") send(entry);
    if (!entry.settled) return;
    mine_.clear();
    theirs_.clear();
  }

  void write(Db& db, std::int64_t thread) const {
    for (const auto& [address, wait] : mine_)
      if (wait.waits) write(db, thread, "mine", address, wait);
    for (const auto& [address, wait] : theirs_) write(db, thread, "theirs", address, wait);
  }

 private:
  struct Wait {
    std::int64_t since = 0;
    DocumentId document = 0;
    std::string_view name;
    bool waits = true;
  };

  // With me in Cc only it asks nothing of me, and the last one from an address counts.
  void receive(const Entry& entry) {
    theirs_.clear();
    if (entry.sender.empty()) return;
    const auto known = mine_.find(entry.sender);
    if (known != mine_.end())
      known->second.waits = entry.addressed;
    else if (entry.addressed)
      mine_[entry.sender] = {entry.at, entry.document, entry.sender_name};
  }

  void send(const Entry& entry) {
    mine_.clear();
    if (entry.answers) return;
    for (const std::string_view line : split(entry.recipients, '\n')) {
      const std::size_t tab = line.find('\t');
      if (tab == std::string_view::npos) continue;
      theirs_.try_emplace(std::string(line.substr(0, tab)), Wait{entry.at, entry.document, line.substr(tab + 1)});
    }
  }

  static void write(Db& db, std::int64_t thread, std::string_view side, const std::string& address, const Wait& wait) {
    Statement(db, "INSERT INTO waiting(side, since, doc, address, name, thread) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(1, side)
        .bind(2, wait.since)
        .bind(3, wait.document)
        .bind(4, address)
        .bind(5, wait.name)
        .bind(6, thread)
        .run();
  }

  std::map<std::string, Wait> mine_, theirs_;
};

void forget_waiting(Db& db, std::int64_t thread) {
  Statement(db, "DELETE FROM waiting WHERE thread = ?1").bind(1, thread).run();
}

void find_waiting(Db& db, std::int64_t thread) {
  forget_waiting(db, thread);
  const std::vector<Entry> entries = entries_of(db, thread);
  Conversation conversation;
  for (const Entry& entry : entries) conversation.read(entry);
  conversation.write(db, thread);
}

std::vector<WaitingRow> read_rows(Statement& row) {
  std::vector<WaitingRow> rows;
  while (row.step()) {
    rows.push_back({row.owned(0), row.owned(1), row.owned(2), time::Instant{row.integer(3)}, row.integer(4),
                    model::Id{model::Noun::message, row.integer(5)}, row.owned(6)});
  }
  return rows;
}

// The ids of the messages of a conversation as their documents name them.
std::vector<std::pair<DocumentId, Ids>> members_of(Db& db, std::int64_t thread) {
  std::vector<std::pair<DocumentId, Ids>> members;
  Statement row(db,
                "SELECT m.doc, d.body FROM message m JOIN document d ON d.id = m.doc WHERE m.thread = ?1"
                " ORDER BY m.doc");
  row.bind(1, thread);
  while (row.step())
    members.emplace_back(row.integer(0), ids_of(model::read_message(codec::read_ical(row.text(1)).fields)));
  return members;
}

}  // namespace

std::string_view direction_of(const model::Message& message, const std::vector<std::string>& mine) {
  if (!model::is_mine(message.from.address, mine)) return "in";
  const auto is_me = [&mine](const Mailbox& mailbox) { return model::is_mine(mailbox.address, mine); };
  const bool to_me = std::all_of(message.to.begin(), message.to.end(), is_me) &&
                     std::all_of(message.cc.begin(), message.cc.end(), is_me);
  return to_me && !(message.to.empty() && message.cc.empty()) ? "none" : "out";
}

// Joins every conversation that knows one of these ids, and gives the message to it. The lowest document names it.
std::int64_t Conversations::join(DocumentId document, const Ids& ids) {
  std::set<std::int64_t> others;
  for (const std::string& id : ids) {
    Statement row(db_, "SELECT thread FROM thread WHERE message_id = ?1");
    if (row.bind(1, id).step()) others.insert(row.integer(0));
  }
  const std::int64_t thread = others.empty() ? document : std::min(document, *others.begin());
  for (const std::int64_t other : others) {
    if (other == thread) continue;
    Statement(db_, "UPDATE thread SET thread = ?2 WHERE thread = ?1").bind(1, other).bind(2, thread).run();
    Statement(db_, "UPDATE message SET thread = ?2 WHERE thread = ?1").bind(1, other).bind(2, thread).run();
    Statement(db_, "UPDATE waiting SET thread = ?2 WHERE thread = ?1").bind(1, other).bind(2, thread).run();
    if (loose_.erase(other) > 0) loose_.insert(thread);
  }
  for (const std::string& id : ids)
    Statement(db_, "INSERT OR IGNORE INTO thread(message_id, thread) VALUES(?1, ?2)").bind(1, id).bind(2, thread).run();
  Statement(db_, "UPDATE message SET thread = ?2 WHERE doc = ?1").bind(1, document).bind(2, thread).run();
  touched_.insert(thread);
  return thread;
}

void Conversations::add(DocumentId document, const model::Message& message, const std::vector<std::string>& mine) {
  const std::string_view direction = direction_of(message, mine);
  std::vector<Mailbox> recipients = message.to;
  const auto addressed =
      std::erase_if(recipients, [&mine](const Mailbox& to) { return model::is_mine(to.address, mine); });
  const std::string packed = direction == "out" ? pack(recipients) : std::string();
  const std::string sender = ascii_lower(message.from.address);
  Statement(db_,
            "INSERT INTO message(doc, at, message_id, thread, direction, class, settled, answers, sender, sender_name,"
            " addressed, recipients) VALUES(?1, ?2, ?3, ?1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
      .bind(1, document)
      .bind(2, message.at.seconds)
      .bind(3, message.message_id)
      .bind(4, direction)
      .bind(5, message.category)
      .bind(6, message.settled ? 1 : 0)
      .bind(7, message.references.empty() ? 0 : 1)
      .bind(8, sender)
      .bind(9, message.from.name)
      .bind(10, addressed > 0 ? 1 : 0)
      .bind(11, packed)
      .run();
  join(document, ids_of(message));
}

void Conversations::remove(DocumentId document) {
  Statement row(db_, "SELECT thread FROM message WHERE doc = ?1");
  if (!row.bind(1, document).step()) return;
  const std::int64_t thread = row.integer(0);
  row.reset();
  Statement(db_, "DELETE FROM message WHERE doc = ?1").bind(1, document).run();
  Statement rest(db_, "SELECT 1 FROM message WHERE thread = ?1 LIMIT 1");
  if (rest.bind(1, thread).step()) {
    loose_.insert(thread);
    return;
  }
  Statement(db_, "DELETE FROM thread WHERE thread = ?1").bind(1, thread).run();
  forget_waiting(db_, thread);
  loose_.erase(thread);
}

void Conversations::take_apart(std::int64_t thread) {
  Statement(db_, "DELETE FROM thread WHERE thread = ?1").bind(1, thread).run();
  forget_waiting(db_, thread);
  for (const auto& [member, ids] : members_of(db_, thread)) join(member, ids);
}

void Conversations::settle() {
  const std::set<std::int64_t> loose = std::move(loose_);
  loose_.clear();
  for (const std::int64_t thread : loose) take_apart(thread);
  for (const std::int64_t thread : touched_) find_waiting(db_, thread);
  touched_.clear();
}

void add_message(Db& db, DocumentId document, const model::Message& message, const std::vector<std::string>& mine) {
  Conversations conversations(db);
  conversations.add(document, message, mine);
  conversations.settle();
}

void remove_message(Db& db, DocumentId document) {
  Conversations conversations(db);
  conversations.remove(document);
  conversations.settle();
}

std::vector<WaitingRow> waiting(Db& db, std::string_view side) {
  Statement row(db,
                "SELECT w.side, w.address, w.name, w.since, w.doc, d.number, m.message_id FROM waiting w"
                " JOIN message m ON m.doc = w.doc JOIN document d ON d.id = w.doc WHERE ?1 = '' OR w.side = ?1"
                " ORDER BY w.side, w.since, w.doc, w.address");
  row.bind(1, side);
  return read_rows(row);
}

std::vector<WaitingRow> waiting_with(Db& db, const std::vector<std::string>& addresses) {
  std::vector<WaitingRow> rows;
  for (const std::string& address : addresses) {
    const std::string lower = ascii_lower(address);
    Statement row(db,
                  "SELECT w.side, w.address, w.name, w.since, w.doc, d.number, m.message_id FROM waiting w"
                  " JOIN message m ON m.doc = w.doc JOIN document d ON d.id = w.doc WHERE w.address = ?1");
    row.bind(1, lower);
    for (WaitingRow& one : read_rows(row)) rows.push_back(std::move(one));
  }
  const auto key = [](const WaitingRow& one) { return std::tie(one.side, one.since, one.document, one.address); };
  std::sort(rows.begin(), rows.end(), [&key](const WaitingRow& a, const WaitingRow& b) { return key(a) < key(b); });
  return rows;
}

std::optional<DocumentId> last_of_conversation(Db& db, DocumentId message) {
  Statement row(db, "SELECT thread FROM message WHERE doc = ?1");
  if (!row.bind(1, message).step()) return {};
  return entries_of(db, row.integer(0)).back().document;
}

}  // namespace kith::store
