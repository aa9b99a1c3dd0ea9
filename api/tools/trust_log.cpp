#include "api/tools/trust_log.hpp"

#include "api/tools/trust_report.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

void log_trust(const TrustStore& store, const Log& log, domain::Instant now) {
  for (const auto& anchor : report_of(store, {}, now).anchors) {
    const bool usable = anchor.state == AnchorState::good || anchor.state == AnchorState::ends_soon;
    const auto not_after = domain::text_of(anchor.not_after);
    log.write(usable ? LogLevel::info : LogLevel::warning, "trusts",
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
}

}  // namespace kezek::api
