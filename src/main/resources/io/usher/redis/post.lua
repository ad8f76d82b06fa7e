-- Puts messages of the partitions' outboxes into the feed, those it has not taken before.
-- KEYS: the feed; hash of the last id taken of each partition; messages of people who were erased since
--   somebody read them.
-- ARGV: number of partitions, and of each its number and the last id that comes along; then for each
--   message which of these partitions it is of (from 1), its id there and its text; ids of a partition
--   grow.
-- Returns how many were new.
local sub, find, call = string.sub, string.find, redis.call

local function parts(id)
  local dash = find(id, '-', 1, true)
  return tonumber(sub(id, 1, dash - 1)), tonumber(sub(id, dash + 1))
end

local function newer(id, known)
  if not known then
    return true
  end
  local ms, sequence = parts(id)
  local knownMs, knownSequence = parts(known)
  return ms > knownMs or (ms == knownMs and sequence > knownSequence)
end

local count = tonumber(ARGV[1])
local names = {}
for i = 1, count do
  names[i] = ARGV[2 * i]
end
local known = call('HMGET', KEYS[2], unpack(names))

-- what follows a new message in its partition is new as well
local past, new = {}, 0
local refusing = call('EXISTS', KEYS[3]) == 1
for at = 2 * count + 2, #ARGV, 3 do
  local i, id = tonumber(ARGV[at]), ARGV[at + 1]
  if not past[i] and newer(id, known[i]) then
    past[i] = true
  end
  if past[i] then
    local origin = names[i] .. '-' .. id
    if not (refusing and call('ZSCORE', KEYS[3], origin)) then
      call('XADD', KEYS[1], '*', 'm', ARGV[at + 2], 'o', origin)
    end
    new = new + 1
  end
end

local last = {}
for i = 1, count do
  if past[i] then
    last[#last + 1] = names[i]
    last[#last + 1] = ARGV[2 * i + 1]
  end
end
if new > 0 then
  call('HSET', KEYS[2], unpack(last))
end
return new
