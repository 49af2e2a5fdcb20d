#include "store/mentions.h"

#include <algorithm>

#include "codec/document.h"
#include "store/erase.h"
#include "store/withdraw.h"

namespace kith::store {

namespace {

bool is_card(std::string_view body) {
  return codec::format_of(body) == codec::Format::vcard;
}

// One version of a document, asked whether it names her.
class Asker {
 public:
  Asker(const Traces& traces, const std::vector<std::string>& mine) : traces_(traces), mine_(mine) {}

  bool names_her(model::Noun noun, std::string_view body) const {
    if (is_card(body)) return refers(body, traces_);
    codec::Fields fields = codec::read_document(body);
    return take_her_out(noun, fields) != Left::everyone;
  }

  Left take_her_out(model::Noun noun, codec::Fields& fields) const {
    return take_out(
        noun, fields, [this](const model::Party& party) { return traces_.is_her(party); }, mine_);
  }

 private:
  const Traces& traces_;
  const std::vector<std::string>& mine_;
};

void sort_unique(std::vector<DocumentId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// What the receipt speaks of: of a journey the trip, not each stay and leg.
void count(model::Noun noun, Receipt& receipt) {
  if (noun == model::Noun::interaction) ++receipt.interactions;
  if (noun == model::Noun::message) ++receipt.messages;
  if (noun == model::Noun::follow_up) ++receipt.followups;
  if (noun == model::Noun::trip) ++receipt.trips;
}

// What people write about those who were there.
void blank_out(codec::Fields& fields, const Traces& traces) {
  for (codec::Field& field : fields) {
    if (field.name != "summary" && field.name != "description" && field.name != "place") continue;
    for (std::string& part : field.parts) part = without_traces(part, traces);
  }
}

void withdraw_from(Step& step, const Holder& other, const Asker& asker, const Traces& traces, Receipt& receipt) {
  Db& db = step.db();
  const auto document = find_document(db, other.id);
  if (!document) {
    // A removed entry can only come back as it was, with her in it; a removed card of somebody else without what names
    // her.
    if (other.short_id.noun == model::Noun::contact || other.short_id.noun == model::Noun::setting) {
      receipt.revisions += erase_mentions(db, other.id, traces);
      return;
    }
    receipt.revisions += erase(db, other, step.around());
    return count(other.short_id.noun, receipt);
  }
  codec::Fields fields = codec::read_document(document->body);
  if (is_card(document->body)) {
    const std::size_t removed = remove_references(fields, traces);
    receipt.relations += removed;
    if (removed > 0) step.put(other.id, codec::patch_document(document->body, fields));
  } else {
    const Left left = asker.take_her_out(other.short_id.noun, fields);
    if (left != Left::everyone) count(other.short_id.noun, receipt);
    if (left == Left::nobody) {
      receipt.revisions += erase(db, other, step.around());
      return;
    }
    if (left == Left::others) {
      blank_out(fields, traces);
      step.put(other.id, codec::patch_document(document->body, fields));
    }
  }
  receipt.revisions += erase_mentions(db, other.id, traces);
}

}  // namespace

std::vector<DocumentId> referring(Db& db, const std::vector<DocumentId>& holders, const Traces& traces,
                                  const std::vector<std::string>& mine) {
  const Asker asker(traces, mine);
  const auto is_hers = [&holders](DocumentId id) {
    return std::find(holders.begin(), holders.end(), id) != holders.end();
  };
  std::vector<DocumentId> out, changed;
  Statement body(db,
                 "SELECT id, noun, body FROM document UNION ALL SELECT b.doc, coalesce(d.noun, r.noun), b.body"
                 " FROM import_base b LEFT JOIN document d ON d.id = b.doc LEFT JOIN removed r ON r.id = b.doc"
                 " WHERE b.body IS NOT NULL AND coalesce(d.noun, r.noun) IS NOT NULL");
  while (body.step()) {
    const auto noun = static_cast<model::Noun>(body.text(1).front());
    if (!is_hers(body.integer(0)) && asker.names_her(noun, body.text(2))) out.push_back(body.integer(0));
  }
  sort_unique(out);
  Statement row(db, "SELECT DISTINCT doc FROM revision WHERE was IS NOT NULL");
  while (row.step()) changed.push_back(row.integer(0));
  std::vector<DocumentId> formerly;
  for (const DocumentId id : changed) {
    const auto holder = holder_of(db, id);
    if (!holder || is_hers(id) || std::binary_search(out.begin(), out.end(), id)) continue;
    const std::vector<Revision> all = versions(db, id);
    if (std::any_of(all.begin(), all.end(), [&](const Revision& version) {
          return version.body && asker.names_her(holder->short_id.noun, *version.body);
        }))
      formerly.push_back(id);
  }
  out.insert(out.end(), formerly.begin(), formerly.end());
  return out;
}

void withdraw(Step& step, const std::vector<DocumentId>& others, const Traces& traces,
              const std::vector<std::string>& mine, Receipt& receipt) {
  const Asker asker(traces, mine);
  for (const DocumentId id : others) {
    if (const auto other = holder_of(step.db(), id)) withdraw_from(step, *other, asker, traces, receipt);
  }
}

}  // namespace kith::store
