#include "api/session_handlers.hpp"

#include "api/query.hpp"
#include "api/session_json.hpp"

namespace kezek::api {

namespace {

using domain::Done;
using domain::Reference;
using domain::Refusal;
using domain::Session;
using domain::SessionId;
using domain::Store;

constexpr int sessions_max = 100;
constexpr int page_lines_max = 100;
constexpr int page_lines = 20;

ShownSession shown(const Session& session, SessionId current) {
  return {session.id,           session.method,     session.role,         session.opened_at,
          session.last_used_at, session.expires_at, session.id == current};
}

ShownAccess shown(const domain::AuditLine& line, const Reference& reference) {
  ShownAccess shown{line.at, line.operation,    line.role,        line.district,
                    {},      line.organisation, line.application, line.own};
  if (line.district)
    if (const auto* district = find_district(reference.districts, *line.district))
      shown.district_name = district->name;
  return shown;
}

}  // namespace

std::vector<Route> SessionHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = SessionHandlers;
  return {
      row(get, "/v1/me/sessions", list_sessions, &Self::list_sessions),
      row(remove, "/v1/me/sessions", end_other_sessions, &Self::end_other_sessions),
      row(remove, "/v1/me/sessions/{id}", end_session, &Self::end_session),
      with_query(row(get, "/v1/me/access-log", get_access_log, &Self::get_access_log),
                 {"limit", "cursor"}),
  };
}

Response SessionHandlers::list_sessions(const Request& request) {
  const auto by = occasion(desk_, request);
  return desk_.uow.read([&](const Store& store) {
    ShownSessions list;
    for (const auto& session : services_.sessions.list(store, by, sessions_max))
      list.sessions.push_back(shown(session, by.actor->session));
    return answer(list);
  });
}

Response SessionHandlers::end_session(const Request& request) {
  const auto id = request.at<SessionId>("id");
  if (!id) return problem(Refusal::session_not_found, request);
  const auto by = occasion(desk_, request);
  const auto ended = desk_.uow.transact([&](Store& store) {
    auto done = services_.sessions.end(store, by, *id);
    if (done) audit(store, by, "end_session");
    return done;
  });
  return result(request, ended, [](Done) { return Response{.status = Http::no_content}; });
}

Response SessionHandlers::end_other_sessions(const Request& request) {
  const auto by = occasion(desk_, request);
  desk_.uow.record([&](Store& store) {
    audit(store, by, "end_other_sessions");
    return services_.sessions.end_others(store, by);
  });
  return {.status = Http::no_content};
}

Response SessionHandlers::get_access_log(const Request& request) {
  Query query{request};
  const int limit = query.number("limit", {1, page_lines_max}).value_or(page_lines);
  std::optional<domain::AuditCursor> after;
  if (const auto cursor = request.query.find("cursor")) {
    after = services_.seal.open_audit(*cursor);
    if (!after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();

  return desk_.uow.read([&](const Store& store) {
    const auto page = store.audit().about(request.caller->person, after, limit);
    ShownAccessLog log;
    for (const auto& line : page.lines) log.entries.push_back(shown(line, store.reference()));
    if (page.next) log.next_cursor = services_.seal.seal(*page.next);
    return answer(log);
  });
}

}  // namespace kezek::api
