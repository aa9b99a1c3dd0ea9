#include "api/tools/trust_log.hpp"

#include "api/tools/trust_report.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

void log_trust(const TrustStore& store, const Log& log, domain::Instant now) {
  if (store.empty()) return;
  const auto report = report_of(store, {}, now);
  for (const auto& anchor : report.anchors) {
    const auto not_after = domain::text_of(anchor.not_after);
    log.write(anchor.is_usable() ? LogLevel::info : LogLevel::warning, "trusts",
              {
                  {"anchor",    anchor.file                    },
                  {"subject",   anchor.subject                 },
                  {"kind",      domain::name_of(anchor.kind)   },
                  {"profile",   domain::name_of(anchor.profile)},
                  {"state",     domain::name_of(anchor.state)  },
                  {"sha256",    anchor.sha256                  },
                  {"not_after", not_after                      }
    });
  }
  for (const auto& fault : report.faults)
    log.write(LogLevel::warning, "a fault of trust",
              {
                  {"fault", fault}
    });
}

}  // namespace kezek::api
