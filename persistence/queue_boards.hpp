#pragma once

#include "domain/ports/queue_boards.hpp"

namespace kezek::persistence {

class Connections;

class QueueBoards final : public domain::QueueBoards {
 public:
  explicit QueueBoards(Connections& connections) : connections_{connections} {}

  std::vector<domain::QueueLine> list(const std::optional<domain::Kato>& district) const override;
  std::optional<domain::QueueBoard> find(const domain::QueueName& name,
                                         domain::Date since_month) const override;

 private:
  Connections& connections_;
};

}  // namespace kezek::persistence
