#include "api/attachment_handlers.hpp"

#include <catch2/catch.hpp>

#include "api/http/router.hpp"
#include "domain/attachments/attachment_use.hpp"
#include "tests/api/answers.hpp"
#include "tests/api/asking.hpp"
#include "tests/support/attachment_judges.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;

namespace {

/// What one reader may see; who may see what is a matter of SQL.
class Shelf final : public domain::AttachmentViews {
 public:
  std::optional<domain::Attachment> attachment(domain::AttachmentId id,
                                               const domain::ReadingOccasion&) const override {
    return seen && seen->id == id ? seen : std::nullopt;
  }
  std::optional<domain::AttachmentFile> file(domain::AttachmentId id,
                                             const domain::ReadingOccasion& by) const override {
    const auto found = attachment(id, by);
    if (!found) return std::nullopt;
    return domain::AttachmentFile{*found, "pdf"};
  }

  std::optional<domain::Attachment> seen{};
};

/// The handlers of attachments over a city, called as the pipeline calls them.
struct Counter {
  City city{};
  PlainContentJudge judge{};
  PlainScanner scanner{};
  domain::AttachmentService attachments{city.digest, judge, &scanner};
  Shelf shelf{};
  api::Desk desk{city.store(), city.clock, city.ids};
  api::AttachmentHandlers handlers{
      desk, {attachments, shelf, city.digest}
  };
  api::Router router{handlers.routes()};
  Parent aigul = city.parent_in(city.kokshetau);
  Asking asking{.caller = city.occasion_of(aigul).actor, .headers = headers_of_pdf()};

  static api::RequestHeaders headers_of_pdf() { return {.content_type = "application/pdf"}; }

  api::Response ask(Method method, const std::string& path, const std::string& body = {},
                    const std::string& key = {}) {
    return asked(router, asking, method, path, body, key);
  }
  api::Response give(const std::string& body = "pdf", const std::string& key = "key-1") {
    return ask(Method::post, "/v1/attachments?kind=birth_certificate", body, key);
  }
  domain::Attachment kept(const api::Response& given) {
    const auto id = domain::AttachmentId::parse(member(given.body, "id"));
    return *city.store().read([&](const domain::Store& s) { return s.attachments().find(*id); });
  }
};

}  // namespace

TEST_CASE("A file is given once, however often it is sent") {
  Counter counter;
  counter.asking.headers.content_disposition = "attachment; filename*=UTF-8''%D2%9A.pdf";
  const auto given = counter.give();
  CHECK(given.status == Http::created);
  check_golden(given, "create_attachment");
  CHECK(given.find(Header::location) == "/v1/attachments/" + member(given.body, "id"));
  CHECK(counter.kept(given).name->text() == "Қ.pdf");
  CHECK(counter.city.audited().back().operation == "create_attachment");

  CHECK(counter.give().body == given.body);
  CHECK(counter.scanner.looked_at == 1);
  const auto listed = counter.ask(Method::get, "/v1/attachments");
  CHECK(listed.status == Http::ok);
  check_golden(listed, "list_my_attachments");
  CHECK(count(listed.body, R"("id":)") == 1);

  counter.asking.headers.content_disposition = "attachment; filename=b.pdf";
  CHECK(member(counter.give().body, "code") == "idempotency_key_reused");
}

TEST_CASE("What is no proof is refused, and its key is free") {
  Counter counter;
  const auto code = [&](const std::string& body) {
    return member(counter.give(body).body, "code");
  };
  CHECK(code("") == "attachment_empty");
  CHECK(code("an executable") == "attachment_type_mismatch");
  CHECK(code(std::string("pdf") + std::string(5U << 20U, ' ')) == "attachment_too_large");
  CHECK(counter.city.audited().empty());
  CHECK(code("pdf with a virus") == "attachment_infected");
  CHECK(counter.city.audited().size() == 1);
  CHECK(counter.city.audited().back().operation == "refuse_infected_attachment");
  CHECK(counter.give().status == Http::created);

  counter.scanner.away = true;
  CHECK_THROWS_AS(counter.give("pdf", "key-2"), domain::Unavailable);
}

