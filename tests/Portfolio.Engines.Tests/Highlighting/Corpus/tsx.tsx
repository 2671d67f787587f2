import { useEffect, useMemo, useState, type ReactNode } from "react";
import { formatDate } from "./dates";

interface Props {
  title: string;
  entries: Entry[];
  onSelect?: (entry: Entry) => void;
  children?: ReactNode;
}

type Entry = { id: string; amount: number; at: Date };

const EMPTY: Entry[] = [];

/** A list of entries that can be filtered. */
export function EntryList({ title, entries = EMPTY, onSelect, children }: Props) {
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<boolean>(false);

  const visible = useMemo(
    () => entries.filter((entry) => entry.id.includes(query) && entry.amount > 0),
    [entries, query],
  );

  useEffect(() => {
    const handler = (event: KeyboardEvent) => {
      if (event.key === "/") setOpen(true);
    };
    window.addEventListener("keydown", handler);
    return () => window.removeEventListener("keydown", handler);
  }, []);

  if (visible.length === 0) {
    return <p className="empty">Nothing here, and nothing's missing.</p>;
  }

  return (
    <section aria-labelledby="entries" data-open={open}>
      <h2 id="entries">{title}</h2>
      <input
        type="search"
        value={query}
        placeholder='Filter…'
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className={open ? "list open" : "list"}>
        {visible.map((entry) => (
          <li key={entry.id} onClick={() => onSelect?.(entry)}>
            <time dateTime={entry.at.toISOString()}>{formatDate(entry.at)}</time>
            <Amount value={entry.amount} currency="EUR" {...{ bold: true }} />
          </li>
        ))}
      </ul>
      {/* What the caller puts below the list. */}
      {children}
      <>
        <hr />
        <small>{`${visible.length} of ${entries.length}`}</small>
      </>
    </section>
  );
}

function Amount({ value, currency }: { value: number; currency: string }) {
  const text = value.toLocaleString(undefined, { style: "currency", currency });
  return <data value={value}>{text}</data>;
}

export default EntryList;
