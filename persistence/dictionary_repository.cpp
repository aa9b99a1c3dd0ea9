#include "persistence/dictionary_repository.hpp"

#include "persistence/pg/reference_change.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/reference_rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement find{"dictionary_find", "SELECT " + dictionary_columns + R"(
    FROM dictionary_entry
   WHERE dictionary = $1 AND code = $2
   ORDER BY version DESC
   LIMIT 1)"};

const Statement add{"dictionary_add", "INSERT INTO dictionary_entry (" + dictionary_columns + R"(,
                              decided_by, decided_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (dictionary, code, version) DO NOTHING)"};

}  // namespace sql

std::optional<domain::DictionaryEntry> DictionaryRepository::find(
    domain::Dictionary dictionary, const domain::DictionaryCode& code) const {
  return session_.first(dictionary_entry_in, sql::find, dictionary, code);
}

bool DictionaryRepository::add(const domain::DictionaryEntry& entry,
                               const domain::Decided& decided) {
  const auto& words = entry.labels.short_label;
  const auto sentence = [&](std::string domain::Wording::*in) {
    const auto& label = entry.labels.long_label;
    return label ? std::optional{(*label).*in} : std::nullopt;
  };
  using domain::Wording;
  const auto added =
      session_.run(sql::add, entry.dictionary, entry.code, entry.version, words.kk, words.ru,
                   words.en, sentence(&Wording::kk), sentence(&Wording::ru), sentence(&Wording::en),
                   entry.retired, decided.by, decided.at);
  if (added.affected_rows() == 0) return false;
  change_.note();
  return true;
}

}  // namespace kezek::persistence
