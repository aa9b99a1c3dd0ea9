#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/json/fields.hpp"
#include "domain/base/time.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::api {

using integrations::eds::AnchorKind;
using integrations::eds::AnchorProfile;
using integrations::eds::TrustStore;

/// `without_root`: an issuing authority that no pinned root has signed, which is never used.
enum class AnchorState { good, ends_soon, without_root, ended, not_begun };

constexpr auto names(AnchorState) {
  using enum AnchorState;
  return std::to_array<domain::Named<AnchorState>>({
      {good,         "good"        },
      {ends_soon,    "ends_soon"   },
      {without_root, "without_root"},
      {ended,        "ended"       },
      {not_begun,    "not_begun"   },
  });
}

/// One pinned certificate, as an operator asks about it.
struct AnchorReport {
  std::string file;
  std::string sha256;
  std::string subject;
  AnchorKind kind;
  AnchorProfile profile;
  domain::Instant not_before;
  domain::Instant not_after;
  int days_left;  ///< whole days; negative once it has ended
  AnchorState state;
  std::optional<std::string> root;  ///< the file of the root that signed an issuing authority

  bool is_usable() const { return state == AnchorState::good || state == AnchorState::ends_soon; }
};

struct TrustReport {
  bool good;
  std::vector<std::string> faults;  ///< a sentence each
  std::vector<AnchorReport> anchors;
};

/// Everything about the anchors at `now`; `faults` are those that loading them found.
TrustReport report_of(const TrustStore& store, std::vector<std::string> faults,
                      domain::Instant now);

namespace json {

template <>
struct Fields<AnchorReport> {
  static constexpr std::string_view name = "TrustAnchor";
  static constexpr auto all = std::tuple{
      field("file", &AnchorReport::file),           field("sha256", &AnchorReport::sha256),
      field("subject", &AnchorReport::subject),     field("kind", &AnchorReport::kind),
      field("profile", &AnchorReport::profile),     field("not_before", &AnchorReport::not_before),
      field("not_after", &AnchorReport::not_after), field("days_left", &AnchorReport::days_left),
      field("state", &AnchorReport::state),         field("root", &AnchorReport::root),
  };
};

template <>
struct Fields<TrustReport> {
  static constexpr std::string_view name = "TrustReport";
  static constexpr auto all = std::tuple{
      field("good", &TrustReport::good),
      field("faults", &TrustReport::faults),
      field("anchors", &TrustReport::anchors),
  };
};

}  // namespace json

}  // namespace kezek::api
