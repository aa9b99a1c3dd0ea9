#include <algorithm>

#include "domain/base/expects.hpp"
#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

void MemoryMessages::tell(const Notice& notice) {
  const Application& about = tables.applications.at(notice.application).facts;
  bool told = false;
  for (const auto& [id, r] : tables.representatives.rows()) {
    if (r.application != notice.application || !represents(r)) continue;
    tables.messages.add({r.person, notice.id},
                        {notice.id, notice.kind, tables.people.at(r.person).language, about.id,
                         about.number, notice.at});
    told = true;
  }
  expects(told);
}

MessagePage MemoryMessages::to(PersonId person, const std::optional<MessageId>& after,
                               int limit) const {
  MessagePage page;
  for (const auto& [key, message] : tables.messages.rows())
    if (key.first == person && (!after || key.second < *after)) page.messages.push_back(message);
  std::ranges::reverse(page.messages);
  if (std::ssize(page.messages) <= limit) return page;
  page.messages.erase(page.messages.begin() + limit, page.messages.end());
  page.next = page.messages.back().id;
  return page;
}

std::int64_t MemoryMessages::unread(PersonId person) const {
  return std::ranges::count_if(tables.messages.rows(), [&](const auto& row) {
    return row.first.first == person && !row.second.read_at;
  });
}

bool MemoryMessages::read(PersonId person, MessageId id, Instant at) {
  const Message* message = tables.messages.find({person, id});
  if (!message) return false;
  if (!message->read_at)
    tables.messages.change({person, id},
                           [&](Message& row) { row.read_at = std::max(at, row.created_at); });
  return true;
}

}  // namespace kezek::test
