using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>
/// The result of a tool that finds articles: structured content with all facts, and a short text with titles and URLs.
/// </summary>
internal static class ToolResult
{
    /// <param name="outcome">A sentence about the result.</param>
    public static CallToolResult Of(string outcome, FoundDocuments found) => new()
    {
        Content = [
            new TextContentBlock
            {
                Text = string.Join(
                    '\n', new[] { outcome }.Concat(found.Results.Select(Line)).Append(found.Note)).TrimEnd(),
            },
        ],
        StructuredContent = JsonSerializer.SerializeToElement(found, McpJsonUtilities.DefaultOptions),
    };

    private static string Line(FoundDocument found) => $"- [{MarkdownText.Escape(found.Title)}]({found.Url}"
        + $"{(found.Section is null ? "" : $"#{found.Section}")}){(found.Date is null ? "" : $" | {found.Date[.."yyyy-MM-dd".Length]}")}";
}

/// <summary>Articles and pages found by a tool.</summary>
/// <param name="Total">The total number of matches.</param>
internal sealed record FoundDocuments(int Total, IReadOnlyList<FoundDocument> Results)
{
    /// <summary>Gets a suggestion for the next call, or <see langword="null"/> if there is none.</summary>
    public string? Note { get; init; }
}

/// <summary>An article, or a page without dates, minutes and tags. Null properties are left out.</summary>
/// <param name="Url">The absolute URL.</param>
/// <param name="Lang">The BCP 47 language tag.</param>
internal sealed record FoundDocument(string Title, string Url, string Lang)
{
    /// <summary>Gets the publication date (RFC 3339), or <see langword="null"/> if there is none.</summary>
    public string? Date { get; init; }

    /// <summary>Gets the update date (RFC 3339), or <see langword="null"/> if the author gives none.</summary>
    public string? Updated { get; init; }

    /// <summary>Gets the reading time, or <see langword="null"/> if there is none.</summary>
    public int? Minutes { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// Gets the description or the best matching passage, or <see langword="null"/> if there is none.
    /// </summary>
    public string? Summary { get; init; }

    /// <summary>
    /// Gets the id of the heading above the passage, for <c>get_page</c>, or <see langword="null"/> if there is none.
    /// </summary>
    public string? Section { get; init; }

    /// <param name="language">The language of the site.</param>
    public static FoundDocument Of(Document document, string summary, string language, SiteUrls urls)
    {
        var post = document as Post;
        return new(document.PlainTitle, urls.Absolute(document.Url), document.Language ?? language)
        {
            Date = post?.Date is { } date ? IsoDate.Full(date) : null,
            Updated = document.Updated is { } updated ? IsoDate.Full(updated) : null,
            Minutes = post?.Minutes,
            Tags = post?.Tags.Select(t => t.Label).ToList(),
            Summary = summary.Length > 0 ? summary : null,
        };
    }
}
