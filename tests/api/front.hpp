#pragma once

#include <functional>
#include <string>

#include "api/act_handlers.hpp"
#include "api/administration.hpp"
#include "api/benefit_handlers.hpp"
#include "api/block_handlers.hpp"
#include "api/change_handlers.hpp"
#include "api/code_handlers.hpp"
#include "api/draft_handlers.hpp"
#include "api/email_gate.hpp"
#include "api/http/router.hpp"
#include "api/message_handlers.hpp"
#include "api/mobile_signing_handlers.hpp"
#include "api/officer_handlers.hpp"
#include "api/people_handlers.hpp"
#include "api/reference_handlers.hpp"
#include "api/representation_handlers.hpp"
#include "api/session_handlers.hpp"
#include "api/sign_in_handlers.hpp"
#include "api/verifying_acts.hpp"
#include "tests/support/city.hpp"

namespace kezek::test {

/// Takes the text `signed by IIN` for that person's signature: what handlers do with a verdict is
/// tested here, how a verdict comes about where the real verifier is.
class PaperVerifier final : public domain::SignatureVerifier {
 public:
  explicit PaperVerifier(City& city) : city_{city} {}
  domain::Verification verify(const domain::SignatureQuestion& question) const override;

  /// What the authorities say of every certificate.
  domain::Verdict verdict = domain::Verdict::valid;
  std::string reason{};
  /// Whom it could ask, question by question.
  mutable std::vector<domain::MayAsk> could_ask{};
  /// Done while the authorities are asked.
  std::function<void()> meanwhile = [] {};

 private:
  City& city_;
};

/// Views exist only in SQL.
class NoRepresentationViews final : public domain::RepresentationViews {
 public:
  std::optional<std::vector<domain::Representative>> of(
      domain::ApplicationId, const domain::ReadingOccasion&) const override {
    return std::nullopt;
  }
  domain::RepresentationPage asked(const domain::ReadingOccasion&, domain::RepresentationStatus,
                                   const std::optional<domain::RepresentationCursor>&,
                                   int) const override {
    return {};
  }
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
  /// Whose allowance a caller spends who isn't signed in.
  std::optional<domain::PersonId> acts_for(api::Method method, const std::string& path);
  void sign_in(const Parent& parent);
  /// In a session that was really opened, so that it can be listed and ended.
  void open_session(const Parent& parent);
  /// As somebody of an office; nobody's person.
  void sign_in(domain::Role role);
  void sign_out() { caller_.reset(); }
  /// A child whose IIN can be typed: the check digit holds.
  domain::Iin typeable_child(const Parent& parent);
  /// As the store holds them.
  domain::Act kept(domain::ActId id);
  domain::Evidence evidence_of(domain::ActId act);
  std::string signed_by(const domain::Iin& iin) const;

  api::RequestHeaders headers{};
  bool gate_is_full = false;
  PaperVerifier verifier{city};

 private:
  domain::CodeSigning::Takes takes_;
  api::Desk desk_{city.store(), city.clock, city.ids};

 public:
  api::VerifyingActs verifying{desk_, city.acts, verifier};

 private:
  api::SignInHandlers sign_in_{
      desk_, {city.sign_in, city.sessions, verifier, city.tokens}
  };
  domain::CodeSigning code_signing_{"key", city.digest, takes_};
  api::CodeHandlers codes_{
      desk_, {city.codes, city.code_sign_in, code_signing_, phone}
  };
  api::ReferenceHandlers reference_{desk_};
  api::PeopleHandlers people_{desk_, city.filing};
  api::ActSigning signing_{
      desk_, {city.acts, verifier, city.digest}
  };
  api::ActHandlers acts_{
      desk_,
      {city.filing, city.behalf, city.removal, city.benefit_decisions, city.acts, city.digest,
        signing_}
  };
  api::BenefitHandlers benefits_{
      desk_, {city.benefits, city.digest}
  };
  api::CursorSeal seal_{"key", city.digest};
  api::SessionHandlers sessions_{
      desk_, {city.sessions, seal_}
  };
  api::MessageHandlers messages_{desk_, seal_};
  api::BlockHandlers blocks_{desk_, city.digest};
  api::Administration administration_{
      {desk_, city.digest, seal_, {}}
  };
  api::DraftHandlers drafts_{desk_, city.digest};
  api::ChangeHandlers changes_{desk_, city.filing};
  api::OfficerHandlers officers_{desk_, city.digest};
  NoRepresentationViews no_views_{};
  api::RepresentationHandlers representations_{
      desk_, {city.representations, no_views_, seal_, city.digest}
  };
  api::MobileSigningHandlers mobile_{
      desk_,
      {city.mobile, signing_, city.digest, "https://kezek.example",
        api::Organisation{*domain::Bin::parse("123456789012"),
                         {"Білім басқармасы", "Управление образования", "Education Department"}}}
  };
  api::EmailGate gate_{desk_};
  api::Router router_{routes()};
  std::optional<domain::Actor> caller_{};

  std::vector<api::Route> routes();
};

}  // namespace kezek::test
