-- Adds what routing decisions saw of leads without a territory, and forgets the oldest.
-- KEYS: by newest time, how many leads, whose they were ('*' once that is nobody's matter)
-- ARGV: most kinds kept, seconds they are kept, most customers kept of a kind,
--       then of each kind: itself, leads, newest time (ms), hashes of its customers
local most = tonumber(ARGV[3])
for i = 4, #ARGV, 4 do
  local kind = ARGV[i]
  local fresh = not redis.call('ZSCORE', KEYS[1], kind)
  redis.call('ZADD', KEYS[1], 'GT', ARGV[i + 2], kind)
  redis.call('HINCRBY', KEYS[2], kind, ARGV[i + 1])
  local whose = not fresh and redis.call('HGET', KEYS[3], kind) or ''
  if whose ~= '*' then
    local known, count = {}, 0
    for hash in string.gmatch(whose .. ' ' .. ARGV[i + 3], '%S+') do
      if not known[hash] then
        known[hash] = true
        count = count + 1
        known[count] = hash
      end
    end
    redis.call('HSET', KEYS[3], kind, count > most and '*' or table.concat(known, ' '))
  end
end
local over = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[1])
if over > 0 then
  for _, old in ipairs(redis.call('ZRANGE', KEYS[1], 0, over - 1)) do
    redis.call('ZREM', KEYS[1], old)
    redis.call('HDEL', KEYS[2], old)
    redis.call('HDEL', KEYS[3], old)
  end
end
for _, key in ipairs(KEYS) do
  redis.call('EXPIRE', key, ARGV[2])
end
return over
