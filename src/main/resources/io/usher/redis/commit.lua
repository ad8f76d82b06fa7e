-- Takes each customer's steps, or none of them where the stored profile is no longer the expected
-- one. All stamps are compared before the first write, since nothing here rolls back.
--
-- KEYS: every key that is touched; ARGV names them by their place.
-- ARGV: number of customers; then for each: profile key, expected stamp ('' for no profile), number
--   of arguments of its steps, its steps. A step: name, key, number of arguments, arguments.
-- Returns for each customer 1, or what is stored instead (nil for nothing).
local STAMP_FROM, STAMP_TO = 1, 9

local starts, expected = {}, {}
local at = 2
for c = 1, tonumber(ARGV[1]) do
  starts[c] = at
  local stamp = redis.call('GETRANGE', KEYS[tonumber(ARGV[at])], STAMP_FROM, STAMP_TO)
  expected[c] = stamp == ARGV[at + 1]
  at = at + 3 + tonumber(ARGV[at + 2])
end

local steps = {}

-- set; place of the hash of sizes, name, member
function steps.enter(set, from)
  if redis.call('SADD', set, ARGV[from + 2]) == 1 then
    redis.call('HINCRBY', KEYS[tonumber(ARGV[from])], ARGV[from + 1], 1)
  end
end

function steps.leave(set, from)
  if redis.call('SREM', set, ARGV[from + 2]) == 1 then
    local sizes = KEYS[tonumber(ARGV[from])]
    if redis.call('HINCRBY', sizes, ARGV[from + 1], -1) <= 0 then
      redis.call('HDEL', sizes, ARGV[from + 1])
    end
  end
end

-- string of framed entries; frames to add, bytes to keep, bytes at which to cut
function steps.log(key, from)
  local length = redis.call('APPEND', key, ARGV[from])
  if length > tonumber(ARGV[from + 2]) then
    local keep = tonumber(ARGV[from + 1])
    local all = redis.call('GET', key)
    local first = 1
    while length - first + 1 > keep do
      local a, b, c, d = string.byte(all, first, first + 3)
      local next = first + 4 + ((a * 256 + b) * 256 + c) * 256 + d
      if next > length then break end
      first = next
    end
    redis.call('SET', key, string.sub(all, first))
  end
end

local results = {}
for c = 1, #starts do
  at = starts[c]
  if expected[c] then
    local stop = at + 3 + tonumber(ARGV[at + 2])
    at = at + 3
    while at < stop do
      local name, key = ARGV[at], KEYS[tonumber(ARGV[at + 1])]
      local to = at + 2 + tonumber(ARGV[at + 2])
      if steps[name] then
        steps[name](key, at + 3)
      else
        redis.call(name, key, unpack(ARGV, at + 3, to))
      end
      at = to + 1
    end
    results[c] = 1
  else
    results[c] = redis.call('GET', KEYS[tonumber(ARGV[at])])
  end
end
return results
