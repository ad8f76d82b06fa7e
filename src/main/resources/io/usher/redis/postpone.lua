-- Files a member under a later score, unless it has another one than expected.
-- KEYS: sorted set.  ARGV: member, expected score, later score.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if score and tonumber(score) == tonumber(ARGV[2]) then
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
  return 1
end
return 0
