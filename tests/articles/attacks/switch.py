# 400 payments at once between two banks with random delays, lost answers and refusals.
# Each is paid once or not at all, and the answer says which.
import random


class Shaky(Bank):
    """Draws its delays anew for each call."""
    rng = random.Random(1)

    async def book(self, id, paise):
        self.way, self.back = (self.rng.choice((0, 0, 0, 0.15, 0.3)) for _ in range(2))
        if "credit" in id:
            self.refuses = self.rng.random() < 0.3
        way, back, refuses = self.way, self.back, self.refuses
        await asyncio.sleep(way)
        self.way, self.back, self.refuses = 0, 0, refuses and "credit" in id
        said = await super().book(id, paise)
        await asyncio.sleep(back)
        return said

    async def ask(self, id):
        self.deaf = self.rng.choice((0, 0, 1))
        return await super().ask(id)


async def attack():
    payers = [Shaky(30_000) for _ in range(200)]
    shop = Shaky(0)
    # Each payer pays twice, and 30,000 paise are enough for both; the third is one too many.
    said = await asyncio.gather(*(pay(payers[n % 200], shop, sure, f"p{n}") for n in range(600)))
    await asyncio.sleep(1.5)
    total = shop.balance + sum(payer.balance for payer in payers)
    assert total == 200 * 30_000, total
    assert shop.balance == 12_000 * said.count("SUCCESS"), (shop.balance, said.count("SUCCESS"))
    for n, payer in enumerate(payers):
        paid = sum(said[m] == "SUCCESS" for m in range(n, 600, 200))
        assert payer.balance == 30_000 - 12_000 * paid, (n, payer.balance, paid)
    assert 0 < said.count("SUCCESS") < 600
    # The same payment sent twice moves the money once.
    payer, shop = Bank(30_000), Bank(0, back=0.3)
    await asyncio.gather(pay(payer, shop, sure), pay(payer, shop, sure))
    assert (payer.balance, shop.balance) == (18_000, 12_000)
    # Silence that is taken for a no makes money.
    payer, shop = Bank(30_000), Bank(0, back=0.3)
    await pay(payer, shop, guess)
    await asyncio.sleep(0.5)
    assert payer.balance + shop.balance == 42_000


asyncio.run(attack())


class Closed(Bank):
    """An account that is closed after the debit, and refuses every refund."""
    async def book(self, id, paise):
        self.refuses = "refund" in id
        return await super().book(id, paise)


async def refuses_for_ever():
    payer, shop = Closed(30_000), Bank(0, refuses=True)
    said = await asyncio.wait_for(pay(payer, shop, sure), 20)
    assert said not in ("SUCCESS", "FAILED"), said           # the money is neither with the shop nor back
    assert (payer.balance, shop.balance) == (18_000, 0)


asyncio.run(refuses_for_ever())
