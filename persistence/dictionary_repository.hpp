#pragma once

#include "domain/ports/reference_repositories.hpp"

namespace kezek::persistence {

class ReferenceChange;
class Session;

class DictionaryRepository final : public domain::DictionaryRepository {
 public:
  DictionaryRepository(Session& session, ReferenceChange& change)
      : session_{session}, change_{change} {}

  std::optional<domain::DictionaryEntry> find(domain::Dictionary dictionary,
                                              const domain::DictionaryCode& code) const override;
  bool add(const domain::DictionaryEntry& entry, const domain::Decided& decided) override;

 private:
  Session& session_;
  ReferenceChange& change_;
};

}  // namespace kezek::persistence
