-- Accounts, their entries, and what is asked of them.
CREATE TABLE IF NOT EXISTS accounts (
    id          INTEGER PRIMARY KEY,
    name        VARCHAR(120) NOT NULL UNIQUE,
    credit      NUMERIC(12, 2) NOT NULL DEFAULT 1000.00 CHECK (credit >= 0),
    opened_at   TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    closed_at   TIMESTAMP NULL
);

CREATE TABLE entries (
    id          INTEGER PRIMARY KEY,
    account_id  INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    amount      NUMERIC(12, 2) NOT NULL,
    booked_at   DATE NOT NULL,
    note        TEXT
);

CREATE INDEX entries_by_account ON entries (account_id, booked_at DESC);

/* The balance is derived,
   never stored. */
CREATE VIEW balances AS
SELECT a.id, a.name, COALESCE(SUM(e.amount), 0) AS balance, COUNT(e.id) AS bookings
FROM accounts AS a
LEFT JOIN entries AS e ON e.account_id = a.id
WHERE a.closed_at IS NULL
GROUP BY a.id, a.name
HAVING COUNT(e.id) > 0 OR a.credit BETWEEN 1 AND 500;

INSERT INTO accounts (name, credit)
VALUES ('cash', 0), ('card', 2500.50), ('it''s a name', 1e3);

WITH RECURSIVE months(first) AS (
    SELECT DATE('2026-01-01')
    UNION ALL
    SELECT DATE(first, '+1 month') FROM months WHERE first < '2026-12-01'
),
totals AS (
    SELECT
        strftime('%Y-%m', booked_at) AS month,
        SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS credit,
        SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS debit,
        ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY booked_at) AS position
    FROM entries
    WHERE note NOT LIKE '%test%' AND account_id IN (1, 2, 3)
    GROUP BY 1
)
SELECT m.first, ROUND(AVG(t.credit), 2) AS average, MAX(t.debit) AS largest
FROM months m
INNER JOIN totals t ON t.month = strftime('%Y-%m', m.first)
ORDER BY m.first ASC
LIMIT 12 OFFSET 0;

UPDATE accounts
SET closed_at = CURRENT_TIMESTAMP
WHERE id = @id AND NOT EXISTS (SELECT 1 FROM entries WHERE account_id = @id);

BEGIN TRANSACTION;
DELETE FROM entries WHERE booked_at < '2020-01-01';
ALTER TABLE entries ADD COLUMN currency CHAR(3) DEFAULT 'EUR';
DROP INDEX IF EXISTS entries_by_account;
COMMIT;

CREATE TRIGGER keep_limit BEFORE INSERT ON entries
FOR EACH ROW
BEGIN
    SELECT CASE
        WHEN NEW.amount IS NULL THEN RAISE(ABORT, 'amount is missing')
    END;
END;

GRANT SELECT, INSERT ON accounts TO reporting;
