#include "api/application_handlers.hpp"

#include "api/application_json.hpp"
#include "api/entity_tag.hpp"
#include "api/query.hpp"
#include "api/status_labels.hpp"

namespace kezek::api {

namespace {

using domain::ApplicationId;
using domain::Card;
using domain::Filing;
using domain::Reference;
using domain::Refusal;

constexpr int page_lines_max = 100;
constexpr int page_lines = 20;

std::optional<domain::Position> position(const std::optional<domain::Standing>& standing) {
  return standing ? std::optional{position_of(*standing)} : std::nullopt;
}

ShownQueue shown_queue(const Reference& reference, const Filing& filing) {
  const auto* district = find_district(reference.districts, filing.district);
  domain::expects(district != nullptr);
  return {filing.district, district->name, filing.kind, filing.queue().birth_year};
}

ShownCard shown(const Card& card, const Reference& reference, const Request& request) {
  const auto& application = card.application;
  const Filing& filing = application.filing;
  const auto& who = filing.applicant;
  // Who files is registered in the district (rules.md §4.4): the address lies where it was decided,
  // whatever the register's codes have come to mean since.
  return {
      .id = application.id,
      .number = application.number,
      .applicant = {who.iin,
                    who.name,
                    who.birth_date,
                    {who.address.text_kk, who.address.text_ru, filing.district},
                    who.contacts},
      .child = {filing.child.iin, filing.child.name, filing.child.birth_date},
      .queue = shown_queue(reference, filing),
      .language = filing.language,
      .benefit = application.benefit,
      .status = application.status,
      .status_label = std::string{long_label_of(application.status).in(request.language)  },
      .position = position(card.standing),
      .benefit_claim = shown_claim(card.claim),
      .source = application.source,
      .filed_at = application.filed_at,
      .changed_at = application.changed_at,
      .version = application.version
  };
}

ShownLine shown(const domain::JournalLine& line, const Request& request) {
  return {
      .id = line.id,
      .number = line.number,
      .child = {line.child_iin,         line.child, line.child_birth_date},
      .applicant = line.applicant,
      .district = line.district,
      .kind = line.kind,
      .benefit = line.benefit,
      .status = line.status,
      .status_label = std::string{short_label_of(line.status).in(request.language)},
      .filed_at = line.filed_at,
      .position = position(line.standing),
      .benefit_claim = shown_claim(line.claim)
  };
}

domain::ReadingOccasion reading(const Request& request, domain::Instant now) {
  domain::expects(request.caller.has_value());
  return {*request.caller, request.relation, request.request_id, now};
}

/// The card's tag changes with the application, with the queue around it and with the language.
std::string card_version(const ShownCard& card, const Request& request) {
  const auto in_queue = card.position ? card.position->in_queue : 0;
  const auto in_class = card.position ? card.position->in_benefit_class : 0;
  return std::to_string(card.version) + "-" + std::to_string(in_queue) + "-" +
         std::to_string(in_class) + "-" + std::string{domain::name_of(request.language)};
}

}  // namespace

std::vector<Route> ApplicationHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = ApplicationHandlers;
  return {
      with_query(row(get, "/v1/applications", list_applications, &Self::list_applications),
                 {"status", "kind", "limit", "cursor"}),
      row(get, "/v1/applications/{id}", get_application, &Self::get_application),
      row(get, "/v1/applications/{id}/position", get_position, &Self::get_position),
      row(get, "/v1/applications/{id}/history", list_history, &Self::list_history),
      row(get, "/v1/applications/{id}/documents", list_documents, &Self::list_documents),
  };
}

Response ApplicationHandlers::list_applications(const Request& request) {
  Query query{request};
  const domain::JournalFilter filter{query.optional<domain::Status>("status"),
                                     query.optional<domain::QueueKind>("kind")};
  const int limit = query.number("limit", {1, page_lines_max}).value_or(page_lines);
  std::optional<domain::JournalCursor> after;
  if (const auto cursor = request.query.find("cursor")) {
    after = services_.seal.open(*cursor);
    if (!after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();

  const auto page =
      services_.views.journal(reading(request, desk_.clock.now()), filter, after, limit);
  ShownJournal journal;
  for (const auto& line : page.lines) journal.applications.push_back(shown(line, request));
  if (page.next) journal.next_cursor = services_.seal.seal(*page.next);
  return spoken(request, answer(journal));
}

template <class Show>
Response ApplicationHandlers::with_card(const Request& request, Show show) {
  const auto id = request.at<ApplicationId>("id");
  const auto now = desk_.clock.now();
  const auto card = id ? services_.views.card(*id, reading(request, now)) : std::nullopt;
  if (!card) return problem(Refusal::application_not_found, request);
  return desk_.uow.read([&](const domain::Store& store) { return show(*card, store.reference()); });
}

Response ApplicationHandlers::get_application(const Request& request) {
  return with_card(request, [&](const Card& card, const Reference& reference) {
    const ShownCard shown_card = shown(card, reference, request);
    return tagged(request, spoken(request, answer(shown_card)), card_version(shown_card, request));
  });
}

Response ApplicationHandlers::get_position(const Request& request) {
  return with_card(request, [&](const Card& card, const Reference& reference) {
    const Filing& filing = card.application.filing;
    ShownPosition shown{position(card.standing), shown_queue(reference, filing), std::nullopt};
    if (card.standing) shown.sizes = card.standing->sizes;
    return answer(shown);
  });
}

Response ApplicationHandlers::list_history(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  auto entries =
      id ? services_.views.history(*id, reading(request, desk_.clock.now())) : std::nullopt;
  if (!entries) return problem(Refusal::application_not_found, request);
  return answer(ShownHistory{*std::move(entries)});
}

Response ApplicationHandlers::list_documents(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  auto documents =
      id ? services_.views.documents(*id, reading(request, desk_.clock.now())) : std::nullopt;
  if (!documents) return problem(Refusal::application_not_found, request);
  return answer(ShownDocuments{*std::move(documents)});
}

}  // namespace kezek::api
