#include "api/composition_eds.hpp"

namespace kezek::api {

namespace eds = integrations::eds;

namespace {

constexpr std::chrono::minutes lists_pause{10};

std::string_view sentence_about(eds::CrlFault fault) {
  if (fault == eds::CrlFault::not_written)
    return "a revocation list is in use, but could not be kept for a restart";
  if (fault == eds::CrlFault::expired) return "a revocation list has ended, and there is no newer";
  return "a revocation list was not taken";
}

void tell(const eds::CrlFetch& fetch, const Log& log) {
  if (!fetch.fault) return;
  log.write(LogLevel::warning, sentence_about(*fetch.fault),
            {
                {"url",   fetch.url                    },
                {"fault", domain::name_of(*fetch.fault)}
  });
}

}  // namespace

bool asks_revocation(const Config& config) {
  return !config.ocsp_url.empty() || !config.crl_urls.empty();
}

eds::EdsPolicy eds_policy(const Config& config) {
  return {.sign_in_with_signing_key = config.sign_in_with_signing_key,
          .sign_in_without_revocation = config.sign_in_without_revocation};
}

eds::EdsSources eds_sources(const Config& config) {
  eds::EdsSources sources;
  if (asks_revocation(config)) sources.revocation = {.ocsp = {.url = config.ocsp_url}};
  sources.lists = {.urls = config.crl_urls,
                   .directory = config.crl_dir,
                   .age_max = std::chrono::hours{config.crl_hours_max}};
  if (!config.tsa_url.empty()) sources.time_stamps = {.url = config.tsa_url};
  return sources;
}

domain::Verification TellingVerifier::verify(const domain::SignatureQuestion& question) const {
  auto answer = verifier_.verify(question);
  if (answer.remarks.empty()) return answer;
  std::string remarks;
  for (const auto& remark : answer.remarks) remarks += (remarks.empty() ? "" : " ") + remark;
  log_.write(LogLevel::warning, "an authority was not believed, or could not be asked",
             {
                 {"purpose", domain::name_of(question.purpose)},
                 {"verdict", domain::name_of(answer.verdict)  },
                 {"reason",  answer.reason                    },
                 {"remarks", remarks                          }
  });
  return answer;
}

RecurringJob::Plan fetching_lists(const eds::EdsVerifier& verifier, const Log& log,
                                  Metrics& metrics) {
  return {"revocation lists", lists_pause, [&](const std::stop_token& stop) {
            for (const auto& fetch : verifier.refresh_lists(stop)) tell(fetch, log);
            if (const auto oldest = verifier.oldest_list()) metrics.set_oldest_list(*oldest);
          }};
}

}  // namespace kezek::api
