namespace Portfolio.Web.Hosting.Connections;

/// <summary>For whom a connection waits, and since when. What one thread writes, any may read.</summary>
internal sealed class ConnectionTurn
{
    /// <summary>How long a client has its turn until it is idle, in milliseconds: on a busy machine its request may wait to be read, and
    /// the end of a response to be sent.</summary>
    private const int IdleAfter = 1000;

    private long _servedAt = Environment.TickCount64;
    private volatile bool _isClients = true;

    /// <summary>
    /// Time of the last part of a response, or else that of the connection, by <see cref="Environment.TickCount64"/>. What the client
    /// sends does not count: a request that arrives by bytes would keep the connection as young as those of readers.
    /// </summary>
    public long ServedAt => Volatile.Read(ref _servedAt);

    /// <summary>Whether the server waits for the client: for a request, or until it takes what was sent.</summary>
    public bool IsClients
    {
        get => _isClients;
        set
        {
            // Read before written: that of most connections stays in the caches of all processors.
            if (_isClients != value)
                _isClients = value;
        }
    }

    /// <summary>Whether the server has waited for the client longer than a reader makes it wait.</summary>
    public bool IsIdle => IsClients && Environment.TickCount64 - ServedAt >= IdleAfter;

    /// <summary>Notes that a part of a response is sent.</summary>
    public void Serve() => Volatile.Write(ref _servedAt, Environment.TickCount64);
}
