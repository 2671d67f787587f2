using System.Net.Sockets;
using System.Text;

namespace Portfolio.Benchmarks.Floods;

/// <summary>Requests in batches, whose responses are read.</summary>
internal abstract class RequestFlood(string name, int clients, int batch) : Flood(name, clients)
{
    /// <summary>The next target, never the same twice.</summary>
    protected abstract string NextTarget();

    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var requests = string.Concat(Enumerable.Range(0, batch).Select(_ => $"GET {NextTarget()} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"));
            await socket.SendAsync(Encoding.ASCII.GetBytes(requests), stopping);
            Count(batch);
            for (var (ends, last) = (0, 0); ends < batch;)
            {
                var received = await socket.ReceiveAsync(buffer, stopping);
                if (received == 0)
                    return;
                ends += Starts(buffer.AsSpan(0, received), ref last);
            }
        }
    }

    /// <summary>Counts the status lines; their bytes occur nowhere else.</summary>
    private static int Starts(ReadOnlySpan<byte> received, ref int matched)
    {
        var line = "HTTP/1.1 "u8;
        var count = 0;
        foreach (var value in received)
        {
            matched = value == line[matched] ? matched + 1 : value == line[0] ? 1 : 0;
            if (matched < line.Length)
                continue;
            (count, matched) = (count + 1, 0);
        }

        return count;
    }
}

/// <summary>URLs that do not exist, each another one: of words of the site, of noise, and long ones.</summary>
internal sealed class UnknownUrls(int clients) : RequestFlood("distinct unknown URLs", clients, batch: 16)
{
    private static readonly string Long = new('x', 8000);
    private long _next;

    protected override string NextTarget()
    {
        var next = Interlocked.Increment(ref _next);
        return next % 100 == 0 ? $"/{Long}{next}" : next % 2 == 0 ? $"/blogs/server-cache-{next}" : $"/{next:x}/{next * 7919:x}";
    }
}

/// <summary>Searches that cost the most: long, with errors in every word, phrases and exclusions.</summary>
internal sealed class Searches(int clients) : RequestFlood("searches, each another one", clients, batch: 1)
{
    private long _next;

    protected override string NextTarget()
    {
        var next = Interlocked.Increment(ref _next);
        var words = Enumerable.Range(0, 20).Select(i => (i % 4) switch { 0 => $"servr{next % 97 + i}", 1 => $"\"the cache of the {(char)('a' + i)}\"", 2 => "-the", _ => $"a{(char)('a' + (next + i) % 26)}" });
        return $"/search?q={Uri.EscapeDataString(string.Join(' ', words))}";
    }
}
