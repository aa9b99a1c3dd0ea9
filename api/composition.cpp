#include "api/composition.hpp"

#include <iostream>
#include <iterator>

#include "api/act_handlers.hpp"
#include "api/application_handlers.hpp"
#include "api/composition_codes.hpp"
#include "api/cursor.hpp"
#include "api/description.hpp"
#include "api/document_handlers.hpp"
#include "api/email_gate.hpp"
#include "api/http/pipeline.hpp"
#include "api/http/router.hpp"
#include "api/http/server.hpp"
#include "api/people_handlers.hpp"
#include "api/reference_handlers.hpp"
#include "api/runtime/health.hpp"
#include "api/runtime/recurring_job.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/runtime/system_random.hpp"
#include "api/runtime/telemetry.hpp"
#include "api/runtime/termination.hpp"
#include "api/runtime/uuid_v7_ids.hpp"
#include "api/sign_in_handlers.hpp"
#include "domain/housekeeping.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "integrations/documents/pdf_renderer.hpp"
#include "integrations/registers/http_civil_register.hpp"
#include "integrations/registers/http_person_register.hpp"
#include "integrations/tokens/jwt_tokens.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

namespace {

constexpr int outside_calls_max = 24;
static_assert(RatePolicy{}.burst <= outside_calls_max / 2, "one person never fills the gate");
constexpr int inside_threads = 8;
constexpr int outside_readers = 2;
constexpr int outside_workers = 32;
constexpr int private_threads = 2;
constexpr std::chrono::minutes housekeeping_pause{1};
constexpr std::chrono::seconds counting_pause{5};
constexpr std::chrono::minutes reference_pause{1};
constexpr int wrong_call = 2;

integrations::tokens::JwtTokens tokens_by(const Config& config) {
  auto keys = config.token_keys.empty() ? integrations::tokens::KeyRing{}
                                        : integrations::tokens::KeyRing::read(config.token_keys);
  return {
      std::move(keys), {.issuer = config.public_url, .audience = config.public_url}
  };
}

/// A listener that finds its port taken names the setting that chooses another.
void start(Server& server, const std::string& setting) {
  try {
    server.start();
  } catch (const PortInUse& taken) {
    throw std::runtime_error{taken.what() + ("; choose another with " + setting)};
  }
}

void append(std::vector<Route>& to, std::vector<Route> routes) {
  std::ranges::move(routes, std::back_inserter(to));
}

}  // namespace

/// In the order in which they need each other.
struct Program::Parts {
  Parts(Config settings, std::unique_ptr<domain::SignatureVerifier> signature_verifier)
      : config{std::move(settings)}, verifier{std::move(signature_verifier)} {}

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
  std::unique_ptr<domain::SignatureVerifier> verifier;
  integrations::tokens::JwtTokens tokens = tokens_by(config);
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
  domain::FilingService filing{config.public_url, people, births, random};
  domain::DocumentService documents{renderer};

  Desk desk{database.unit_of_work(), clock, ids};
  CursorSeal seal{key_or_own(config.cursor_key, random), digest};
  SignInHandlers sign_in_handlers{
      desk, {sign_in, sessions, *verifier, tokens}
  };
  CodeParts codes{
      {config, desk, random, digest, people, sessions, log, metrics}
  };
  ReferenceHandlers reference_handlers{desk};
  PeopleHandlers people_handlers{desk, filing};
  ActHandlers act_handlers{
      desk, {filing, *verifier, digest}
  };
  ApplicationHandlers application_handlers{
      desk, {database.application_views(), seal}
  };
  DocumentHandlers document_handlers{desk, documents};
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
    append(all, reference_handlers.routes());
    append(all, people_handlers.routes());
    append(all, act_handlers.routes());
    append(all, application_handlers.routes());
    append(all, document_handlers.routes());
    return email_gate.guard(std::move(all));
  }

  /// Small batches until nothing is left, each a transaction of its own.
  void drop_leftovers() {
    const auto batch = [this](domain::Store& store) {
      return domain::drop_leftovers(store, clock.now());
    };
    while (database.unit_of_work().record(batch) > 0) continue;
  }

  void count_replaced_connections() {
    for (; counted_connections < database.replaced_connections(); ++counted_connections)
      metrics.count_replaced_connection();
  }

  /// Tests and benches want it so; in a real town it lets one person hold up everybody.
  void warn_of_a_large_burst() const {
    if (config.person_rate.burst <= outside_calls_max / 2) return;
    log.write(LogLevel::warning, "one person may fill the way to the registers",
              {
                  {"setting",   "KEZEK_PERSON_BURST"                  },
                  {"burst",     std::int64_t{config.person_rate.burst}},
                  {"at_a_time", std::int64_t{outside_calls_max}       }
    });
  }

  ServerOptions listening_inside() const {
    return {.port = config.inside_port, .threads = inside_threads, .gate = config.gate_secret};
  }

  ServerOptions listening_outside() const {
    return {.port = config.outside_port,
            .threads = outside_readers,
            .workers = outside_workers,
            .gate = config.gate_secret};
  }
};

