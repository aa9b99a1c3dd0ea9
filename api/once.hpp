#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "api/handling.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::api {

/// Runs an act so that it happens once however often a client repeats it: the claim of the
/// Idempotency-Key, the work, the audit row and the kept answer commit together. A refusal is not
/// kept and is judged anew.
class Once {
 public:
  /// What an act did: its answer, and for the audit the application and the person it is about, if
  /// that is not who acts.
  struct Deed {
    Response response;
    std::optional<domain::ApplicationId> application;
    std::optional<domain::PersonId> about{};
    bool nobody = false;  ///< as Concerned::nobody
  };
  using Work = std::function<domain::Result<Deed>(domain::Store&, const domain::Occasion&)>;

  Once(const Desk& desk, const domain::Digest& digest) : desk_{desk}, digest_{digest} {}

  Response run(const Request& request, std::string_view operation, const domain::Occasion& by,
               const Work& work) const;

  /// The answer kept under the request's key; or a problem with the key; or nothing, and then the
  /// act may be tried. For what must not be asked twice, like a register abroad.
  std::optional<Response> replay(const Request& request) const;

 private:
  domain::Sha256 payload_of(const Request& request) const;
  domain::Result<Response> replayed(const Request& request, const domain::Receipt& receipt) const;

  Desk desk_;
  const domain::Digest& digest_;
};

}  // namespace kezek::api
