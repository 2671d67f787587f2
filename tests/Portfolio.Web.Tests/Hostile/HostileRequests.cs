using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>Represents a request that no browser sends, with the statuses of the expected responses.</summary>
/// <param name="Statuses">
/// The expected statuses, one per response. The last status is 200 for a health check on the same connection, unless
/// the server has closed the connection.
/// </param>
internal sealed record HostileRequest(string Statuses, string Text)
{
    /// <summary>The bytes to send, as Latin-1 characters.</summary>
    public string Bytes => Text.StartsWith(HostileRequests.RawMark, StringComparison.Ordinal)
        ? HostileRequests.Unescape(Text[HostileRequests.RawMark.Length..]) : HostileRequests.Complete(Text);
}

/// <summary>
/// Contains hostile requests and their expected statuses, one request per line: <c>404 | GET /path | Header: value</c>.
/// <c>Host: a</c> is added to requests without a host. A line with <c>RAW</c> is sent unchanged, except for the escapes
/// <c>\r</c>, <c>\n</c>, <c>\t</c>, <c>\xff</c> and <c>{1000×a}</c>.
/// </summary>
internal static partial class HostileRequests
{
    public const string RawMark = "RAW ";

    /// <summary>All requests. A <c>!</c> after the status means that the server closes the connection.</summary>
    public static IReadOnlyList<HostileRequest> All { get; } = [
        .. new[] { Paths, Targets, Queries, Fields, Framing, Methods, Mcp }.SelectMany(Lines).DistinctBy(r => r.Text),
    ];

    public static string Unescape(string text) => Escape().Replace(Repeat().Replace(text,
        m =>
            string.Concat(Enumerable.Repeat(m.Groups["text"].Value,
                int.Parse(m.Groups["count"].Value, CultureInfo.InvariantCulture)))), m => m.Value[1] switch
        {
            'r' => "\r",
            'n' => "\n",
            't' => "\t",
            _ => ((char)int.Parse(m.Value[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        });

    public static string Complete(string text)
    {
        var parts = text.Split(" | ");
        var fields = parts.Skip(1).Select(Unescape).ToList();
        if (!fields.Exists(f => f.StartsWith("Host:", StringComparison.Ordinal)))
            fields.Insert(0, "Host: a");
        return $"{Unescape(parts[0])} HTTP/1.1\r\n{string.Concat(fields.Select(f => f + "\r\n"))}\r\n";
    }

    private static IEnumerable<HostileRequest> Lines(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" | ", 2)).Select(parts =>
            new HostileRequest(parts[0].TrimEnd() switch
            {
                [.. var status, '!'] => status,
                var statuses when statuses.Contains(' ', StringComparison.Ordinal) => statuses,
                var status => $"{status} 200",
            }, parts[1]));

    // Matches only known escapes, because the tables also contain other backslashes.
    [GeneratedRegex(@"\\(?:[rnt]|x[0-9a-f]{2})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\{(?<count>\d+)×(?<text>[^{}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Repeat();
}
