#include <catch2/catch.hpp>

#include "api/http/content_disposition.hpp"

using namespace kezek::api;

namespace {

std::string name_in(std::string_view field) {
  const auto disposition = parse_disposition(field);
  REQUIRE(disposition);
  return disposition->name.value_or("(none)");
}

}  // namespace

TEST_CASE("A file's name is read from Content-Disposition", "[http]") {
  CHECK(name_in("attachment") == "(none)");
  CHECK(name_in("Attachment; filename=a.pdf") == "a.pdf");
  CHECK(name_in(R"(attachment;filename="a b.pdf")") == "a b.pdf");
  CHECK(name_in(R"(attachment; filename="a; \"b\" \\c")") == R"(a; "b" \c)");
  CHECK(name_in("attachment; filename*=UTF-8''%D2%9A%20a.pdf") == "Қ a.pdf");
  CHECK(name_in("attachment; filename*=utf-8'kk'a") == "a");
}

TEST_CASE("The name in UTF-8 wins, wherever it stands", "[http]") {
  CHECK(name_in("attachment; filename=a; filename*=UTF-8''b") == "b");
  CHECK(name_in("attachment; filename*=UTF-8''b ; filename=\"a\"") == "b");
}

TEST_CASE("Nothing else is taken for a file's name", "[http]") {
  for (const auto* field : {"",
                            "inline",
                            "form-data; name=a",
                            "attachment filename=a",
                            "attachment;",
                            "attachment; =a",
                            "attachment; filename",
                            "attachment; filename=",
                            "attachment; filename=\"a",
                            "attachment; filename=\"a\\",
                            "attachment; filename=a b",
                            "attachment; filename=Қ",
                            "attachment; filename=\"Қ\"",
                            "attachment; filename=a; filename=b",
                            "attachment; filename*=UTF-8''a; filename*=UTF-8''b",
                            "attachment; filename*=UTF-8'a",
                            "attachment; filename*=a",
                            "attachment; filename*=ISO-8859-1''a",
                            "attachment; filename*=UTF-8''%",
                            "attachment; filename*=UTF-8''%4",
                            "attachment; size=1",
                            "attachment; filename*=UTF-8''%4g",
                            "attachment; filename*=\"UTF-8''a b\"",
                            "attachment; filename=a,"}) {
    CAPTURE(field);
    CHECK_FALSE(parse_disposition(field));
  }
}

TEST_CASE("A download's name is said twice, for new clients and for old ones", "[http]") {
  CHECK(disposition_of("UO.2026.000016.1.pdf") ==
        "attachment; filename=\"UO.2026.000016.1.pdf\"; filename*=UTF-8''UO.2026.000016.1.pdf");
  CHECK(disposition_of("Қ \"1\" 100%.pdf") ==
        "attachment; filename=\"__ _1_ 100_.pdf\"; "
        "filename*=UTF-8''%D2%9A%20%221%22%20100%25.pdf");
  for (const auto* name : {"a.pdf", "Туу туралы куәлік.pdf", "a'b (1) ~;,.png"})
    CHECK(name_in(disposition_of(name)) == name);
}
