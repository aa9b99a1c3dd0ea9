#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "api/filing_json.hpp"
#include "api/json/decode.hpp"
#include "domain/applications/filing_draft.hpp"

namespace kezek::api {

/// A filing as far as somebody has typed it.
using FilingSoFar = json::Partial<FilingAsked, domain::FilingDraftContent::bytes_max>;

/// The attachments that a FilingSoFar names, whatever else it says.
struct NamedAttachments {
  std::optional<std::vector<domain::AttachmentId>> attachments;
};

struct ShownDraft {
  domain::FilingDraftId id;
  FilingSoFar content;
  domain::Instant saved_at;
  domain::Instant kept_until;
  int version;
};

struct ShownDrafts {
  std::vector<ShownDraft> drafts;
};

namespace json {

template <>
struct Fields<NamedAttachments> {
  using T = NamedAttachments;
  static constexpr std::string_view name = "NamedAttachments";
  static constexpr bool open = true;
  static constexpr std::tuple all{field("attachments", &T::attachments)};
};

template <>
struct Fields<ShownDraft> {
  using T = ShownDraft;
  static constexpr std::string_view name = "FilingDraft";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("content", &T::content),
      field("saved_at", &T::saved_at),
      field("kept_until", &T::kept_until),
      field("version", &T::version),
  };
};

template <>
struct Fields<ShownDrafts> {
  using T = ShownDrafts;
  static constexpr std::string_view name = "FilingDraftList";
  static constexpr std::tuple all{field("drafts", &T::drafts)};
};

}  // namespace json

inline domain::FilingDraftContent draft_content(FilingSoFar asked) {
  auto named = json::decode<NamedAttachments>(asked.text).value.value().attachments;
  return {std::move(asked.text), std::move(named).value_or(std::vector<domain::AttachmentId>{})};
}

inline ShownDraft shown(const domain::FilingDraft& draft) {
  return {draft.id, {draft.content.json}, draft.saved_at, draft.kept_until(), draft.version};
}

inline ShownDrafts shown(const std::vector<domain::FilingDraft>& drafts) {
  ShownDrafts list;
  for (const auto& draft : drafts) list.drafts.push_back(shown(draft));
  return list;
}

}  // namespace kezek::api
