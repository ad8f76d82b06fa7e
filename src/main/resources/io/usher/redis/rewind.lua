-- Sends an endpoint back, at once for whoever holds it: what it writes until it has seen the new
-- revision leaves the cursor alone.
-- KEYS: its state. ARGV: the position to go on after.
redis.call('HSET', KEYS[1], 'c', ARGV[1])
return redis.call('HINCRBY', KEYS[1], 'v', 1)
