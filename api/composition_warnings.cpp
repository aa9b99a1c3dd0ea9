#include "api/composition_warnings.hpp"

#include "api/composition_eds.hpp"

namespace kezek::api {

void warn_of_revocation_unasked(const Config& config, const Log& log) {
  if (asks_revocation(config)) return;
  log.write(LogLevel::warning, "nobody is asked whether certificates were revoked",
            {
                {"setting", "KEZEK_OCSP_URL"}
  });
}

void warn_of_a_large_burst(const Config& config, int at_a_time, const Log& log) {
  if (config.person_rate.burst <= at_a_time / 2) return;
  log.write(LogLevel::warning, "one person may fill the way to the registers",
            {
                {"setting",   "KEZEK_PERSON_BURST"                  },
                {"burst",     std::int64_t{config.person_rate.burst}},
                {"at_a_time", std::int64_t{at_a_time}               }
  });
}

void warn_of_attachments_unscanned(const Config& config, std::optional<bool> scanner_answers,
                                   const Log& log) {
  if (scanner_answers.value_or(config.profile == Profile::local)) return;
  log.write(LogLevel::warning,
            scanner_answers ? "the virus scanner does not answer: attachments are refused"
                            : "nobody looks for viruses in attachments",
            {
                {"setting", "KEZEK_CLAMD"}
  });
}

}  // namespace kezek::api
