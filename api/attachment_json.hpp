#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/json/fields.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/hex.hpp"

namespace kezek::api {

struct ShownAttachment {
  domain::AttachmentId id;
  domain::AttachmentKind kind;
  domain::MediaType media_type;
  std::optional<domain::FileName> name;
  std::int64_t size;
  std::string sha256;
  domain::Instant uploaded_at;
  bool used;
};

struct ShownAttachments {
  std::vector<ShownAttachment> attachments;
};

inline ShownAttachment shown(const domain::Attachment& a) {
  return {a.id, a.kind, a.media_type, a.name, a.size, domain::hex(a.digest), a.uploaded_at, a.used};
}

inline ShownAttachments shown(const std::vector<domain::Attachment>& attachments) {
  ShownAttachments list;
  for (const auto& attachment : attachments) list.attachments.push_back(shown(attachment));
  return list;
}

namespace json {

template <>
struct Fields<ShownAttachment> {
  using T = ShownAttachment;
  static constexpr std::string_view name = "Attachment";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("kind", &T::kind),
      field("media_type", &T::media_type),
      field("name", &T::name),
      field("size", &T::size),
      field("sha256", &T::sha256),
      field("uploaded_at", &T::uploaded_at),
      field("used", &T::used),
  };
};

template <>
struct Fields<ShownAttachments> {
  using T = ShownAttachments;
  static constexpr std::string_view name = "AttachmentList";
  static constexpr std::tuple all{
      field("attachments", &T::attachments),
  };
};

}  // namespace json
}  // namespace kezek::api
