#include "api/composition_eds.hpp"

namespace kezek::api {

namespace eds = integrations::eds;

namespace {

bool asks_revocation(const Config& config) {
  return !config.ocsp_url.empty() || !config.crl_urls.empty();
}

}  // namespace

eds::EdsPolicy eds_policy(const Config& config) {
  return {.sign_in_with_signing_key = config.sign_in_with_signing_key,
          .sign_in_without_revocation = config.sign_in_without_revocation};
}

eds::EdsSources eds_sources(const Config& config) {
  eds::EdsSources sources;
  if (asks_revocation(config)) sources.revocation = {.ocsp = {.url = config.ocsp_url}};
  sources.lists = {.urls = config.crl_urls, .directory = config.crl_dir};
  if (!config.tsa_url.empty()) sources.time_stamps = {.url = config.tsa_url};
  return sources;
}

void warn_of_revocation_unasked(const Config& config, const Log& log) {
  if (asks_revocation(config)) return;
  log.write(LogLevel::warning, "nobody is asked whether certificates were revoked",
            {
                {"setting", "KEZEK_OCSP_URL"}
  });
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
