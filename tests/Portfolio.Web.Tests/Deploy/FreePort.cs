using System.Net;
using System.Net.Sockets;

namespace Portfolio.Web.Tests.Deploy;

internal static class FreePort
{
    /// <summary>A port of 127.0.0.1 on which nobody listens.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
