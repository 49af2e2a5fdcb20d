// Files of mails: each becomes a message, its header facts only.
#include <algorithm>

#include "base/error.h"
#include "codec/ical.h"
#include "codec/mail.h"
#include "codec/mbox.h"
#include "model/message.h"
#include "ops/import.h"
#include "store/calendar.h"
#include "store/keeping.h"
#include "store/threads.h"

namespace kith::ops {
namespace {

using codec::Mailbox;
using Addresses = std::vector<std::string>;

// Those who are not me.
std::vector<Mailbox> people_of(const model::Message& message, const Addresses& mine) {
  std::vector<Mailbox> people = {message.from};
  people.insert(people.end(), message.to.begin(), message.to.end());
  people.insert(people.end(), message.cc.begin(), message.cc.end());
  std::erase_if(people, [&mine](const Mailbox& one) { return model::is_mine(one.address, mine); });
  return people;
}

// "in  Ana Sousa  2026-05-04": the day it was for its sender.
std::string shown_text(const model::Message& message, const Addresses& mine) {
  const std::vector<Mailbox> people = people_of(message, mine);
  const Mailbox& who = people.empty() ? message.from : people.front();
  std::string text(store::direction_of(message, mine));
  text += "  " + (who.name.empty() ? who.address : who.name) + "  ";
  return text + time::format(time::date_of(time::Wall{message.at.seconds + message.offset}));
}

// Takes forgotten people out of the mail. False: it is theirs alone, or they wrote it.
bool forget_people(store::Db& db, model::Message& message, const Addresses& mine) {
  const auto is_forgotten = [&db, &mine](const Mailbox& one) {
    return !model::is_mine(one.address, mine) && store::is_forgotten(db, "", {one.address}, {});
  };
  if (is_forgotten(message.from)) return false;
  const std::size_t before = people_of(message, mine).size();
  std::erase_if(message.to, is_forgotten);
  std::erase_if(message.cc, is_forgotten);
  return before == 0 || !people_of(message, mine).empty();
}

// The header block is longer than what is read of it.
bool is_cut_short(std::string_view mail) {
  const std::size_t end = std::min(mail.find("\n\n"), mail.find("\n\r\n"));
  return std::min(end, mail.size()) > codec::mail_header_limit;
}

// Says so when a fact may be missing only because the header is too long.
model::Message message_in(std::string_view mail) {
  try {
    return model::message_of(mail);
  } catch (const Error& error) {
    if (error.code != Exit::data || !is_cut_short(mail)) throw;
    throw Error(Exit::data, "the header of the mail is over 256 KB: " + error.message + " in what is read of it");
  }
}

}  // namespace

void Importer::read_mails(const std::string& file, std::string_view bytes) {
  if (options_.only == Only::people) return;
  if (bytes.size() > 1'000'000) step_.expect_many();
  const Addresses mine = store::my_addresses(step_.db());
  codec::split_mails(bytes, [&](const codec::MailSlice& slice) {
    ImportItem item;
    item.file = file;
    item.line = slice.line;
    item.noun = model::Noun::message;
    item.text = "mail";
    try {
      read_mail(item, slice.bytes, mine);
    } catch (const Error& error) {
      if (error.code != Exit::data) throw;
      fail(std::move(item), error.message);
    }
    progress_(static_cast<std::size_t>(slice.bytes.data() - bytes.data()), bytes.size());
  });
}

void Importer::read_mail(ImportItem item, std::string_view mail, const Addresses& mine) {
  model::Message message = message_in(mail);
  ++found_;
  const std::string uid = model::message_uid(message.message_id);
  item.text = shown_text(message, mine);
  if (const auto known = store::find_by_uid(step_.db(), item.noun, uid))
    return finish(std::move(item), *known, Result::same);
  if (anyone_forgotten_ && !forget_people(step_.db(), message, mine)) {
    item.result = Result::suppressed;
    return tell_(item);
  }
  const codec::Fields fields = model::write_message(message);
  const std::string body = codec::make_ical(model::message_component, uid, fields, message.at);
  const store::Document document = step_.create(item.noun, uid, body);
  finish(std::move(item), document, Result::added);
}

}  // namespace kith::ops
