-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sends the requests of a file, one after the other and again. They are ready to be sent, and separated by a NUL byte.
-- Prints what was measured as one line of JSON.

function init(args)
    requests = {}
    local file = assert(io.open(args[1], "rb"))
    for each in file:read("*a"):gmatch("[^%z]+") do
        requests[#requests + 1] = each
    end
    file:close()
    last = 0
end

function request()
    last = last % #requests + 1
    return requests[last]
end

function done(summary, latency, _)
    local errors = summary.errors
    print(string.format(
        '{"requests":%d,"microseconds":%d,"bytes":%d,"p50":%d,"p99":%d,"errors":%d,"refused":%d}',
        summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
