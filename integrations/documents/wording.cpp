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

constexpr auto benefits = std::to_array<Worded<domain::BenefitClass>>({
    {domain::BenefitClass::extraordinary, {"Кезектен тыс", "Внеочередное право"}          },
    {domain::BenefitClass::priority,      {"Бірінші кезекте", "Первоочередное право"}},
    {domain::BenefitClass::general,       {"Жоқ", "Нет"}                                                        },
});

constexpr auto sources = std::to_array<Worded<domain::Source>>({
    {domain::Source::cabinet,            {"Жеке кабинет арқылы, ЭЦҚ-мен", "Через личный кабинет, с ЭЦП"}},
    {domain::Source::officer,
     {"Білім бөлімі, қағаз өтініш", "Отдел образования, бумажное заявление"}                  },
    {domain::Source::portal,             {"eGov порталы (ПЭП)", "Портал eGov (ПЭП)"}                                              },
    {domain::Source::service_centre,     {"ХҚКО (ЦОН)", "ЦОН"}                                                                             },
    {domain::Source::birth_registration, {"Туу туралы тіркеу", "Регистрация рождения"}                             },
});

constexpr auto roles = std::to_array<Worded<domain::Role>>({
    {domain::Role::applicant,        {"Өтініш беруші", "Заявитель"}                                                               },
    {domain::Role::preschool_staff,  {"Мектепке дейінгі ұйым", "Дошкольная организация"}                       },
    {domain::Role::school_staff,     {"Мектеп", "Школа"}                                                                                    },
    {domain::Role::district_officer, {"Білім бөлімі", "Отдел образования"}                                                  },
    {domain::Role::region_officer,   {"Облыстың білім басқармасы", "Управление образования области"}},
    {domain::Role::integrator,
     {"Мемлекеттік ақпараттық жүйе", "Государственная информационная система"}            },
    {domain::Role::administrator,    {"Әкімші", "Администратор"}                                                                    },
});

static_assert(benefits.size() == names(domain::BenefitClass{}).size());
static_assert(sources.size() == names(domain::Source{}).size());
static_assert(roles.size() == names(domain::Role{}).size());
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

Bilingual wording(domain::BenefitClass benefit) { return found(benefits, benefit); }

Bilingual wording(domain::Source source) { return found(sources, source); }

Bilingual wording(domain::Role role) { return found(roles, role); }

}  // namespace kezek::integrations::documents