Program::Program(const Config& config, std::unique_ptr<domain::SignatureVerifier> verifier)
    : parts_{std::make_unique<Parts>(config, std::move(verifier))} {}

Program::~Program() = default;

void Program::serve() {
  const Termination termination;
  Parts& p = *parts_;
  const SmsCourier courier{p.codes.sms};  // ends after those who send
  Server inside{p.listening_inside(), p.inside};
  Server outside{p.listening_outside(), p.outside};
  Server private_listener{
      {.port = p.config.private_port, .threads = private_threads},
      p.private_pipeline
  };
  start(inside, "KEZEK_INSIDE_PORT");
  start(outside, "KEZEK_OUTSIDE_PORT");
  start(private_listener, "KEZEK_PRIVATE_PORT");
  std::optional<RecurringJob> housekeeping;
  housekeeping.emplace(
      RecurringJob::Plan{"housekeeping", housekeeping_pause, [&p] { p.drop_leftovers(); }}, p.log);
  const RecurringJob reference{
      {"reference", reference_pause, [&p] { p.database.reload_reference(); }},
      p.log
  };
  const RecurringJob counting{
      {"counting", counting_pause, [&p] { p.count_replaced_connections(); }},
      p.log
  };
  p.warn_of_a_large_burst();
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
  housekeeping.reset();
  inside.stop();
  outside.stop();
  private_listener.stop();
  p.log.write(LogLevel::info, "stopped");
}

std::string Program::description() const { return describe(parts_->router.routes()); }

std::string Program::location_patterns(Lane lane) const {
  return api::location_patterns(parts_->router.routes(), lane);
}

namespace {

using Words = std::vector<std::string>;

bool prepares_database(const Words& words) {
  return words.size() == 2 && (words[0] == "migrate" || words[0] == "load-reference");
}

/// What only those who read the settings' files can say, and what this command cannot do without.
void check(Settings& settings, const Words& words) {
  // The owner of the schema need not be able to read the keys of the server.
  if (!prepares_database(words))
    settings.attempt("KEZEK_TOKEN_KEYS", [&] { (void)tokens_by(settings.config); });
  if (words == Words{"serve"} && settings.config.database_url.empty())
    settings.faults.emplace_back("KEZEK_DATABASE_URL is not set");
}

int print(const std::string& text) {
  std::cout << text;
  return 0;
}

int prepare_database(const Config& config, const Words& words) {
  if (words[0] == "migrate")
    return print(std::to_string(persistence::migrate(config.owner_database_url, words[1])) +
                 " migrations applied\n");
  persistence::load_reference(config.owner_database_url, words[1]);
  return print("reference data loaded\n");
}

}  // namespace

int run_command(const std::vector<std::string>& words, Settings settings, std::string_view usage,
                const MakeVerifier& make_verifier) {
  check(settings, words);
  for (const auto& fault : settings.faults) std::cerr << fault << '\n';
  if (!settings.faults.empty()) return wrong_call;
  const Config& config = settings.config;
  if (prepares_database(words)) return prepare_database(config, words);
  if (words == Words{"serve"}) {
    Program{config, make_verifier()}.serve();
    return 0;
  }
  if (words == Words{"--describe"})
    return print(Program{config, make_verifier()}.description() + "\n");
  if (words.size() == 3 && words[0] == "routes" && words[1] == "--lane")
    if (const auto lane = domain::named<Lane>(words[2]))
      return print(Program{config, make_verifier()}.location_patterns(*lane));
  std::cerr << usage;
  return wrong_call;
}

}  // namespace kezek::api
