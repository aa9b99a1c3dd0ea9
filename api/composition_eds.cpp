#include "api/composition_eds.hpp"

namespace kezek::api {

namespace eds = integrations::eds;

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

void refresh_lists(const eds::EdsVerifier& verifier, const Log& log) {
  for (const auto& fetch : verifier.refresh_lists()) {
    if (!fetch.fault) continue;
    log.write(LogLevel::warning, "a revocation list was not taken",
              {
                  {"url",   fetch.url                    },
                  {"fault", domain::name_of(*fetch.fault)}
    });
  }
}

}  // namespace kezek::api
