import { EventEmitter } from "node:events";
import type { Readable } from "node:stream";

/** A currency as ISO 4217 names it. */
export type Currency = "EUR" | "USD" | "INR";

export interface Entry {
  readonly id: string;
  amount: number;
  tags?: Record<string, string>;
  at: Date;
}

type Reducer<S, A> = (state: S, action: A) => S;
type Keys<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T];

const MAX_ENTRIES = 10_000;
const LINE = /^(\d{4}-\d\d-\d\d)\s+(-?\d+(?:\.\d+)?)\s*(.*)$/u;

enum Level {
  Info = 1,
  Warning = 1 << 1,
}

function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

@injectable()
export class Account<T extends Entry = Entry> extends EventEmitter implements Iterable<T> {
  static #count = 0;
  private readonly entries: T[] = [];

  constructor(
    public readonly id: string,
    private limit = 1e3,
  ) {
    super();
    Account.#count += 1;
  }

  get balance(): number {
    return this.entries.reduce((sum, entry) => sum + entry.amount, 0);
  }

  /**
   * Books an entry.
   * @throws when the limit is exceeded
   */
  async book(entry: T, options: { dryRun?: boolean } = {}): Promise<void> {
    if (this.balance + entry.amount < -this.limit) {
      throw new RangeError(`${this.id}: limit of ${this.limit.toFixed(2)} exceeded`);
    }
    if (this.entries.length >= MAX_ENTRIES || options?.dryRun) return;
    this.entries.push(entry);
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.emit("booked", entry);
  }

  *[Symbol.iterator](): Iterator<T> {
    yield* this.entries;
  }
}

export async function* read(stream: Readable): AsyncGenerator<Entry> {
  let rest = "";
  for await (const chunk of stream) {
    rest += chunk as string;
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const match = LINE.exec(line);
      if (match === null) continue; // not an entry
      const [, date, amount, note = ''] = match;
      yield { id: crypto.randomUUID(), amount: Number(amount), at: new Date(date!), tags: { note } };
    }
  }
}

export const describe = (level: Level): string => {
  switch (level) {
    case Level.Info:
      return "info";
    case Level.Warning:
      return "warning";
    default:
      return assertNever(level as never);
  }
};

declare module "./globals" {
  interface Window {
    ledger: Account;
  }
}

const totals = new Map<Currency, number>([["EUR", 0.5], ["USD", NaN]]);
const parsed = JSON.parse('{"a": [1, 2]}') satisfies unknown;
export default { totals, parsed, ratio: totals.size / 2, flags: 0xff | 0b11 };
