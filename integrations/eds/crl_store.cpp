#include "integrations/eds/crl_store.hpp"

#include <algorithm>
#include <utility>

#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"
#include "integrations/eds/crl_file.hpp"
#include "integrations/eds/error_queue.hpp"
#include "integrations/outbound/http_call.hpp"

namespace kezek::integrations::eds {

namespace {

namespace fs = std::filesystem;
using enum CrlFault;

constexpr std::string_view file_scheme = "file://";
constexpr long ok = 200;
constexpr long not_modified = 304;

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
    CrlFetch outcome{.url = entry.path().string()};
    const auto der = read_crl_file(entry.path(), options_.list_bytes_max);
    outcome.fault = der ? judge(*der, false).taken.fault : der.flaw();
    if (outcome.fault) read_badly_.push_back(std::move(outcome));
  }
  // One that isn't there yet is made when the first list is kept.
  if (error && error != std::errc::no_such_file_or_directory)
    read_badly_.push_back({.url = options_.directory.string(), .fault = unreachable});
}

std::vector<CrlFetch> CrlStore::refresh(const std::stop_token& stop) {
  const std::lock_guard one_at_a_time{refreshing_};
  auto outcomes = std::exchange(read_badly_, {});
  for (const auto& url : options_.urls) {
    auto outcome = refreshed(url, stop);
    if (stop.stop_requested()) break;  // what was cut short is nobody's fault
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

CrlFetch CrlStore::refreshed(const std::string& url, const std::stop_token& stop) {
  auto& known = known_[url];
  const auto fetched = fetch(url, known.entity_tag, stop);
  if (!fetched) return {.url = url, .fault = fetched.flaw()};
  if (!fetched->der) {
    const bool ended = clock_.now() > known.next_update;
    return {.url = url, .fault = ended ? std::optional{expired} : std::nullopt};
  }
  const auto [taken, list] = judge(*fetched->der, true);
  // What wasn't taken is asked for anew; what was, not even when it could not be written.
  const bool is_in_use = taken.renewed || !taken.fault || taken.fault == expired;
  known = is_in_use ? Known{fetched->entity_tag, list->next_update()} : Known{};
  return {.url = url, .renewed = taken.renewed, .fault = taken.fault};
}

Checked<CrlStore::Fetched, CrlFault> CrlStore::fetch(const std::string& url,
                                                     const std::string& entity_tag,
                                                     const std::stop_token& stop) const {
  if (url.starts_with(file_scheme)) {
    auto bytes = read_crl_file(url.substr(file_scheme.size()), options_.list_bytes_max);
    if (!bytes) return bytes.flaw();
    return Fetched{.der = *std::move(bytes)};
  }
  std::vector<std::string> headers;
  if (!entity_tag.empty()) headers.push_back("If-None-Match: " + entity_tag);
  try {
    auto answer = outbound::answer_to({.url = url,
                                       .headers = std::move(headers),
                                       .body = std::nullopt,
                                       .connect_timeout = options_.connect_timeout,
                                       .timeout = options_.timeout,
                                       .answer_bytes_max = options_.list_bytes_max,
                                       .stop = stop});
    if (answer.status == not_modified && !entity_tag.empty()) return Fetched{};
    if (answer.status == ok) return Fetched{std::move(answer.body), std::move(answer.entity_tag)};
  } catch (const outbound::AnswerTooLarge&) {
    return too_large;
  } catch (const domain::Unavailable&) {
    // Told as every other failure of the network is.
  }
  return unreachable;
}

CrlStore::Taken CrlStore::take(std::string_view der) { return judge(der, true).taken; }

CrlStore::Judged CrlStore::judge(std::string_view der, bool keep) {
  const CleanErrorQueue clean;
  for (auto& shelf : shelves_) {
    const auto list = Crl::read(der, shelf.authority);
    if (!list && list.flaw() == other_issuer) continue;
    if (!list) return {{.fault = list.flaw()}};
    auto taken = put(shelf, *list);
    if (taken.renewed && keep) taken.fault = keep_file(shelf, **list, der);
    // It is taken all the same: who is revoked on it is revoked, and what comes next must not be
    // older.
    if (!taken.fault && clock_.now() > (*list)->next_update()) taken.fault = expired;
    return {taken, *list};
  }
  return {{.fault = other_issuer}};
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
  return write_crl_file(options_.directory / name, der) ? std::nullopt : std::optional{not_written};
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

std::optional<domain::Instant> CrlStore::oldest() const {
  const std::lock_guard lock{mutex_};
  std::optional<domain::Instant> oldest;
  for (const auto& shelf : shelves_)
    if (shelf.lists->base())
      oldest = std::min(oldest.value_or(domain::Instant::max()), shelf.lists->said_at());
  return oldest;
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
