-- Takes each customer's new profile and steps, or none of them where the stored profile is no longer
-- the expected one. All stamps are compared before the first write, since nothing here rolls back.
--
-- KEYS: the profiles of n customers, their histories, then every other key that is touched, which
--   steps name by its place.
-- ARGV: n; bytes of history to keep, changes to keep, bytes at which to cut at the latest; the
--   expected stamps, one after another (zeros for no profile); a character for each customer, C to
--   cut the history back now; n profiles ('' to leave it); n times what comes to the history ('' for
--   nothing); then steps: customer (1 to n), name, key, number of arguments, arguments.
-- Returns for each customer 1, or what is stored instead (nil for nothing).
local sub, byte, call = string.sub, string.byte, redis.call
local STAMP = 9
local NONE = string.rep('\0', STAMP)

local n = tonumber(ARGV[1])
local KEEP_BYTES, KEEP_CHANGES, CUT_BYTES = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local stamps, cuts = ARGV[5], ARGV[6]
local profiles, histories, steps_from = 6, 6 + n, 7 + 2 * n

local results, writes, written = {}, {}, 0
local stored = call('MGET', unpack(KEYS, 1, n))
for c = 1, n do
  local there = stored[c]
  if (there and sub(there, 2, 1 + STAMP) or NONE) == sub(stamps, (c - 1) * STAMP + 1, c * STAMP) then
    results[c] = 1
    local profile = ARGV[profiles + c]
    if profile ~= '' then
      writes[written + 1], writes[written + 2] = KEYS[c], profile
      written = written + 2
    end
  else
    results[c] = there
  end
end
if written > 0 then
  call('MSET', unpack(writes))
end

-- Each change stands after its length (4 bytes, high first).
local function cut(key)
  local all = call('GET', key)
  local starts, count, at = {}, 0, 1
  while at + 3 <= #all do
    count = count + 1
    starts[count] = at
    local a, b, c, d = byte(all, at, at + 3)
    at = at + 4 + ((a * 256 + b) * 256 + c) * 256 + d
  end
  local first = math.max(1, count - KEEP_CHANGES + 1)
  while first < count and #all - starts[first] + 1 > KEEP_BYTES do
    first = first + 1
  end
  if first > 1 then
    call('SET', key, sub(all, starts[first]))
  end
end

for c = 1, n do
  local more = ARGV[histories + c]
  if more ~= '' and results[c] == 1 then
    local key = KEYS[n + c]
    local length = call('APPEND', key, more)
    if length > CUT_BYTES or sub(cuts, c, c) == 'C' then
      cut(key)
    end
  end
end

local steps = {}

-- set; place of the hash of sizes, name, member
function steps.enter(set, from)
  if call('SADD', set, ARGV[from + 2]) == 1 then
    call('HINCRBY', KEYS[tonumber(ARGV[from])], ARGV[from + 1], 1)
  end
end

function steps.leave(set, from)
  if call('SREM', set, ARGV[from + 2]) == 1 then
    local sizes = KEYS[tonumber(ARGV[from])]
    if call('HINCRBY', sizes, ARGV[from + 1], -1) <= 0 then
      call('HDEL', sizes, ARGV[from + 1])
    end
  end
end

local at = steps_from
while ARGV[at] do
  local name, key, to = ARGV[at + 1], KEYS[tonumber(ARGV[at + 2])], at + 3 + tonumber(ARGV[at + 3])
  if results[tonumber(ARGV[at])] == 1 then
    if steps[name] then
      steps[name](key, at + 4)
    else
      call(name, key, unpack(ARGV, at + 4, to))
    end
  end
  at = to + 1
end
return results