TEST_CASE("What is wrong around a file is said place by place") {
  Counter counter;
  counter.asking.headers.content_disposition = "inline";
  const auto wrong = counter.ask(Method::post, "/v1/attachments?kind=diploma", "pdf", "key-1");
  CHECK(wrong.status == Http::unprocessable);
  check_golden(wrong, "create_attachment");
  const auto missing = counter.ask(Method::post, "/v1/attachments", "pdf", "key-1");
  CHECK(missing.body.find(R"({"pointer":"kind","code":"missing"})") != std::string::npos);

  counter.asking.headers = {.content_type = "text/plain"};
  CHECK(counter.give().status == Http::unsupported_media_type);
  counter.asking.headers = Counter::headers_of_pdf();
  CHECK(counter.give("pdf", "").status == Http::bad_request);
  counter.asking.headers.content_disposition = "attachment";
  CHECK(counter.kept(counter.give()).name == std::nullopt);
}

TEST_CASE("An attachment is read, saved under a fitting name, and taken back") {
  Counter counter;
  const auto given = counter.give();
  const std::string here{*given.find(Header::location)};
  CHECK(counter.ask(Method::get, here).status == Http::not_found);
  check_golden(counter.ask(Method::get, here + "/content"), "download_attachment");

  counter.shelf.seen = counter.kept(given);
  const auto read = counter.ask(Method::get, here);
  check_golden(read, "get_attachment");
  CHECK(read.find(Header::etag) == "\"1\"");
  const auto file = counter.ask(Method::get, here + "/content");
  CHECK(file.content_type == "application/pdf");
  CHECK(file.body == "pdf");
  const auto saved_as = [&](std::optional<std::string_view> name, domain::MediaType type) {
    counter.shelf.seen->name = name ? domain::FileName::parse(*name) : std::nullopt;
    counter.shelf.seen->media_type = type;
    const auto file_now = counter.ask(Method::get, here + "/content");
    const std::string field{file_now.find(Header::content_disposition).value()};
    return field.substr(field.find("''") + 2);
  };
  using enum domain::MediaType;
  CHECK(saved_as(std::nullopt, pdf) == "birth_certificate.pdf");
  CHECK(saved_as("scan.PDF", pdf) == "scan.PDF");
  CHECK(saved_as("photo.jpeg", jpeg) == "photo.jpeg");
  CHECK(saved_as("photo.jpg", png) == "photo.jpg.png");
  CHECK(saved_as("setup.exe", jpeg) == "setup.exe.jpg");

  counter.asking.headers.if_none_match = "\"1\"";
  CHECK(counter.ask(Method::get, here).status == Http::not_modified);
  counter.shelf.seen->used = true;
  CHECK(counter.ask(Method::get, here).find(Header::etag) == "\"2\"");

  CHECK(counter.ask(Method::remove, here).status == Http::no_content);
  CHECK(counter.city.audited().back().operation == "delete_attachment");
  CHECK(counter.ask(Method::remove, here).status == Http::not_found);
  CHECK(counter.ask(Method::remove, "/v1/attachments/1").status == Http::not_found);
}

TEST_CASE("What an application uses cannot be taken back") {
  Counter counter;
  const auto attachment = counter.kept(counter.give());
  const auto filed = counter.city.file(counter.aigul, counter.city.child_of(counter.aigul),
                                       counter.city.kokshetau);
  REQUIRE(counter.city.store().transact([&](domain::Store& store) {
    return domain::bind(store, counter.city.occasion_of(counter.aigul), {attachment.id},
                        {filed->id}, domain::regulation);
  }));
  const auto refused = counter.ask(Method::remove, "/v1/attachments/" + attachment.id.text());
  CHECK(refused.status == Http::conflict);
  check_golden(refused, "delete_attachment");
  CHECK(counter.ask(Method::get, "/v1/attachments").body == R"({"attachments":[]})");
}
