#include "integrations/eds/octet_post.hpp"

#include <memory>
#include <new>
#include <stdexcept>

#include <curl/curl.h>

namespace kezek::integrations::eds {

namespace {

struct Release {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class Headers {
 public:
  void add(const std::string& line) {
    curl_slist* longer = curl_slist_append(list_.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc{};
    static_cast<void>(list_.release());
    list_.reset(longer);
  }
  curl_slist* get() const { return list_.get(); }

 private:
  std::unique_ptr<curl_slist, Release> list_;
};

struct Body {
  std::string octets;
  std::size_t bytes_max;
};

/// Fewer bytes taken than offered makes curl give up.
std::size_t take(const char* bytes, std::size_t, std::size_t count, void* closure) {
  auto& body = *static_cast<Body*>(closure);
  if (count > body.bytes_max - body.octets.size()) return 0;
  try {
    body.octets.append(bytes, count);
  } catch (const std::bad_alloc&) {
    return 0;  // an exception must not pass through curl's frames
  }
  return count;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK)
    throw std::runtime_error{"curl refused an option"};
}

void limit(CURL* handle, const OctetPost& call) {
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_timeout.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(call.timeout.count()));
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_PROXY, "");
  // Timeouts by signals would reach whichever thread the system picks.
  set(handle, CURLOPT_NOSIGNAL, 1L);
}

}  // namespace

std::optional<std::string> post(const OctetPost& call) {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, Release> owner{curl_easy_init()};
  if (begun != CURLE_OK || !owner) throw std::runtime_error{"curl could not begin"};
  CURL* const handle = owner.get();
  limit(handle, call);
  Headers headers;
  headers.add("Content-Type: " + call.content_type);
  headers.add("Accept: " + call.accept);
  headers.add("Expect:");
  Body body{{}, call.answer_bytes_max};
  set(handle, CURLOPT_URL, call.url.c_str());
  set(handle, CURLOPT_USERAGENT, "kezek");
  set(handle, CURLOPT_HTTPHEADER, headers.get());
  set(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
  set(handle, CURLOPT_POSTFIELDS, call.body.c_str());
  set(handle, CURLOPT_WRITEFUNCTION, take);
  set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&body));

  if (curl_easy_perform(handle) != CURLE_OK) return std::nullopt;
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status == 200 ? std::optional{std::move(body.octets)} : std::nullopt;
}

}  // namespace kezek::integrations::eds
