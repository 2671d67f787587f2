using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>The result of a tool that finds texts: structured content with all facts, and a short text with titles and URLs.</summary>
internal static class ToolResult
{
    /// <param name="outcome">One sentence about what was found.</param>
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

/// <summary>Articles and pages that a tool found.</summary>
/// <param name="Total">Number of all that were found.</param>
internal sealed record FoundDocuments(int Total, IReadOnlyList<FoundDocument> Results)
{
    /// <summary>What to call next, or null if there is nothing to say.</summary>
    public string? Note { get; init; }
}

/// <summary>An article, or a page, which has no dates, minutes and tags. What is <see langword="null"/> is left out.</summary>
/// <param name="Url">Absolute URL.</param>
/// <param name="Lang">BCP 47 language tag.</param>
internal sealed record FoundDocument(string Title, string Url, string Lang)
{
    /// <summary>When it was published (RFC 3339).</summary>
    public string? Date { get; init; }

    /// <summary>When it was updated, if the author says so (RFC 3339).</summary>
    public string? Updated { get; init; }

    /// <summary>Reading time.</summary>
    public int? Minutes { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The description, or the passage that matches best.</summary>
    public string? Summary { get; init; }

    /// <summary>The id of the heading above the passage. <c>get_page</c> takes it.</summary>
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
