#include "api/eds_settings.hpp"

namespace kezek::api {

namespace eds = integrations::eds;

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

bool asks_revocation(const Config& config) {
  return !config.ocsp_url.empty() || !config.crl_urls.empty();
}

}  // namespace kezek::api
