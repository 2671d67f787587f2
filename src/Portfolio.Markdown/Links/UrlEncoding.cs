using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portfolio.Markdown.Links;

/// <summary>Percent-encodes URLs (RFC 3986, section 2.1).</summary>
public static class UrlEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // The allowed characters are pchar and "/" (RFC 3986, section 3.3). In paths, the apostrophe is also encoded,
    // because it could end a single-quoted attribute.
    private static readonly SearchValues<char> InUrl = SearchValues.Create(Unreserved + ":/?#@!$&'()*+,;=%");
    private static readonly SearchValues<char> InPath = SearchValues.Create(Unreserved + ":/@!$&()*+,;=");

    /// <summary>Encodes characters that are invalid in URLs. Existing percent-encoding is kept.</summary>
    public static string Encode(string url) => Encode(url, InUrl);

    /// <summary>Encodes a path that is not encoded yet. The result is safe in headers, XML and attributes.</summary>
    public static string EncodePath(string path) => Encode(path, InPath);

    /// <summary>
    /// Encodes the URL of a document, which can have the fragment of a text on the page of its list. A fragment has no dot and no slash,
    /// unlike the name of a file that contains <c>#</c>.
    /// </summary>
    public static string EncodePage(string url) =>
        url.IndexOf('#', StringComparison.Ordinal) is > 0 and var mark && !url.AsSpan(mark + 1).ContainsAny("#./")
            ? $"{EncodePath(url[..mark])}#{EncodePath(url[(mark + 1)..])}" : EncodePath(url);

    private static string Encode(string text, SearchValues<char> allowed)
    {
        if (!text.AsSpan().ContainsAnyExcept(allowed))
            return text;
        var result = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && allowed.Contains((char)rune.Value))
            {
                result.Append((char)rune.Value);
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
                result.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return result.ToString();
    }
}

/// <summary>Splits and combines paths that are relative to the content folder and separated by <c>/</c>.</summary>
public static class ContentPath
{
    public static string FolderOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    /// <summary>Resolves a path relative to a folder. Returns <see langword="null"/> if the result is outside the content folder.</summary>
    public static string? Combine(string folder, string relative)
    {
        var segments = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in relative.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case ".." when segments.Count == 0:
                    return null;
                case "..":
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        return string.Join('/', segments);
    }
}
