#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "domain/base/iin.hpp"
#include "integrations/eds/asn1.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/subject.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/pki/pocket_signer.hpp"

namespace {

namespace eds = kezek::integrations::eds;
namespace sandbox = kezek::sandbox;
using kezek::domain::Instant;

constexpr const char* usage_text =
    R"(kezek-pocket-signer: plays NCALayer and a certification authority in the sandbox.

  sign   --p12 FILE --password P [--time RFC3339] < content > cms.der
  sign   --p12 FILE --password P --format xml < document.xml > signed.xml
  whoami --p12 FILE --password P
  make-pki DIR
  issue  --pki DIR --family rsa|gost --iin IIN --surname S --name N [--patronymic P]
         [--usage auth|sign] --out FILE.p12 --password P
)";

struct BadUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Options {
 public:
  Options(int count, char** words) {
    for (int i = 0; i + 1 < count; i += 2) {
      const std::string_view name{words[i]};
      if (!name.starts_with("--")) throw BadUsage{fmt::format("{} is not an option.", name)};
      values_.emplace(name.substr(2), words[i + 1]);
    }
    if (count % 2 != 0) throw BadUsage{fmt::format("{} lacks its value.", words[count - 1])};
  }

  std::optional<std::string> find(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional{found->second};
  }
  std::string need(const std::string& name) const {
    auto value = find(name);
    if (!value) throw BadUsage{fmt::format("--{} is needed.", name)};
    return *std::move(value);
  }

 private:
  std::map<std::string, std::string> values_;
};

std::string read_all(std::istream& in) { return {std::istreambuf_iterator<char>{in}, {}}; }

Instant now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// `2026-07-20T09:08:06Z`, read as the GeneralizedTime it is without its punctuation.
Instant instant_of(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (c != '-' && c != ':' && c != 'T') digits += c;
  const auto instant = eds::instant_in({eds::tag::generalized_time, digits, {}});
  if (!instant) throw BadUsage{"--time is written like 2026-07-20T09:08:06Z."};
  return *instant;
}

sandbox::PocketSigner open_p12(const Options& options) {
  const auto path = options.need("p12");
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error{fmt::format("{} can't be read.", path)};
  return sandbox::PocketSigner::from_p12(read_all(file), options.need("password"));
}

void sign(const Options& options) {
  const auto signer = open_p12(options);
  const auto format = options.find("format").value_or("cms");
  if (format != "cms" && format != "xml") throw BadUsage{"--format is cms or xml."};
  if (format == "xml") {
    std::cout << signer.sign_xml(read_all(std::cin));
    return;
  }
  const auto time = options.find("time");
  std::cout << signer.sign(read_all(std::cin), time ? instant_of(*time) : now());
}

std::string json_text(std::string_view text) {
  std::string quoted{'"'};
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

void whoami(const Options& options) {
  const auto signer = open_p12(options);
  const auto certificate = eds::Certificate::parse(signer.identity().certificate);
  if (!certificate) throw std::runtime_error{"The certificate can't be read."};
  const auto person = eds::signer_named_by(*certificate);
  if (!person) throw std::runtime_error{"The certificate doesn't name a person."};
  const auto* family = certificate->key().family() == eds::Family::rsa ? "rsa" : "gost";
  fmt::print("{{\"iin\":{},\"family\":\"{}\",\"commonName\":{}}}\n", json_text(person->iin.text()),
             family, json_text(person->common_name));
}

void issue(const Options& options) {
  const sandbox::Holder holder{.iin = options.need("iin"),
                               .surname = options.need("surname"),
                               .name = options.need("name"),
                               .patronymic = options.find("patronymic")};
  if (!kezek::domain::Iin::parse(holder.iin)) throw BadUsage{"--iin has twelve digits."};
  const auto family = options.need("family");
  const auto usage = options.find("usage").value_or("sign");
  if ((family != "rsa" && family != "gost") || (usage != "auth" && usage != "sign"))
    throw BadUsage{"--family is rsa or gost, --usage is auth or sign."};
  const auto pki = sandbox::LookAlikePki::load(options.need("pki"));
  const sandbox::PocketSigner signer{
      pki.issue_leaf(holder, family == "rsa" ? eds::Family::rsa : eds::Family::gost512,
                     usage == "auth" ? sandbox::Usage::auth : sandbox::Usage::sign, now())};
  const auto path = options.need("out");
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  std::filesystem::permissions(
      path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  file << signer.p12(options.need("password"));
  if (!file.flush()) throw std::runtime_error{fmt::format("{} can't be written.", path)};
}

void run(int count, char** words) {
  const std::string_view command = count > 1 ? words[1] : "";
  if (command == "make-pki" && count == 3) return sandbox::LookAlikePki{now()}.save(words[2]);
  if (command == "sign") return sign({count - 2, words + 2});
  if (command == "whoami") return whoami({count - 2, words + 2});
  if (command == "issue") return issue({count - 2, words + 2});
  throw BadUsage{"No such command."};
}

}  // namespace

int main(int count, char** words) try {
  run(count, words);
  return 0;
} catch (const BadUsage& fault) {
  fmt::print(stderr, "{}\n\n{}", fault.what(), usage_text);
  return 2;
} catch (const std::exception& fault) {
  fmt::print(stderr, "{}\n", fault.what());
  return 1;
}
