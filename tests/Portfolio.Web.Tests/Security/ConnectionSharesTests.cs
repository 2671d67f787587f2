using System.Net;
using Portfolio.Web.Security;

namespace Portfolio.Web.Tests.Security;

/// <summary>
/// Each of n clients can hold an nth of the connections, rounded down, and a client that holds none always gets one.
/// </summary>
public sealed class ConnectionSharesTests
{
    /// <summary>The numbers of connections of a process with 1,024 and with 4,096 open files, and a few.</summary>
    private static readonly int[] Capacities = [1, 7, 476, 3164];

    private static readonly int[] Clients = [1, 2, 9, 100, 500];

    /// <summary>The orders in which clients ask for connections: the number of the client for each attempt.</summary>
    private static readonly Dictionary<string, Func<int, int, IEnumerable<int>>> Arrivals = new(StringComparer.Ordinal)
    {
        ["one client after the other"] = (clients, attempts) => Enumerable.Range(0, clients).SelectMany(c => Enumerable.Repeat(c, attempts)),
        ["in turns"] = (clients, attempts) => Enumerable.Range(0, clients * attempts).Select(i => i % clients),
        ["at random"] = (clients, attempts) => Random(clients, attempts, random => random.Next(clients)),
        ["a few clients most of the time"] =
            (clients, attempts) => Random(clients, attempts, random => (int)(clients * Math.Pow(random.NextDouble(), 8))),
        ["first all but one, then all"] = (clients, attempts) => Enumerable.Range(1, clients - 1)
            .SelectMany(c => Enumerable.Repeat(c, attempts)).Concat(Enumerable.Range(0, clients * 2).Select(i => i % clients)),
    };

    public static TheoryData<string> Orders => [.. Arrivals.Keys];

    [Theory]
    [MemberData(nameof(Orders))]
    public void In_any_order_every_client_can_hold_its_share(string order)
    {
        foreach (var capacity in Capacities)
        {
            foreach (var clients in Clients)
                new Simulation(capacity, clients).Run(Arrivals[order](clients, Math.Max(3, Math.Min(capacity + 3, 4000 / clients))));
        }
    }

    [Fact]
    public void Connections_that_end_and_come_again_change_no_promise()
    {
        var random = new Random(116);
        for (var run = 0; run < 200; run++)
        {
            var (capacity, clients) = (random.Next(1, 60), random.Next(1, 80));
            var simulation = new Simulation(capacity, clients);
            for (var step = 0; step < 500; step++)
            {
                if (random.Next(3) == 0)
                    simulation.Close(random);
                else
                    simulation.Ask(random.Next(clients));
            }
        }
    }

    [Fact]
    public void A_connection_that_ends_is_free_again()
    {
        var shares = new ConnectionShares(1);
        for (var i = 0; i < 100; i++)
            shares.TryAdd(Client(1), () => throw new InvalidOperationException("no connection gives way")).ShouldNotBeNull().Dispose();
        shares.Count.ShouldBe(0);
    }

    [Fact]
    public void The_slowest_connection_of_the_client_with_the_most_gives_way()
    {
        var shares = new ConnectionShares(5);
        var ended = new List<int>();
        var large = Enumerable.Range(0, 4).Select(i => shares.TryAdd(Client(1), () => ended.Add(i))!).ToList();
        using var small = shares.TryAdd(Client(2), () => ended.Add(9))!;
        large[0].Touch();
        large[1].Touch();
        using var other = shares.TryAdd(Client(3), () => { });
        ended.ShouldBe([2]);
        large[3].Touch();
        using var another = shares.TryAdd(Client(2), () => { });
        ended.ShouldBe([2, 0], "the first client holds three, the second one");
        shares.TryAdd(Client(2), () => { }).ShouldBeNull("two clients that hold two each would only take turns");
    }

    [Fact]
    public void A_connection_of_a_proxy_counts_for_the_client_of_its_latest_request()
    {
        var shares = new ConnectionShares(8);
        var ended = new List<int>();
        var places = Enumerable.Range(0, 8).Select(i => shares.TryAdd(Client(100), () => ended.Add(i), isOfProxy: true)!).ToList();
        foreach (var place in places[..6])
            place.Move(Client(1));
        foreach (var place in places[6..])
            place.Move(Client(2));
        places[0].Touch();
        shares.TryAdd(Client(100), () => { }, isOfProxy: true).ShouldNotBeNull("a reader behind the proxy is always answered");
        ended.ShouldBe([1]);
        places[1].Move(Client(3));
        places[1].Dispose();
        shares.Count.ShouldBe(8, "a connection that gave way is not counted again");
    }

    [Fact]
    public void A_stream_counts_as_a_connection_and_ends_alone()
    {
        var shares = new ConnectionShares(4);
        var ended = new List<string>();
        using var connection = shares.TryAdd(Client(1), () => ended.Add("connection"))!;
        for (var i = 0; i < 3; i++)
        {
            connection.Touch();
            connection.TryAddStream(Client(1), () => ended.Add("stream")).ShouldNotBeNull();
            connection.Touch();
        }

        connection.TryAddStream(Client(1), () => { }).ShouldBeNull();
        shares.TryAdd(Client(2), () => { }).ShouldNotBeNull();
        ended.ShouldBe(["stream"]);
    }

    private static IEnumerable<int> Random(int clients, int attempts, Func<Random, int> next)
    {
        var random = new Random(clients);
        return Enumerable.Range(0, clients * attempts).Select(_ => next(random));
    }

    private static IPAddress Client(int number) => new([10, 0, (byte)(number >> 8), (byte)number]);

    /// <summary>Compares each step with the promise.</summary>
    private sealed class Simulation(int capacity, int clients)
    {
        private readonly ConnectionShares _shares = new(capacity);
        private readonly int[] _counts = new int[clients];
        private readonly List<(int Client, ConnectionShares.Share Share)> _held = [];
        private int? _loser;

        public void Run(IEnumerable<int> order)
        {
            foreach (var client in order)
                Ask(client);
            for (var round = 0; round <= capacity / clients; round++)
            {
                for (var client = 0; client < clients; client++)
                    Ask(client);
            }

            _counts.ShouldAllBe(count => count >= capacity / clients);
        }

        public void Ask(int client)
        {
            var (held, most) = (_counts[client], _counts.Max());
            var share = capacity / _counts.Where((count, i) => count > 0 || i == client).Count();
            _loser = null;
            if (_shares.TryAdd(Client(client), () => End(client)) is { } added)
            {
                _counts[client]++;
                _held.Add((client, added));
            }
            else
            {
                held.ShouldBeGreaterThan(0, "a client without a connection gets one");
                held.ShouldBeGreaterThanOrEqualTo(share, "only a client that holds its share is refused");
            }

            _shares.Count.ShouldBe(_counts.Sum());
            _shares.Count.ShouldBeLessThanOrEqualTo(capacity);
            if (_loser is null)
                return;
            most.ShouldBeGreaterThan(share, "nobody loses a part of its share");
            _counts[_loser.Value].ShouldBeGreaterThanOrEqualTo(most - 1, "the client with the most gives way");
        }

        public void Close(Random random)
        {
            if (_held.Count == 0)
                return;
            var at = random.Next(_held.Count);
            var (client, share) = _held[at];
            _held.RemoveAt(at);
            var before = _shares.Count;
            share.Dispose();
            // The connection may have given way before.
            _counts[client] -= before - _shares.Count;
        }

        private void End(int client)
        {
            _counts[client]--;
            _loser = client;
        }
    }
}
