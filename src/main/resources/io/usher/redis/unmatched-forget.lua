-- Forgets what is known of nobody but one customer among leads without a territory.
-- KEYS: by newest time, how many leads, whose they were
-- ARGV: the customer's hash
local gone = 0
local all = redis.call('HGETALL', KEYS[3])
for i = 1, #all, 2 do
  local rest, theirs = {}, false
  for hash in string.gmatch(all[i + 1], '%S+') do
    if hash == ARGV[1] then
      theirs = true
    else
      rest[#rest + 1] = hash
    end
  end
  if theirs and #rest > 0 then
    redis.call('HSET', KEYS[3], all[i], table.concat(rest, ' '))
  elseif theirs then
    gone = gone + 1
    for _, key in ipairs(KEYS) do
      redis.call(key == KEYS[1] and 'ZREM' or 'HDEL', key, all[i])
    end
  end
end
return gone
