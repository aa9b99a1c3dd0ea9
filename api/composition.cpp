#include "api/composition.hpp"

#include <array>
#include <iterator>

#include "api/administration.hpp"
#include "api/calendar_watch.hpp"
#include "api/composition_acts.hpp"
#include "api/composition_ageing.hpp"
#include "api/composition_attachments.hpp"
#include "api/composition_cabinet.hpp"
#include "api/composition_codes.hpp"
#include "api/composition_eds.hpp"
#include "api/composition_journal.hpp"
#include "api/composition_listening.hpp"
#include "api/composition_outside.hpp"
#include "api/composition_staff.hpp"
#include "api/composition_warnings.hpp"
#include "api/description.hpp"
#include "api/document_handlers.hpp"
#include "api/email_gate.hpp"
#include "api/http/pipeline.hpp"
#include "api/http/router.hpp"
#include "api/http/server.hpp"
#include "api/reference_handlers.hpp"
#include "api/runtime/health.hpp"
#include "api/runtime/recurring_job.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/runtime/system_random.hpp"
#include "api/runtime/telemetry.hpp"
#include "api/runtime/termination.hpp"
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

namespace {

constexpr std::chrono::minutes housekeeping_pause{1};
constexpr std::chrono::seconds counting_pause{5};
constexpr std::chrono::seconds exports_pause{1};
constexpr std::chrono::seconds verifying_pause{5};
constexpr std::chrono::minutes reference_pause{1};
constexpr std::chrono::seconds keys_pause{5};

void append(std::vector<Route>& to, std::vector<Route> routes) {
  std::ranges::move(routes, std::back_inserter(to));
}

}  // namespace

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
      {desk, digest, seal, {}}
  };
  CalendarWatch calendar{desk, administration.calendar, metrics};
  ActParts acts{
      {config, desk, random, digest, people, births, telling}
  };
  JournalParts journal{
      {config, desk, births, database.application_views(), database.representation_views(), digest,
       seal}
  };
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
    append(all, codes.handlers.routes());
    append(all, staff.routes());
    append(all, reference_handlers.routes());
    append(all, administration.routes());
    append(all, acts.routes());
    append(all, journal.routes());
    append(all, attachments.handlers.routes());
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

Program::Program(const Config& config, const MakeVerifier& make_verifier)
    : parts_{std::make_unique<Parts>(config, make_verifier)} {}

Program::~Program() = default;

/// What recurs while the program serves; it ends before the servers do.
struct Program::Jobs {
  explicit Jobs(Parts& parts) : p{parts} {}

  RecurringJob end_acts() {
    return {
        {"verifying acts", verifying_pause,
         [this](const std::stop_token& stop) { p.end_verifying_acts(stop); }},
        p.log
    };
  }

  Parts& p;
  RecurringJob housekeeping{
      {"housekeeping", housekeeping_pause, [this](const auto&) { p.drop_leftovers(); }},
      p.log
  };
  // Each takes acts that no other has: after a rush one slow answer at a time would be too few.
  std::array<RecurringJob, 4> verifying{end_acts(), end_acts(), end_acts(), end_acts()};
  RecurringJob lists{fetching_lists(*p.verifier, p.log, p.metrics), p.log};
  RecurringJob reference{
      {"reference", reference_pause,
       [this](const auto&) {
         p.database.reload_reference();
         p.follow_policies();
         p.calendar.round();
       }},
      p.log
  };
  RecurringJob exports{
      {"exports", exports_pause,
       [this](const std::stop_token& stop) { p.journal.job.round(stop); }},
      p.log
  };
  AgeingJobs ageing{
      {p.config, p.desk, p.people, p.metrics, p.log}
  };
  RecurringJob counting{
      {"counting", counting_pause, [this](const auto&) { p.count_replaced_connections(); }},
      p.log
  };
  RecurringJob keys{
      {"token keys", keys_pause, [this](const auto&) { p.look_for_other_keys(); }},
      p.log
  };
};

void Program::serve() {
  const Termination termination;
  Parts& p = *parts_;
  const SmsCourier courier{p.codes.sms};  // ends after those who send
  Server inside{p.listening_inside(), p.inside};
  Server outside{listening_outside(p.config), p.outside};
  Server private_listener{
      {.port = p.config.private_port, .threads = private_threads},
      p.private_pipeline
  };
  start(inside, "KEZEK_INSIDE_PORT");
  start(outside, "KEZEK_OUTSIDE_PORT");
  start(private_listener, "KEZEK_PRIVATE_PORT");
  std::optional<Jobs> jobs;
  jobs.emplace(p);
  warn_of_a_large_burst(p.config, outside_calls_max, p.log);
  warn_of_revocation_unasked(p.config, p.log);
  const auto& scanner = p.attachments.scanner;
  warn_of_attachments_unscanned(p.config,
                                scanner ? std::optional{scanner->answers()} : std::nullopt, p.log);
  p.log.write(LogLevel::info, "serving",
              {
                  {"profile",      domain::name_of(p.config.profile)    },
                  {"inside_port",  std::int64_t{inside.port()}          },
                  {"outside_port", std::int64_t{outside.port()}         },
                  {"private_port", std::int64_t{private_listener.port()}}
  });
  termination.wait();

  p.readiness.drain();
  p.log.write(LogLevel::info, "draining");
  jobs.reset();
  inside.stop();
  outside.stop();
  private_listener.stop();
  p.log.write(LogLevel::info, "stopped");
}

std::string Program::description() const { return describe(parts_->router.routes()); }

std::string Program::location_patterns(Lane lane) const {
  return api::location_patterns(parts_->router.routes(), lane);
}

}  // namespace kezek::api
