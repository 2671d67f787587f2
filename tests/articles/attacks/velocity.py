# Random payments against a plain model: how many different payments had this key within the window?
import random

rng = random.Random(1)
for seed in range(200):
    velocity, history, now = Velocity(300), [], 0
    for _ in range(200):
        now += rng.choice((0, 0, 1, 7, 100, 299, 300, 301))
        sent = {"id": rng.choice("ab"), "card": rng.choice("cd"), "payee": rng.choice("ef")}
        key = rng.choice(("7", "8"))
        # A payment counts from when it was first seen, and anew when it left the window.
        seen = [t for t, k, s in history if k == key and s == sent]
        if not seen or seen[-1] <= now - 300:
            history.append((now, key, sent))
        expected = sum(k == key and t > now - 300 for t, k, s in history)
        assert velocity.add(key, sent, now) == expected, (seed, now, key, sent)

# One id for many cards, security codes or amounts, and one card with many ids: each counts.
for field in ("card", "code", "paise", "id"):
    velocity = Velocity(300)
    tries = [velocity.add("7", {"id": "p", "card": "c", field: str(n)}, 0) for n in range(50)]
    assert tries == list(range(1, 51)), field
# Sent again after the answer was lost, after a minute and after the window.
velocity = Velocity(300)
assert [velocity.add("7", {"id": "p"}, now) for now in (0, 60, 299, 300, 301)] == [1] * 5
# One key that never falls silent stays within its limit, and stays suspicious.
velocity = Velocity(300)
assert max(velocity.add("7", {"id": n}, 0) for n in range(20_000)) == 1_000 == len(velocity.keys["7"][1])
assert velocity.add("7", {"id": "next"}, 299) == 1_000
