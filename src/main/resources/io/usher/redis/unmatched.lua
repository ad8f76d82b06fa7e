-- Adds what routing decisions saw of leads without a territory, and forgets the oldest.
-- KEYS: by newest time, how many leads
-- ARGV: most kinds kept, seconds they are kept, then of each kind: itself, leads, newest time (ms)
for i = 3, #ARGV, 3 do
  redis.call('ZADD', KEYS[1], 'GT', ARGV[i + 2], ARGV[i])
  redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1])
end
local over = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[1])
if over > 0 then
  for _, old in ipairs(redis.call('ZRANGE', KEYS[1], 0, over - 1)) do
    redis.call('ZREM', KEYS[1], old)
    redis.call('HDEL', KEYS[2], old)
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[2])
return over
