using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>
/// Creates the result of a tool that finds articles. The structured content contains all fields, and the text contains
/// the titles and URLs for clients that only show text.
/// </summary>
internal static class ToolResult
{
    /// <param name="outcome">A sentence that summarizes the result.</param>
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

/// <summary>Contains the articles and pages that a tool found.</summary>
/// <param name="Total">The number of matches, of which <paramref name="Results"/> contains one page.</param>
internal sealed record FoundDocuments(int Total, IReadOnlyList<FoundDocument> Results)
{
    /// <summary>Gets a suggestion for the next call, or <see langword="null"/> if there is none.</summary>
    public string? Note { get; init; }
}

/// <summary>
/// Represents a post or a page. A page has no publication date,
/// reading time or tags. Null properties are omitted from the JSON.
/// </summary>
/// <param name="Url">The absolute URL.</param>
/// <param name="Lang">The BCP 47 language tag.</param>
internal sealed record FoundDocument(string Title, string Url, string Lang)
{
    public string? Date { get; init; }

    /// <summary>Gets the update date (RFC 3339), or <see langword="null"/> if the front matter has none.</summary>
    public string? Updated { get; init; }

    /// <summary>Gets the reading time in minutes, or <see langword="null"/> for a page.</summary>
    public int? Minutes { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// Gets the description or, in search results, the passage that best matches the query,
    /// or <see langword="null"/> if it is empty.
    /// </summary>
    public string? Summary { get; init; }

    /// <summary>
    /// Gets the ID of the heading above the passage, for the tool <c>get_page</c>, or <see langword="null"/> if there
    /// is none.
    /// </summary>
    public string? Section { get; init; }

    /// <param name="language">The BCP 47 tag of the site's language.</param>
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
