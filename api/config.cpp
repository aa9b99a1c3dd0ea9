#include "api/config.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace kezek::api {

namespace {

constexpr int crl_hours_max = 24 * 366;

std::vector<std::string> split(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto end = list.find(separator);
    if (end != 0) parts.emplace_back(list.substr(0, end));
    if (end == std::string_view::npos) break;
    list.remove_prefix(end + 1);
  }
  return parts;
}

template <class Number>
bool read_number(std::string_view text, Number& into) {
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, into);
  return read.ec == std::errc{} && read.ptr == end;
}

/// Reads settings one by one and remembers everything that is wrong.
class Reader {
 public:
  explicit Reader(const Environment& environment) : environment_{environment} {}

  void text(const std::string& name, std::string& into) {
    if (auto value = environment_(name); value && !value->empty()) into = *std::move(value);
  }

  void list(const std::string& name, char separator, std::vector<std::string>& into) {
    std::string value;
    text(name, value);
    into = split(value, separator);
  }

  void port(const std::string& name, std::uint16_t& into) {
    std::string value;
    text(name, value);
    if (value.empty()) return;
    if (!read_number(value, into)) errors.push_back(name + " must be a port number, not " + value);
  }

  void number(const std::string& name, int max, int& into) {
    std::string value;
    text(name, value);
    if (value.empty()) return;
    if (!read_number(value, into) || into < 1 || into > max)
      errors.push_back(name + " must be a number from 1 to " + std::to_string(max) + ", not " +
                       value);
  }

  void yes_or_no(const std::string& name, bool& into) {
    std::string value;
    text(name, value);
    if (value.empty()) return;
    into = value == "yes";
    require(into || value == "no", name + " must be yes or no, not " + value);
  }

  void organisation(const std::string& name, std::optional<Organisation>& into) {
    std::vector<std::string> parts;
    list(name, ';', parts);
    if (parts.empty()) return;
    const auto bin = domain::Bin::parse(parts.front());
    if (bin && parts.size() == 4)
      into = Organisation{
          *bin, {parts[1], parts[2], parts[3]}
      };
    else
      errors.push_back(name + " must be BIN;name in Kazakh;in Russian;in English");
  }

  template <domain::NamedEnum E>
  void choice(const std::string& name, E& into) {
    std::string value;
    text(name, value);
    if (value.empty()) return;
    if (const auto known = domain::named<E>(value)) {
      into = *known;
      return;
    }
    std::string sentence = name + " must be one of";
    for (const auto& entry : names(E{})) sentence += " " + std::string{entry.name};
    errors.push_back(sentence);
  }

  void require(bool holds, std::string sentence) {
    if (!holds) errors.push_back(std::move(sentence));
  }

  std::vector<std::string> errors{};

 private:
  const Environment& environment_;
};

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

bool fits_a_header(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

bool is_socket(std::string_view text) {
  if (text.starts_with('/')) return true;
  const auto colon = text.rfind(':');
  std::uint16_t port = 0;
  return colon != std::string_view::npos && colon > 0 &&
         read_number(text.substr(colon + 1), port) && port > 0;
}

/// What is asked about revocation stands in the configuration and nowhere else.
void require_revocation_sense(Reader& reader, const Config& config) {
  reader.require(config.ocsp_url.empty() || is_url(config.ocsp_url),
                 "KEZEK_OCSP_URL must begin with http:// or https://");
  reader.require(std::ranges::all_of(config.crl_urls,
                                     [](const std::string& url) {
                                       return is_url(url) || url.starts_with("file:///");
                                     }),
                 "KEZEK_CRL_URLS must be addresses that begin with http://, https:// or file:///, "
                 "separated by spaces");
  reader.require(config.crl_urls.empty() || !config.crl_dir.empty(),
                 "KEZEK_CRL_URLS needs KEZEK_CRL_DIR, where the lists survive a restart");
}

void require_sense(Reader& reader, const Config& config) {
  reader.require(is_url(config.public_url) && !config.public_url.ends_with('/'),
                 "KEZEK_PUBLIC_URL must begin with http:// or https:// and not end with /");
  reader.require(config.clamd.empty() || is_socket(config.clamd),
                 "KEZEK_CLAMD must be the path of a socket or host:port");
  for (const auto& [name, url] : {
           std::pair{"KEZEK_PERSON_REGISTER_URL",  config.person_register_url },
           std::pair{"KEZEK_CIVIL_REGISTER_URL",   config.civil_register_url  },
           std::pair{"KEZEK_BENEFIT_REGISTER_URL", config.benefit_register_url},
           std::pair{"KEZEK_TSA_URL",              config.tsa_url             },
           std::pair{"KEZEK_MOBILE_REGISTER_URL",  config.mobile_register_url },
           std::pair{"KEZEK_SMS_URL",              config.sms_url             }
  })
    reader.require(url.empty() || is_url(url),
                   std::string{name} + " must begin with http:// or https://");
  for (const auto& [name, token] : {
           std::pair{"KEZEK_PERSON_REGISTER_TOKEN",  config.person_register_token },
           std::pair{"KEZEK_CIVIL_REGISTER_TOKEN",   config.civil_register_token  },
           std::pair{"KEZEK_BENEFIT_REGISTER_TOKEN", config.benefit_register_token},
           std::pair{"KEZEK_MOBILE_REGISTER_TOKEN",  config.mobile_register_token },
           std::pair{"KEZEK_SMS_USER",               config.sms_user              },
           std::pair{"KEZEK_SMS_PASSWORD",           config.sms_password          },
           std::pair{"KEZEK_SMS_FROM",               config.sms_from              }
  })
    reader.require(
        fits_a_header(token),
        std::string{name} + " holds what no header may hold: spaces or other than ASCII");
}

}  // namespace

