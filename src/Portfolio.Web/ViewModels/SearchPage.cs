
using Portfolio.Content.Model;
using Portfolio.Content.Search;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/search</c>: what a query found.</summary>
public sealed record SearchPage : PageModel
{
    private const int MostFilters = 6;

    public required SearchResults Results { get; init; }

    /// <summary>The query as it was typed, for the box.</summary>
    public required string Query { get; init; }

    public override bool NoIndex => true;

    public override bool HasPlace => false;

    public int Pages => Math.Max(1, (Results.Total + Results.PageSize - 1) / Results.PageSize);

    /// <summary>One sentence on the outcome; empty when nothing was asked for.</summary>
    public string Outcome => Results switch
    {
        { QueryTooLong: true } => $"This query is longer than {SearchQuery.MaxLength} characters: a few words are enough.",
        { Query.IsEmpty: true } => "",
        { Total: 0, Complete: false } => "New articles are being indexed: try again in a moment.",
        { Total: 0 } => "Nothing was found.",
        { Correction: { } correction } => $"{Count} for “{correction}”.",
        { AnyWord: true } => $"Nothing has all of these words; {Count} with some of them.",
        _ => $"{Count}.",
    };

    /// <summary>Tags and years of the results that would leave fewer of them, as labels with the query to ask.</summary>
    public IEnumerable<(string Label, string Query)> Filters =>
        from filter in Posts.SelectMany(p => p.Tags).CountBy(t => t).OrderByDescending(t => t.Value).Select(t => (t.Key.Label, Value: $"tag:{t.Key.Slug}"))
            .Take(MostFilters)
            .Concat(Posts.Select(p => p.Year).OfType<int>().Distinct().OrderDescending().Select(Quantity.Digits).Select(y => (Label: y, Value: $"year:{y}")))
        where !Query.Contains(filter.Value, StringComparison.OrdinalIgnoreCase)
        select (filter.Label, $"{Results.Correction ?? Query} {filter.Value}");

    private string Count => Quantity.Of(Results.Total, "result");

    private IEnumerable<Post> Posts => Results.Hits.Select(h => h.Document).OfType<Post>();

    /// <summary>Root-relative address of a search.</summary>
    public static string Url(string query, int page = 1) =>
        $"/search?q={Uri.EscapeDataString(query)}{(page > 1 ? $"&page={Quantity.Digits(page)}" : "")}";

    public override void WriteTo(MarkdownText text)
    {
        if (Outcome.Length > 0)
            text.Line(Outcome).Line();
        foreach (var hit in Results.Hits)
            text.Line($"- {text.Link(hit.Document.Title, hit.Document.Url)}").Line($"  {string.Concat(hit.Snippet.Select(s => s.Text)).ReplaceLineEndings(" ")}");
        if (Results.Query.IsEmpty)
            text.Line("Ask with `/search?q=`: words, `\"phrases\"`, `tag:redis`, `year:2026`, `-word`. The same as JSON: `/search.json?q=`.");
    }
}
