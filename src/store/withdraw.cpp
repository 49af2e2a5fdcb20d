#include "store/withdraw.h"

#include <algorithm>

#include "model/field_list.h"
#include "model/message.h"

namespace kith::store {

namespace {

// I am among those whom an entry invites: that does not make it mine alone.
bool has_others(const codec::Fields& fields, const std::vector<std::string>& mine) {
  const auto parties = model::read_parties(fields);
  return std::any_of(parties.begin(), parties.end(), [&mine](const model::Party& party) {
    return party.email.empty() || !model::is_mine(party.email, mine);
  });
}

Left take_out_of_entry(codec::Fields& fields, const IsPerson& is_person, const std::vector<std::string>& mine) {
  codec::Fields rest = fields;
  std::erase_if(rest, [&is_person](const codec::Field& field) {
    const auto named = model::read_parties({field});
    if (!named.empty()) return is_person(named.front());
    return field.name == "due-zone-of" && is_person({std::string(field.text()), "", ""});
  });
  if (rest.size() == fields.size()) return Left::everyone;
  if (!has_others(rest, mine)) return Left::nobody;
  fields = std::move(rest);
  return Left::others;
}

Left take_out_of_message(codec::Fields& fields, const IsPerson& is_person, const std::vector<std::string>& mine) {
  model::Message message = model::read_message(fields);
  const auto is_they = [&is_person](const codec::Mailbox& mailbox) {
    return is_person({"", mailbox.address, mailbox.name});
  };
  if (!message.from.address.empty() && is_they(message.from)) return Left::nobody;
  if (std::erase_if(message.to, is_they) + std::erase_if(message.cc, is_they) == 0) return Left::everyone;
  const auto is_other = [&mine](const codec::Mailbox& mailbox) { return !model::is_mine(mailbox.address, mine); };
  const bool any_left = is_other(message.from) || std::any_of(message.to.begin(), message.to.end(), is_other) ||
                        std::any_of(message.cc.begin(), message.cc.end(), is_other);
  if (!any_left) return Left::nobody;
  const codec::Fields written = model::write_message(message);
  for (const std::string_view name : {"kith:to", "kith:cc"}) {
    const auto rest =
        std::find_if(written.begin(), written.end(), [name](const auto& field) { return field.name == name; });
    if (rest == written.end())
      model::remove_all(fields, name);
    else
      model::set_single(fields, name, rest->parts);
  }
  return Left::others;
}

}  // namespace

Left take_out(model::Noun noun, codec::Fields& fields, const IsPerson& is_person,
              const std::vector<std::string>& mine) {
  switch (noun) {
    case model::Noun::interaction:
    case model::Noun::follow_up:
      return take_out_of_entry(fields, is_person, mine);
    case model::Noun::message:
      return take_out_of_message(fields, is_person, mine);
    case model::Noun::trip:
    case model::Noun::stay:
    case model::Noun::leg: {
      const auto who =
          std::find_if(fields.begin(), fields.end(), [](const auto& field) { return field.name == "kith:who"; });
      return who != fields.end() && is_person({std::string(who->text()), "", ""}) ? Left::nobody : Left::everyone;
    }
    default:
      return Left::everyone;
  }
}

}  // namespace kith::store
