#include "domain/housekeeping.hpp"

#include "domain/access/code_limits.hpp"
#include "domain/applications/filing_draft.hpp"

namespace kezek::domain {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr hours challenge_kept{1};
constexpr auto code_kept = code_counting;
constexpr days act_kept{1};
constexpr days token_kept{1};
constexpr days receipt_kept{7};
constexpr days invitation_kept{7};
constexpr days device_kept{1};
constexpr days attempts_kept{1};
constexpr days attachment_kept{7};
constexpr int rows_max = 1000;

}  // namespace

int drop_leftovers(Store& store, Instant now) {
  return store.leftovers().drop({.challenges = now - challenge_kept,
                                 .codes = now - code_kept,
                                 .acts = now - act_kept,
                                 .tokens = now - token_kept,
                                 .receipts = now - receipt_kept,
                                 .invitations = now - invitation_kept,
                                 .devices = now - device_kept,
                                 .attempts = now - attempts_kept,
                                 .attachments = now - attachment_kept,
                                 .drafts = now - FilingDraft::kept},
                                rows_max);
}

}  // namespace kezek::domain
