using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Content.Search;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents <c>/search</c>, the search form with the results of a query.</summary>
public sealed record SearchPage : PageModel
{
    /// <summary>The number of results per page.</summary>
    public const int PageSize = 20;

    /// <summary>The number of results per page for agents, which read fewer results at a lower cost.</summary>
    public const int ProgramPageSize = 5;

    /// <summary>The query operators as Markdown, shown to agents.</summary>
    public const string Operators = "`\"a phrase\"`, `tag:slug`, `year:2026`, `-word`";

    /// <summary>The English sentence shown on a static copy of the site, where search is not available.</summary>
    public const string NoServer = "Search needs a server, which this copy of the site does not have.";

    /// <summary>The English sentence shown on a static copy of the site in a browser without scripts.</summary>
    public const string NoScript = "Search needs JavaScript on this copy of the site.";

    private const int MaxTagFilters = 6;

    private static readonly JsonSerializerOptions TextsOutput = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required SearchResults Results { get; init; }

    /// <summary>Gets the query as the reader typed it, for the search field.</summary>
    public required string Words { get; init; }

    /// <inheritdoc cref="SiteUrls.HasServer"/>
    public bool HasServer { get; init; } = true;

    /// <inheritdoc/>
    /// <remarks>On a static copy of the site, the browser searches.</remarks>
    public override string View => HasServer ? nameof(SearchPage) : "StaticSearchPage";

    /// <summary>Gets the interface language, which determines the sentences about the results.</summary>
    public required InterfaceLanguage Text { get; init; }

    public override bool IsDescribed => true;

    public override bool IsInAllLanguages => true;

    public override string Query => Words.Length == 0 || Results.QueryTooLong ? "" : UrlOf(Results.Page)[Path.Length..];

    public int PageCount => Pager.CountPages(Results.Total, Results.PageSize);

    /// <summary>Gets a sentence that summarizes the results, or an empty string for an empty query.</summary>
    public string Outcome => Results.Query.IsCut ? $"{Answer} {Cut}".TrimStart() : Answer;

    private string Answer => Results switch
    {
        { QueryTooLong: true } =>
            Text["The query is longer than {0} characters. Use fewer words.", SearchQuery.MaxLength],
        { Query.IsEmpty: true } =>
            string.IsNullOrWhiteSpace(Query) ? "" : Text["The query contains no words. Use letters or digits."],
        { Unknown.Count: > 0 } => $"{Missing} {Rest}".TrimEnd(),
        { Total: 0 } => Text["Nothing was found."],
        { Query.HasWords: true, Complete: 0 } => Text["No results with all of these words; {0} with some of them.", Count],
        { Query.HasWords: true } when Results.Complete < Results.Total =>
            Text["{0}, {1} of them with all words.", Count, Results.Complete],
        _ => Text["{0}.", Count],
    };

    /// <summary>Returns an error message for a page number that exceeds the number of pages.</summary>
    public string NoPage(int number) =>
        $"There is no page {Quantity.Digits(number)}, because the results have {Quantity.Of(PageCount, "page")}.";

    /// <summary>
    /// Gets the tags and years of the results as filters. Each filter has a label and the query with the filter added.
    /// </summary>
    public IEnumerable<(string Label, string Query)> Filters =>
        from filter in Posts.SelectMany(p => p.Tags).CountBy(t => t).OrderByDescending(t => t.Value)
            .Select(t => (t.Key.Label, Value: $"tag:{t.Key.Slug}"))
            .Take(MaxTagFilters)
            .Concat(Posts.Select(p => p.Year).OfType<int>().Distinct().OrderDescending()
                .Select(y => (Label: Text.Digits(y), Value: $"year:{Quantity.Digits(y)}")))
        where !Words.Contains(filter.Value, StringComparison.OrdinalIgnoreCase)
        // A filter after the words could be inside a quotation mark that is never closed.
        select (filter.Label, $"{filter.Value} {(Results.IsCorrected ? Results.Correction : Words)}");

    /// <summary>
    /// Gets sentences that advise agents how to change a query that is empty, has an unknown tag or returns no results.
    /// </summary>
    public IEnumerable<string> Advice =>
    [
        .. Results.UnknownTags.Select(t => t.Nearest is null
            ? Text["There is no tag {0}.", $"`{t.Slug}`"]
            : Text["There is no tag {0}; the nearest is {1}.", $"`{t.Slug}`", $"`{t.Nearest}`"]),
        .. Results is { Correction: { } correction, IsCorrected: false }
            ? [Text["Did you mean {0}?", $"“{correction}”"]] : (string[])[],
        .. Results.PopularTags.Count > 0
            ? [Text["Tags with the most articles: {0}.", string.Join(", ", Results.PopularTags.Select(t => $"`{t.Slug}`"))]]
            : (string[])[],
        .. Results.Query.IsEmpty ? [Text["Search for words, {0}.", Operators]] : (string[])[],
    ];

