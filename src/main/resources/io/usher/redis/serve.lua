-- Says anew since when the live rulebook's counters take events in, if it is still the expected one.
-- KEYS: hash that says what is live.  ARGV: expected, the new text.
-- Returns 1, or 0 if another rulebook is live.
if tonumber(redis.call('HGET', KEYS[1], 'sequence') or '0') ~= tonumber(ARGV[1]) then
  return 0
end
redis.call('HSET', KEYS[1], 'served', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'revision', 1)
return 1
