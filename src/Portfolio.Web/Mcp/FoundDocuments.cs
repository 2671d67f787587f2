using ModelContextProtocol.Protocol;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Mcp;

/// <summary>
/// Writes the results of tools that find documents. Everything is in the text, because some clients pass on only
/// the text, and structured content would repeat it.
/// </summary>
internal sealed class FoundDocuments(SiteUrls urls)
{
    private readonly MarkdownText _text = new(urls);

    /// <param name="outcome">A sentence that summarizes the result.</param>
    public FoundDocuments Outcome(string outcome)
    {
        _text.Line(outcome);
        return this;
    }

    /// <param name="about">The description or the matching passage.</param>
    /// <param name="section">The ID of the heading above the passage, or null if there is none.</param>
    public FoundDocuments Add(Document document, string about, string? section = null)
    {
        var url = urls.Absolute(document.Url) + (section is null ? "" : $"#{section}");
        var facts = document is Post post ? MarkdownText.Facts(post) : "";
        var updated = document.Updated is { } date ? $" | Updated: {InterfaceLanguage.English.Date(date)}" : "";
        _text.Line($"- [{MarkdownText.Escape(document.PlainTitle)}]({url}){facts}{updated}");
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
