using System.Text;

namespace Portfolio.Content.Reading;

/// <summary>Texts → the parts of an address: lower case, Unicode kept readable (NFC), everything else a hyphen.</summary>
public static class Slug
{
    /// <summary>The slug of a tag or series: <c>C#</c> → <c>c-sharp</c>, <c>.NET</c> → <c>dotnet</c>, <c>CI/CD</c> → <c>ci-cd</c>.</summary>
    public static string OfTag(string label)
    {
        var text = label.Trim();
        if (text.StartsWith('.'))
            text = "dot" + text[1..];
        return OfSegment(text
            .Replace("#", "-sharp", StringComparison.Ordinal)
            .Replace("+", "-plus", StringComparison.Ordinal)
            .Replace("&", "-and-", StringComparison.Ordinal));
    }

    /// <summary>The slug of a path of files: each segment by itself, empty ones dropped.</summary>
    public static string OfPath(string path) =>
        string.Join('/', path.Split('/').Select(OfSegment).Where(s => s.Length > 0));

    /// <summary>Letters, marks, digits and underscores, the rest as single hyphens, none at the ends.</summary>
    public static string OfSegment(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in Compose(text).ToLowerInvariant().EnumerateRunes())
        {
            if (rune.Value == '_' || WordRune.Is(rune))
                builder.Append(rune.ToString());
            else if (builder.Length > 0 && builder[^1] != '-')
                builder.Append('-');
        }

        return builder.ToString().Trim('-');
    }

    /// <summary>NFC. U+FFFE, which no text has and file names and percent-encoded addresses can hold, becomes U+FFFD.</summary>
    internal static string Compose(string text) => text.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
}
