#include "api/dictionary_handlers.hpp"

#include "api/dictionary_json.hpp"
#include "api/entity_tag.hpp"

namespace kezek::api {

namespace {

using domain::Dictionary;
using domain::DictionaryCode;
using domain::DictionaryEntry;
using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::Store;

std::optional<Dictionary> dictionary_of(const Request& request) {
  return domain::named<Dictionary>(request.path.find("name").value_or(""));
}

ShownDictionary whole(Dictionary dictionary, const domain::Reference& reference) {
  ShownDictionary list{dictionary, !closed_codes(dictionary), {}};
  for (const auto& entry : reference.dictionary)
    if (entry.dictionary == dictionary) list.entries.push_back(shown(entry));
  return list;
}

Response tagged_entry(const Request& request, const DictionaryEntry& entry) {
  return tagged(request, answer(shown(entry)), std::to_string(entry.version));
}

}  // namespace

std::vector<Route> DictionaryHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = DictionaryHandlers;
  constexpr auto dictionary = "/v1/dictionaries/{name}";
  constexpr auto entry = "/v1/dictionaries/{name}/{code}";
  return {
      row(get, "/v1/dictionaries", list_dictionaries, &Self::list_dictionaries),
      row(get, dictionary, get_dictionary, &Self::get_dictionary),
      standing(desk_,
               keyed(row(post, dictionary, add_dictionary_entry, &Self::add_dictionary_entry))),
      row(get, entry, get_dictionary_entry, &Self::get_dictionary_entry),
      standing(desk_, row(put, entry, put_dictionary_entry, &Self::put_dictionary_entry)),
  };
}

Response DictionaryHandlers::list_dictionaries(const Request&) {
  return desk_.uow.read([](const Store& store) {
    ShownDictionaries all;
    for (const auto& [dictionary, name] : names(Dictionary{}))
      all.dictionaries.push_back(whole(dictionary, store.reference()));
    return answer(all);
  });
}

Response DictionaryHandlers::get_dictionary(const Request& request) {
  const auto dictionary = dictionary_of(request);
  if (!dictionary) return problem(HttpProblem::not_found, request);
  return desk_.uow.read(
      [&](const Store& store) { return answer(whole(*dictionary, store.reference())); });
}

Response DictionaryHandlers::get_dictionary_entry(const Request& request) {
  const auto dictionary = dictionary_of(request);
  const auto code = request.at<DictionaryCode>("code");
  const auto found = desk_.uow.read([&](const Store& store) {
    return dictionary && code ? store.dictionaries().find(*dictionary, *code) : std::nullopt;
  });
  if (!found) return problem(HttpProblem::not_found, request);
  return tagged_entry(request, *found);
}

Response DictionaryHandlers::add_dictionary_entry(const Request& request) {
  const auto dictionary = dictionary_of(request);
  if (!dictionary) return problem(HttpProblem::not_found, request);
  return with_body<EntryAsked>(request, [&](const EntryAsked& asked) {
    if (!is_spelled_for(*dictionary, asked.code))
      return problem(HttpProblem::invalid_request, request,
                     {.violations = {{"/code", "invalid_format"}}});
    return once_.run(
        request, "add_dictionary_entry", occasion(desk_, request),
        [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
          const auto entry =
              services_.dictionaries.create(store, by, *dictionary, asked.code, labels_of(asked));
          if (!entry) return entry.error();
          return Once::Deed{answer(shown(*entry), Http::created)
                                .set(Header::location, request.target + "/" + entry->code.text()),
                            std::nullopt, std::nullopt, true};
        });
  });
}

Response DictionaryHandlers::put_dictionary_entry(const Request& request) {
  const auto dictionary = dictionary_of(request);
  const auto code = request.at<DictionaryCode>("code");
  if (!dictionary || !code) return problem(HttpProblem::not_found, request);
  const auto version = demanded_version(request);
  if (version.missing) return problem(HttpProblem::precondition_required, request);
  return with_body<EntryChangeAsked>(request, [&](const EntryChangeAsked& asked) {
    const auto by = occasion(desk_, request);
    const auto held = desk_.uow.read(
        [&](const Store& store) { return store.dictionaries().find(*dictionary, *code); });
    if (!held) return problem(HttpProblem::not_found, request);
    const auto changed = desk_.uow.transact([&](Store& store) -> Result<DictionaryEntry> {
      if (!version.admits(held->version)) return Refusal::version_stale;
      auto entry = services_.dictionaries.change(store, by, *held, labels_of(asked), asked.retired);
      if (entry) audit(store, by, "put_dictionary_entry", {.nobody = true});
      return entry;
    });
    return result(request, changed,
                  [&](const DictionaryEntry& entry) { return tagged_entry(request, entry); });
  });
}

}  // namespace kezek::api
