#include "api/export_job.hpp"

#include <fstream>
#include <functional>
#include <sstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "domain/exports/export_service.hpp"
#include "tests/support/city.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// Views exist only in SQL: this journal is empty, and something happens while it is read.
class EmptyJournal final : public domain::ApplicationViews {
 public:
  using Id = domain::ApplicationId;
  using By = domain::ReadingOccasion;

  std::optional<domain::Card> card(Id, const By&) const override { return std::nullopt; }
  domain::JournalPage journal(const By&, const domain::JournalFilter&,
                              const domain::JournalExtent&) const override {
    return {};
  }
  domain::JournalPage exported(const By&, const domain::JournalFilter&,
                               const domain::JournalExtent&) const override {
    meanwhile();
    return {};
  }
  domain::JournalPage search(const By&, const domain::Sought&, const domain::JournalFilter&,
                             const domain::JournalExtent&) const override {
    return {};
  }
  std::optional<std::vector<domain::HistoryLine>> history(Id, const By&) const override {
    return std::nullopt;
  }
  std::optional<std::vector<domain::Document>> documents(Id, const By&) const override {
    return std::nullopt;
  }
  std::optional<std::vector<domain::Attachment>> attachments(Id, const By&) const override {
    return std::nullopt;
  }

  std::function<void()> meanwhile = [] {};
};

struct Desk {
  Desk() { fs::create_directories(directory); }
  ~Desk() { fs::remove_all(directory); }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  domain::ExportId ask() {
    auto by = city.occasion_of(city.parent_in(city.kokshetau));
    by.actor->role = domain::Role::region_officer;
    const auto asked = city.store().transact([&](domain::Store& store) {
      return domain::ExportService{}.ask(store, by, {}, domain::Language::kk);
    });
    return asked->id;
  }
  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator{directory}, fs::directory_iterator{});
  }

  City city{};
  EmptyJournal journal{};
  fs::path directory = fs::temp_directory_path() / ("exports-" + std::to_string(::getpid()));
  api::ExportFiles exports{directory};
  api::ExportJob job{
      {city.store(), city.clock, city.ids},
      journal, exports
  };
};

}  // namespace

TEST_CASE("Of two that write one export each writes a whole file") {
  Desk desk;
  const auto id = desk.ask();
  const auto writing = [&] { return desk.city.ids.next<domain::Uuid>(); };
  desk.exports.write(id, writing(), [&](std::ostream& slow) {
    slow << "the first, ";
    desk.exports.write(id, writing(), [](std::ostream& other) { other << "another"; });
    slow << "whole" << std::flush;
  });
  std::ostringstream kept;
  kept << std::ifstream{desk.directory / api::ExportFiles::name_of(id)}.rdbuf();
  CHECK(kept.str() == "the first, whole");
  CHECK(desk.files() == 1);
}

TEST_CASE("An export whose day ends while it is written leaves no file") {
  Desk desk;
  const auto id = desk.ask();
  desk.journal.meanwhile = [&] {
    desk.city.store().record([&](domain::Store& store) {
      store.exports().drop(id);
      return domain::Done{};
    });
  };
  desk.job.round({});
  CHECK(desk.files() == 0);
}

TEST_CASE("A file of which nobody knows goes after a day") {
  Desk desk;
  const auto nobodys = desk.city.ids.next<domain::ExportId>();
  const auto left = desk.directory / (api::ExportFiles::name_of(nobodys) + ".7.part");
  const auto foreign = desk.directory / "notes.csv";
  for (const auto& file : {left, foreign}) std::ofstream{file} << "half";
  const auto id = desk.ask();
  desk.job.round({});
  CHECK(desk.exports.has(id));
  CHECK(fs::exists(left));
  for (const auto& file : {left, foreign})
    fs::last_write_time(file, fs::file_time_type::clock::now() - 24h - 1s);
  desk.job.round({});
  CHECK_FALSE(fs::exists(left));
  CHECK(desk.exports.has(id));
  CHECK(fs::exists(foreign));
}
