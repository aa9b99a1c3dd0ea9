#include "integrations/eds/name_text.hpp"

#include <algorithm>
#include <array>

#include "domain/base/text.hpp"
#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"
#include "integrations/eds/tst_info.hpp"

namespace kezek::integrations::eds {

namespace {

struct Label {
  Oid type;
  std::string_view text;
};

constexpr auto labels = std::to_array<Label>({
    {oid::common_name,         "CN"          },
    {oid::surname,             "SURNAME"     },
    {oid::serial_number,       "SERIALNUMBER"},
    {oid::organization,        "O"           },
    {oid::organizational_unit, "OU"          },
    {oid::given_name,          "GIVENNAME"   },
    {oid::country,             "C"           },
});

std::string label_of(std::string_view type) {
  const auto found = std::ranges::find_if(labels, [&](const Label& l) { return l.type == type; });
  return found == labels.end() ? dotted(type) : std::string{found->text};
}

}  // namespace

std::string name_text(std::string_view name) {
  const auto sequence = sole(name, tag::sequence);
  if (!sequence) return {};
  std::string text;
  Reader rdns{sequence->content};
  while (rdns.has_more()) {
    Reader pairs{rdns.take(tag::set).content};
    while (pairs.has_more()) {
      Reader fields{pairs.take(tag::sequence).content};
      const auto type = fields.take(tag::oid).content;
      const auto value = fields.take().content;
      if (!fields.finished() || !domain::is_clean_text(value)) continue;
      if (!text.empty()) text += ", ";
      text += label_of(type) + "=" + std::string{value};
    }
  }
  return text;
}

}  // namespace kezek::integrations::eds
