using System.Text.RegularExpressions;
using Portfolio.Import.Markup;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>Represents a document of the old site with what identifies its page.</summary>
internal sealed partial class BuiltSource
{
    /// <summary>The top-level folders that are usually not part of URLs.</summary>
    private static readonly string[] Roots = ["content", "src", "source", "docs", "pages"];

    private static readonly string[] Homes = [.. Roots, "page", "home", "en", "default"];

    public BuiltSource(string path, string text, bool isMarked)
    {
        var parts = SourceFrontMatter.Parse(path, text);
        var fields = parts?.Map.Fields ?? [];
        string? Field(params string[] names) => (fields.FirstOrDefault(f => names.Contains(f.Key.Value.ToLowerInvariant()))
            ?.Value as YamlScalar) is { IsNull: false, Value: { Length: > 0 } value } ? value : null;
        var body = text[(parts?.BodyStart ?? 0)..];
        Path = path;
        Segments = SegmentsOf(path);
        HasTitle = Field("title") is not null;
        BeginsWithTitle = body.AsSpan().TrimStart().StartsWith("# ") && !fields.Any(f => KeyComparer.Instance.Equals(f.Key.Value, "title"));
        FirstHeading = body.AsSpan().TrimStart().StartsWith("# ") ? Import.Words.Title(PlainWords.TitleOf(body)) : "";
        Title = Field("title") ?? PlainWords.TitleOf(body);
        TitleWords = Import.Words.Title(Title);
        FixedUrl = Field("permalink", "url", "path") is { } url ? "/" + url.TrimStart('/') : null;
        OwnSlug = Field("slug", "id")?.TrimEnd('/').Split('/')[^1];
        Language = (Field("lang", "language", "locale") ?? "").ToLowerInvariant().Replace('_', '-');
        HasFrontMatter = fields.Any();
        HasTranslationKey = Field("translationkey") is not null;
        IsMarked = isMarked;
        HasTarget = Field("redirect", "redirect_to", "redirectto") is not null;
        IsDraft = fields.Any(SourceKeys.IsDraft) || Segments.SkipLast(1).Any(s => s is "drafts" or "draft");
        HasDate = ContentDate.ParseFileName(Name, TimeZoneInfo.Utc).Date is not null || Field("date") is not null;
        Words = Import.Words.Of(PlainWords.Of(body)).ConvertAll(string.Intern);
        Grams = Import.Words.Grams(Words);
    }

    public string Path { get; }

    /// <summary>The parts of the path as letters and digits, without extensions, dates and <c>index</c>.</summary>
    public IReadOnlyList<string> Segments { get; }
    public string Title { get; }

    /// <summary>True if the front matter contains the title.</summary>
    public bool HasTitle { get; }

    /// <summary>True if the first heading is the title.</summary>
    public bool BeginsWithTitle { get; }
    public string TitleWords { get; }

    /// <summary>The words of the heading of the first level with which the text begins, or an empty string.</summary>
    public string FirstHeading { get; }

    /// <summary>The URL in the front matter, with a leading slash.</summary>
    public string? FixedUrl { get; }

    /// <summary>The last part of the URL in the front matter.</summary>
    public string? OwnSlug { get; }
    public string Language { get; set; }
    public bool HasFrontMatter { get; }
    public bool HasTranslationKey { get; }
    public bool IsDraft { get; }

    /// <summary>True if a key of any engine may hide the document.</summary>
    public bool IsMarked { get; }
    public bool HasDate { get; }

    /// <summary>True if the document only leads to another page.</summary>
    public bool HasTarget { get; }
    public List<string> Words { get; }
    public HashSet<ulong> Grams { get; }

    /// <summary>The number of grams that are in few documents, so they identify this one.</summary>
    public int Telling { get; set; }

    /// <summary>The name of the file or, for an <c>index.md</c> in any language, of its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path) is var name
        && name.TrimStart('_').StartsWith("index.", StringComparison.Ordinal) && ContentPath.FolderOf(Path) is { Length: > 0 } folder
        ? System.IO.Path.GetFileName(folder) : name;

    /// <summary>The path without the language at the end of the name.</summary>
    public string PathInAllLanguages => Path.Replace($".{Language}.", ".", StringComparison.OrdinalIgnoreCase);

    /// <summary>The last parts that the URL of the page can have.</summary>
    public IEnumerable<string> LastSegments => ((string?[])[Segments.LastOrDefault(""),
        OwnSlug is null ? null : Import.Words.Letters(OwnSlug), Segments.All(Homes.Contains) ? "" : null]).OfType<string>();

    /// <summary>Determines whether the document contains the words of a text in their order.</summary>
    public bool Contains(string text) => Import.Words.Of(text) is { Count: > 0 } words
        && $" {string.Join(' ', Words)} ".Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal);

    /// <summary>Determines the likeness of the path and a URL, from 0 to 1. Above 0.5, their last parts are equal.</summary>
    /// <param name="to">The result of <see cref="UrlSegments"/> for the URL.</param>
    public double PathScore(string url, IReadOnlyList<string> to)
    {
        if (FixedUrl is not null && BuiltUrl.NameOf(FixedUrl) == BuiltUrl.NameOf(url))
            return 1;
        List<string> from = OwnSlug is null ? [.. Segments] : [.. Segments.SkipLast(1), Import.Words.Letters(OwnSlug)];
        // Many engines make the URL from the title.
        if (OwnSlug is null && from.Count > 0 && to.Count > 0 && to[^1] == TitleWords.Replace(" ", "", StringComparison.Ordinal))
            from[^1] = to[^1];
        while (from.Count > 1 && Roots.Contains(from[0]) && !to.Contains(from[0]))
            from.RemoveAt(0);
        if (to.Count == 0)
            return from.All(Homes.Contains) ? 0.9 : 0;
        var rest = from.ToList();
        var common = to.Count(rest.Remove);
        var likeness = common / (double)(from.Count + to.Count - common);
        return from.Count == 0 || from[^1] == to[^1] ? 0.5 + 0.49 * likeness : 0.3 * likeness;
    }

    /// <summary>Returns the parts of a URL that are not dates: <c>/2013/02/06/x</c> → <c>x</c>.</summary>
    public static IReadOnlyList<string> UrlSegments(string url)
    {
        var all = SegmentsOf(url);
        return [.. all.SkipLast(1).Where(s => !s.All(char.IsAsciiDigit)), .. all.TakeLast(1)];
    }

    private static List<string> SegmentsOf(string path)
    {
        var segments = new List<string>();
        foreach (var part in path.Split('/'))
        {
            var name = OrderOrDate().Replace(Extension().Replace(part, ""), "");
            if (Translation().Match(name) is { Success: true } translation)
            {
                segments.Add(translation.Groups["language"].Value.ToLowerInvariant());
                name = translation.Groups["name"].Value;
            }
            if (name.ToLowerInvariant() is not ("index" or "_index" or "readme") && Import.Words.Letters(name) is { Length: > 0 } letters)
                segments.Add(letters);
        }

        return segments;
    }

    [GeneratedRegex(@"\.(md|markdown|mdx|mdoc|mkd|mkdn|mdown|html?|njk)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^(\d{4}-\d{1,2}-\d{1,2}-|\d{1,3}[._]\s*(?=[\p{L}]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OrderOrDate();

    [GeneratedRegex(@"^(?<name>.*)\.(?<language>[a-z]{2}([-_][A-Za-z]{2,4})?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Translation();
}
