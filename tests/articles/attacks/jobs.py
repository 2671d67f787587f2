# A worker whose clock is fast neither takes a leased job nor keeps one for longer than its lease.
import inspect
import random


def claimed(ahead):
    """What a worker gets whose own clock is this many seconds ahead."""
    return claim(now + ahead) if "now" in inspect.signature(claim).parameters else claim()


db.execute("DELETE FROM jobs")
db.execute("INSERT INTO jobs (body) VALUES ('welcome:43')")
now = 1_000
assert claimed(0) is not None
assert claimed(31) is None, "leased twice at the same moment"
now = 1_031
assert claimed(86_400) is not None                       # and dies
now = 1_062
assert claimed(0) is not None, "leased for a day"

# Random workers with random clocks: never two leases at once, and only the last one may close the job.
rng = random.Random(1)
for _ in range(200):
    db.execute("DELETE FROM jobs")
    db.execute("INSERT INTO jobs (body) VALUES ('x')")
    held, until = None, 0
    for _ in range(15):
        now += rng.randrange(40)
        job = claimed(rng.choice((-3_600, -31, 0, 31, 86_400)))
        assert (job is not None) == (now >= until), (now, until, job)
        if job:
            if held:
                assert done(held) == 0, held
            held, until = job, now + 30
    assert done(held) == 1
