#include "domain/documents/registration_papers.hpp"

#include "domain/access/staff_account.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t verification_code_bytes = 16;

/// A parent is named as the applicant already.
std::optional<std::string> official_of(const Store& store, const Actor& actor) {
  if (!is_staff(actor.role)) return std::nullopt;
  const auto person = store.people().find(actor.person);
  expects(person.has_value());
  return person->name;
}

}  // namespace

DocumentId RegistrationPapers::produce(Store& store, const Occasion& by,
                                       const Registered& registered,
                                       std::vector<ReceivedDocument> received) const {
  const Filing& filing = registered.filing;
  const District* district = find_district(store.reference().districts, filing.district);
  expects(district != nullptr && by.actor.has_value());

  const auto& position = registered.position;
  std::vector<Document> papers;
  for (const auto& [kind, name] : names(DocumentKind{}))
    papers.push_back(paper(by, registered.application, kind));
  store.documents().add(papers,
                        {.number = registered.number,
                         .filed_at = registered.filed_at,
                         .applicant = filing.applicant.name.full(),
                         .child = filing.child.name.full(),
                         .child_birth_date = filing.child.birth_date,
                         .district = district->name,
                         .kind = filing.kind,
                         .language = filing.language,
                         .benefit = registered.benefit,
                         .position = position ? std::optional{position->in_queue} : std::nullopt,
                         .source = filing.entry.source,
                         .entered_by = by.actor->role,
                         .official = official_of(store, *by.actor),
                         .entered_at = by.at,
                         .received = std::move(received)});
  return papers.front().id;
}

Document RegistrationPapers::paper(const Occasion& by, ApplicationId application,
                                   DocumentKind kind) const {
  auto code = hex(random_.bytes(verification_code_bytes));
  auto url = public_url_ + "/verify/" + code;
  return {by.ids.next<DocumentId>(), application, kind, std::move(code), std::move(url), by.at};
}

}  // namespace kezek::domain
