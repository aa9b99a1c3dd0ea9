#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/benefit_json.hpp"
#include "api/common_json.hpp"
#include "api/people_json.hpp"
#include "domain/applications/application.hpp"
#include "domain/documents/document.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::api {

struct ShownChild {
  domain::Iin iin;
  domain::PersonName name;
  domain::Date birth_date;
};

struct ShownApplicant {
  domain::Iin iin;
  domain::PersonName name;
  domain::Date birth_date;
  Address address;
  domain::Contacts contacts;
};

struct ShownQueue {
  domain::Kato district;
  domain::Wording district_name;
  domain::QueueKind kind;
  int birth_year;
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
  std::optional<domain::Position> position;
  std::optional<ShownClaim> benefit_claim;
  domain::Source source;
  domain::Instant filed_at;
  domain::Instant changed_at;
  int version;
};

struct ShownLine {
  domain::ApplicationId id;
  domain::ApplicationNumber number;
  ShownChild child;
  domain::PersonName applicant;
  domain::Kato district;
  domain::QueueKind kind;
  domain::BenefitClass benefit;
  domain::Status status;
  std::string status_label;
  domain::Instant filed_at;
  std::optional<domain::Position> position;
  std::optional<ShownClaim> benefit_claim;
};

struct ShownJournal {
  std::vector<ShownLine> applications;
  std::optional<std::string> next_cursor;
};

/// Where an application stands, with the sizes that make the number honest.
struct ShownPosition {
  std::optional<domain::Position> position;
  ShownQueue queue;
  std::optional<domain::ClassSizes> sizes;
};

struct ShownHistory {
  std::vector<domain::HistoryEntry> entries;
};

struct ShownDocuments {
  std::vector<domain::Document> documents;
};

namespace json {

template <>
struct Fields<ShownChild> {
  using T = ShownChild;
  static constexpr std::string_view name = "Child";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("name", &T::name),
      field("birth_date", &T::birth_date),
  };
};

template <>
struct Fields<ShownApplicant> {
  using T = ShownApplicant;
  static constexpr std::string_view name = "Applicant";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("name", &T::name),
      field("birth_date", &T::birth_date),
      field("address", &T::address),
      field("contacts", &T::contacts),
  };
};

template <>
struct Fields<ShownQueue> {
  using T = ShownQueue;
  static constexpr std::string_view name = "Queue";
  static constexpr std::tuple all{
      field("district", &T::district),
      field("district_name", &T::district_name),
      field("kind", &T::kind),
      field("birth_year", &T::birth_year),
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
      field("position", &T::position),
      field("benefit_claim", &T::benefit_claim),
      field("source", &T::source),
      field("filed_at", &T::filed_at),
      field("changed_at", &T::changed_at),
      field("version", &T::version),
  };
};

template <>
struct Fields<ShownLine> {
  using T = ShownLine;
  static constexpr std::string_view name = "JournalLine";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("number", &T::number),
      field("child", &T::child),
      field("applicant", &T::applicant),
      field("district", &T::district),
      field("kind", &T::kind),
      field("benefit", &T::benefit),
      field("status", &T::status),
      field("status_label", &T::status_label),
      field("filed_at", &T::filed_at),
      field("position", &T::position),
      field("benefit_claim", &T::benefit_claim),
  };
};

template <>
struct Fields<ShownJournal> {
  using T = ShownJournal;
  static constexpr std::string_view name = "Journal";
  static constexpr std::tuple all{
      field("applications", &T::applications),
      field("next_cursor", &T::next_cursor),
  };
};

template <>
struct Fields<domain::ClassSizes> {
  using T = domain::ClassSizes;
  static constexpr std::string_view name = "ClassSizes";
  static constexpr std::tuple all{
      field("extraordinary", &T::extraordinary),
      field("priority", &T::priority),
      field("general", &T::general),
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
struct Fields<domain::HistoryEntry> {
  using T = domain::HistoryEntry;
  static constexpr std::string_view name = "HistoryEntry";
  static constexpr std::tuple all{
      field("id", &T::id),         field("at", &T::at), field("what", &T::what),
      field("status", &T::status), field("by", &T::by), field("role", &T::role),
      field("reason", &T::reason),
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
