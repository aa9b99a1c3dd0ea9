#include "api/message_handlers.hpp"

#include "api/message_json.hpp"
#include "api/query.hpp"

namespace kezek::api {

namespace {

using domain::Done;
using domain::Message;
using domain::MessageId;
using domain::Refusal;
using domain::Store;

constexpr int page_messages_max = 100;
constexpr int page_messages = 20;

ShownMessage shown(const Message& message, const domain::Reference& reference,
                   const Request& request) {
  auto letter = letter_of(reference.words_of(message.kind), message.number, request.language);
  return {message.id,
          message.kind,
          message.application,
          message.number,
          std::move(letter.subject),
          std::move(letter.body),
          message.created_at,
          message.read_at};
}

}  // namespace

std::vector<Route> MessageHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = MessageHandlers;
  return {
      with_query(row(get, "/v1/me/messages", list_messages, &Self::list_messages),
                 {"limit", "cursor"}),
      row(post, "/v1/me/messages/{id}/read", read_message, &Self::read_message),
  };
}

Response MessageHandlers::list_messages(const Request& request) {
  Query query{request};
  const int limit = query.number("limit", {1, page_messages_max}).value_or(page_messages);
  std::optional<MessageId> after;
  if (const auto cursor = request.query.find("cursor")) {
    after = seal_.open_message(*cursor);
    if (!after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();

  return desk_.uow.read([&](const Store& store) {
    const auto person = request.caller->person;
    const auto page = store.messages().to(person, after, limit);
    ShownMessages list{
        .messages = {}, .unread = store.messages().unread(person), .next_cursor = {}};
    for (const auto& message : page.messages)
      list.messages.push_back(shown(message, store.reference(), request));
    if (page.next) list.next_cursor = seal_.seal(*page.next);
    return spoken(request, answer(list));
  });
}

Response MessageHandlers::read_message(const Request& request) {
  const auto id = request.at<MessageId>("id");
  if (!id) return problem(Refusal::message_not_found, request);
  const auto by = occasion(desk_, request);
  const auto read = desk_.uow.transact([&](Store& store) -> domain::Result<Done> {
    if (!store.messages().read(by.person(), *id, by.at)) return Refusal::message_not_found;
    audit(store, by, "read_message");
    return Done{};
  });
  return result(request, read, [](Done) { return Response{.status = Http::no_content}; });
}

}  // namespace kezek::api
