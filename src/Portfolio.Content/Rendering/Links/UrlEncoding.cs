using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portfolio.Content.Rendering.Links;

/// <summary>Percent-encodes URLs (RFC 3986, section 2.1).</summary>
public static class UrlEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // pchar and "/" of RFC 3986, section 3.3. Paths also encode the apostrophe, which could end an attribute in single quotes.
    private static readonly SearchValues<char> InUrl = SearchValues.Create(Unreserved + ":/?#@!$&'()*+,;=%");
    private static readonly SearchValues<char> InPath = SearchValues.Create(Unreserved + ":/@!$&()*+,;=");

    /// <summary>Encodes characters that are invalid in URLs. Existing percent-encoding is kept.</summary>
    public static string Encode(string url) => Encode(url, InUrl);

    /// <summary>Encodes a path without existing percent-encoding. The result is safe in headers, XML and attributes.</summary>
    public static string EncodePath(string path) => Encode(path, InPath);

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
