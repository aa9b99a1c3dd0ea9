#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class PersonRepository final : public domain::PersonRepository {
 public:
  explicit PersonRepository(Session& session) : session_{session} {}

  std::optional<domain::Person> find(domain::PersonId id) const override;
  std::optional<domain::Person> find_by_iin(const domain::Iin& iin) const override;
  domain::Person meet(const domain::Person& newcomer) override;
  bool save_contacts(domain::PersonId id, const domain::Contacts& contacts,
                     std::optional<int> version) override;
  void save_language(domain::PersonId id, domain::Language language) override;
  bool certify_name(domain::PersonId id, const std::string& name,
                    domain::Instant issued_at) override;
  void save_block(domain::PersonId id, const std::optional<domain::Block>& block) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
