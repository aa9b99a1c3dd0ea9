#include "api/mobile_signing_handlers.hpp"

#include <chrono>

#include <fmt/format.h>

#include "api/mobile_signing_json.hpp"
#include "api/shown_act.hpp"
#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

namespace {

using domain::Act;
using domain::ActId;
using domain::Refusal;
using domain::Result;
using domain::Store;

constexpr std::string_view path = "/v1/mobile-signing/";

/// As the app reads instants: milliseconds and an offset, whatever they are.
std::string mobile_text(domain::Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at - seconds);
  std::string text = domain::text_of(domain::Instant{seconds});
  text.pop_back();
  return fmt::format("{}.{:03}+00:00", text, milliseconds.count());
}

std::vector<MobileFact> facts_of(const ActSummary& summary) {
  std::vector<MobileFact> facts;
  for (const auto& child : summary.children) {
    facts.push_back({"Бала / Ребёнок", child.name.full()});
    facts.push_back({"Туған күні / Родился", domain::text_of(child.birth_date)});
  }
  facts.push_back(
      {"Аудан, қала / Район, город", summary.district.kk + " / " + summary.district.ru});
  return facts;
}

/// What the telephone shows as the title of an act.
domain::Wording title_of(domain::ActKind kind) {
  switch (kind) {
    case domain::ActKind::file_application:
      return {"Балабақша кезегіне өтініш", "Заявление в очередь детского сада",
              "Application for the preschool queue"};
    case domain::ActKind::file_on_behalf:
      return {"Ата-ана атынан балабақша кезегіне өтініш", "Заявление в очередь от имени родителя",
              "Application for the preschool queue on behalf of a parent"};
    case domain::ActKind::remove_application:
      return {"Кезектен шығару туралы өтініш", "Заявление о снятии с очереди",
              "Request to leave the queue"};
    case domain::ActKind::decide_benefit:
      return {"Жеңілдік туралы шешім", "Решение о льготе", "Decision about a benefit"};
  }
  domain::expects(false);
  return {};
}

MobileDocuments documents_of(const ShownAct& act) {
  const auto title = title_of(act.kind);
  const MobileDocument document{.id = 1,
                                .name_ru = title.ru,
                                .name_kk = title.kk,
                                .name_en = title.en,
                                .meta = facts_of(act.summary),
                                .document = {{"text/plain", {act.record.octets}}}};
  return {"CMS_WITH_DATA", 1, {document}};
}

}  // namespace

std::vector<Route> MobileSigningHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  // A token that isn't valid takes nothing from anybody's allowance.
  const auto owner = [this](const Request& request) {
    const auto act = find(request);
    return act ? std::optional{act->person} : std::nullopt;
  };
  using Self = MobileSigningHandlers;
  return {
      limited(row(post, "/v1/acts/{id}/mobile-signing", open_mobile_signing,
                  &Self::open_mobile_signing)),
      row(get, "/v1/mobile-signing/{token}", get_mobile_signing, &Self::get_mobile_signing),
      // nginx chooses the lane by the path alone, so both go the same way.
      without_place(outside_for(owner, row(get, "/v1/mobile-signing/{token}/documents",
                                           get_mobile_documents, &Self::get_mobile_documents))),
      without_place(outside_for(owner, row(put, "/v1/mobile-signing/{token}/documents",
                                           put_mobile_documents, &Self::put_mobile_documents))),
  };
}

Response MobileSigningHandlers::open_mobile_signing(const Request& request) {
  const auto id = request.at<ActId>("id");
  if (!id) return problem(Refusal::act_not_found, request);
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    (void)organisation();
    const auto by = occasion(desk_, request);
    // No Idempotency-Key: its receipt would keep the secret, and a second address ends the first.
    const auto opened = desk_.uow.transact([&](Store& store) -> Result<domain::MobileTicket> {
      auto ticket = services_.mobile.open(store, by, *id);
      if (ticket) audit(store, by, "open_mobile_signing");
      return ticket;
    });
    return result(request, opened, [&](const domain::MobileTicket& ticket) {
      const auto uri = address_of(ticket.token);
      return answer(MobileSigningOpened{uri, "mobileSign:" + uri, ticket.expires_at}, Http::created)
          .set(Header::cache_control, "no-store");
    });
  });
}

template <class Show>
Response MobileSigningHandlers::with_pending(const Request& request, Show show) const {
  const auto act = find(request);
  if (!act) return problem(act.error(), request);
  if (const auto refusal = refusal_of(*act, desk_.clock.now())) return problem(*refusal, request);
  return show(*act).set(Header::cache_control, "no-store");
}

Response MobileSigningHandlers::get_mobile_signing(const Request& request) {
  return with_pending(request, [&](const Act& act) {
    const auto& [bin, name] = organisation();
    const auto uri = address_of(std::string{*request.path.find("token")}) + "/documents";
    const domain::Wording title = title_of(act.kind);
    return answer(MobileInvitation{
        .description = title.kk + " / " + title.ru,
        .expiry_date = mobile_text(act.expires_at),
        .organisation = {name.ru, name.kk, name.en, bin},
        .document = {uri,       "None",            ""      }
    });
  });
}

Response MobileSigningHandlers::get_mobile_documents(const Request& request) {
  return with_pending(request, [&](const Act& act) {
    return answer(
        desk_.uow.read([&](const Store& store) { return documents_of(shown_act(store, act)); }));
  });
}

Response MobileSigningHandlers::put_mobile_documents(const Request& request) {
  return with_body<MobileSignedDocuments>(request, [&](const MobileSignedDocuments& put) {
    const auto act = find(request);
    if (!act) return problem(act.error(), request);
    if (put.documents.size() != 1)
      return problem(HttpProblem::invalid_request, request,
                     {.violations = {{"/documentsToSign", "out_of_range"}}});
    Request signing = request;
    // The telephone acts for the person who opened the address to it.
    signing.caller = desk_.uow.read([&](const Store& store) { return signer_of(store, *act); });
    signing.relation = domain::Relation::own;
    // The app sends no key: one signature to one address is one act, however often it is put.
    signing.headers.idempotency_key =
        domain::hex(services_.digest.sha256(request.target + '\n' + request.body));
    Response signed_act = services_.signing.sign(
        signing, act->id,
        {domain::SignatureFormat::cms, put.documents.front().document.file.data.text});
    if (signed_act.status != Http::ok && signed_act.status != Http::accepted) return signed_act;
    const auto status =
        signed_act.status == Http::ok ? domain::ActStatus::done : domain::ActStatus::verifying;
    return answer(MobileSigned{act->id, status});
  });
}

std::string MobileSigningHandlers::address_of(const std::string& token) const {
  return services_.public_url + std::string{path} + token;
}

const Organisation& MobileSigningHandlers::organisation() const {
  if (!services_.organisation) throw domain::NotConfigured{"KEZEK_ORGANISATION"};
  return *services_.organisation;
}

Result<Act> MobileSigningHandlers::find(const Request& request) const {
  const std::string token{request.path.find("token").value_or("")};
  return desk_.uow.read([&](const Store& store) { return services_.mobile.find(store, token); });
}

}  // namespace kezek::api
