#pragma once

#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "api/filing_json.hpp"
#include "api/json/gather.hpp"
#include "domain/applications/filing_draft.hpp"

namespace kezek::api {

/// A filing as far as somebody has typed it.
using FilingSoFar = json::Partial<FilingAsked, domain::FilingDraftContent::bytes_max>;

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
  auto attachments = json::every<domain::AttachmentId>(asked);
  return {std::move(asked.text), std::move(attachments)};
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
