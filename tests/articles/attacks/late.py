# Random holds, timers, payments and repetitions: each payment is answered once and for all, no unit is sold twice,
# and a key means one cart, one product and one quantity.
import random

rng = random.Random(1)
for seed in range(300):
    db, answers, first, sold = shop(4), {}, {}, 0
    for _ in range(120):
        key, act = f"req-{rng.randrange(6)}", rng.random()
        if act < .3:
            wanted = (rng.choice(("c1", "c2")), rng.choice("AB"), rng.choice((1, 1, 2, 0, -1, 1_000)))
            said = take(db, key, *wanted)
            if key in first:
                assert (said == "refused") == (first[key] != wanted), (seed, said, first[key], wanted)
            elif said == "HELD":
                assert wanted[2] > 0
                first[key] = wanted
        elif act < .5:                                       # the timer
            if change(db, "UPDATE hold SET state = 'EXPIRED' WHERE id = ? AND state = 'HELD'", key):
                change(db, "UPDATE stock SET held = held - ? WHERE sku = ?", first[key][2], first[key][1])
        elif act < .55:                                      # a delivery, after which a refund must stay a refund
            change(db, "UPDATE stock SET on_hand = on_hand + 1 WHERE sku = 'A'")
        elif key in first:
            payment = f"{key}/pay-{rng.randrange(3)}"
            said = paid(db, payment, key)
            assert answers.setdefault(payment, said) == said, (seed, payment, answers[payment], said)
        for sku, on_hand, held in db.execute("SELECT * FROM stock").fetchall():
            assert 0 <= held <= on_hand, (seed, sku, on_hand, held)
            rows = db.execute("SELECT COALESCE(SUM(qty), 0) FROM hold WHERE sku = ? AND state = 'HELD'", (sku,)).fetchone()
            assert held == rows[0], (seed, sku, held, rows)
    # At most one payment of each hold is kept, and as many as there are sold holds.
    kept = [payment.split("/")[0] for payment, said in answers.items() if said == "sold"]
    assert len(kept) == len(set(kept)), (seed, kept)
    assert sorted(kept) == sorted(i for i, in db.execute("SELECT id FROM hold WHERE state = 'SOLD'")), seed

# What a payment was told doesn't follow it to another hold.
db = shop(3)
take(db, "a", "c1", "A", 1), take(db, "b", "c2", "A", 1)
assert paid(db, "p", "a") == "sold" and paid(db, "p", "b") != "sold"
