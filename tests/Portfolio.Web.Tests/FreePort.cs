using System.Net;
using System.Net.Sockets;

namespace Portfolio.Web.Tests;

/// <summary>Finds free ports for processes that cannot report the port that the system chose for them.</summary>
internal static class FreePort
{
    /// <summary>
    /// The first port of the range. The range is below the ephemeral ports,
    /// which the system could assign to a client at any time.
    /// </summary>
    private const int First = 20_000;

    private const int Count = 12_000;

    private static int _last = Random.Shared.Next(Count);

    public static int Next()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref _last) & int.MaxValue) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // The port is in use, so the next port is tried.
            }
        }
    }
}
