#pragma once

#include "domain/attachments/attachment.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/language.hpp"

namespace kezek::domain {

/// What a kind of attachment is called on paper.
inline Wording words_of(AttachmentKind kind) {
  using enum AttachmentKind;
  switch (kind) {
    case identity_document:
      return {"Жеке басын куәландыратын құжат", "Документ, удостоверяющий личность",
              "Identity document"};
    case birth_certificate:
      return {"Туу туралы куәлік", "Свидетельство о рождении", "Birth certificate"};
    case guardianship_decision:
      return {"Қорғаншылық туралы шешім", "Решение об опеке", "Guardianship decision"};
    case residence_proof:
      return {"Тіркелгенін растайтын құжат", "Подтверждение регистрации", "Proof of registration"};
    case benefit_certificate:
      return {"Жеңілдікті растайтын анықтама", "Справка, подтверждающая льготу",
              "Certificate of a benefit"};
    case pmpk_conclusion:
      return {"ПМПК қорытындысы", "Заключение ПМПК", "Conclusion of the PMPK"};
    case medical_conclusion:
      return {"Медициналық қорытынды", "Медицинское заключение", "Medical conclusion"};
    case parenthood_proof:
      return {"Ата-ана екенін растайтын құжат", "Подтверждение родства", "Proof of parenthood"};
    case other:
      return {"Басқа құжат", "Другой документ", "Another document"};
  }
  expects(false);
  return {};
}

}  // namespace kezek::domain
