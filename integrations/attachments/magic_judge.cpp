#include "integrations/attachments/magic_judge.hpp"

#include <stdexcept>

#include <magic.h>

#include "domain/base/expects.hpp"

namespace kezek::integrations::attachments {

namespace {

using domain::MediaType;

constexpr std::string_view beginning_of(MediaType type) {
  switch (type) {
    case MediaType::pdf:
      return "%PDF-";
    case MediaType::jpeg:
      return "\xFF\xD8\xFF";
    case MediaType::png:
      return "\x89PNG\r\n\x1A\n";
  }
  return {};
}

}  // namespace

void MagicJudge::Close::operator()(magic_set* cookie) const { magic_close(cookie); }

MagicJudge::MagicJudge() : cookie_{magic_open(MAGIC_MIME_TYPE)} {
  if (!cookie_ || magic_load(cookie_.get(), nullptr) != 0)
    throw std::runtime_error{"libmagic's database cannot be read"};
}

MagicJudge::~MagicJudge() = default;

std::optional<MediaType> MagicJudge::type_of(std::string_view content) const {
  const std::lock_guard lock{one_at_a_time_};
  const char* const said = magic_buffer(cookie_.get(), content.data(), content.size());
  if (said == nullptr) throw domain::Unavailable{"libmagic could not look"};
  const auto type = domain::named<MediaType>(said);
  if (!type || !content.starts_with(beginning_of(*type))) return std::nullopt;
  return type;
}

}  // namespace kezek::integrations::attachments
