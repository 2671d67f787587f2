# Two loaders at once, one of which read the progress before the other went on: no row twice, and none missing.
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "users.db")
setup = sqlite3.connect(path)
setup.executescript("CREATE TABLE users (id INT, mail TEXT); CREATE TABLE progress (at INT); INSERT INTO progress VALUES (0);")
setup.close()
failures = []


class Slow(sqlite3.Connection):
    """Waits after it has read the progress, until the other loader has read it, too."""
    def execute(self, sql, *values):
        got = super().execute(sql, *values)
        if sql.startswith("SELECT at"):
            row = got.fetchone()
            gate.wait()
            return type("Row", (), {"fetchone": lambda self: row})()
        return got


def loader():
    try:
        db = sqlite3.connect(path, timeout=30, factory=Slow)
        load(db, 5_000)
        db.close()
    except Exception as fault:
        failures.append(fault)


gate = threading.Barrier(2)
threads = [threading.Thread(target=loader) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
count = sqlite3.connect(path).execute("SELECT count(*), count(DISTINCT id) FROM users").fetchone()
assert not failures, failures
assert count == (100_000, 100_000), count
