# Random rides against a plain model: no answer is older than 30 s and the time on the way, none goes back, and none is missing.
import random

SLOWEST = 3                                                  # seconds from the phone to the server


def ride(rng):
    """The moments at which fixes reach the server, with the moment at which each was taken."""
    arrive, buffer, session, number, offline = [], [], 1, 0, 0
    for now in range(0, 2_000, 4):
        if rng.random() < .02:
            session, number = session + 1, 0                 # the app starts anew, and what it kept is gone
            buffer = []
        number += 1
        buffer.append((now, session, number))
        offline = rng.choice((40, 250, 3_600)) if rng.random() < .01 else max(0, offline - 4)
        if offline or rng.random() < .05:
            continue
        rng.choice((buffer.sort, buffer.reverse, lambda: rng.shuffle(buffer)))()
        for taken, s, n in buffer:
            sent = fix(taken, n, now - taken, s)
            arrive.append((now + rng.random() * SLOWEST, sent))
            while rng.random() < .2:                         # its answer was lost: the same bytes again
                arrive.append((now + rng.choice((0, 10, 45, 80, 160, 1_000)) + rng.random() * SLOWEST, sent))
            while rng.random() < .1:                         # or made anew, with the age that it has by then
                later = rng.choice((5, 25, 45, 160))
                arrive.append((now + later + rng.random() * SLOWEST, fix(taken, n, now + later - taken, s)))
        buffer = []
    return sorted(arrive, key=lambda event: event[0])


for seed in range(100):
    rng, tracker, shown = random.Random(seed), Second(), -1
    events, best, newest = ride(rng), (0, 0), None
    for tick in range(0, 2_100):
        while events and events[0][0] <= tick:
            at, sent = events.pop(0)
            tracker.put("o", sent, at)
            if (sent["session"], sent["number"]) > best and sent["age"] < LIFE:
                best, newest = (sent["session"], sent["number"]), sent["at"]
        got = tracker.get("o", tick)
        if got != "-":
            assert tick - got <= LIFE + SLOWEST, (seed, tick, got)
            assert got >= shown, (seed, tick, got, shown)
            shown = got
        elif newest is not None:
            assert tick - newest >= LIFE, (seed, tick, newest)

# The first version breaks the same promise.
tracker = First()
tracker.put("o", fix("A", 1), 0), tracker.put("o", fix("A", 1), 160)
assert tracker.get("o", 161) == "A"
# The largest number shuts out its own session alone.
tracker = Second()
tracker.put("o", fix("A", 2**53 - 1), 0), tracker.put("o", fix("B", 1, session=2), 1)
assert tracker.get("o", 2) == "B"
# What is left open: after the memory has ended, the same bytes are news.
tracker = Second()
tracker.put("o", fix("A", 1), 0), tracker.put("o", fix("A", 1), MEMORY + 1)
assert tracker.get("o", MEMORY + 2) == "A"
# A phone that restarted, or lies, gives an age below zero: no answer lives longer for it.
for age in (-1, -5, -3_600, float("nan")):
    tracker = Second()
    tracker.put("o", fix("A", 1, age), 0)
    assert all(tracker.get("o", now) == "-" for now in (0, 29, 31, 3_000)), age
    tracker.put("o", fix("B", 2), 4)
    assert tracker.get("o", 5) == "B"
