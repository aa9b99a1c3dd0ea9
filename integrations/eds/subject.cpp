#include "integrations/eds/subject.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/text.hpp"
#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

struct Attribute {
  std::string_view type;
  std::string_view value;
};

/// The attributes of a Name with one attribute in each RDN, none twice. Whether they are clean text
/// is for whoever uses one.
std::optional<std::vector<Attribute>> attributes_of(std::string_view name) {
  const auto sequence = sole(name, tag::sequence);
  if (!sequence) return std::nullopt;
  Reader rdns{sequence->content};
  std::vector<Attribute> attributes;
  while (rdns.has_more()) {
    const auto pair = sole(rdns.take(tag::set).content, tag::sequence);
    if (!pair) return std::nullopt;
    Reader fields{pair->content};
    const auto type = fields.take(tag::oid).content;
    const auto value = fields.take();
    const auto same_type = [&](const Attribute& a) { return a.type == type; };
    if (!fields.finished() || std::ranges::any_of(attributes, same_type)) return std::nullopt;
    attributes.push_back({type, value.content});
  }
  return rdns.finished() ? std::optional{std::move(attributes)} : std::nullopt;
}

class Subject {
 public:
  explicit Subject(std::vector<Attribute> attributes) : attributes_{std::move(attributes)} {}

  std::optional<std::string_view> find(const Oid& type) const {
    const auto found =
        std::ranges::find_if(attributes_, [&](const Attribute& a) { return type == a.type; });
    return found == attributes_.end() ? std::nullopt : std::optional{found->value};
  }

 private:
  std::vector<Attribute> attributes_;
};

struct Role {
  Oid purpose;
  domain::SignerRole role;
};

constexpr auto roles = std::to_array<Role>({
    {oid::head,          domain::SignerRole::head         },
    {oid::right_to_sign, domain::SignerRole::right_to_sign},
    {oid::financial,     domain::SignerRole::financial    },
    {oid::hr,            domain::SignerRole::hr           },
    {oid::employee,      domain::SignerRole::employee     },
});

Checked<domain::SignerRole> role_in(const Extensions& extensions, bool has_bin) {
  const bool individual = extensions.has_purpose(oid::individual.view());
  const bool entity = extensions.has_purpose(oid::legal_entity.view());
  std::vector<domain::SignerRole> named;
  for (const auto& entry : roles)
    if (extensions.has_purpose(entry.purpose.view())) named.push_back(entry.role);
  if (individual && !entity && !has_bin && named.empty()) return domain::SignerRole::individual;
  if (entity && !individual && has_bin && named.size() == 1) return named.front();
  return Flaw::role_inconsistent;
}

/// `value` without its required prefix; the rest is for the number's own parser.
template <class Number>
std::optional<Number> prefixed(std::string_view value, std::string_view prefix) {
  if (!value.starts_with(prefix)) return std::nullopt;
  return Number::parse(value.substr(prefix.size()));
}

}  // namespace

Checked<domain::Signer> signer_named_by(const Certificate& leaf) {
  auto attributes = attributes_of(leaf.fields().subject);
  if (!attributes) return Flaw::subject_malformed;
  const Subject subject{*std::move(attributes)};
  const auto& extensions = leaf.fields().extensions;
  const auto serial_number = subject.find(oid::serial_number);
  if (!serial_number) return Flaw::not_a_person;

  const auto iin = prefixed<domain::Iin>(*serial_number, "IIN");
  if (!iin) return Flaw::iin_malformed;
  const auto common_name = subject.find(oid::common_name);
  if (!common_name || !domain::is_clean_text(*common_name)) return Flaw::subject_malformed;

  const auto unit = subject.find(oid::organizational_unit);
  const auto bin = unit ? prefixed<domain::Bin>(*unit, "BIN") : std::nullopt;
  if (unit && (!bin || !subject.find(oid::organization))) return Flaw::role_inconsistent;
  const auto role = role_in(extensions, bin.has_value());
  if (!role) return role.flaw();
  const auto der = leaf.der();
  return domain::Signer{
      *iin, bin, *role, std::string{*common_name},
         { der.begin(),   der.end()}
  };
}

}  // namespace kezek::integrations::eds