    /// <summary>
    /// Gets links to the other languages of the site in which the query has results, and the number of results.
    /// </summary>
    public required IReadOnlyList<(string Name, string Tag, string Url, int Count)> OtherLanguages { get; init; }

    /// <summary>Gets a sentence that names the words that no page contains.</summary>
    private string Missing
    {
        get
        {
            // The marks around the value are those of the language.
            var (before, after) = Text.Around("Nothing contains “{0}”.");
            return $"{before}{string.Join($"{after[0]}, {before[^1]}", Results.Unknown)}{after}";
        }
    }

    /// <summary>Gets a sentence about the results for the other words or for the corrected query, or an empty string.</summary>
    private string Rest => Results switch
    {
        { Total: 0 } => "",
        { IsCorrected: true } => Text["{0} for “{1}”.", Count, Results.Correction],
        { HasOnlyLonger: true } => Text["{0} for longer words.", Count],
        _ => Text["{0} for the other words.", Count],
    };

    private string Cut => Text["Only the first {0} words are searched.", SearchQuery.MaxConditions];

    private string Count => Text.Count(Results.Total, "{0} results");

    /// <summary>Gets the sentences of <see cref="Outcome"/> as JSON, for the script that searches a static copy of the site.</summary>
    public string Texts => JsonSerializer.Serialize(new
    {
        language = Text.Tag,
        digits = Text.NativeDigits,
        count = Text.Forms("{0} results"),
        none = Text["Nothing contains “{0}”."],
        corrected = Text["{0} for “{1}”."],
        longer = Text["{0} for longer words."],
        rest = Text["{0} for the other words."],
        nothing = Text["Nothing was found."],
        some = Text["No results with all of these words; {0} with some of them."],
        most = Text["{0}, {1} of them with all words."],
        all = Text["{0}."],
        empty = Text["The query contains no words. Use letters or digits."],
        cut = Cut,
        meant = Text["Did you mean {0}?"],
    }, TextsOutput);

    private IEnumerable<Post> Posts => Results.Hits.Select(h => h.Document).OfType<Post>();

    public string UrlOf(int page) => UrlOf(Words, page);

    public string UrlOf(string query, int page = 1) =>
        $"{Path}?q={Uri.EscapeDataString(query)}{(page > 1 ? $"&page={Quantity.Digits(page)}" : "")}";

    /// <summary>Parses a page number. A value that is not a number results in page 1.</summary>
    public static int NumberOf(string? page) => int.TryParse(page, out var number) ? number : 1;

    public static SearchPage Of(string query, SearchResults results, SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            // No index lists the page.
            Listing = new(site.Url(PublicUrls.Search), text["Search"], PublicPageKind.Index) { NoIndex = true },
            Description = text["Search all articles from {0} by words, phrases, tags and years.", site.Title],
            Breadcrumbs = [PageLink.Home(site)],
            Words = query,
            Results = results,
            Text = text,
            OtherLanguages = [
                .. from other in results.OtherLanguages
                   let tag = site.Settings.Languages.FirstOrDefault(l => l.Prefix == other.Prefix)?.Tag
                   ?? site.Settings.Language
                   select (InterfaceLanguage.NameOf(tag), tag,
                       $"{SiteLanguage.Url(other.Prefix, PublicUrls.Search)}?q={Uri.EscapeDataString(query)}",
                       other.Count),
            ],
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) => [data.Page("SearchResultsPage", this)];

    public override void WriteMarkdown(MarkdownText text)
    {
        if (!text.HasServer)
        {
            text.Line(Text[NoServer]);
            return;
        }

        if (Outcome.Length > 0)
            text.Line(Outcome).Line();
        foreach (var sentence in Advice)
            text.Line(sentence);
        foreach (var (name, _, url, count) in OtherLanguages)
        {
            var query = url.IndexOf('?', StringComparison.Ordinal);
            text.Line($"{Text["In other languages:"]} [{name}]({text.Url(url[..query])}{url[query..]}) ({Quantity.Digits(count)}).");
        }

        foreach (var hit in Results.Hits)
        {
            text.Line($"- {text.Link(hit.Document.PlainTitle, hit.Document.Url)}"
                + (hit.Document is Post post ? text.FactsOf(post) : ""))
                .Line($"  {(hit.Section is { } section ? $"{Named(section)}: " : "")}{string.Concat(hit.Snippet.Select(s => s.Text))}");
            if (hit.More.Count > 0)
                text.Line($"  See also {string.Join(", ", hit.More.Select(Named))}");

            static string Named(FoundSection section) =>
                section.Text + (section.Id is null ? "" : $" (`#{section.Id}`)");
        }
        if (Results.Page < PageCount)
        {
            text.Line().Line(
                $"[{Text["More results"]}]({text.Url(SiteUrls.MarkdownOf(Path))}{UrlOf(Results.Page + 1)[Path.Length..]})");
        }
        if (Results.Query.IsEmpty)
            text.Line($"Ask at `{text.Url(Path)}?q=`. The same as JSON: `{text.Url(Path)}.json?q=`.");
    }
}
