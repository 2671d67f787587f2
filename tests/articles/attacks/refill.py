# Random sales, late events and late readers: what the careful caches hold is never older than what they held before.
import random

rng = random.Random(1)
for _ in range(500):
    caches, row, shown, flight, now = (Cache(5, True), Cache(60, True)), (9, 0), 0, [], 0.0
    delivered = 0
    for _ in range(300):
        now += rng.random()
        act = rng.random()
        if act < .1:
            row = (row[0] - 1, row[1] + 1)
            flight += [(now + rng.random(), "event", row)] * rng.choice((1, 2))     # delivered twice at times
        elif act < .3:
            flight.append((now + rng.random() * 4, "reader", row))
        for item in sorted(f for f in flight if f[0] <= now):
            flight.remove(item)
            delivered = max(delivered, item[2][1]) if item[1] == "event" else delivered
            for cache in caches:
                cache.put(item[2], now)
        copy = caches[0].get(now)
        if copy is None:
            copy = caches[1].get(now) or row
            caches[0].put(copy, now)
        assert copy[1] >= max(shown, delivered), (copy, shown, delivered)
        shown = copy[1]
