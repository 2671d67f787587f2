using ModelContextProtocol.Protocol;
using Portfolio.Content.Search;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Mcp;

/// <summary>
/// Writes the results of tools that find documents. Everything is in the text, because some clients pass on only
/// the text, and structured content would repeat it.
/// </summary>
internal sealed class FoundDocuments(SiteSession site, SiteUrls urls)
{
    private readonly MarkdownText _text = new(site, urls);

    /// <param name="outcome">A sentence that summarizes the result.</param>
    public FoundDocuments Outcome(string outcome)
    {
        _text.Line(outcome);
        return this;
    }

    /// <summary>Adds a result of a search, with its passage.</summary>
    public FoundDocuments Add(SearchHit hit)
    {
        var passage = string.Concat(hit.Snippet.Select(s => s.Text));
        Add(hit.Document, hit.Section is { } section ? $"{section.Text}: {passage}" : passage, hit.Section?.Fragment);
        foreach (var more in hit.More)
            _text.Line($"  See also [{MarkdownText.Escape(more.Text)}]({urls.Absolute(hit.Document.Url)}{more.Fragment})");
        return this;
    }

    /// <param name="about">The description or the matching passage.</param>
    /// <param name="fragment">The fragment of the URL of the passage, or null if there is none.</param>
    public FoundDocuments Add(Document document, string about, string? fragment = null)
    {
        var title = MarkdownText.Escape(document.PlainTitle);
        var facts = document is Post post ? _text.FactsOf(post) : "";
        var updated = document.Updated is { } date ? $" | Updated: {InterfaceLanguage.English.Date(date)}" : "";
        _text.Line($"- {(document.Url.Length == 0 ? title : $"[{title}]({urls.Absolute(document.Url)}{fragment})")}{facts}{updated}");
        if (about.Length > 0)
            _text.Line($"  {about.ReplaceLineEndings(" ")}");
        return this;
    }

    /// <param name="notes">Suggestions for the next call.</param>
    public CallToolResult ToResult(IEnumerable<string> notes) => new()
    {
        Content = [new TextContentBlock { Text = (_text + string.Join(' ', notes)).TrimEnd('\n') }],
    };
}
