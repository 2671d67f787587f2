using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Portfolio.Web.Logging;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>Stands between the sockets and the HTTP server: requests for kept pages are answered here and never reach the server.</summary>
public sealed class Http1FastPathConnections(PageCache cache, Http1FastPathResponses answers, RequestLogWriter log, ILogger<RequestLogMiddleware> logger)
{
    private readonly bool _isLogged = logger.IsEnabled(LogLevel.Information);

    /// <summary>Gives a connection to <paramref name="server"/>, which sees only those of its requests that are not answered here.</summary>
    public Task ServeAsync(ConnectionContext connection, ConnectionDelegate server)
    {
        var responder = new Http1FastPathResponder(cache, answers, _isLogged ? log : null);
        connection.Transport = new Transport(new Http1FastPathReader(connection, responder), connection.Transport.Output);
        return server(connection);
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
