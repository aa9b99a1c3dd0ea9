#include "integrations/eds/crl_store.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"
#include "integrations/outbound/http_call.hpp"

namespace kezek::integrations::eds {

namespace {

namespace fs = std::filesystem;
using enum CrlFault;

constexpr std::string_view file_scheme = "file://";
constexpr long ok = 200;
constexpr long not_modified = 304;

std::optional<std::string> read_file(const fs::path& path, std::size_t bytes_max) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error || size > bytes_max) return std::nullopt;
  std::string bytes(size, '\0');
  std::ifstream file{path, std::ios::binary};
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
  return bytes;
}

/// Nobody ever sees half a file: it gets its name when it is whole. One that a power cut spoilt is
/// refused like any other when it is read.
bool write_file(const fs::path& path, std::string_view bytes) {
  const fs::path unfinished = path.string() + ".new";
  std::ofstream file{unfinished, std::ios::binary | std::ios::trunc};
  file << bytes;
  file.close();
  std::error_code error;
  if (file) fs::rename(unfinished, path, error);
  return file && !error;
}

RevocationAnswer unreachable_by(RevocationDetail why) {
  return {.state = RevocationState::unreachable, .detail = why};
}

}  // namespace

CrlStore::CrlStore(CrlOptions options, std::vector<Authority> authorities,
                   const domain::Clock& clock)
    : options_{std::move(options)}, clock_{clock} {
  for (auto& authority : authorities)
    shelves_.push_back({std::move(authority), std::make_shared<const CrlPair>()});
  if (!options_.directory.empty()) load();
}

void CrlStore::load() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{options_.directory, error}) {
    if (entry.path().extension() != ".crl") continue;
    if (const auto der = read_file(entry.path(), options_.list_bytes_max))
      static_cast<void>(take(*der, false));
  }
}

std::vector<CrlFetch> CrlStore::refresh() {
  const std::lock_guard one_at_a_time{refreshing_};
  std::vector<CrlFetch> outcomes;
  for (const auto& url : options_.urls) {
    auto& outcome = outcomes.emplace_back(CrlFetch{.url = url});
    const auto der = fetch(url, outcome);
    if (!der) continue;
    const auto taken = take(*der, true);
    outcome.renewed = taken.renewed;
    outcome.fault = taken.fault;
    if (taken.fault) entity_tags_.erase(url);
  }
  return outcomes;
}

std::optional<std::string> CrlStore::fetch(const std::string& url, CrlFetch& outcome) {
  if (url.starts_with(file_scheme)) {
    auto bytes = read_file(url.substr(file_scheme.size()), options_.list_bytes_max);
    if (!bytes) outcome.fault = unreachable;
    return bytes;
  }
  std::vector<std::string> headers;
  if (const auto known = entity_tags_.find(url); known != entity_tags_.end())
    headers.push_back("If-None-Match: " + known->second);
  try {
    auto answer = outbound::answer_to({.url = url,
                                       .headers = std::move(headers),
                                       .body = std::nullopt,
                                       .connect_timeout = options_.connect_timeout,
                                       .timeout = options_.timeout,
                                       .answer_bytes_max = options_.list_bytes_max});
    if (answer.status == not_modified) return std::nullopt;
    if (answer.status == ok) {
      if (!answer.entity_tag.empty()) entity_tags_[url] = answer.entity_tag;
      return std::move(answer.body);
    }
  } catch (const domain::Unavailable&) {
    // Told as every other failure of the network is.
  }
  outcome.fault = unreachable;
  return std::nullopt;
}

CrlStore::Taken CrlStore::take(std::string_view der) { return take(der, true); }

CrlStore::Taken CrlStore::take(std::string_view der, bool keep) {
  Taken taken{.fault = other_issuer};
  for (auto& shelf : shelves_) {
    const auto list = Crl::read(der, shelf.authority);
    if (!list) {
      taken.fault = list.flaw();
      if (list.flaw() == other_issuer) continue;
      return taken;
    }
    taken = put(shelf, *list);
    if (taken.renewed && keep) taken.fault = keep_file(shelf, **list, der);
    // It is taken all the same: who is revoked on it is revoked, and what comes next must not be
    // older.
    if (!taken.fault && clock_.now() > (*list)->next_update()) taken.fault = expired;
    return taken;
  }
  return taken;
}

CrlStore::Taken CrlStore::put(Shelf& shelf, std::shared_ptr<const Crl> list) {
  if (list->this_update() > clock_.now() + options_.skew) return {.fault = not_yet};
  const std::lock_guard lock{mutex_};
  auto base = shelf.lists->base();
  auto delta = shelf.lists->delta();
  auto& place = list->is_delta() ? delta : base;
  if (place) {
    if (is_below(list->number(), place->number()) || list->this_update() < place->this_update())
      return {.fault = older};
    if (list->number() == place->number() && list->this_update() == place->this_update()) return {};
  }
  place = std::move(list);
  shelf.lists = std::make_shared<const CrlPair>(*shelf.authority.certificate, std::move(base),
                                                std::move(delta));
  return {.renewed = true};
}

std::optional<CrlFault> CrlStore::keep_file(const Shelf& shelf, const Crl& list,
                                            std::string_view der) const {
  if (options_.directory.empty()) return std::nullopt;
  std::error_code ignored;
  fs::create_directories(options_.directory, ignored);
  const auto key = shelf.authority.certificate->fields().extensions.subject_key;
  const auto name = domain::hex(*key) + (list.is_delta() ? ".delta.crl" : ".crl");
  return write_file(options_.directory / name, der) ? std::nullopt : std::optional{not_written};
}

std::shared_ptr<const CrlPair> CrlStore::lists_of(const Authority& authority) const {
  const std::lock_guard lock{mutex_};
  const auto is_its = [&](const Shelf& shelf) {
    return shelf.authority.certificate->der() == authority.certificate->der();
  };
  const auto found = std::ranges::find_if(shelves_, is_its);
  return found == shelves_.end() ? nullptr : found->lists;
}

RevocationAnswer CrlStore::answer(const Authority& authority, std::string_view serial,
                                  domain::Instant at) const {
  const auto lists = lists_of(authority);
  if (!lists || !lists->base()) return unreachable_by(RevocationDetail::crl_absent);
  const auto now = clock_.now();
  RevocationAnswer answer{.state = RevocationState::good};
  if (const auto word = lists->find(serial, now)) answer = meaning_of(*word, at);
  // A hold may have been lifted on the list that isn't there.
  const bool is_final =
      answer.state == RevocationState::revoked || answer.state == RevocationState::never_issued;
  const auto doubt = lists->doubt(now, {options_.skew, options_.age_max});
  if (doubt && !is_final) return unreachable_by(*doubt);
  answer.proof = {domain::RevocationSource::crl, {}, lists->name(), lists->said_at()};
  return answer;
}

std::size_t CrlStore::memory() const {
  const std::lock_guard lock{mutex_};
  std::size_t octets = 0;
  for (const auto& shelf : shelves_)
    for (const auto& list : {shelf.lists->base(), shelf.lists->delta()})
      if (list) octets += list->serials().memory();
  return octets;
}

}  // namespace kezek::integrations::eds
