using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>Accepts connections as fast as they are handled. The others wait in the queue of the system.</summary>
internal sealed class PacedListenerFactory(SocketTransportFactory sockets, ConnectionLimit limit) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), limit);

    private sealed class Listener(IConnectionListener inner, ConnectionLimit limit) : IConnectionListener
    {
        private const int MaxUnhandled = 64;

        /// <summary>How often to wait: a connection that is never handled must not keep out all others.</summary>
        private const int MaxPauses = 100;

        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            for (var pauses = 0; limit.Unhandled >= MaxUnhandled && pauses < MaxPauses; pauses++)
                await Task.Delay(Pause, cancellationToken);
            var connection = await inner.AcceptAsync(cancellationToken);
            if (connection is not null)
                limit.AddAccepted();
            return connection;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
