-- The number of a name, given out at its first use; 0 if the book is as full as its cap allows.
-- KEYS: hash of numbers by name, list of names.  ARGV: name, cap.
local number = redis.call('HGET', KEYS[1], ARGV[1])
if number then
  return tonumber(number)
end
if redis.call('LLEN', KEYS[2]) >= tonumber(ARGV[2]) then
  return 0
end
number = redis.call('RPUSH', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], number)
return number
