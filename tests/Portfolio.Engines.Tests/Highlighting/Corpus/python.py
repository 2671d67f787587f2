"""Accounts that journal every entry."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import AsyncIterator, Iterable

LINE = re.compile(r"^(\d{4}-\d\d-\d\d)\t(-?\d+(?:\.\d+)?)\t?(.*)$")
MAX_ENTRIES = 10_000
FEES = {"card": 0.25, 'wire': 1.5e1, "cash": None}


class LimitExceeded(ValueError):
    """Raised when an entry would exceed the limit."""


@dataclass(frozen=True, slots=True)
class Entry:
    date: str
    amount: Decimal
    note: str = ""
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def is_debit(self) -> bool:
        return self.amount < 0


class Account:
    _count = 0

    def __init__(self, name: str, limit: float = 1_000.0, *, journal: Path | None = None) -> None:
        self.name = name
        self.limit = Decimal(limit)
        self.entries: list[Entry] = []
        self._journal = journal
        Account._count += 1

    def __repr__(self) -> str:
        return f"Account({self.name!r}, balance={self.balance:>10.2f})"

    @property
    def balance(self) -> Decimal:
        return sum((e.amount for e in self.entries), start=Decimal(0))

    async def book(self, entry: Entry) -> None:
        # The limit is checked before the journal is written.
        if self.balance + entry.amount < -self.limit:
            raise LimitExceeded(f"{self.name}: {entry.amount} exceeds {self.limit}")
        if len(self.entries) >= MAX_ENTRIES and not entry.is_debit:
            return
        self.entries.append(entry)
        if self._journal is not None:
            with self._journal.open("a", encoding="utf-8") as file:
                print(json.dumps({"amount": str(entry.amount)}), file=file)

    def per_year(self) -> dict[int, Decimal]:
        totals: defaultdict[int, Decimal] = defaultdict(Decimal)
        for entry in self.entries:
            year, *_ = entry.date.split("-")
            totals[int(year)] += entry.amount
        return dict(sorted(totals.items(), key=lambda pair: pair[0], reverse=True))


async def read(lines: Iterable[str]) -> AsyncIterator[Entry]:
    """Yields an entry for every line that is one.

    Blank lines and comments are skipped.
    """
    for number, line in enumerate(lines, start=1):
        if not (match := LINE.match(line)):
            print(f"line {number}: not an entry: {line!r}")
            continue
        date, amount, note = match.groups()
        yield Entry(date, Decimal(amount), note=note or '')
        await asyncio.sleep(0)


def describe(value: object) -> str:
    match value:
        case Entry(amount=amount) if amount > 0:
            return "credit"
        case [first, *rest]:
            return f'{first} and {len(rest)} more'
        case None | False:
            return "nothing"
        case _:
            return str(value)


async def main() -> None:
    account = Account("cash")
    try:
        async for entry in read(Path("books.tsv").read_text().splitlines()):
            await account.book(entry)
    except (OSError, LimitExceeded) as error:
        raise SystemExit(1) from error
    finally:
        print(account, 0xFF, 0b1010, 3j, b"raw\x00bytes")


if __name__ == "__main__":
    asyncio.run(main())
