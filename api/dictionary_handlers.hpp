#pragma once

#include <vector>

#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/dictionaries/dictionary_service.hpp"
#include "domain/ports/digest.hpp"

namespace kezek::api {

/// The dictionaries: everybody reads them, administrators keep them.
class DictionaryHandlers {
 public:
  struct Services {
    const domain::DictionaryService& dictionaries;
    const domain::Digest& digest;
  };

  DictionaryHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response list_dictionaries(const Request& request);
  Response get_dictionary(const Request& request);
  Response get_dictionary_entry(const Request& request);
  Response add_dictionary_entry(const Request& request);
  Response put_dictionary_entry(const Request& request);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
