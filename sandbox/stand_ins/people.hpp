#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/base/iin.hpp"
#include "domain/base/time.hpp"

namespace kezek::sandbox {

/// One line of a CSV by the names of its heading.
using Row = std::map<std::string, std::string, std::less<>>;

/// Somebody invented.
struct InventedPerson {
  domain::Iin iin;
  domain::Date birth_date;
  std::vector<domain::Iin> parents;  ///< empty: the civil registry has no birth record
  Row facts;                         ///< the columns of people.csv
  std::optional<Row> address;        ///< the columns of addresses.csv
};

/// Fictional people, the same every time. Their IINs carry month 13, so they can't be anybody's;
/// only the NCA's test identity keeps its own. A negative `born_year` counts back from the year of
/// the sandbox, so that there are always children of every age.
class People {
 public:
  /// Throws std::runtime_error naming the row when the tables contradict themselves.
  People(std::string_view people_csv, std::string_view addresses_csv, domain::Date today);
  /// What other registers know, of whomever: telephones, and the benefits of parents and children.
  struct Known {
    std::string_view phones_csv;
    std::string_view benefits_csv;
  };
  People(std::string_view people_csv, std::string_view addresses_csv, const Known& known,
         domain::Date today);

  /// The people this program was built with.
  static People invented(domain::Date today);

  const InventedPerson* find(std::string_view iin) const;
  bool has_phone(const std::string& iin, const std::string& phone) const {
    return phones_.contains({iin, phone});
  }
  bool has_benefit(const std::string& iin, const std::string& category) const {
    return benefits_.contains({iin, category});
  }
  const std::map<std::string, InventedPerson, std::less<>>& all() const { return people_; }

 private:
  std::map<std::string, InventedPerson, std::less<>> people_;
  std::set<std::pair<std::string, std::string>> phones_;
  std::set<std::pair<std::string, std::string>> benefits_;
};

}  // namespace kezek::sandbox
