#pragma once

#include <iterator>

#include "api/administration.hpp"
#include "api/calendar_watch.hpp"
#include "api/composition.hpp"
#include "api/composition_acts.hpp"
#include "api/composition_attachments.hpp"
#include "api/composition_benefits.hpp"
#include "api/composition_cabinet.hpp"
#include "api/composition_codes.hpp"
#include "api/composition_eds.hpp"
#include "api/composition_journal.hpp"
#include "api/composition_ledgers.hpp"
#include "api/composition_outside.hpp"
#include "api/composition_staff.hpp"
#include "api/document_handlers.hpp"
#include "api/email_gate.hpp"
#include "api/http/pipeline.hpp"
#include "api/http/router.hpp"
#include "api/queue_handlers.hpp"
#include "api/reference_handlers.hpp"
#include "api/runtime/health.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/runtime/system_random.hpp"
#include "api/runtime/telemetry.hpp"
#include "api/runtime/uuid_v7_ids.hpp"
#include "api/sign_in_handlers.hpp"
#include "api/token_keys.hpp"
#include "domain/housekeeping.hpp"
#include "domain/queue/queue_service.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "integrations/documents/pdf_renderer.hpp"
#include "integrations/registers/http_civil_register.hpp"
#include "integrations/registers/http_person_register.hpp"
#include "integrations/tokens/jwt_tokens.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

/// In the order in which they need each other.
struct Program::Parts {
  Parts(Config settings, const MakeVerifier& make_verifier)
      : config{std::move(settings)}, verifier{make_verifier(clock, random)} {}

  const Config config;
  SystemClock clock{};
  SystemRandom random{};
  UuidV7Ids ids{clock, random};
  integrations::Sha256Digest digest{};
  Log log{config.log_level};
  Metrics metrics{};
  Telemetry telemetry{log, metrics};
  std::uint64_t counted_connections = 0;

  persistence::Database database{{.conninfo = config.database_url}};
  std::unique_ptr<integrations::eds::EdsVerifier> verifier;
  TellingVerifier telling{*verifier, log};
  integrations::tokens::JwtTokens tokens{
      token_keys_by(config), {.issuer = config.public_url, .audience = config.public_url}
  };
  integrations::registers::HttpPersonRegister people{
      {.base_url = config.person_register_url, .token = config.person_register_token},
      clock
  };
  integrations::registers::HttpCivilRegister births{
      {.base_url = config.civil_register_url, .token = config.civil_register_token},
      clock
  };
  integrations::documents::PdfRenderer renderer{};

  domain::SessionService sessions{random, digest, tokens};
  domain::SignInService sign_in{config.public_url, random, digest, sessions};
  domain::DocumentService documents{renderer};

  Desk desk{database.unit_of_work(), clock, ids};
  CursorSeal seal{key_or_own(config.cursor_key, random), digest};
  BenefitParts benefits{
      {config, desk, database, random, digest, seal}
  };
  const domain::Registers registers{people, births, benefits.registry};
  SignInHandlers sign_in_handlers{
      desk, {sign_in, sessions, telling, tokens}
  };
  CodeParts codes{
      {config, desk, random, digest, people, sessions, log, metrics}
  };
  StaffParts staff{
      {config, desk, random, digest, sessions, seal}
  };
  ReferenceHandlers reference_handlers{desk};
  Administration administration{
      {desk, digest, seal, {benefits.windows}}
  };
  CalendarWatch calendar{desk, administration.calendar, metrics};
  QueueHandlers queue_handlers{desk, database.queue_boards()};
  ActParts acts{
      {config, desk, random, digest, registers, telling, benefits.decisions}
  };
  JournalParts journal{
      {config, desk, births, database.application_views(), database.representation_views(), digest,
       seal}
  };
  LedgerParts ledgers{config.database_url, desk, digest, log, metrics};
  AttachmentParts attachments{
      {config, desk, clock, digest, database.attachment_views()}
  };
  DocumentHandlers document_handlers{desk, documents};
  CabinetParts cabinet{desk, sessions, seal, digest};
  EmailGate email_gate{desk};
  Router router{public_routes()};
  OutsideGate gate{outside_calls_max, telemetry};
  RateLimiter persons{config.person_rate};
  PipelineWorld world{tokens, clock, ids, telemetry, gate, persons};
  Pipeline inside{
      router, world, {Lane::inside, config.origins}
  };
  Pipeline outside{
      router, world, {Lane::outside, config.origins}
  };

  Readiness readiness{[this] { return database.ping(); }};
  Router private_router{private_routes(readiness, metrics)};
  Pipeline private_pipeline{
      private_router, world, {Lane::inside, {}}
  };

  std::vector<Route> public_routes() {
    std::vector<Route> all = sign_in_handlers.routes();
    const auto append = [](std::vector<Route>& to, std::vector<Route> routes) {
      std::ranges::move(routes, std::back_inserter(to));
    };
    append(all, codes.handlers.routes());
    append(all, staff.routes());
    append(all, reference_handlers.routes());
    append(all, administration.routes());
    append(all, queue_handlers.routes());
    append(all, acts.routes());
    append(all, journal.routes());
    append(all, attachments.handlers.routes());
    append(all, benefits.routes());
    append(all, document_handlers.routes());
    append(all, cabinet.routes());
    return email_gate.guard(std::move(all));
  }

  /// Small batches until nothing is left, each a transaction of its own.
  void drop_leftovers() {
    const auto batch = [this](domain::Store& store) {
      return domain::drop_leftovers(store, clock.now());
    };
    while (database.unit_of_work().record(batch) > 0) continue;
  }

  /// A directory that cannot be read changes nothing: the round fails and says why.
  void look_for_other_keys() {
    if (!tokens.replace_keys(token_keys_by(config))) return;
    log.write(LogLevel::info, "the token keys were replaced", {});
  }

  /// The order of queues follows the ratio of today's policies.
  void follow_policies() {
    (void)database.unit_of_work().record(
        [this](domain::Store& store) { return domain::follow_policies(store, clock.now()); });
  }

  void count_replaced_connections() {
    for (; counted_connections < database.replaced_connections(); ++counted_connections)
      metrics.count_replaced_connection();
  }

  void measure_verifying_acts() {
    const auto waiting = acts.verifying.waiting();
    const auto now = clock.now();
    const auto waits = now - waiting.oldest.value_or(now);
    metrics.set_verifying_acts(waiting.count,
                               std::chrono::duration_cast<std::chrono::seconds>(waits));
  }

  /// What waits is measured also when a round fails.
  void end_verifying_acts(const std::stop_token& stop) {
    measure_verifying_acts();
    acts.verifying.round(stop);
    measure_verifying_acts();
  }

  ServerOptions listening_inside() const {
    return {.port = config.inside_port, .threads = inside_threads, .gate = config.gate_secret};
  }
};

}  // namespace kezek::api
