#include "integrations/eds/extensions.hpp"

#include <algorithm>
#include <array>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

/// A BOOLEAN that may be absent. FALSE written out, although it is the default, is a common slip of
/// issuers and harmless; any TRUE but DER's is not.
std::optional<bool> flag_in(const std::optional<Element>& element) {
  constexpr std::string_view der_true{"\xff", 1};
  constexpr std::string_view der_false{"\x00", 1};
  if (!element || element->content == der_false) return false;
  return element->content == der_true ? std::optional{true} : std::nullopt;
}

bool read_key_usage(std::string_view value, Extensions& into) {
  const auto bits = sole(value, tag::bit_string);
  if (!bits || bits->content.size() < 2 || bits->content.size() > 3) return false;
  const auto unused = static_cast<unsigned char>(bits->content[0]);
  if (unused > 7) return false;
  unsigned usage = 0;
  for (std::size_t i = 0; i < 8 * (bits->content.size() - 1); ++i) {
    const auto octet = static_cast<unsigned char>(bits->content[1 + i / 8]);
    usage |= (octet >> (7 - i % 8) & 1U) << i;
  }
  into.key_usage = usage;
  return true;
}

bool read_purposes(std::string_view value, Extensions& into) {
  const auto sequence = sole(value, tag::sequence);
  if (!sequence) return false;
  Reader oids{sequence->content};
  while (oids.has_more()) into.purposes.push_back(oids.take(tag::oid).content);
  return oids.finished() && !into.purposes.empty();
}

bool read_policies(std::string_view value, Extensions& into) {
  const auto sequence = sole(value, tag::sequence);
  if (!sequence) return false;
  Reader policies{sequence->content};
  while (policies.has_more()) {
    Reader policy{policies.take(tag::sequence).content};
    into.policies.push_back(policy.take(tag::oid).content);
    static_cast<void>(policy.take_if(tag::sequence));  // qualifiers: where to read the text
    if (!policy.finished()) return false;
  }
  return policies.finished() && !into.policies.empty();
}

bool read_basic_constraints(std::string_view value, Extensions& into) {
  const auto sequence = sole(value, tag::sequence);
  if (!sequence) return false;
  Reader fields{sequence->content};
  const auto authority = flag_in(fields.take_if(tag::boolean));
  const auto length = fields.take_if(tag::integer);
  if (!fields.finished() || !authority) return false;
  into.authority = *authority;
  if (!length) return true;
  if (length->content.size() != 1 || static_cast<unsigned char>(length->content[0]) > 0x7f)
    return false;
  into.path_length = static_cast<unsigned char>(length->content[0]);
  return true;
}

bool read_subject_key(std::string_view value, Extensions& into) {
  const auto key = sole(value, tag::octet_string);
  if (!key || key->content.empty()) return false;
  into.subject_key = key->content;
  return true;
}

bool read_authority_key(std::string_view value, Extensions& into) {
  const auto sequence = sole(value, tag::sequence);
  if (!sequence) return false;
  Reader fields{sequence->content};
  const auto key = fields.take_if(tag::context(0));
  static_cast<void>(fields.take_if(tag::explicit_context(1)));  // the issuer's issuer
  static_cast<void>(fields.take_if(tag::context(2)));           // and serial: not how we match
  if (!fields.finished()) return false;
  if (key && !key->content.empty()) into.authority_key = key->content;
  return true;
}

bool read_nothing(std::string_view /*value*/, Extensions& /*into*/) { return true; }

struct Known {
  Oid oid;
  bool (*read)(std::string_view value, Extensions& into);
};

// Those read by `read_nothing` restrict nothing here: critical or not, they may stand.
constexpr auto known = std::to_array<Known>({
    {oid::key_usage,                read_key_usage        },
    {oid::extended_key_usage,       read_purposes         },
    {oid::certificate_policies,     read_policies         },
    {oid::basic_constraints,        read_basic_constraints},
    {oid::subject_key_identifier,   read_subject_key      },
    {oid::authority_key_identifier, read_authority_key    },
    {oid::subject_alt_name,         read_nothing          },
    {oid::crl_distribution_points,  read_nothing          },
    {oid::ocsp_no_check,            read_nothing          },
});

bool read_one(Reader& extensions, std::vector<std::string_view>& seen, Extensions& into) {
  const auto [oid, critical, value] = take_extension(extensions);
  if (oid.empty() || std::ranges::find(seen, oid) != seen.end()) return false;
  seen.push_back(oid);

  const auto is_this = [name = oid](const Known& k) { return k.oid == name; };
  const auto entry = std::ranges::find_if(known, is_this);
  if (entry != known.end()) return entry->read(value, into);
  into.critical_unknown = into.critical_unknown || critical;
  return true;
}

}  // namespace

bool Extensions::has_purpose(std::string_view oid) const {
  return std::ranges::find(purposes, oid) != purposes.end();
}

Extension take_extension(Reader& extensions) {
  Reader fields{extensions.take(tag::sequence).content};
  const auto oid = fields.take(tag::oid).content;
  const auto critical = flag_in(fields.take_if(tag::boolean));
  const auto value = fields.take(tag::octet_string).content;
  if (fields.finished() && critical && !oid.empty()) return {oid, *critical, value};
  extensions.fail();
  return {};
}

std::optional<Extensions> extensions_in(std::string_view sequence) {
  const auto all = sole(sequence, tag::sequence);
  if (!all) return std::nullopt;
  Extensions found;
  Reader extensions{all->content};
  std::vector<std::string_view> seen;
  while (extensions.has_more())
    if (!read_one(extensions, seen, found)) return std::nullopt;
  return extensions.finished() && !seen.empty() ? std::optional{std::move(found)} : std::nullopt;
}

}  // namespace kezek::integrations::eds
