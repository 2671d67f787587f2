#nullable enable
using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using static System.Math;
using Clock = System.TimeProvider;

namespace Ledger.Accounts;

/// <summary>An account that may not go below its limit.</summary>
[JsonConverter(typeof(AccountConverter))]
public sealed class Account : IEquatable<Account>, IAsyncDisposable
{
    private const decimal MinimumFee = 0.25m;
    private static readonly ConcurrentDictionary<string, Account> Cache = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];
    private readonly Lock _gate = new();

    public Account(string id, decimal limit = 1_000m)
    {
        Id = id ?? throw new ArgumentNullException(nameof(id));
        Limit = limit;
    }

    public string Id { get; }
    public decimal Limit { get; private set; }
    public decimal Balance => _entries.Sum(entry => entry.Amount);
    public int? Year { get; init; }
    public Entry this[int index] => _entries[index];

    public event EventHandler<BalanceChanged>? Changed;

    public static Account For(string id) => Cache.GetOrAdd(id, static key => new Account(key));

    public bool TryBook(Entry entry, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        lock (_gate)
        {
            if (Balance + entry.Amount < -Limit)
            {
                reason = $"{Id}: {entry.Amount:N2} would leave {Balance - entry.Amount,10:F2} of {Limit}";
                return false;
            }

            _entries.Add(entry with { Fee = Max(entry.Fee, MinimumFee) });
        }

        Changed?.Invoke(this, new BalanceChanged(Balance));
        return true;
    }

    public async IAsyncEnumerable<Entry> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken stopping = default)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(stopping) is { } line)
        {
            // Blank lines and comments separate the books.
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split('\t', 3);
            if (parts is not [var date, var amount, ..])
            {
                throw new FormatException(@"Expected ""date<TAB>amount"" in C:\books");
            }

            yield return new Entry(DateOnly.Parse(date), decimal.Parse(amount)) { Note = parts.ElementAtOrDefault(2) };
        }
    }

    public IReadOnlyList<(int Year, decimal Total)> PerYear()
    {
        var totals = from entry in _entries
                     where entry.Amount > 0
                     group entry by entry.Date.Year into year
                     orderby year.Key descending
                     select (year.Key, year.Sum(e => e.Amount));
        return totals.ToList();
    }

    public string Describe(object? value) => value switch
    {
        null => "nothing",
        int n and > 0 => $"{n} cents",
        Entry { Amount: < 0 } debit => $"debit of {-debit.Amount}",
        string { Length: > 0 } text when text[0] == '\u20ac' => text,
        _ => value.ToString() ?? string.Empty,
    };

    public T Fold<T>(T seed, Func<T, Entry, T> next)
        where T : notnull
    {
        T result = seed;
        foreach (Entry entry in _entries)
        {
            result = next(result, entry);
        }

        return result;
    }

    public bool Equals(Account? other) => other is not null && other.Id == Id;

    public override bool Equals(object? obj) => obj is Account account && Equals(account);

    public override int GetHashCode() => HashCode.Combine(Id, 0x1F, 0b1010);

    /* Nothing to release yet: the writer of the journal
       will be closed here. */
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

#if DEBUG
    internal void Dump() => Console.WriteLine("{0}: {1}", Id, Balance);
#endif
}

public readonly record struct Entry(DateOnly Date, decimal Amount, decimal Fee = 0.5e1m)
{
    public string? Note { get; init; }
}

public enum Currency : byte { Eur = 1, Usd, Inr }
