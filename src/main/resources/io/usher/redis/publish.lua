-- Makes a rulebook live if the live sequence is still the expected one.
-- KEYS: hash that says what is live, string for the sources.  ARGV: expected, hash, sources, now,
-- since when its counters take events in.
-- Returns the new sequence, 0 if somebody else was first.
local live = tonumber(redis.call('HGET', KEYS[1], 'sequence') or '0')
if live ~= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('HSET', KEYS[1], 'sequence', live + 1, 'hash', ARGV[2], 'since', ARGV[4], 'served', ARGV[5], 'revision', 0)
return live + 1
