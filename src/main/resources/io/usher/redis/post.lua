-- Puts messages of the partitions' outboxes into the feed, those it has not taken before.
-- KEYS: the feed; hash of the last id taken of each partition.
-- ARGV: for each message its partition, its id there and its text; ids of a partition grow.
-- Returns how many were new.
local sub, find, call = string.sub, string.find, redis.call

local function parts(id)
  local dash = find(id, '-', 1, true)
  return tonumber(sub(id, 1, dash - 1)), tonumber(sub(id, dash + 1))
end

local last, new = {}, 0
for at = 1, #ARGV, 3 do
  local partition, id = ARGV[at], ARGV[at + 1]
  local known = last[partition] or call('HGET', KEYS[2], partition) or '0-0'
  local ms, sequence = parts(id)
  local knownMs, knownSequence = parts(known)
  if ms > knownMs or (ms == knownMs and sequence > knownSequence) then
    call('XADD', KEYS[1], '*', 'm', ARGV[at + 2], 'o', partition .. '-' .. id)
    known = id
    new = new + 1
  end
  last[partition] = known
end
for partition, id in pairs(last) do
  call('HSET', KEYS[2], partition, id)
end
return new
