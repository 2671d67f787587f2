using System.Diagnostics;
using System.Net;

namespace Portfolio.Web.Security;

/// <summary>
/// Divides the connections of the server between its clients. When no connection is free, the client that holds the most gives one up,
/// the slowest: that which has made no progress for the longest time.
/// </summary>
/// <remarks>
/// A client that holds no connection always gets one. Of n clients, each can hold an nth of the connections, rounded down, in whatever
/// order they come, and none loses a connection while it holds no more than that. A stream of HTTP/2 counts as a connection, because it
/// needs as much memory. This class is thread-safe.
/// </remarks>
/// <param name="capacity">The maximum number of connections.</param>
internal sealed class ConnectionShares(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, HashSet<Share>> _clients = [];
    private int _count;

    /// <summary>Gets the number of connections that are held.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a connection. Returns null if none is free and the client holds as many as its share.</summary>
    /// <param name="end">Ends the connection when it must give way to another one.</param>
    /// <param name="isOfProxy">True for a connection of a trusted proxy, whose reader is not known before its first request.</param>
    public Share? TryAdd(IPAddress client, Action end, bool isOfProxy = false)
    {
        Share? slowest = null;
        var share = new Share(this, client, end, isOfProxy);
        lock (_lock)
        {
            if (_count >= capacity)
            {
                var held = _clients.TryGetValue(client, out var own) && !isOfProxy ? own.Count : 0;
                var most = _clients.Values.Max(shares => shares.Count);
                if (held > 0 && most < held + 2)
                    return null;
                slowest = _clients.Values.Where(shares => shares.Count == most).SelectMany(shares => shares).MinBy(s => s.Progress)!;
                Remove(slowest);
            }

            Add(share);
        }

        slowest?.End();
        return share;
    }

    private void Add(Share share)
    {
        if (!_clients.TryGetValue(share.Client, out var shares))
            _clients.Add(share.Client, shares = []);
        if (shares.Add(share))
            _count++;
    }

    private void Remove(Share share)
    {
        if (!_clients.TryGetValue(share.Client, out var shares) || !shares.Remove(share))
            return;
        _count--;
        if (shares.Count == 0)
            _clients.Remove(share.Client);
    }

    /// <summary>Represents a connection, or a stream of HTTP/2.</summary>
    internal sealed class Share(ConnectionShares shares, IPAddress client, Action end, bool isOfProxy) : IDisposable
    {
        private long _progress = Stopwatch.GetTimestamp();

        public IPAddress Client { get; private set; } = client;

        public bool IsOfProxy => isOfProxy;

        /// <summary>Gets the time of the last progress, in ticks of the timer of the system.</summary>
        public long Progress => Volatile.Read(ref _progress);

        /// <summary>Records progress: the connection has received a request, or its client has taken a piece of a response.</summary>
        public void Touch() => Volatile.Write(ref _progress, Stopwatch.GetTimestamp());

        /// <summary>Counts the connection for another client, because a proxy reads a response only as fast as its client.</summary>
        public void Move(IPAddress client)
        {
            if (client.Equals(Client))
                return;
            lock (shares._lock)
            {
                var isHeld = shares._clients.TryGetValue(Client, out var own) && own.Contains(this);
                if (isHeld)
                    shares.Remove(this);
                Client = client;
                if (isHeld)
                    shares.Add(this);
            }
        }

        /// <summary>Adds a stream of this connection. Returns null if the client must wait.</summary>
        public Share? TryAddStream(IPAddress client, Action end) => shares.TryAdd(client, end);

        public void End() => end();

        public void Dispose()
        {
            lock (shares._lock)
                shares.Remove(this);
        }
    }
}
