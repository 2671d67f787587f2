using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>A document as it is written: with its body, aliases and links.</summary>
internal sealed record StoredDocument(Document Document, IReadOnlyList<Reading.Alias> Aliases, IReadOnlyList<Reference> References)
{
    /// <summary>Origins of the remote images that it shows.</summary>
    public IReadOnlyList<string> ImageOrigins { get; init; } = [];

    /// <summary>What no list shows, orders by or filters by.</summary>
    private static readonly HashSet<string> NotInLists =
        [nameof(Document.Id), nameof(Document.Path), nameof(Document.Words), nameof(Document.Hash), nameof(Document.SummaryHash),
            nameof(Document.IsUrlTaken)];

    /// <summary>Makes it ready to be written: fills in <see cref="Document.SummaryHash"/>.</summary>
    public static StoredDocument Of(Document document, IReadOnlyList<Reading.Alias> aliases, IReadOnlyList<Reference> references)
    {
        var values =
            EntityTable.Of(document.GetType()).Columns.Where(c => !NotInLists.Contains(c.Property)).Select(c => c.ValueOf(document));
        var summary = Json.Serialize<object?[]>([.. values, .. aliases.Select(a => a.Url)]);
        document.SummaryHash = HashOf(summary);
        return new(document, aliases, references);
    }

    /// <summary>The hash of a text, as <see cref="Document.Hash"/> and <see cref="Document.SummaryHash"/> have it: 32 hexadecimal
    /// digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}

/// <summary>The last valid versions of <c>site.yaml</c>, <c>profile.yaml</c>, and <c>theme.css</c> with <c>head.html</c>.</summary>
internal sealed record StoredSettings(SiteSettings Site, Profile? Profile, Theme Theme)
{
    public static StoredSettings Default { get; } = new(new SiteSettings(), null, Theme.None);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Site.TimeZone);
}

/// <summary>The last valid version of a text.</summary>
/// <param name="VisibleFrom">UTC.</param>
/// <param name="VisibleUntil">UTC, exclusive.</param>
internal sealed record ValidText(string Source, DateTime VisibleFrom, DateTime VisibleUntil, bool Unlisted);

/// <summary>A link of a text to another site, and its place.</summary>
/// <param name="Path">The file that contains it.</param>
public sealed partial record ExternalLink(string Path, string Url, int Line, int Column)
{
    /// <summary>The links of a rendered text, each once. One that the source has in another spelling is at its start.</summary>
    /// <param name="source">The file as the author wrote it.</param>
    internal static IEnumerable<ExternalLink> In(string path, string html, string source)
    {
        foreach (var url in Anchor().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["url"].Value))
            .Distinct(StringComparer.Ordinal))
        {
            var at = ((string[])[url, url.Replace("&", "&amp;", StringComparison.Ordinal), Uri.UnescapeDataString(url), url.TrimEnd('/'),
                url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..]])
                .Select(spelling => IndexOf(source, spelling)).FirstOrDefault(i => i >= 0,
                    Math.Max(0, source.IndexOf(url, StringComparison.OrdinalIgnoreCase)));
            yield return new(path, url, TextLines.NumberAt(source, at), at - TextLines.StartOf(source, at) + 1);
        }
    }

    /// <summary>The index of a URL that is not the beginning of a longer one; -1 when there is none.</summary>
    private static int IndexOf(string source, string url) => Regex.Match(source, Regex.Escape(url) + @"(?![\w/%=+-]|[~?&.#]+[\w/%=])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)) is { Success: true } match ? match.Index : -1;

    [GeneratedRegex("""<a\s[^>]*?href="(?<url>https?://[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Anchor();
}

/// <summary>A document that a search may find.</summary>
/// <param name="Hash">Another one when its text is.</param>
/// <param name="SummaryHash">Another one when its tags are.</param>
/// <param name="Date">The date of a post.</param>
internal sealed record SearchableDocument(long Id, string Path, string Hash, string SummaryHash, DateTimeOffset? Date);

/// <summary>What a search looks at.</summary>
/// <param name="Document">Without its body.</param>
internal sealed record SearchableText(
    Document Document, IReadOnlyList<Heading> Headings, IReadOnlyList<string> CodeLanguages, string PlainText);
