#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Rejected;
class Session;

class ApplicationRepository final : public domain::ApplicationRepository {
 public:
  explicit ApplicationRepository(Session& session) : session_{session} {}

  std::optional<domain::Status> standing_of(
      const domain::Filing& filing, std::optional<domain::ApplicationId> holder) const override;
  std::vector<domain::ApplicationId> standing_of(const domain::Iin& child) const override;
  bool has_number(domain::Source source, const domain::SourceNumber& number) const override;
  domain::Result<std::vector<domain::FiledAs>> file(const domain::SignedFiling& filing) override;
  std::optional<domain::Application> find(domain::ApplicationId id) const override;
  std::optional<domain::Application> hold(domain::ApplicationId id) override;
  domain::Result<domain::Done> change(const domain::ApplicationChange& change) override;
  void note(domain::ApplicationId id, const domain::HistoryEntry& entry) override;
  std::vector<domain::HistoryEntry> history(domain::ApplicationId id) const override;

 private:
  static domain::Refusal refusal_of(const Rejected& rejected);
  void enter(const domain::ApplicationChange& change, const domain::Move& move);

  Session& session_;
};

}  // namespace kezek::persistence
