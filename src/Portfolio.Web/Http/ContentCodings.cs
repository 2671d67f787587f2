using System.Runtime.InteropServices;

namespace Portfolio.Web.Http;

/// <summary>How much a client wants each coding (RFC 9110 §12.5.3), in thousandths; 0: not at all.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContentCodings(int Brotli, int Gzip, int Identity)
{
    private static readonly ContentCodings None = new(0, 0, 1);

    /// <summary>Reads <c>Accept-Encoding</c>. What does not parse counts as not said.</summary>
    public static ContentCodings Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return None;

        int brotli = -1, gzip = -1, identity = -1, others = -1;
        var rest = header.AsSpan();
        while (!rest.IsEmpty)
        {
            var comma = rest.IndexOf(',');
            var item = comma < 0 ? rest : rest[..comma];
            rest = comma < 0 ? default : rest[(comma + 1)..];

            var semicolon = item.IndexOf(';');
            var weight = semicolon < 0 ? QualityValue.Most : Weight(item[(semicolon + 1)..].Trim());
            var coding = (semicolon < 0 ? item : item[..semicolon]).Trim();
            if (weight < 0)
                continue;
            if (Is(coding, "gzip") || Is(coding, "x-gzip"))
                gzip = weight;
            else if (Is(coding, "br"))
                brotli = weight;
            else if (Is(coding, "identity"))
                identity = weight;
            else if (Is(coding, "*"))
                others = weight;
        }

        return new(
            brotli >= 0 ? brotli : Math.Max(others, 0),
            gzip >= 0 ? gzip : Math.Max(others, 0),
            // Not named, it is acceptable but worth less than any coding that is.
            identity >= 0 ? identity : others == 0 ? 0 : 1);
    }

    private static int Weight(ReadOnlySpan<char> parameter) =>
        parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase) ? QualityValue.Parse(parameter[2..]) : -1;

    private static bool Is(ReadOnlySpan<char> coding, string name) => coding.Equals(name, StringComparison.OrdinalIgnoreCase);
}
