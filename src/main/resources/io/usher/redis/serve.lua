-- Says anew since when the live rulebook's counters take events in, if it is still the expected one
-- and nobody has said so since.
-- KEYS: hash that says what is live.  ARGV: expected sequence, expected revision, the new text.
-- Returns 1, or 0 if somebody else was first.
local live = redis.call('HMGET', KEYS[1], 'sequence', 'revision')
if tonumber(live[1] or '0') ~= tonumber(ARGV[1]) or tonumber(live[2] or '0') ~= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], 'served', ARGV[3])
redis.call('HINCRBY', KEYS[1], 'revision', 1)
return 1
