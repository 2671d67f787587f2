namespace Portfolio.Browser.Tests.Weight;

internal static class SyntheticText
{
    public static readonly string[] Headings = [
        "Where the load comes from", "What the first version did", "Failure is a feature", "The shape of the data",
        "Numbers that mattered", "What we would do again", "Keeping the promise small", "Measuring before moving",
    ];

    public static readonly string[] Sentences = [
        "The second version was slower to write, easier to read and about four times cheaper to run.",
        "A deploy that cannot be rolled back is a migration wearing a disguise.",
        "Before adding another component, ask which existing one would become simpler if it were gone.",
        "Every dashboard told the same story: the database was calm while the connection pool was starving.",
        "The write path and the read path rarely want the same shape of data, so we stopped pretending that they did.",
        "We measured the slow path first, since the fast path was already fast enough for everyone who reached it.",
        "Ordering matters only inside one conversation, so we paid for it there and nowhere else.",
        "In practice dispatch is less about clever algorithms and more about knowing which failures you are willing to show.",
        "Clients will retry whether or not you planned for it, therefore plan for it.",
        "Queues do not remove work; they only decide who waits for it and for how long.",
        "People remember the outage, yet what they should remember is the small change that made the outage possible.",
        "What looks like a scaling problem is often a batching problem that nobody has looked at closely.",
        "Partitioning by customer made the common query cheap and the rare report expensive, which was a trade we accepted.",
        "Backpressure is a polite way of saying no early instead of failing loudly later.",
        "The team started with one table and one service, because that was the cheapest way to learn what users really did.",
        "It helps to write down which guarantees the product needs before choosing the tools that provide them.",
        "We kept the interface small so that the implementation could change twice without anyone noticing.",
        "We tested the plan by turning things off, which is the only test that a plan of this kind respects.",
        "An idempotency key turns a dangerous retry into a boring one, and boring is exactly what you want at three in the morning.",
        "A cache that is wrong for a second is a feature; a cache that is wrong for an hour is an incident.",
        "Timeouts are promises made to the caller, and each layer must promise a little less than the one above.",
        "The index that saved the read cost us a tenth of the writes, and nobody has asked for it back.",
        "Half of the alerts described symptoms, so we deleted them and kept the ones that named a cause.",
        "A good default removes a meeting; a bad one creates a support queue.",
        "The event log became the contract, and the services around it became easy to replace.",
        "We drew the sequence on a whiteboard until the arrows stopped crossing, then wrote the code.",
        "Clocks disagree more often than engineers do, so the order came from the log and not from the clock.",
        "Limits were set per tenant because averages hide the one who ruins the evening for everybody else.",
        "The cheapest request is the one that a phone never has to make.",
        "Nothing in the design was new, which is why it was running in production within a month.",
    ];

    private const string Go = """
        ```go title="queue.go"
        package main

        import (
            "context"
            "errors"
            "time"
        )

        var ErrBusy = errors.New("queue is full")

        // Enqueue tries to hand the job over before the deadline passes.
        func Enqueue(ctx context.Context, q chan<- Job, j Job) error {
            ctx, cancel := context.WithTimeout(ctx, 250*time.Millisecond)
            defer cancel()
            select {
            case q <- j:
                return nil
            case <-ctx.Done():
                return ErrBusy
            }
        }
        ```
        """;

    private const string Sql = """
        ```sql
        SELECT customer_id, count(*) AS orders, sum(total) AS revenue
        FROM orders
        WHERE placed_at >= now() - interval '7 days'
          AND state = 'delivered'
        GROUP BY customer_id
        HAVING count(*) > 3
        ORDER BY revenue DESC
        LIMIT 20;
        ```
        """;

    private const string TableAndList = """
        | Stage | Median | 99th percentile |
        |:--|--:|--:|
        | Accept | 4 ms | 18 ms |
        | Validate | 2 ms | 9 ms |
        | Persist | 11 ms | 62 ms |
        | Publish | 3 ms | 27 ms |

        - Keep the request small and the reply smaller.
        - Give every write a key that survives a retry.
        - Shed load at the edge, where refusing is cheap.
        - Watch the queue's age and not its length.
        - Rehearse the restore before it is needed.
        """;

    /// <summary>The code blocks, and the text with a table and a list, with which sections end.</summary>
    public static readonly string[] Extras = [Go, Sql, TableAndList];
}
