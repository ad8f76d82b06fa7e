-- Takes the oldest messages out of the feed though some endpoints are not done with them, and counts
-- for each what it has missed.
-- KEYS: the feed; the states of these endpoints.
-- ARGV: the first position that is kept; then for each endpoint how many of the messages it wants,
--   and their positions.
-- Returns how many each has missed, which is nothing for one that has got past them meanwhile.
local call = redis.call

local function parts(position)
  local dash = string.find(position, '-', 1, true)
  return tonumber(string.sub(position, 1, dash - 1)), tonumber(string.sub(position, dash + 1))
end

call('XTRIM', KEYS[1], 'MINID', ARGV[1])
local reply, at = {}, 2
for i = 2, #KEYS do
  local missed = 0
  local count = tonumber(ARGV[at])
  local cursor = call('HGET', KEYS[i], 'c')
  if cursor then
    local toMs, toSequence = parts(cursor)
    for j = at + 1, at + count do
      local ms, sequence = parts(ARGV[j])
      if ms > toMs or (ms == toMs and sequence > toSequence) then
        missed = missed + 1
      end
    end
    if missed > 0 then
      call('HINCRBY', KEYS[i], 'm', missed)
    end
  end
  reply[#reply + 1] = missed
  at = at + 1 + count
end
return reply
