#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/acted_json.hpp"
#include "api/application_json.hpp"
#include "domain/ports/representation_views.hpp"

namespace kezek::api {

struct RepresentationAsked {
  json::Typed<domain::Iin> child_iin;
};

/// What a person hears who asks to represent a child: `pending` says nothing else.
struct RepresentationAnswer {
  domain::RepresentationStatus status;
  std::vector<domain::ActedApplication> applications;
};

/// Who represents an application; the IIN is for officers.
struct ShownRepresentative {
  domain::RepresentationId id;
  domain::PersonId person_id;
  std::string name;
  std::optional<domain::Iin> iin;
  bool first;
  domain::RepresentationStatus status;
  domain::Instant asked_at;
  std::optional<domain::RepresentationProof> proof;
  std::optional<domain::Instant> since;
};

struct ShownRepresentatives {
  std::vector<ShownRepresentative> representatives;
};

/// A representation as an officer's decision has left it.
struct DecidedRepresentation {
  domain::RepresentationId id;
  domain::ApplicationId application_id;
  domain::RepresentationStatus status;
};

/// One line of the officers' list.
struct ShownRepresentation {
  domain::ApplicationId application_id;
  domain::ApplicationNumber number;
  ShownChild child;
  ShownRepresentative representative;
};

struct ShownRepresentations {
  std::vector<ShownRepresentation> representations;
  std::optional<std::string> next_cursor;
};

namespace json {

template <>
struct Fields<RepresentationAsked> {
  using T = RepresentationAsked;
  static constexpr std::string_view name = "RepresentationAsked";
  static constexpr std::tuple all{
      field("child_iin", &T::child_iin),
  };
};

template <>
struct Fields<RepresentationAnswer> {
  using T = RepresentationAnswer;
  static constexpr std::string_view name = "RepresentationAnswer";
  static constexpr std::tuple all{
      field("status", &T::status),
      field("applications", &T::applications),
  };
};

template <>
struct Fields<ShownRepresentative> {
  using T = ShownRepresentative;
  static constexpr std::string_view name = "Representative";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("person_id", &T::person_id),
      field("name", &T::name),
      field("iin", &T::iin),
      field("first", &T::first),
      field("status", &T::status),
      field("asked_at", &T::asked_at),
      field("proof", &T::proof),
      field("since", &T::since),
  };
};

template <>
struct Fields<ShownRepresentatives> {
  using T = ShownRepresentatives;
  static constexpr std::string_view name = "RepresentativeList";
  static constexpr std::tuple all{
      field("representatives", &T::representatives),
  };
};

template <>
struct Fields<DecidedRepresentation> {
  using T = DecidedRepresentation;
  static constexpr std::string_view name = "DecidedRepresentation";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("application_id", &T::application_id),
      field("status", &T::status),
  };
};

template <>
struct Fields<ShownRepresentation> {
  using T = ShownRepresentation;
  static constexpr std::string_view name = "Representation";
  static constexpr std::tuple all{
      field("application_id", &T::application_id),
      field("number", &T::number),
      field("child", &T::child),
      field("representative", &T::representative),
  };
};

template <>
struct Fields<ShownRepresentations> {
  using T = ShownRepresentations;
  static constexpr std::string_view name = "RepresentationList";
  static constexpr std::tuple all{
      field("representations", &T::representations),
      field("next_cursor", &T::next_cursor),
  };
};

}  // namespace json
}  // namespace kezek::api
