#include "api/tools/verify_evidence.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include "api/json/encode.hpp"
#include "api/json/fields.hpp"
#include "api/tools/evidence_review.hpp"
#include "api/tools/looking.hpp"
#include "api/tools/tool_file.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time_text.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/evidence_verifier.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

namespace {

using domain::CodeEvidence;
using domain::Evidence;
using domain::EvidenceId;
using domain::Store;
using domain::Verdict;
using integrations::eds::EvidenceVerifier;
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
  std::vector<std::string> on_word_of_service;   ///< nobody but the service says it
  std::optional<std::string> revocation_list{};  ///< that the row names, and does not hold
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
      field("revocation_list", &T::revocation_list),
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

/// What a row is looked at with.
struct Desk {
  const VerifyEvidence::Means& means;
  const EvidenceVerifier& verifier;
};

struct Told {
  int code;
  bool as_said;  ///< the row proves what it says, be that a refusal
};

std::optional<std::string> list_named_by(const Evidence& row) {
  const auto& word = row.revocation;
  if (!word || word->source != domain::RevocationSource::crl) return std::nullopt;
  return word->crl;
}

/// Says what was found; `claimed` is the row's own verdict, where the row can prove any.
Told tell(const Finding& finding, Verdict found, std::optional<Verdict> claimed,
          std::ostream& out) {
  out << json::encode(finding) << '\n';
  return {exit_code_of(found), finding.differences.empty() && found == claimed};
}

Told tell(const Evidence& row, const Desk& desk) {
  auto found = review(row, desk.verifier);
  const bool pinned = roots_are_pinned(row, desk.means.trust);
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
               .revocation_list = list_named_by(row),
               .root_pinned = pinned,
               .judged_at = row.judged_at},
              found.verdict, by_a_stranger ? std::nullopt : std::optional{row.verdict},
              desk.means.out);
}

/// A code that signed was right, confirmed and in time, or there would be no row: so says the
/// service, and the seal proves no more than that it said so.
Told tell(const CodeEvidence& row, const Desk& desk) {
  std::optional<domain::CodeSeal> seal;
  if (!desk.means.code_key.empty()) seal.emplace(desk.means.code_key, desk.means.digest);
  auto found = review(row, desk.means.digest, seal ? &*seal : nullptr);
  std::vector<std::string> unproved{"code_entered", "phone_registered", "signed_at"};
  return tell({.evidence_id = row.id,
               .act_id = row.act,
               .kind = EvidenceKind::phone_code,
               .verdict = std::string{domain::name_of(found.verdict)},
               .reason = std::move(found.reason),
               .checks = std::move(found.checks),
               .differences = std::move(found.differences),
               .on_word_of_service = std::move(unproved),
               .root_pinned = false,
               .judged_at = row.signed_at},
              found.verdict, Verdict::valid, desk.means.out);
}

Told tell(const Row& row, const Desk& desk) {
  return std::visit([&](const auto& kept) { return tell(kept, desk); }, row);
}

int tell_page(domain::UnitOfWork& uow, const std::vector<EvidenceId>& page, const Desk& desk) {
  int worst = 0;
  for (const auto& id : page) {
    const auto row = uow.read([&](const Store& store) { return row_of(store, id); });
    const auto told = tell(*row, desk);
    if (!told.as_said) worst = worse(worst, told.code);
  }
  return worst;
}

int tell_since(domain::UnitOfWork& uow, domain::Instant since, const Desk& desk) {
  int worst = 0;
  std::optional<EvidenceId> last;
  for (;;) {
    const auto page = uow.read(
        [&](const Store& store) { return store.evidence().since(since, last, page_rows); });
    if (page.empty()) return worst;
    worst = worse(worst, tell_page(uow, page, desk));
    last = page.back();
  }
}

std::vector<std::string> lists_in(const Options& options) {
  std::vector<std::string> lists;
  for (const auto& path : options.all("--crl")) lists.push_back(read_tool_file(path));
  return lists;
}

int look(const std::vector<std::string>& words, const VerifyEvidence::Means& means) {
  const Options options{
      {words.begin() + 1, words.end()},
      {.valued = {"--since", "--crl"}                }
  };
  const auto since_text = options.find("--since");
  if (options.rest().size() != (since_text ? 0 : 1))
    throw WrongCall{"verify-evidence takes one ID, or --since INSTANT."};
  const auto since = domain::parse_instant(since_text.value_or(""));
  if (since_text && !since)
    throw WrongCall{"--since takes an instant such as 2026-03-02T04:00:00Z."};
  if (means.database_url.empty()) throw WrongCall{"KEZEK_DATABASE_URL is not set."};
  const EvidenceVerifier verifier{lists_in(options)};
  const Desk desk{means, verifier};
  persistence::Database database{{.conninfo = means.database_url}};
  auto& uow = database.unit_of_work();
  if (since) return tell_since(uow, *since, desk);
  const auto row = find(uow, options.rest().front());
  if (!row) throw WrongCall{"There is no evidence of that id, and no signed act."};
  return tell(*row, desk).code;
}

}  // namespace

bool VerifyEvidence::is_meant(const std::vector<std::string>& words) {
  return !words.empty() && words.front() == "verify-evidence";
}

int VerifyEvidence::run(const std::vector<std::string>& words, const Means& means) {
  return looking(means.err, [&] { return look(words, means); });
}

}  // namespace kezek::api
