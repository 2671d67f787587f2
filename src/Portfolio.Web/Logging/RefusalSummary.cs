using System.Net;
using System.Runtime.InteropServices;
using Serilog.Core;
using Serilog.Events;

namespace Portfolio.Web.Logging;

/// <summary>
/// Decides which unknown URLs (404) and refused requests (429) have a line in the log. After the first lines of a period, the others are
/// counted, and one line at the end of the period summarizes them, because a crawler would fill the disk. This class is thread-safe.
/// </summary>
internal sealed class RefusalSummary : IDisposable
{
    /// <summary>The number of requests in a period that have a line each.</summary>
    private const int MaxLines = 100;

    /// <summary>The maximum number of different paths that are counted in a period.</summary>
    private const int MaxPaths = 1000;

    /// <summary>The maximum number of different clients that are counted in a period.</summary>
    private const int MaxClients = 10_000;

    private const int MostFrequent = 5;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Serilog.ILogger _logger;
    private readonly TimeSpan _period;
    private readonly Timer _end;
    private readonly Dictionary<string, int> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<IPAddress> _clients = [];
    private int _requests, _unknown, _refused;

    // Settings for the lines of requests also apply to their summary.
    public RefusalSummary(Serilog.ILogger logger, TimeSpan? period = null) => (_logger, _period, _end) =
        (logger.ForContext(Constants.SourceContextPropertyName, "Serilog.AspNetCore.RequestLoggingMiddleware"), period ?? Minute,
            new Timer(_ => End()));

    /// <summary>Returns the level of the line for a request, which is Debug for a request that is in the summary.</summary>
    /// <param name="path">The path as it is in the log.</param>
    /// <param name="client">The address that identifies the client, or null if it is unknown.</param>
    public LogEventLevel Add(int status, string path, IPAddress? client)
    {
        lock (_lock)
        {
            // Without such requests, no timer runs.
            if (_requests++ == 0)
                _end.Change(_period, Timeout.InfiniteTimeSpan);
            if (_requests <= MaxLines)
                return LogEventLevel.Information;
            if (status == StatusCodes.Status404NotFound)
                _unknown++;
            else
                _refused++;
            if (_paths.Count < MaxPaths || _paths.ContainsKey(path))
                CollectionsMarshal.GetValueRefOrAddDefault(_paths, path, out _)++;
            if (client is not null && _clients.Count < MaxClients)
                _clients.Add(client);
            return LogEventLevel.Debug;
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        End();
    }

    private void End()
    {
        lock (_lock)
        {
            if (_unknown + _refused > 0)
            {
                _logger.Information(
                    "{Unknown} more requests for unknown URLs and {Refused} refused requests from {Clients} clients, most often {Paths:l}",
                    _unknown, _refused, _clients.Count, string.Join(", ", _paths.OrderByDescending(p => p.Value)
                        .ThenBy(p => p.Key, StringComparer.Ordinal).Take(MostFrequent).Select(p => $"{p.Key} ({p.Value})")));
            }
            (_requests, _unknown, _refused) = (0, 0, 0);
            _paths.Clear();
            _clients.Clear();
        }
    }
}
