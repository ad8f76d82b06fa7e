-- Lets an endpoint go; until when it was held stays. KEYS: its state. ARGV: who holds it.
if redis.call('HGET', KEYS[1], 'h') == ARGV[1] then
  return redis.call('HDEL', KEYS[1], 'h')
end
return 0
