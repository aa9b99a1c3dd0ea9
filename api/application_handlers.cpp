#include "api/application_handlers.hpp"

#include "api/application_json.hpp"
#include "api/attachment_json.hpp"
#include "api/entity_tag.hpp"
#include "api/explanation_json.hpp"
#include "api/query.hpp"
#include "api/reading.hpp"
#include "api/status_labels.hpp"
#include "domain/queue/queue_service.hpp"

namespace kezek::api {

namespace {

using domain::ApplicationId;
using domain::Card;
using domain::Filing;
using domain::Reference;
using domain::Refusal;

constexpr std::chrono::days explained_days{31};

std::optional<domain::AdditionalContacts> additional(const domain::AdditionalContacts& given) {
  return given.email || given.phone ? std::optional{given} : std::nullopt;
}

/// IIN, address and contacts of who filed are theirs, and not for the other parent.
bool is_for(const domain::Actor& reader, const domain::Applicant& applicant) {
  return reader.role != domain::Role::applicant || reader.person == applicant.person;
}

ShownApplicant shown(const Filing& filing, const Reference& reference, const Request& request) {
  const auto& who = filing.applicant;
  if (!is_for(request.caller.value(), who)) return {.name = who.name};
  // Who files is registered in the district (rules.md §4.4): so an address that nobody places any
  // more lies where it was decided. The registers are read again, and people move house.
  const auto lies_in = district_of(who.address, reference.districts).value_or(filing.district);
  return {
      .name = who.name,
      .iin = who.iin,
      .birth_date = who.birth_date,
      .address = Address{who.address.text_kk, who.address.text_ru, lies_in},
      .contacts = who.contacts,
      .additional_contacts = additional(who.additional),
      .temporary_residence = who.residence
  };
}

ShownCard shown(const Card& card, const Reference& reference, const Request& request) {
  const auto& application = card.application;
  const Filing& filing = application.filing;
  return {
      .id = application.id,
      .number = application.number,
      .applicant = shown(filing, reference, request),
      .child = shown_child(filing.child.key, filing.child.name, filing.child.birth_date),
      .queue = shown_queue(reference, filing.queue()),
      .language = filing.language,
      .benefit = application.benefit,
      .status = application.status,
      .status_label = status_labels(reference, application.status).longest().in(request.language),
      .status_since = card.status_since,
      .status_reason = card.status_reason,
      .position = position_of(card.standing),
      .in_queue_since = card.in_queue_since,
      .benefit_claim = shown_claim(card.claim),
      .source = filing.entry.source,
      .source_number = filing.entry.number,
      .representing = filing.representing,
      .filed_at = application.filed_at,
      .changed_at = application.changed_at,
      .version = application.version};
}

ShownHistoryEntry shown(const domain::HistoryLine& line) {
  const auto& office = line.office;
  return {.id = line.id,
          .at = line.at,
          .what = line.what,
          .status = line.status,
          .role = office ? std::optional{office->role} : std::nullopt,
          .district = office ? office->district : std::nullopt,
          .organisation = office ? office->organisation : std::nullopt,
          .official = line.official,
          .reason = line.reason,
          .by = line.representative,
          .about = line.about};
}

/// The card's tag changes with the application, with the queue around it, with the language and
/// with the words for its status.
std::string card_version(const ShownCard& card, const Reference& reference,
                         const Request& request) {
  const auto* words = reference.entry(domain::Dictionary::application_status, name_of(card.status));
  const auto in_queue = card.position ? card.position->in_queue : 0;
  const auto in_class = card.position ? card.position->in_benefit_class : 0;
  return std::to_string(card.version) + "-" + std::to_string(in_queue) + "-" +
         std::to_string(in_class) + "-" + std::string{domain::name_of(request.language)} + "-" +
         std::to_string(words ? words->version : 0);
}

}  // namespace

std::vector<Route> ApplicationHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = ApplicationHandlers;
  return {
      row(get, "/v1/applications/{id}", get_application, &Self::get_application),
      row(get, "/v1/applications/{id}/position", get_position, &Self::get_position),
      with_query(row(get, "/v1/applications/{id}/position/history", explain_position,
                     &Self::explain_position),
                 {"since", "until"}),
      row(get, "/v1/applications/{id}/history", list_history, &Self::list_history),
      row(get, "/v1/applications/{id}/documents", list_documents, &Self::list_documents),
      row(get, "/v1/applications/{id}/attachments", list_attachments, &Self::list_attachments),
  };
}

std::optional<Card> ApplicationHandlers::card_of(const Request& request) const {
  const auto id = request.at<ApplicationId>("id");
  if (!id) return std::nullopt;
  return views_.card(*id, reading(request, desk_.clock.now()));
}

template <class Show>
Response ApplicationHandlers::with_card(const Request& request, Show show) {
  const auto card = card_of(request);
  if (!card) return problem(Refusal::application_not_found, request);
  return desk_.uow.read([&](const domain::Store& store) { return show(*card, store.reference()); });
}

Response ApplicationHandlers::get_application(const Request& request) {
  return with_card(request, [&](const Card& card, const Reference& reference) {
    const ShownCard shown_card = shown(card, reference, request);
    return tagged(request, spoken(request, answer(shown_card)),
                  card_version(shown_card, reference, request));
  });
}

Response ApplicationHandlers::get_position(const Request& request) {
  return with_card(request, [&](const Card& card, const Reference& reference) {
    const Filing& filing = card.application.filing;
    ShownPosition shown{position_of(card.standing), shown_queue(reference, filing.queue()),
                        std::nullopt};
    if (card.standing) shown.sizes = card.standing->sizes;
    return answer(shown);
  });
}

/// The last 31 days, unless another period is asked for; nothing is known of the future.
Response ApplicationHandlers::explain_position(const Request& request) {
  const auto now = desk_.clock.now();
  Query query{request};
  const auto until = std::min(query.instant("until").value_or(now), now);
  const domain::Period period{query.instant("since").value_or(until - explained_days), until};
  if (period.since >= period.until) query.wrong("since", "out_of_range");
  if (query.is_wrong()) return query.answer();
  const auto card = card_of(request);
  if (!card) return problem(Refusal::application_not_found, request);
  const auto& application = card->application;
  return desk_.uow.snapshot([&](const domain::Store& store) {
    auto why = domain::explain_position(store, application.id, period);
    if (!why) return problem(why.error(), request);
    return answer(ShownExplanation{shown_queue(store.reference(), application.filing.queue()),
                                   period.since, period.until, why->from, why->to,
                                   std::move(why->causes), std::move(why->steps)});
  });
}

Response ApplicationHandlers::list_history(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  const auto lines = id ? views_.history(*id, reading(request, desk_.clock.now())) : std::nullopt;
  if (!lines) return problem(Refusal::application_not_found, request);
  ShownHistory history;
  for (const auto& line : *lines) history.entries.push_back(shown(line));
  return answer(history);
}

Response ApplicationHandlers::list_documents(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  auto documents = id ? views_.documents(*id, reading(request, desk_.clock.now())) : std::nullopt;
  if (!documents) return problem(Refusal::application_not_found, request);
  return answer(ShownDocuments{*std::move(documents)});
}

Response ApplicationHandlers::list_attachments(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  const auto attachments =
      id ? views_.attachments(*id, reading(request, desk_.clock.now())) : std::nullopt;
  if (!attachments) return problem(Refusal::application_not_found, request);
  return answer(shown(*attachments));
}

}  // namespace kezek::api
