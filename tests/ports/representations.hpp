#pragma once

#include "tests/ports/builders.hpp"

namespace kezek::test {

/// Of somebody else, asked for at `Inventor::now` and decided an hour later.
inline domain::Representation representation(Inventor& invent, domain::ApplicationId application,
                                             domain::PersonId person,
                                             domain::RepresentationStatus status) {
  using enum domain::RepresentationStatus;
  const auto decided = Inventor::now + std::chrono::hours{1};
  domain::Representation r{.id = invent.id<domain::RepresentationId>(),
                           .application = application,
                           .person = person,
                           .first = false,
                           .status = status,
                           .asked_at = Inventor::now};
  if (status == active || status == ended) {
    r.proof = domain::RepresentationProof::officer;
    r.since = decided;
  }
  if (status == rejected || status == ended) r.ended_at = decided;
  if (status != pending) r.reason = domain::Reason{*domain::ReasonCode::parse("court"), "2-1"};
  return r;
}

}  // namespace kezek::test
