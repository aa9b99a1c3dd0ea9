#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "integrations/eds/examination.hpp"
#include "integrations/eds/xml_signature.hpp"

namespace kezek::integrations::eds {

/// An XML document with its signature in NCALayer's shape. There is no signing time in it.
class XmlExamination final : public Examination {
 public:
  /// The document must be the one that is made of the content of the question.
  XmlExamination(const Grounds& grounds, const domain::SignatureQuestion& question)
      : Examination{grounds,
                    {question.purpose, question.at, question.time_stamp, question.may_ask}},
        document_{question.signature},
        content_{question.content} {}
  /// The document may say anything.
  XmlExamination(const Grounds& grounds, const DocumentQuestion& question)
      : Examination{grounds, {question.purpose, question.at}}, document_{question.document} {}

 private:
  std::span<const Check> own_checks() const override;

  Outcome size();
  Outcome structure();
  Outcome algorithms();
  Outcome certificate();
  Outcome message_digest();

  std::string_view document_;
  std::optional<std::string_view> content_;

  XmlSignature xml_;
  Family family_ = Family::rsa;
};

}  // namespace kezek::integrations::eds
