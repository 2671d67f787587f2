using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Net.Http.Headers;

namespace Portfolio.Web.Http;

/// <summary>A client's weights of the content codings (RFC 9110 §12.5.3); 0: not acceptable.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContentCodings(double Brotli, double Gzip, double Identity)
{
    /// <summary>Weight of identity that the header does not mention: acceptable, but less than any coding that is listed.</summary>
    private const double Unlisted = 0.0005;

    /// <summary>Clients send few different values, each with every request.</summary>
    private const int MaxParsed = 256;

    /// <summary>Maximum length of a value that is kept.</summary>
    private const int MaxParsedLength = 128;

    private static readonly ConcurrentDictionary<string, ContentCodings> Parsed = new(StringComparer.Ordinal);

    /// <summary>Parses <c>Accept-Encoding</c>. Invalid items are ignored.</summary>
    public static ContentCodings Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return new(0, 0, Unlisted);
        if (Parsed.TryGetValue(header, out var codings))
            return codings;
        codings = ParseList(header);
        if (header.Length <= MaxParsedLength && Parsed.Count < MaxParsed)
            Parsed.TryAdd(header, codings);
        return codings;
    }

    private static ContentCodings ParseList(string header)
    {
        if (!StringWithQualityHeaderValue.TryParseList([header], out var items))
            items = [];
        var others = Weight("*");
        return new(
            Weight("br") ?? others ?? 0,
            Weight("gzip") ?? Weight("x-gzip") ?? others ?? 0,
            Weight("identity") ?? (others == 0 ? 0 : Unlisted));

        double? Weight(string coding) => items.LastOrDefault(item => item.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            is { } item ? item.Quality ?? 1 : null;
    }
}
