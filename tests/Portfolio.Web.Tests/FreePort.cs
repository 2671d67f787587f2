using System.Net;
using System.Net.Sockets;

namespace Portfolio.Web.Tests;

/// <summary>Gets ports for processes that cannot report their own.</summary>
internal static class FreePort
{
    /// <summary>Below the range for clients, because the system could give such a port to a client first.</summary>
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
                // The port is in use.
            }
        }
    }
}
