using System.Text;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>
/// Creates random requests: ordinary requests with all headers that affect cached responses, ordinary requests with a
/// few changed bytes, and the requests of <see cref="HostileRequests"/>. The same seed results in the same requests.
/// </summary>
/// <param name="tags">The entity tags of the site's pages.</param>
internal sealed class RandomRequests(int seed, IReadOnlyList<string> paths, IReadOnlyList<string> tags)
{
    private static readonly string[] Agents = ["Mozilla/5.0 (X11; Linux x86_64)", "curl/8",
        "bot (+https://example.org/?a=b)", "é", "\t", ""];
    private static readonly string[] Accepts = [
        "*/*", "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/markdown",
        "TEXT/MARKDOWN", "text/markdown;q=0.5, text/html", "text/*", "application/json",
        "text/markdown;q=0", "text/html;q=0.1,text/markdown;q=0.9", "", ";", "text/markdown;q=x",
        "text/html;charset=utf-8",
    ];

    /// <summary>Values of <c>Accept-Encoding</c> that do not include Brotli.</summary>
    private static readonly string[] Codings = ["gzip", "gzip, deflate", "gzip, deflate, zstd", "identity", "*;q=0",
        "gzip;q=0", "gzip;q=0, *;q=0", "identity;q=0", "GZIP", "gzip;q=0.5, identity;q=0.4", "x-gzip", "", ",",
        "gzip;q=2", "zstd, gzip"];

    private static readonly string[] Hosts = ["a", "example.com", "EXAMPLE.com:80", "127.0.0.1:5000", "a_b", "a.",
        "[::1]:80", "", "a:b", "a:", ":80", "a b", "a/b", "ü", "a:99999", "a,b"];
    private static readonly string[] Connections = ["keep-alive", "Keep-Alive", "close", "upgrade",
        "keep-alive, Upgrade", "Host", ""];
    private static readonly string[] Ranges = ["bytes=0-5", "bytes=-5", "bytes=5-", "bytes=9-1", "items=0-1",
        "bytes=0-0,2-3", ""];
    private static readonly string[] Queries = ["", "", "", "?", "?a=b", "?utm_source=x&b=%20", "?limit=2",
        "?section=x", "?s%65ction=x", "?content=summary", "?q=post", "?LIMIT=1", "?a=\"", "?%", "?#", "?é", "??x",
        "?a=b&limit=1"];
    private static readonly string[] Lengths = ["0", "00", "1", "5", "-1", "+0", "0x0", "", "0, 0",
        "99999999999999999999"];
    private static readonly string[] Encodings = ["chunked", "identity", "Chunked", "gzip, chunked",
        "chunked, chunked", "", "x"];
    private static readonly string[] Names = ["X-A", "Cookie", "Referer", "Cache-Control", "Pragma", "Sec-Fetch-Mode",
        "DNT", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via", "Origin", "TE", "Priority", "x_y", "X.Y",
        "!#$%&'*+-.^_`|~0"];
    private static readonly byte[] Bytes = [.. "\r\n \t:/.%?#;,=\"\\\0\u0001\u007f\u0080\u00ff+-_aA0"u8];

    /// <summary>The hostile requests, except the HTTP/2 preface, which would switch the connection to HTTP/2.</summary>
    private static readonly IReadOnlyList<HostileRequest> Hostile = [.. HostileRequests.All.Where(
        r => !r.Text.Contains("PRI *", StringComparison.Ordinal))];

    private readonly Random _random = new(seed);

    /// <summary>Creates one to four requests to send without waiting for responses.</summary>
    public string[] Next() =>
        [.. Enumerable.Range(0, _random.Next(3) == 0 ? _random.Next(2, 5) : 1).Select(_ => One())];

