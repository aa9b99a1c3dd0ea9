#include "api/tools/verify_evidence.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <variant>

#include "api/json/encode.hpp"
#include "api/json/fields.hpp"
#include "api/tools/evidence_review.hpp"
#include "api/tools/looking.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time_text.hpp"
#include "integrations/eds/certificate.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

namespace {

using domain::CodeEvidence;
using domain::Evidence;
using domain::EvidenceId;
using domain::Store;
using domain::Verdict;
using integrations::eds::TrustStore;

constexpr int page_rows = 100;

/// What proves the act: the person's own signature, or what the service kept of a code.
enum class EvidenceKind { eds, phone_code };

constexpr auto names(EvidenceKind) {
  using enum EvidenceKind;
  return std::to_array<domain::Named<EvidenceKind>>({
      {eds,        "eds"       },
      {phone_code, "phone_code"},
  });
}

/// What is printed. Nothing personal: the operator has the row.
struct Finding {
  EvidenceId evidence_id;
  domain::ActId act_id;
  EvidenceKind kind;
  std::string verdict;
  std::string reason;
  std::vector<std::string> checks;
  std::vector<std::string> differences;
  std::vector<std::string> on_word_of_service;  ///< nobody but the service says it
  bool root_pinned;
  domain::Instant judged_at;
};

using Row = std::variant<Evidence, CodeEvidence>;

/// 1 is worse than 3, which is worse than 0.
int worse(int one, int other) {
  const auto weight = [](int code) { return code == exit_code::invalid ? 4 : code; };
  return weight(one) < weight(other) ? other : one;
}

std::optional<Row> row_of(const Store& store, EvidenceId id) {
  if (auto signature = store.evidence().find(id)) return *std::move(signature);
  if (auto code = store.codes().find_evidence(id)) return *std::move(code);
  return std::nullopt;
}

std::optional<Row> row_of(const Store& store, domain::ActId act) {
  if (auto signature = store.evidence().of_act(act)) return *std::move(signature);
  if (auto code = store.codes().evidence_of(act)) return *std::move(code);
  return std::nullopt;
}

std::optional<Row> find(domain::UnitOfWork& uow, const std::string& id) {
  const auto evidence = EvidenceId::parse(id);
  const auto act = domain::ActId::parse(id);
  if (!evidence || !act) return std::nullopt;
  return uow.read([&](const Store& store) {
    auto found = row_of(store, *evidence);
    return found ? found : row_of(store, *act);
  });
}

}  // namespace

namespace json {

template <>
struct Fields<Finding> {
  using T = Finding;
  static constexpr std::string_view name = "Finding";
  static constexpr std::tuple all{
      field("evidence_id", &T::evidence_id),
      field("act_id", &T::act_id),
      field("kind", &T::kind),
      field("verdict", &T::verdict),
      field("reason", &T::reason),
      field("checks", &T::checks),
      field("differences", &T::differences),
      field("on_word_of_service", &T::on_word_of_service),
      field("root_pinned", &T::root_pinned),
      field("judged_at", &T::judged_at),
  };
};

}  // namespace json

