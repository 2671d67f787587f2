using System.Net;
using System.Net.Sockets;

namespace Portfolio.Web.Tests;

/// <summary>Ports for processes that cannot say which one the system has given them.</summary>
internal static class FreePort
{
    /// <summary>Below those that the system gives to clients: one of them could take the port before the process does.</summary>
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
                // It is taken.
            }
        }
    }
}
