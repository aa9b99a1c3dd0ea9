#include "api/http/problem.hpp"

#include <algorithm>
#include <array>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace kezek::api {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr auto problems = [] {
  using enum Http;
  return std::to_array<Problem>({
      {bad_request,
       "malformed_json",           {"Сұраудың денесі дұрыс JSON емес.", "Тело запроса не является правильным JSON.",
        "The request body is not valid JSON."}                                                                                                    },
      {bad_request,
       "malformed_request",        {"Сұрау дұрыс құрылмаған.", "Запрос составлен неправильно.", "The request is malformed."}},
      {bad_request,
       "unknown_query_parameter",  {"Сұрауда белгісіз параметр бар.", "В запросе есть неизвестный параметр.",
        "The query holds an unknown parameter."}                                                                                         },
      {bad_request,
       "idempotency_key_required", {"Idempotency-Key тақырыбы қажет.", "Нужен заголовок Idempotency-Key.",
        "The header Idempotency-Key is required."}                                                                                      },
      {unauthorized,
       "unauthenticated",          {"Алдымен жүйеге кіріңіз.", "Сначала войдите в систему.", "Sign in first."}                  },
      {unauthorized,
       "token_expired",            {"Кіру мерзімі аяқталды, оны жаңартыңыз.", "Срок входа истёк, обновите его.",
        "The access token has expired; refresh it."}                                                                                               },
      {forbidden,
       "forbidden",                {"Бұл әрекетке құқығыңыз жоқ.", "У вас нет права на это действие.",
        "You have no right to do this."}                                                                                                               },
      {not_found,
       "not_found",                {"Мұндай ресурс жоқ.", "Такого ресурса нет.", "There is no such resource."}                             },
      {method_not_allowed,
       "method_not_allowed",       {"Бұл ресурс мұндай әдісті қолдамайды.", "Этот ресурс не поддерживает такой метод.",
        "This resource does not support the method."}                                                                                         },
      {payload_too_large,
       "body_too_large",           {"Сұраудың денесі тым үлкен.", "Тело запроса слишком велико.",
        "The request body is too large."}                                                                                                         },
      {unsupported_media_type,
       "unsupported_media_type",   {"Мазмұнның мұндай түрі қабылданбайды.", "Такой тип содержимого не принимается.",
        "This content type is not accepted."}                                                                                             },
      {misdirected_request,
       "misdirected_request",      {"Сұрау басқа серверге арналған.", "Запрос предназначен другому серверу.",
        "The request belongs to another server."}                                                                                            },
      {unprocessable,
       "invalid_request",          {"Сұраудың мазмұны талаптарға сай емес.", "Содержание запроса не отвечает требованиям.",
        "The request does not have the required shape."}                                                                                         },
      {precondition_required,
       "precondition_required",    {"If-Match тақырыбы қажет.", "Нужен заголовок If-Match.",
        "The header If-Match is required."}                                                                                                },
      {too_many_requests,
       "too_many_requests",        {"Сұраулар тым жиі. Сәл күте тұрыңыз.", "Слишком много запросов. Подождите немного.",
        "Too many requests. Wait a little."}                                                                                                   },
      {internal_error,
       "internal_error",           {"Ішкі қате орын алды.", "Произошла внутренняя ошибка.", "An internal error occurred."}       },
      {unavailable,
       "not_configured",           {"Бұл мүмкіндік әлі бапталмаған.", "Эта возможность ещё не настроена.",
        "This capability is not configured."}                                                                                                     },
      {unavailable,
       "service_unavailable",      {"Қызмет уақытша қолжетімсіз.", "Сервис временно недоступен.",
        "The service is temporarily unavailable."}                                                                                           },
      {unavailable,
       "busy",                     {"Сервер қазір бос емес. Қайталап көріңіз.", "Сервер сейчас занят. Повторите попытку.",
        "The server is busy. Try again."}                                                                                                                   },
  });
}();

constexpr bool one_row_each = std::ranges::equal(problems, names(HttpProblem{}), {}, &Problem::code,
                                                 &domain::Named<HttpProblem>::name);
static_assert(one_row_each, "the table and HttpProblem disagree");

void write(Writer& to, std::string_view text) {
  to.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& to, std::string_view name, std::string_view value) {
  write(to, name);
  write(to, value);
}

void write(Writer& to, const std::vector<Violation>& violations) {
  to.Key("violations");
  to.StartArray();
  for (const auto& violation : violations) {
    to.StartObject();
    write(to, "pointer", violation.pointer);
    write(to, "code", violation.code);
    to.EndObject();
  }
  to.EndArray();
}

/// Seconds after which another try may succeed; empty when waiting does not help.
constexpr std::string_view retry_after(HttpProblem which) {
  if (which == HttpProblem::busy || which == HttpProblem::too_many_requests) return "1";
  return which == HttpProblem::service_unavailable ? "5" : "";
}

}  // namespace

const Problem& problem_of(HttpProblem which) { return problems[static_cast<std::size_t>(which)]; }

Response problem(const Problem& row, const Request& request, const ProblemDetails& details) {
  rapidjson::StringBuffer buffer;
  Writer to{buffer};
  to.StartObject();
  write(to, "type", "urn:kezek:problem:" + std::string{row.code});
  write(to, "title", row.saying.en);
  to.Key("status");
  to.Int(static_cast<int>(row.status));
  write(to, "code", row.code);
  write(to, "detail", row.saying.in(request.language));
  write(to, "request_id", request.request_id);
  if (!details.violations.empty()) write(to, details.violations);
  for (const auto& [name, value] : details.members) write(to, name, value);
  for (const auto& [name, count] : details.counts) {
    to.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    to.Int(count);
  }
  to.EndObject();

  Response response{
      row.status, {buffer.GetString(), buffer.GetSize()},
       media::problem
  };
  response.set(Header::content_language, std::string{domain::name_of(request.language)});
  return response;
}

Response problem(HttpProblem which, const Request& request, const ProblemDetails& details) {
  auto response = problem(problem_of(which), request, details);
  if (const auto wait = retry_after(which); !wait.empty())
    response.set(Header::retry_after, std::string{wait});
  return response;
}

}  // namespace kezek::api