Settings read_config(const Environment& environment) {
  Config config;
  Reader reader{environment};
  reader.choice("KEZEK_PROFILE", config.profile);
  reader.text("KEZEK_DATABASE_URL", config.database_url);
  reader.text("KEZEK_OWNER_DATABASE_URL", config.owner_database_url);
  reader.port("KEZEK_INSIDE_PORT", config.inside_port);
  reader.port("KEZEK_OUTSIDE_PORT", config.outside_port);
  reader.port("KEZEK_PRIVATE_PORT", config.private_port);
  reader.text("KEZEK_GATE_SECRET", config.gate_secret);
  reader.text("KEZEK_TOKEN_KEYS", config.token_keys);
  reader.text("KEZEK_PUBLIC_URL", config.public_url);
  reader.list("KEZEK_TRUST", ':', config.trust);
  reader.yes_or_no("KEZEK_SIGN_IN_WITH_SIGNING_KEY", config.sign_in_with_signing_key);
  reader.text("KEZEK_OCSP_URL", config.ocsp_url);
  reader.list("KEZEK_CRL_URLS", ' ', config.crl_urls);
  reader.text("KEZEK_CRL_DIR", config.crl_dir);
  reader.number("KEZEK_CRL_HOURS_MAX", crl_hours_max, config.crl_hours_max);
  reader.yes_or_no("KEZEK_SIGN_IN_WITHOUT_REVOCATION", config.sign_in_without_revocation);
  reader.text("KEZEK_TSA_URL", config.tsa_url);
  reader.text("KEZEK_PERSON_REGISTER_URL", config.person_register_url);
  reader.text("KEZEK_PERSON_REGISTER_TOKEN", config.person_register_token);
  reader.text("KEZEK_CIVIL_REGISTER_URL", config.civil_register_url);
  reader.text("KEZEK_CIVIL_REGISTER_TOKEN", config.civil_register_token);
  reader.text("KEZEK_BENEFIT_REGISTER_URL", config.benefit_register_url);
  reader.text("KEZEK_BENEFIT_REGISTER_TOKEN", config.benefit_register_token);
  reader.text("KEZEK_MOBILE_REGISTER_URL", config.mobile_register_url);
  reader.text("KEZEK_MOBILE_REGISTER_TOKEN", config.mobile_register_token);
  reader.text("KEZEK_SMS_URL", config.sms_url);
  reader.text("KEZEK_SMS_USER", config.sms_user);
  reader.text("KEZEK_SMS_PASSWORD", config.sms_password);
  reader.text("KEZEK_SMS_FROM", config.sms_from);
  reader.text("KEZEK_CODE_KEY", config.code_key);
  reader.text("KEZEK_PASSWORD_DICTIONARY", config.password_dictionary);
  reader.text("KEZEK_CLAMD", config.clamd);
  reader.text("KEZEK_CURSOR_KEY", config.cursor_key);
  reader.text("KEZEK_EXPORTS", config.exports);
  reader.organisation("KEZEK_ORGANISATION", config.organisation);
  reader.list("KEZEK_ORIGINS", ' ', config.origins);
  reader.number("KEZEK_PERSON_BURST", limits::rate_max, config.person_rate.burst);
  reader.number("KEZEK_PERSON_PER_MINUTE", limits::rate_max, config.person_rate.per_minute);
  reader.choice("KEZEK_LOG_LEVEL", config.log_level);
  require_sense(reader, config);
  require_revocation_sense(reader, config);
  return {std::move(config), std::move(reader.errors)};
}

std::optional<std::string> process_environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value ? std::optional<std::string>{value} : std::nullopt;
}

}  // namespace kezek::api