    /// <summary>Returns random positions at which to split a request of a certain length, or no positions.</summary>
    public IReadOnlyList<int> Pieces(int length) =>
        _random.Next(4) == 0
        ? [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _random.Next(1, length)).Distinct().Order()] : [];

    private string One() => _random.Next(10) switch
    {
        < 4 => Plain(),
        < 6 => Unusual(),
        < 8 => Changed(_random.Next(2) == 0 ? Plain() : Unusual()),
        _ => Pick(Hostile).Bytes,
    };

    /// <summary>Creates a request like that of a browser, except that some header fields are missing.</summary>
    private string Plain()
    {
        List<string> fields = [$"Host: {Pick(Hosts[..4])}\r\n", $"Accept: {Pick(Accepts[..3])}\r\n",
            $"Accept-Encoding: {Pick(Codings[..4])}\r\n", $"User-Agent: {Pick(Agents[..3])}\r\n", "Cookie: a=b\r\n",
            "Connection: keep-alive\r\n"];
        if (_random.Next(3) == 0)
            fields.Add($"If-None-Match: {Pick(tags)}\r\n");
        foreach (var dropped in Enumerable.Range(0, _random.Next(4)).Select(_ => _random.Next(1, fields.Count - 1)))
            fields.RemoveAt(Math.Min(dropped, fields.Count - 1));
        return $"GET {Pick(paths)}{Pick(Queries[..5])} HTTP/1.1\r\n{string.Concat(fields)}\r\n";
    }

    private string Unusual()
    {
        var method = _random.Next(12) switch { 0 => "HEAD", 1 => Pick("POST", "OPTIONS", "get", "PUT"), _ => "GET" };
        var version = _random.Next(30) == 0 ? Pick("1.0", "1.2", "2.0") : "1.1";
        var fields = new List<string> { Field("Host", _random.Next(8) == 0 ? Pick(Hosts) : "example.com") };
        for (var more = _random.Next(_random.Next(2) == 0 ? 3 : 9); more > 0; more--)
            fields.Insert(_random.Next(fields.Count + 1), AnyField());
        if (_random.Next(60) == 0)
            fields.RemoveAt(_random.Next(fields.Count));
        if (_random.Next(60) == 0)
            fields.AddRange(Enumerable.Range(0, _random.Next(90, 110)).Select(i => $"X-{i}: y\r\n"));
        return $"{method} {Path()}{Pick(Queries)} HTTP/{version}\r\n{string.Concat(fields)}\r\n";
    }

    private string Path()
    {
        var path = Pick(paths);
        return _random.Next(12) switch
        {
            0 => path.ToUpperInvariant(),
            1 => path + "/",
            2 => "/" + path,
            3 => path + Pick(".", ".md", ".html", "%", "%20", "%2f", ";x", "/.", "/..", "//", "\\", "~"),
            4 => $"/./{path[1..]}",
            5 => string.Concat(path.Select(c => _random.Next(5) == 0 && c != '/' ? $"%{(int)c:x2}" : c.ToString())),
            6 => "http://example.com" + path,
            _ => path,
        };
    }

    private string AnyField() => _random.Next(14) switch
    {
        0 or 1 => Field("Accept", Pick(Accepts)),
        2 or 3 or 4 => Field("Accept-Encoding", Pick(Codings)),
        5 => Field("If-None-Match", Tag()),
        6 => Field("User-Agent", Pick(Agents)),
        7 => Field("Connection", Pick(Connections)),
        8 => Field("Range", Pick(Ranges)),
        9 => Rare(),
        10 => Field("Host", Pick(Hosts)),
        _ =>
            Field(Pick(Names), Pick("", "x", "a=b; c=d", "a, b", "\"x\"", "no-cache", "évé",
                new string('y', _random.Next(2000)), "a\tb")),
    };

    private string Rare() => _random.Next(6) switch
    {
        0 => Field("Content-Length", Pick(Lengths)),
        1 => Field("Transfer-Encoding", Pick(Encodings)),
        2 => Field("Upgrade", Pick("h2c", "websocket", "")),
        3 => Field("Expect", Pick("100-continue", "x")),
        4 => Field("If-Match", Tag()),
        _ => Field("If-Modified-Since", "Sat, 21 Nov 2026 00:00:00 GMT"),
    };

    private string Tag()
    {
        var tag = Pick(tags);
        return _random.Next(8) switch
        {
            0 => "*",
            1 => $"W/{tag}",
            2 => $"{tag}, \"x\"",
            3 => $"\"x\", {tag}",
            4 => tag.Insert(tag.Length - 1, Pick("-gzip", "-x")),
            5 => tag.Trim('"'),
            _ => tag,
        };
    }

    private string Field(string name, string value)
    {
        var spelled = _random.Next(6) switch { 0 => name.ToLowerInvariant(), 1 => name.ToUpperInvariant(), _ => name };
        return $"{spelled}:{(_random.Next(15) == 0 ? Pick("", "  ", "\t", " \t ") : " ")}{value}{(_random.Next(25) == 0 ? Pick(" ", "\t", "  ") : "")}\r\n";
    }

    /// <summary>
    /// Mutates a request one to three times: removes, inserts or replaces a byte, repeats a part, or changes line ends.
    /// </summary>
    private string Changed(string request)
    {
        var bytes = new StringBuilder(request);
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
        {
            // Half of the changes are in the first 40 bytes, because the request line is the most sensitive part.
            var at = _random.Next(2) == 0 ? _random.Next(Math.Min(40, bytes.Length)) : _random.Next(bytes.Length);
            switch (_random.Next(5))
            {
                case 0:
                    bytes.Remove(at, 1);
                    break;
                case 1:
                    bytes.Insert(at, (char)Bytes[_random.Next(Bytes.Length)]);
                    break;
                case 2:
                    bytes.Insert(at, bytes.ToString(at, Math.Min(_random.Next(1, 30), bytes.Length - at)));
                    break;
                case 3:
                    bytes.Replace("\r\n", Pick("\n", "\r", "\r\n\r\n", "\r\n "), at, Math.Min(60, bytes.Length - at));
                    break;
                default:
                    bytes[at] = (char)Bytes[_random.Next(Bytes.Length)];
                    break;
            }
        }

        return bytes.ToString();
    }

    private T Pick<T>(params IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
