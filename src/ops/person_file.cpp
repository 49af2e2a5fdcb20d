#include "ops/person_file.h"

#include "codec/vcard.h"
#include "time/types.h"

namespace kith::ops {

std::string person_card(store::Db& db, const Person& person, CardForm form) {
  std::string body = document_of(db, person).body;
  if (form == CardForm::v3) body = codec::convert_vcard(body, codec::Version::v30);
  if (!body.ends_with('\n') && !body.ends_with('\r')) body += "\r\n";
  return body;
}

std::vector<PersonRevision> person_revisions(store::Db& db, const Person& person) {
  std::vector<PersonRevision> all;
  for (store::Revision& revision : store::revisions(db, person.document)) {
    PersonRevision one;
    one.step = model::to_text({model::Noun::history, revision.step});
    if (const auto row = store::history_step(db, revision.step)) {
      one.at = time::format_utc(row->at);
      one.by = store::word(row->origin);
    }
    one.card = revision.body.value_or("");
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace kith::ops
