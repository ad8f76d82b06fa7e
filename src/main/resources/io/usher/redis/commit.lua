-- Takes each customer's new profile and steps, or none of them where the stored profile is no longer
-- the expected one. All stamps are compared before the first write, since nothing here rolls back.
--
-- KEYS: the profiles of n customers, their histories, then every other key that is touched, which
--   steps name by its place.
-- ARGV: n; the expected stamps, one after another (zeros for no profile); n profiles ('' to leave
--   it); n times what comes to the history ('' for nothing); then steps: customer (1 to n), name,
--   key, number of arguments, arguments.
-- Returns for each customer the length of the history, 0 if nothing came to it; or, if nothing was
--   taken, what is stored instead (nil for nothing).
local sub, call = string.sub, redis.call
local STAMP = 9
local NONE = string.rep('\0', STAMP)

local n = tonumber(ARGV[1])
local stamps = ARGV[2]
local profiles, histories, at = 2, 2 + n, 3 + 2 * n

local results = {}
for c = 1, n do
  local stamp = call('GETRANGE', KEYS[c], 1, STAMP)
  if (stamp == '' and NONE or stamp) == sub(stamps, (c - 1) * STAMP + 1, c * STAMP) then
    results[c] = 0
  else
    results[c] = call('GET', KEYS[c])
  end
end

local function taken(c)
  return type(results[c]) == 'number'
end

for c = 1, n do
  if taken(c) then
    if ARGV[profiles + c] ~= '' then
      call('SET', KEYS[c], ARGV[profiles + c])
    end
    if ARGV[histories + c] ~= '' then
      results[c] = call('APPEND', KEYS[n + c], ARGV[histories + c])
    end
  end
end

while ARGV[at] do
  local to = at + 3 + tonumber(ARGV[at + 3])
  if taken(tonumber(ARGV[at])) then
    call(ARGV[at + 1], KEYS[tonumber(ARGV[at + 2])], unpack(ARGV, at + 4, to))
  end
  at = to + 1
end
return results