namespace {

bool is_pinned_root(std::string_view der, const TrustStore& trust) {
  return std::ranges::any_of(trust.anchors(), [&](const auto& anchor) {
    return anchor.kind == integrations::eds::AnchorKind::root && anchor.certificate->der() == der;
  });
}

/// Every root the row stands on: the signer's, and that of the stamp where it is another.
bool roots_are_pinned(const Evidence& row, const TrustStore& trust) {
  int roots = 0;
  for (const auto& der : row.chain) {
    const auto certificate = integrations::eds::Certificate::parse(
        {reinterpret_cast<const char*>(der.data()), der.size()});
    if (!certificate || !certificate->is_self_issued()) continue;
    if (!is_pinned_root(certificate->der(), trust)) return false;
    ++roots;
  }
  return roots > 0;
}

struct Told {
  int code;
  bool as_said;  ///< the row proves what it says, be that a refusal
};

/// Says what was found; `claimed` is the row's own verdict, where the row can prove any.
Told tell(const Finding& finding, Verdict found, std::optional<Verdict> claimed) {
  std::cout << json::encode(finding) << '\n';
  return {exit_code_of(found), finding.differences.empty() && found == claimed};
}

Told tell(const Evidence& row, const VerifyEvidence::Means& means) {
  auto found = review(row, means.verifier);
  const bool pinned = roots_are_pinned(row, means.trust);
  // Whoever can write a row can invent its authority too.
  const bool by_a_stranger = found.differences.empty() && !pinned;
  if (by_a_stranger) {
    found.verdict = Verdict::undetermined;
    found.reason = "root_not_pinned";
  }
  // A signing time, where there is one, holds the receipt to ten minutes; only a stamp proves it.
  std::vector<std::string> unproved;
  if (row.time_source == domain::TimeSource::receipt) unproved.emplace_back("received_at");
  return tell({.evidence_id = row.id,
               .act_id = row.act,
               .kind = EvidenceKind::eds,
               .verdict = std::string{domain::name_of(found.verdict)},
               .reason = std::move(found.reason),
               .checks = std::move(found.checks),
               .differences = std::move(found.differences),
               .on_word_of_service = std::move(unproved),
               .root_pinned = pinned,
               .judged_at = row.judged_at},
              found.verdict, by_a_stranger ? std::nullopt : std::optional{row.verdict});
}

/// A code that signed was right, confirmed and in time, or there would be no row: so says the
/// service, and the seal proves no more than that it said so.
Told tell(const CodeEvidence& row, const VerifyEvidence::Means& means) {
  std::optional<domain::CodeSeal> seal;
  if (!means.code_key.empty()) seal.emplace(means.code_key, means.digest);
  auto found = review(row, means.digest, seal ? &*seal : nullptr);
  return tell(
      {
          .evidence_id = row.id,
          .act_id = row.act,
          .kind = EvidenceKind::phone_code,
          .verdict = std::string{domain::name_of(found.verdict)},
          .reason = std::move(found.reason),
          .checks = std::move(found.checks),
          .differences = std::move(found.differences),
          .on_word_of_service = { "code_entered", "phone_registered", "signed_at"},
          .root_pinned = false,
          .judged_at = row.signed_at
  },
      found.verdict, Verdict::valid);
}

Told tell(const Row& row, const VerifyEvidence::Means& means) {
  return std::visit([&](const auto& kept) { return tell(kept, means); }, row);
}

int tell_page(domain::UnitOfWork& uow, const std::vector<EvidenceId>& page,
              const VerifyEvidence::Means& means) {
  int worst = 0;
  for (const auto& id : page) {
    const auto row = uow.read([&](const Store& store) { return row_of(store, id); });
    const auto told = tell(*row, means);
    if (!told.as_said) worst = worse(worst, told.code);
  }
  return worst;
}

int tell_since(domain::UnitOfWork& uow, domain::Instant since, const VerifyEvidence::Means& means) {
  int worst = 0;
  std::optional<EvidenceId> last;
  for (;;) {
    const auto page = uow.read(
        [&](const Store& store) { return store.evidence().since(since, last, page_rows); });
    if (page.empty()) return worst;
    worst = worse(worst, tell_page(uow, page, means));
    last = page.back();
  }
}

int look(const std::vector<std::string>& words, const VerifyEvidence::Means& means) {
  const bool many = words.size() == 3 && words[1] == "--since";
  if (!many && words.size() != 2)
    throw WrongCall{"usage: verify-evidence ID | verify-evidence --since INSTANT"};
  if (means.database_url.empty()) throw WrongCall{"KEZEK_DATABASE_URL is not set"};
  persistence::Database database{{.conninfo = means.database_url}};
  auto& uow = database.unit_of_work();
  if (many) {
    const auto since = domain::parse_instant(words[2]);
    if (!since) throw WrongCall{"--since takes an instant such as 2026-03-02T04:00:00Z"};
    return tell_since(uow, *since, means);
  }
  const auto row = find(uow, words[1]);
  if (!row) throw WrongCall{"there is no evidence of that id, and no signed act"};
  return tell(*row, means).code;
}

}  // namespace

bool VerifyEvidence::is_meant(const std::vector<std::string>& words) {
  return !words.empty() && words.front() == "verify-evidence";
}

int VerifyEvidence::run(const std::vector<std::string>& words, const Means& means) {
  return looking(std::cerr, [&] { return look(words, means); });
}

}  // namespace kezek::api
