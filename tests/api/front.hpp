#pragma once

#include <string>

#include "api/act_handlers.hpp"
#include "api/code_handlers.hpp"
#include "api/email_gate.hpp"
#include "api/http/router.hpp"
#include "api/people_handlers.hpp"
#include "api/reference_handlers.hpp"
#include "api/sign_in_handlers.hpp"
#include "tests/support/city.hpp"

namespace kezek::test {

/// Takes the text `signed by IIN` for that person's signature: what handlers do with a verdict is
/// tested here, how a verdict comes about where the real verifier is.
class PaperVerifier final : public domain::SignatureVerifier {
 public:
  explicit PaperVerifier(City& city) : city_{city} {}
  domain::Verification verify(const domain::SignatureQuestion& question) const override;

 private:
  City& city_;
};

/// The handlers over a city, called as the pipeline calls them.
class Front {
 public:
  /// `takes_kind` says which acts take which signatures.
  explicit Front(domain::CodeSigning::Takes takes_kind = domain::takes) : takes_{takes_kind} {}

  City city{};
  PaperPhone phone{};

  api::Response ask(api::Method method, const std::string& path, const std::string& body = {},
                    const std::string& key = {});
  void sign_in(const Parent& parent);
  std::string signed_by(const domain::Iin& iin) const;

  api::RequestHeaders headers{};

 private:
  domain::CodeSigning::Takes takes_;
  PaperVerifier verifier_{city};
  api::Desk desk_{city.store(), city.clock, city.ids};
  api::SignInHandlers sign_in_{
      desk_, {city.sign_in, city.sessions, verifier_, city.tokens}
  };
  domain::CodeSigning signing_{city.digest, takes_};
  api::CodeHandlers codes_{
      desk_, {city.codes, city.code_sign_in, signing_, phone}
  };
  api::ReferenceHandlers reference_{desk_};
  api::PeopleHandlers people_{desk_, city.filing};
  api::ActHandlers acts_{
      desk_, {city.filing, verifier_, city.digest}
  };
  api::EmailGate gate_{desk_};
  api::Router router_{routes()};
  std::optional<domain::Actor> caller_{};

  std::vector<api::Route> routes();
};

}  // namespace kezek::test
