using System.Buffers;
using System.Text;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>
/// A GET as browsers, crawlers and proxies send it (RFC 9112), read in place. Whatever is not plainly that, well-formed or not, is
/// left to the server, which knows all of HTTP: nothing is refused here.
/// </summary>
internal ref struct Http1FastPathRequest
{
    private const int LongestHead = 16 * 1024;

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> HostBytes =
        SearchValues.Create("-.:_[]0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> TargetBytes =
        SearchValues.Create("!$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"u8);

    private bool _hasHost;

    /// <summary>The target without its query, as sent.</summary>
    public ReadOnlySpan<byte> Path { get; private set; }

    public ReadOnlySpan<byte> AcceptEncoding { get; private set; }

    public ReadOnlySpan<byte> IfNoneMatch { get; private set; }

    /// <summary>Bytes of the whole request.</summary>
    public int Length { get; private set; }

    /// <summary>Reads the request at the start of <paramref name="bytes"/>; <see langword="false"/>: it is for the server.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Http1FastPathRequest request)
    {
        request = default;
        if (!bytes.StartsWith("GET /"u8))
            return false;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end is < 0 or > LongestHead)
            return false;
        request.Length = end + 4;
        var head = bytes[..(end + 2)];
        var line = head.IndexOf((byte)'\r');
        if (!request.ReadTarget(head[4..line]))
            return false;
        for (head = head[line..]; head.Length > 2; head = head[line..])
        {
            // Lines end with CR LF and hold neither otherwise.
            head = head[2..];
            line = head.IndexOf((byte)'\r');
            if (line <= 0 || head[line + 1] != '\n' || !request.ReadField(head[..line]))
                return false;
        }

        return request._hasHost;
    }

    private bool ReadTarget(ReadOnlySpan<byte> line)
    {
        if (!line.EndsWith(" HTTP/1.1"u8))
            return false;
        var target = line[..^9];
        if (target.ContainsAnyExcept(TargetBytes))
            return false;
        var query = target.IndexOf((byte)'?');
        Path = query < 0 ? target : target[..query];
        return true;
    }

    private bool ReadField(ReadOnlySpan<byte> line)
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
                if (_hasHost || value.IsEmpty || value.ContainsAnyExcept(HostBytes))
                    return false;
                return _hasHost = true;
            case 6 when Is(line, "Accept"u8):
                // Markdown is negotiated by the pages' own rules.
                return value.IndexOf("markdown"u8) < 0 && !HasUpperCase(value);
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
            case 10 when Is(line, "Connection"u8):
                return Ascii.EqualsIgnoreCase(value, "keep-alive"u8);
            // What may announce a body or another protocol.
            case 14 when Is(line, "Content-Length"u8):
            case 17 when Is(line, "Transfer-Encoding"u8):
            case 7 when Is(line, "Upgrade"u8):
            case 6 when Is(line, "Expect"u8):
                return false;
            default:
                return true;
        }
    }

    private static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(line[..name.Length], name);

    private static bool HasUpperCase(ReadOnlySpan<byte> value) => value.ContainsAnyInRange((byte)'A', (byte)'Z');
}
