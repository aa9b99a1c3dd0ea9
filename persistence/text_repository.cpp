#include "persistence/text_repository.hpp"

#include "persistence/pg/reference_change.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/reference_rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement find{"text_find", R"(
  SELECT key, version, kk, ru, en FROM served_text WHERE key = $1 AND version = $2)"};

const Statement versions{"text_versions", R"(
  SELECT version, decided_at FROM served_text WHERE key = $1 ORDER BY version DESC)"};

const Statement add{"text_add", R"(
  INSERT INTO served_text (key, version, kk, ru, en, decided_by, decided_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (key, version) DO NOTHING)"};

}  // namespace sql

std::optional<domain::ServedText> TextRepository::find(domain::TextKey key, int version) const {
  return session_.first(text_in, sql::find, key, version);
}

std::vector<domain::TextVersion> TextRepository::versions(domain::TextKey key) const {
  const auto version_in = [](Reader& row) {
    return domain::TextVersion{row.next<int>(), row.optional<domain::Instant>()};
  };
  return session_.all(version_in, sql::versions, key);
}

bool TextRepository::add(const domain::ServedText& text, const domain::Decided& decided) {
  const auto added = session_.run(sql::add, text.key, text.version, text.body.kk, text.body.ru,
                                  text.body.en, decided.by, decided.at);
  if (added.affected_rows() == 0) return false;
  change_.note();
  return true;
}

}  // namespace kezek::persistence
