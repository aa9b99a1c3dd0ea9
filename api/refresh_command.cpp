#include "api/refresh_command.hpp"

#include <charconv>
#include <map>
#include <tuple>

#include "api/json/encode.hpp"
#include "api/tools/options.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

namespace {

constexpr int per_second_usual = 2;
constexpr int per_second_max = 1000;

struct Counted {
  domain::Finding finding;
  std::int64_t applications;
};

struct FoundLine {
  domain::ApplicationNumber number;
  domain::Finding finding;
  std::optional<domain::BenefitState> benefit;
};

/// What the operator reads. Those of which nothing is to be said are only counted.
struct RefreshReport {
  bool preview;
  domain::Instant since;
  std::vector<Counted> counts{};
  std::vector<FoundLine> applications{};
};

std::optional<int> rate_in(const std::optional<std::string>& text) {
  if (!text) return per_second_usual;
  int rate = 0;
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, rate);
  const bool fits = read.ec == std::errc{} && read.ptr == end && rate >= 1;
  return fits && rate <= per_second_max ? std::optional{rate} : std::nullopt;
}

}  // namespace

namespace json {

template <>
struct Fields<Counted> {
  using T = Counted;
  static constexpr std::string_view name = "Counted";
  static constexpr std::tuple all{
      field("finding", &T::finding),
      field("applications", &T::applications),
  };
};

template <>
struct Fields<FoundLine> {
  using T = FoundLine;
  static constexpr std::string_view name = "FoundLine";
  static constexpr std::tuple all{
      field("number", &T::number),
      field("finding", &T::finding),
      field("benefit", &T::benefit),
  };
};

template <>
struct Fields<RefreshReport> {
  using T = RefreshReport;
  static constexpr std::string_view name = "RefreshReport";
  static constexpr std::tuple all{
      field("preview", &T::preview),
      field("since", &T::since),
      field("counts", &T::counts),
      field("applications", &T::applications),
  };
};

}  // namespace json

namespace {

class Report {
 public:
  Report(bool preview, domain::Instant since) : report_{preview, since} {}

  void add(const RegisterRefresh::Found& found) {
    ++counts_[found.finding];
    if (found.finding != domain::Finding::unchanged || found.benefit)
      report_.applications.push_back({found.number, found.finding, found.benefit});
  }

  std::string text() {
    for (const auto& [finding, name] : names(domain::Finding{}))
      report_.counts.push_back({finding, counts_[finding]});
    return json::encode(report_) + "\n";
  }

 private:
  RefreshReport report_;
  std::map<domain::Finding, std::int64_t> counts_;
};

}  // namespace

bool refreshes_registers(const std::vector<std::string>& words) {
  return !words.empty() && words[0] == "refresh-registers";
}

std::optional<RefreshAsked> refresh_in(const std::vector<std::string>& words) {
  if (!refreshes_registers(words)) return std::nullopt;
  try {
    const Options options{
        {words.begin() + 1,                     words.end()              },
        {.valued = {"--since", "--per-second"}, .switches = {"--preview"}}
    };
    const auto since = options.find("--since");
    const auto instant = since ? domain::parse_instant(*since) : std::nullopt;
    const auto rate = rate_in(options.find("--per-second"));
    if (!rate || since.has_value() != instant.has_value() || !options.rest().empty())
      return std::nullopt;
    return RefreshAsked{options.has("--preview"), instant, *rate};
  } catch (const WrongCall&) {
    return std::nullopt;
  }
}

Outcome refreshed(const RegisterRefresh& refresh, const RefreshAsked& asked, domain::Instant now,
                  const std::function<void(std::chrono::milliseconds)>& pause) {
  const auto since = asked.since.value_or(domain::refreshed_since(now));
  Report report{asked.preview, since};
  const auto rest = [&](std::size_t read) {
    pause(std::chrono::milliseconds{1000} * read / asked.per_second);
  };
  if (asked.preview) {
    for (auto due = refresh.due(since, {}); !due.empty(); due = refresh.due(since, due.back()))
      for (const auto id : due) {
        report.add(refresh.foresee(id));
        rest(1);
      }
  } else {
    for (auto read = refresh.read_some(since); !read.empty(); read = refresh.read_some(since)) {
      for (const auto& found : read) report.add(found);
      rest(read.size());
    }
  }
  return {0, report.text()};
}

}  // namespace kezek::api
