#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/benefit_json.hpp"
#include "api/child_json.hpp"
#include "api/common_json.hpp"
#include "api/people_json.hpp"
#include "api/queue_json.hpp"
#include "domain/applications/application.hpp"
#include "domain/documents/document.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::api {

/// Who filed; to another representative by name only.
struct ShownApplicant {
  domain::PersonName name;
  std::optional<domain::Iin> iin{};
  std::optional<domain::Date> birth_date{};
  std::optional<Address> address{};
  std::optional<domain::Contacts> contacts{};
  std::optional<domain::AdditionalContacts> additional_contacts{};
  std::optional<domain::TemporaryResidence> temporary_residence{};
};

/// The card of an application: its "information" tab.
struct ShownCard {
  domain::ApplicationId id;
  domain::ApplicationNumber number;
  ShownApplicant applicant;
  ShownChild child;
  ShownQueue queue;
  domain::GroupLanguage language;
  domain::BenefitClass benefit;
  domain::Status status;
  std::string status_label;
  domain::Instant status_since;
  std::optional<domain::Reason> status_reason;
  std::optional<domain::Position> position;
  std::optional<domain::Instant> in_queue_since;
  std::optional<ShownClaim> benefit_claim;
  domain::Source source;
  std::optional<domain::SourceNumber> source_number;
  domain::Representing representing;
  domain::Instant filed_at;
  domain::Instant changed_at;
  int version;
};

/// Where an application stands, with the sizes that make the number honest.
struct ShownPosition {
  std::optional<domain::Position> position;
  ShownQueue queue;
  std::optional<domain::ClassSizes> sizes;
};

struct ShownHistoryEntry {
  domain::EntryId id;
  domain::Instant at;
  domain::Happened what;
  domain::Status status;
  std::optional<domain::Role> role;
  std::optional<domain::Kato> district;
  std::optional<domain::Bin> organisation;
  std::optional<std::string> official;
  std::optional<domain::Reason> reason;
  std::optional<domain::PersonId> by;  ///< of representatives only
  std::optional<domain::PersonId> about;
};

struct ShownHistory {
  std::vector<ShownHistoryEntry> entries;
};

struct ShownDocuments {
  std::vector<domain::Document> documents;
};

namespace json {

template <>
struct Fields<domain::AdditionalContacts> {
  using T = domain::AdditionalContacts;
  static constexpr std::string_view name = "AdditionalContacts";
  static constexpr std::tuple all{
      field("email", &T::email),
      field("phone", &T::phone),
  };
};

template <>
struct Fields<domain::TemporaryResidence> {
  using T = domain::TemporaryResidence;
  static constexpr std::string_view name = "TemporaryResidence";
  static constexpr std::tuple all{
      field("address", &T::address),
      field("until", &T::until),
  };
};

template <>
struct Fields<ShownApplicant> {
  using T = ShownApplicant;
  static constexpr std::string_view name = "Applicant";
  static constexpr std::tuple all{
      field("name", &T::name),
      field("iin", &T::iin),
      field("birth_date", &T::birth_date),
      field("address", &T::address),
      field("contacts", &T::contacts),
      field("additional_contacts", &T::additional_contacts),
      field("temporary_residence", &T::temporary_residence),
  };
};

template <>
struct Fields<ShownCard> {
  using T = ShownCard;
  static constexpr std::string_view name = "Card";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("number", &T::number),
      field("applicant", &T::applicant),
      field("child", &T::child),
      field("queue", &T::queue),
      field("language", &T::language),
      field("benefit", &T::benefit),
      field("status", &T::status),
      field("status_label", &T::status_label),
      field("status_since", &T::status_since),
      field("status_reason", &T::status_reason),
      field("position", &T::position),
      field("in_queue_since", &T::in_queue_since),
      field("benefit_claim", &T::benefit_claim),
      field("source", &T::source),
      field("source_number", &T::source_number),
      field("representing", &T::representing),
      field("filed_at", &T::filed_at),
      field("changed_at", &T::changed_at),
      field("version", &T::version),
  };
};

template <>
struct Fields<ShownPosition> {
  using T = ShownPosition;
  static constexpr std::string_view name = "QueuePosition";
  static constexpr std::tuple all{
      field("position", &T::position),
      field("queue", &T::queue),
      field("sizes", &T::sizes),
  };
};

template <>
struct Fields<ShownHistoryEntry> {
  using T = ShownHistoryEntry;
  static constexpr std::string_view name = "HistoryEntry";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("at", &T::at),
      field("what", &T::what),
      field("status", &T::status),
      field("role", &T::role),
      field("district", &T::district),
      field("organisation", &T::organisation),
      field("official", &T::official),
      field("reason", &T::reason),
      field("by", &T::by),
      field("about", &T::about),
  };
};

template <>
struct Fields<ShownHistory> {
  using T = ShownHistory;
  static constexpr std::string_view name = "History";
  static constexpr std::tuple all{
      field("entries", &T::entries),
  };
};

template <>
struct Fields<domain::Document> {
  using T = domain::Document;
  static constexpr std::string_view name = "Document";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("kind", &T::kind),
      field("created_at", &T::created_at),
  };
};

template <>
struct Fields<ShownDocuments> {
  using T = ShownDocuments;
  static constexpr std::string_view name = "DocumentList";
  static constexpr std::tuple all{
      field("documents", &T::documents),
  };
};

}  // namespace json
}  // namespace kezek::api
