-- Asks for each line `TARGET TOKEN` of a file in turn, over and over. Prints one JSON object.
--
-- usage: wrk ... -s get.lua URL -- FILE GATE

local requests, at = {}, 0

function init(words)
  for line in io.lines(words[1]) do
    local target, token = line:match("^(%S+) (%S+)$")
    requests[#requests + 1] = wrk.format("GET", target, {
      ["Authorization"] = "Bearer " .. token,
      ["Connection"] = "keep-alive",
      ["X-Kezek-Gate"] = words[2],
    })
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.4f,"refused":%d,"broken":%d,"p50_us":%.1f,"p99_us":%.1f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
