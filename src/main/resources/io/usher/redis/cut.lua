-- Cuts histories back to their newest changes, which stand one after another, each after its length
-- (4 bytes, high first).
-- KEYS: the histories.  ARGV: bytes to keep, changes to keep.
local byte = string.byte
local keep_bytes, keep_changes = tonumber(ARGV[1]), tonumber(ARGV[2])
for _, key in ipairs(KEYS) do
  local all = redis.call('GET', key) or ''
  local starts, count, at = {}, 0, 1
  while at + 3 <= #all do
    count = count + 1
    starts[count] = at
    local a, b, c, d = byte(all, at, at + 3)
    at = at + 4 + ((a * 256 + b) * 256 + c) * 256 + d
  end
  local first = math.max(1, count - keep_changes + 1)
  while first < count and #all - starts[first] + 1 > keep_bytes do
    first = first + 1
  end
  if first > 1 then
    redis.call('SET', key, string.sub(all, starts[first]))
  end
end
return #KEYS
