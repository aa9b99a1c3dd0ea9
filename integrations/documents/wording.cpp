#include "integrations/documents/wording.hpp"

#include "domain/base/expects.hpp"

namespace kezek::integrations::documents {

namespace {

template <class E>
struct Worded {
  E value;
  Bilingual words;
};

constexpr auto kinds = std::to_array<Worded<domain::QueueKind>>({
    {domain::QueueKind::general,    {"Жалпы білім беру", "Общеобразовательная"}          },
    {domain::QueueKind::special,    {"Түзету (арнайы)", "Коррекционная (специальная)"}},
    {domain::QueueKind::sanatorium, {"Санаторлық", "Санаторная"}                                      },
});

constexpr auto languages = std::to_array<Worded<domain::GroupLanguage>>({
    {domain::GroupLanguage::kk, {"Қазақ тілі", "Казахский язык"}},
    {domain::GroupLanguage::ru, {"Орыс тілі", "Русский язык"}      },
});

static_assert(kinds.size() == names(domain::QueueKind{}).size());
static_assert(languages.size() == names(domain::GroupLanguage{}).size());

template <class Table, class E>
Bilingual found(const Table& table, E value) {
  for (const auto& entry : table)
    if (entry.value == value) return entry.words;
  throw domain::InvariantBroken{"a value has no words for a document"};
}

}  // namespace

Bilingual wording(domain::QueueKind kind) { return found(kinds, kind); }

Bilingual wording(domain::GroupLanguage language) { return found(languages, language); }

}  // namespace kezek::integrations::documents
