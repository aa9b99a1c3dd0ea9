#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/base/kato.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// The numbers of the rules, and nothing else. A rule reads them; no rule spells them.
struct Policy {
  std::chrono::years age_limit{6};            ///< full years on the last 1 September (rules.md §3)
  int generals_per_priority{3};               ///< 1 : 3, priority first (department FAQ)
  int special_queue{1};                       ///< 1: the district has one, 0: none [decided]
  int sanatorium_queue{1};                    ///< the same; each has a general one [decided]
  std::chrono::minutes unsigned_act{30};      ///< lifetime of an act nobody signs [decided]
  std::chrono::minutes sign_in_challenge{5};  ///< lifetime of a challenge [decided]
  std::chrono::hours session{24 * 30};        ///< lifetime of a refresh token [decided]
  std::chrono::hours undetermined_act{24};    ///< how long revocation may stay unknown (api.md)

  std::chrono::months certificate_validity{1};  ///< of a work certificate (rules.md §1, §3)
  WorkingDays benefit_confirmation{5};          ///< from the turn (rules.md §3)

  std::chrono::minutes one_time_code{5};  ///< lifetime of a one-time code [decided]
  int code_attempts{5};                   ///< guesses at one code [decided]
  std::chrono::seconds code_pause{60};    ///< between codes for one person and phone [decided]
  int codes_per_phone_hour{5};            ///< to one phone, whoever asks [decided]
  int codes_per_phone_day{10};            ///< [decided]
  int codes_per_person_hour{10};          ///< for one IIN, whatever the phone [decided]
  int codes_per_person_day{20};           ///< [decided]

  std::chrono::hours staff_invitation{72};  ///< until a member of staff sets a password [decided]
  std::chrono::days known_device{180};      ///< since its last sign-in by password [decided]
  int password_tries{5};                    ///< before tries must wait [decided]
  std::chrono::minutes password_pause_max{15};  ///< the longest wait between tries [decided]

  int attachment_mib{5};           ///< one file (rules.md §3) [decided]
  int attachments_mib{20};         ///< of one preschool filing, together [decided]
  int unused_attachments{20};      ///< that one person keeps and nothing uses yet [decided]
  int unused_attachments_mib{40};  ///< together [decided]

  /// Names (of policy_fields.hpp) of the fields whose values contradict the rules; empty for a
  /// usable policy.
  std::vector<std::string_view> violations() const;

  friend bool operator==(const Policy&, const Policy&) = default;
};

/// No policy allows a larger file: it passes the service in one piece.
inline constexpr int attachment_mib_max = 8;

constexpr std::int64_t bytes_of_mib(int mebibytes) { return std::int64_t{mebibytes} << 20U; }

/// The regulation as the manuals give it.
inline constexpr Policy regulation{};

static_assert(regulation.generals_per_priority >= 1);
static_assert(regulation.sign_in_challenge < regulation.unsigned_act);
static_assert(regulation.one_time_code < regulation.unsigned_act);
static_assert(regulation.codes_per_phone_hour <= regulation.codes_per_phone_day);
static_assert(regulation.codes_per_person_hour <= regulation.codes_per_person_day);
static_assert(regulation.password_tries >= 1);
static_assert(regulation.attachment_mib <= attachment_mib_max);
static_assert(regulation.attachment_mib <= regulation.attachments_mib);
static_assert(regulation.attachments_mib <= regulation.unused_attachments_mib);

/// A policy as it was put in force. Versions are never rewritten.
struct DatedPolicy {
  int version;
  std::optional<Kato> district;  ///< absent: the whole region
  Date effective_from;
  Policy policy;
  std::optional<Instant> decided_at{};  ///< absent: not by this service
};

/// The regulation itself, as version 0: in force wherever nobody has decided otherwise.
inline const DatedPolicy version_zero{0, std::nullopt, Date{}, regulation};

/// Chooses the policy by district and civil day: the district's own newest one in force, else the
/// region's, else the regulation (version 0).
class PolicyBook {
 public:
  explicit PolicyBook(std::vector<DatedPolicy> policies = {});

  const DatedPolicy& on(const Kato& district, Date day) const;
  /// For what no district decides, such as sign-in.
  const DatedPolicy& of_region(Date day) const;

  /// The same book with one more policy.
  PolicyBook with(DatedPolicy policy) const;

 private:
  const DatedPolicy* newest(const std::optional<Kato>& district, Date day) const;

  std::vector<DatedPolicy> policies_;
};

}  // namespace kezek::domain
