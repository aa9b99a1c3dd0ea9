#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "domain/ports/unit_of_work.hpp"

namespace kezek::test {

struct MemoryTables;

/// The stores in memory, with the same promises as PostgreSQL: all or nothing, the same unique
/// keys, the same Refusals. One unit of work at a time. ApplicationViews exist only in SQL.
class MemoryStore final : public domain::UnitOfWork {
 public:
  explicit MemoryStore(domain::Reference reference);
  ~MemoryStore() override;

  /// What the next unit of work will see.
  void replace_reference(domain::Reference reference);

  /// Everything audited so far, oldest first.
  const std::vector<domain::AuditEntry>& audited() const;

 private:
  void write(const std::function<bool(domain::Store&)>& commits) override;
  void look(const std::function<void(const domain::Store&)>& work) override;
  void look_at_one_moment(const std::function<void(const domain::Store&)>& work) override;

  std::mutex guard_;
  std::unique_ptr<MemoryTables> tables_;
};

}  // namespace kezek::test
