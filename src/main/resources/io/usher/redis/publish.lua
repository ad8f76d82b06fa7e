-- Makes a rulebook live if the live one is still the expected one, in its expected revision.
-- KEYS: hash that says what is live, string for the sources.  ARGV: expected sequence, expected
-- revision, hash, sources, now, since when its counters take events in.
-- Returns the new sequence, 0 if somebody else was first.
local live = redis.call('HMGET', KEYS[1], 'sequence', 'revision')
local sequence = tonumber(live[1] or '0')
if sequence ~= tonumber(ARGV[1]) or tonumber(live[2] or '0') ~= tonumber(ARGV[2]) then
  return 0
end
redis.call('SET', KEYS[2], ARGV[4])
redis.call('HSET', KEYS[1], 'sequence', sequence + 1, 'hash', ARGV[3], 'since', ARGV[5], 'served', ARGV[6], 'revision', 0)
return sequence + 1
