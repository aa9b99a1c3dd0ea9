#include "integrations/tokens/claims.hpp"

#include "integrations/tokens/flat_json.hpp"

namespace kezek::integrations::tokens {

namespace {

constexpr std::size_t members_always = 12;

/// The end of the year 9999: later seconds would not fit an Instant.
constexpr std::int64_t seconds_max = 253402300799;

template <class T>
std::optional<T> value_in(const FlatObject& object, std::string_view name) {
  const std::string* text = text_in(object, name);
  return text != nullptr ? T::parse(*text) : std::nullopt;
}

std::optional<std::string> filled_text(const FlatObject& object, std::string_view name) {
  const std::string* text = text_in(object, name);
  return text != nullptr && !text->empty() ? std::optional{*text} : std::nullopt;
}

std::optional<std::chrono::sys_seconds> second_in(const FlatObject& object, std::string_view name) {
  const std::int64_t* seconds = number_in(object, name);
  if (seconds == nullptr || *seconds < 0 || *seconds > seconds_max) return std::nullopt;
  return std::chrono::sys_seconds{std::chrono::seconds{*seconds}};
}

std::optional<domain::Role> role_in(const FlatObject& object) {
  const std::string* role = text_in(object, "role");
  const std::string* scope = text_in(object, "scope");
  if (role == nullptr || scope == nullptr || *role != *scope) return std::nullopt;
  return domain::named<domain::Role>(*role);
}

std::optional<domain::Actor> actor_in(const FlatObject& object) {
  const auto role = role_in(object);
  const auto person = value_in<domain::PersonId>(object, "sub");
  const auto session = value_in<domain::SessionId>(object, "sid");
  const std::string* method_name = text_in(object, "method");
  const auto method =
      method_name != nullptr ? domain::named<domain::SignInMethod>(*method_name) : std::nullopt;
  if (!role || !person || !session || !method) return std::nullopt;
  const domain::Actor actor{*role,
                            *person,
                            *session,
                            *method,
                            value_in<domain::Kato>(object, "district"),
                            value_in<domain::Bin>(object, "organisation")};
  const std::size_t expected =
      members_always + (actor.district ? 1U : 0U) + (actor.organisation ? 1U : 0U);
  return is_whole(actor) && object.size() == expected ? std::optional{actor} : std::nullopt;
}

}  // namespace

bool is_whole(const domain::Actor& actor) {
  const bool by_password = actor.method == domain::SignInMethod::password;
  return by_password == (actor.role != domain::Role::applicant) &&
         actor.district.has_value() == domain::has_district(actor.role) &&
         actor.organisation.has_value() == domain::has_organisation(actor.role);
}

std::string write_claims(const Claims& claims) {
  const domain::Actor& actor = claims.actor;
  const std::string person = actor.person.text();
  const std::string session = actor.session.text();
  const std::string_view role = domain::name_of(actor.role);
  const std::string_view method = domain::name_of(actor.method);
  const auto number = [](std::chrono::sys_seconds at) {
    return std::int64_t{at.time_since_epoch().count()};
  };
  std::vector<Member> members{
      {"iss",       claims.issuer            },
      {"aud",       claims.audience          },
      {"client_id", claims.client            },
      {"sub",       person                   },
      {"sid",       session                  },
      {"role",      role                     },
      {"scope",     role                     },
      {"method",    method                   },
      {"iat",       number(claims.issued_at) },
      {"nbf",       number(claims.not_before)},
      {"exp",       number(claims.expires_at)},
      {"jti",       claims.token_id          },
  };
  const std::string district = actor.district ? actor.district->text() : "";
  const std::string organisation = actor.organisation ? actor.organisation->text() : "";
  if (actor.district) members.push_back({"district", district});
  if (actor.organisation) members.push_back({"organisation", organisation});
  return write_flat_object(members);
}

std::optional<Claims> read_claims(std::string_view json) {
  const auto object = read_flat_object(json);
  if (!object) return std::nullopt;
  const auto issuer = filled_text(*object, "iss");
  const auto audience = filled_text(*object, "aud");
  const auto client = filled_text(*object, "client_id");
  const auto token_id = filled_text(*object, "jti");
  const auto issued_at = second_in(*object, "iat");
  const auto not_before = second_in(*object, "nbf");
  const auto expires_at = second_in(*object, "exp");
  const auto actor = actor_in(*object);
  const bool named = issuer && audience && client && token_id && actor;
  const bool dated = issued_at && not_before && expires_at;
  if (!named || !dated) return std::nullopt;
  return Claims{*issuer,    *audience,   *client,     *token_id,
                *issued_at, *not_before, *expires_at, *actor};
}

}  // namespace kezek::integrations::tokens
