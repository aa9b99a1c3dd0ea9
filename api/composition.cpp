#include "api/composition.hpp"

#include <array>

#include "api/composition_ageing.hpp"
#include "api/composition_listening.hpp"
#include "api/composition_parts.hpp"
#include "api/composition_warnings.hpp"
#include "api/description.hpp"
#include "api/http/server.hpp"
#include "api/runtime/recurring_job.hpp"
#include "api/runtime/termination.hpp"

namespace kezek::api {

namespace {

constexpr std::chrono::minutes housekeeping_pause{1};
constexpr std::chrono::seconds counting_pause{5};
constexpr std::chrono::seconds exports_pause{1};
constexpr std::chrono::seconds verifying_pause{5};
constexpr std::chrono::minutes reference_pause{1};
constexpr std::chrono::seconds keys_pause{5};

}  // namespace

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
  LedgerJobs ledgers{p.ledgers.keeping, p.log};
  RecurringJob exports{
      {"exports", exports_pause,
       [this](const std::stop_token& stop) { p.journal.job.round(stop); }},
      p.log
  };
  AgeingJobs ageing{
      {p.config, p.desk, p.people, p.benefits.registry, p.metrics, p.log}
  };
  RecurringJob counting{
      {"counting", counting_pause, [this](const auto&) { p.count_replaced_connections(); }},
      p.log
  };
  RecurringJob unproved{p.benefits.ending_unproved(), p.log};
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
