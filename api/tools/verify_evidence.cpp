#include "api/tools/verify_evidence.hpp"

#include <algorithm>
#include <iostream>
#include <optional>

#include "api/json/encode.hpp"
#include "api/json/fields.hpp"
#include "api/tools/evidence_review.hpp"
#include "domain/base/time_text.hpp"
#include "integrations/eds/certificate.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

namespace {

using domain::Evidence;
using domain::EvidenceId;
using domain::Store;
using domain::Verdict;

constexpr int wrong_call = 2;
constexpr int page_rows = 100;

/// What is printed. Nothing personal: the operator has the row.
struct Finding {
  EvidenceId evidence_id;
  domain::ActId act_id;
  std::string verdict;
  std::string reason;
  std::vector<std::string> checks;
  std::vector<std::string> differences;
  bool root_pinned;
  domain::Instant judged_at;
};

int code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::valid:
      return 0;
    case Verdict::invalid:
      return 1;
    case Verdict::undetermined:
      return 3;
  }
  return 1;
}

/// 1 is worse than 3, which is worse than 0.
int worse(int one, int other) {
  const auto weight = [](int code) { return code == 1 ? 4 : code; };
  return weight(one) < weight(other) ? other : one;
}

std::optional<Evidence> find(domain::UnitOfWork& uow, const std::string& id) {
  const auto evidence = EvidenceId::parse(id);
  const auto act = domain::ActId::parse(id);
  if (!evidence || !act) return std::nullopt;
  return uow.read([&](const Store& store) {
    auto found = store.evidence().find(*evidence);
    return found ? found : store.evidence().of_act(*act);
  });
}

}  // namespace

namespace json {

template <>
struct Fields<Finding> {
  using T = Finding;
  static constexpr std::string_view name = "Finding";
  static constexpr std::tuple all{
      field("evidence_id", &T::evidence_id), field("act_id", &T::act_id),
      field("verdict", &T::verdict),         field("reason", &T::reason),
      field("checks", &T::checks),           field("differences", &T::differences),
      field("root_pinned", &T::root_pinned), field("judged_at", &T::judged_at),
  };
};

}  // namespace json

namespace {

/// Every root the row stands on: the signer's, and that of the stamp where it is another.
bool roots_are_pinned(const Evidence& row, const VerifyEvidence::Means& means) {
  int roots = 0;
  for (const auto& der : row.chain) {
    const auto certificate = integrations::eds::Certificate::parse(
        {reinterpret_cast<const char*>(der.data()), der.size()});
    if (!certificate || !certificate->is_self_issued()) continue;
    if (!means.is_pinned(der)) return false;
    ++roots;
  }
  return roots > 0;
}

struct Told {
  int code;
  bool as_said;  ///< the row proves what it says, be that a refusal
};

Told tell(const Evidence& row, const VerifyEvidence::Means& means) {
  auto found = review(row, means.verifier);
  const bool pinned = roots_are_pinned(row, means);
  std::cout << json::encode(Finding{row.id, row.act, std::string{domain::name_of(found.verdict)},
                                    found.reason, found.checks, found.differences, pinned,
                                    row.judged_at})
            << '\n';
  return {code_of(found.verdict), found.differences.empty() && found.verdict == row.verdict};
}

int tell_page(domain::UnitOfWork& uow, const std::vector<EvidenceId>& page,
              const VerifyEvidence::Means& means) {
  int worst = 0;
  for (const auto& id : page) {
    const auto row = uow.read([&](const Store& store) { return store.evidence().find(id); });
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

int complain(const std::string& sentence) {
  std::cerr << sentence << '\n';
  return wrong_call;
}

}  // namespace

bool VerifyEvidence::is_meant(const std::vector<std::string>& words) {
  return !words.empty() && words.front() == "verify-evidence";
}

int VerifyEvidence::run(const std::vector<std::string>& words, const Means& means) {
  const bool many = words.size() == 3 && words[1] == "--since";
  if (!many && words.size() != 2)
    return complain("usage: verify-evidence ID | verify-evidence --since INSTANT");
  if (means.database_url.empty()) return complain("KEZEK_DATABASE_URL is not set");
  persistence::Database database{{.conninfo = means.database_url}};
  auto& uow = database.unit_of_work();
  if (many) {
    const auto since = domain::parse_instant(words[2]);
    if (!since) return complain("--since takes an instant such as 2026-03-02T04:00:00Z");
    return tell_since(uow, *since, means);
  }
  const auto row = find(uow, words[1]);
  return row ? tell(*row, means).code
             : complain("there is no evidence of that id, and no signed act");
}

}  // namespace kezek::api
