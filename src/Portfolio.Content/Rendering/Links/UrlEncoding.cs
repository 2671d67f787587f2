using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portfolio.Content.Rendering.Links;

/// <summary>Percent-encoding (RFC 3986, section 2.1) of addresses that are not, or not fully, encoded yet.</summary>
public static class UrlEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // pchar and "/" of section 3.3, in a path without the apostrophe, which ends attributes in careless readers.
    private static readonly SearchValues<char> InUrl = SearchValues.Create(Unreserved + ":/?#@!$&'()*+,;=%");
    private static readonly SearchValues<char> InPath = SearchValues.Create(Unreserved + ":/@!$&()*+,;=");

    /// <summary>Encodes what may stand nowhere in an address; what is encoded already stays.</summary>
    public static string Encode(string url) => Encode(url, InUrl);

    /// <summary>Encodes an address that holds a path alone and nothing encoded: fit for headers, XML and attributes.</summary>
    public static string EncodePath(string path) => Encode(path, InPath);

    private static string Encode(string text, SearchValues<char> kept)
    {
        if (!text.AsSpan().ContainsAnyExcept(kept))
            return text;
        var result = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && kept.Contains((char)rune.Value))
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
