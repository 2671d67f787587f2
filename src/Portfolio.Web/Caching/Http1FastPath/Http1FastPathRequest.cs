using System.Buffers;
using System.Text;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>
/// A <c>GET</c> as browsers, crawlers and proxies send it (RFC 9112), parsed in place. Anything else, valid or not, is left to the
/// server: the fast path accepts less than the server and refuses nothing.
/// </summary>
internal ref struct Http1FastPathRequest
{
    /// <summary>Less than the limits of the server for request line and headers.</summary>
    private const int MaxHead = 16 * 1024;

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> HostBytes =
        SearchValues.Create("-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Without <c>%</c>: paths are compared as they are sent.</summary>
    private static readonly SearchValues<byte> PathBytes =
        SearchValues.Create("!$&'()*+,-./0123456789:;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"u8);

    private static readonly SearchValues<byte> QueryBytes =
        SearchValues.Create("!$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"u8);

    private bool _hasHost;

    /// <summary>The path, without dot segments and percent-encoding.</summary>
    public ReadOnlySpan<byte> Path { get; private set; }

    public ReadOnlySpan<byte> AcceptEncoding { get; private set; }

    public ReadOnlySpan<byte> IfNoneMatch { get; private set; }

    /// <summary>The last one, if there are several.</summary>
    public ReadOnlySpan<byte> UserAgent { get; private set; }

    /// <summary>Length of the request in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Parses the request at the start of <paramref name="bytes"/>; <see langword="false"/>: it is the server's.</summary>
    /// <param name="maxFields">Maximum header fields.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, int maxFields, out Http1FastPathRequest request)
    {
        request = default;
        if (!bytes.StartsWith("GET /"u8))
            return false;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end is < 0 or > MaxHead)
            return false;
        request.Length = end + 4;
        var rest = bytes[..(end + 2)];
        if (!request.TryReadTarget(ReadLine(ref rest)))
            return false;
        for (var fields = 0; !rest.IsEmpty; fields++)
        {
            if (fields == maxFields || !request.TryReadField(ReadLine(ref rest)))
                return false;
        }

        return request._hasHost;
    }

    /// <summary>Reads up to CR LF, which a line must not contain separately; empty: invalid.</summary>
    private static ReadOnlySpan<byte> ReadLine(scoped ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        if (end <= 0 || rest[end] != '\r' || end + 1 >= rest.Length || rest[end + 1] != '\n')
            return default;
        var line = rest[..end];
        rest = rest[(end + 2)..];
        return line;
    }

    private bool TryReadTarget(ReadOnlySpan<byte> line)
    {
        if (!line.EndsWith(" HTTP/1.1"u8))
            return false;
        var target = line[4..^9];
        var query = target.IndexOf((byte)'?');
        Path = query < 0 ? target : target[..query];
        return !Path.ContainsAnyExcept(PathBytes) && Path.IndexOf("/."u8) < 0
            && (query < 0 || !target[query..].ContainsAnyExcept(QueryBytes) && !MaySelectPart(Path, target[(query + 1)..]));
    }

    /// <summary>Whether a query may select a part: it has one of the parameters of <see cref="Excerpts"/>, or one with an encoded name, or
    /// the document has errors for parameters that it does not know.</summary>
    private static bool MaySelectPart(ReadOnlySpan<byte> path, ReadOnlySpan<byte> query)
    {
        if (path.EndsWith(".md"u8) || path.EndsWith(".json"u8) || path.EndsWith(".xml"u8) || path.EndsWith(".txt"u8))
            return true;
        foreach (var range in query.Split((byte)'&'))
        {
            var name = query[range];
            name = name[..(name.IndexOf((byte)'=') is >= 0 and var end ? end : name.Length)];
            if (name.Contains((byte)'%'))
                return true;
            foreach (var parameter in Excerpts.Parameters)
            {
                if (Ascii.EqualsIgnoreCase(name, parameter))
                    return true;
            }
        }

        return false;
    }

    private bool TryReadField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(NameBytes))
            return false;
        var value = line[(colon + 1)..].Trim((byte)' ');
        if (value.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return false;
        switch (colon)
        {
            case 4 when Is(line, "Host"u8):
                if (_hasHost || !IsHost(value))
                    return false;
                return _hasHost = true;
            case 6 when Is(line, "Accept"u8):
                // Markdown, and JSON for errors, are negotiated by the server.
                return value.IndexOf("markdown"u8) < 0 && value.IndexOf("json"u8) < 0 && !value.ContainsAnyInRange((byte)'A', (byte)'Z');
            case 15 when Is(line, "Accept-Encoding"u8):
                if (!AcceptEncoding.IsEmpty)
                    return false;
                AcceptEncoding = value;
                return true;
            case 13 when Is(line, "If-None-Match"u8):
                if (!IfNoneMatch.IsEmpty)
                    return false;
                IfNoneMatch = value;
                return true;
            case 10 when Is(line, "User-Agent"u8):
                UserAgent = value;
                return true;
            case 10 when Is(line, "Connection"u8):
                return Ascii.EqualsIgnoreCase(value, "keep-alive"u8);
            // May announce a body or another protocol.
            case 14 when Is(line, "Content-Length"u8):
            case 17 when Is(line, "Transfer-Encoding"u8):
            case 7 when Is(line, "Upgrade"u8):
            case 6 when Is(line, "Expect"u8):
                return false;
            default:
                return true;
        }
    }

    /// <summary>Whether this is a name or an IPv4 address, with or without a port.</summary>
    private static bool IsHost(ReadOnlySpan<byte> value)
    {
        var colon = value.IndexOf((byte)':');
        var port = colon < 0 ? default : value[(colon + 1)..];
        var name = colon < 0 ? value : value[..colon];
        return !name.IsEmpty && !name.ContainsAnyExcept(HostBytes)
            && (colon < 0 || (port.Length is > 0 and <= 5 && !port.ContainsAnyExceptInRange((byte)'0', (byte)'9')));
    }

    private static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(line[..name.Length], name);
}
