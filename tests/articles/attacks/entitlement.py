# Tokens with every claim and clock, against what was issued.
import random

rng = random.Random(1)
for _ in range(20_000):
    issued, paid = rng.randrange(60 * DAY), rng.randrange(120 * DAY)
    now, toss, revoked = rng.randrange(120 * DAY), rng.random() < .5, rng.random() < .2
    said = allow(issue("u", "mobile", paid, issued), now, toss, {"u"} if revoked else ())
    if said.startswith("play"):
        assert not revoked
        assert now < issued + DAY or toss and now < min(paid, issued + MONTH)
    elif now < issued + DAY:
        assert revoked

token = issue("u-7", "mobile", 90 * DAY, 0)
kid, body, signature = token.split(".")
claims = json.loads(base64.urlsafe_b64decode(body))
for name, value in [("ask", 10**12), ("end", 10**12), ("plan", "family"), ("sub", "u-8"), ("ask", -1)]:
    changed = base64.urlsafe_b64encode(json.dumps({**claims, name: value}).encode()).decode()
    assert allow(f"{kid}.{changed}.{signature}", TOSS).startswith("refuse")
for text in ("", "..", "a.b.c", f"2026-03.{body}.{signature}", f"{kid}.{body}.{signature}.", f"{kid}.{body}.\u0967", token[:-1]):
    assert allow(text, TOSS, toss=True).startswith("refuse"), text
# The same token plays as often as it likes, and an answer that got lost changes nothing: issuing keeps no state.
assert [allow(token, 3 * DAY, toss=True) for _ in range(3)] == ["play mobile, ask later"] * 3
assert issue("u-7", "mobile", 90 * DAY, 0) == token
