using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Portfolio.Content.Model;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>What a tool returns: Markdown for models, and the same as structured content for programs.</summary>
internal static class ToolResult
{
    public static CallToolResult Of<T>(MarkdownText text, T data) => new()
    {
        Content = [new TextContentBlock { Text = text.ToString() }],
        StructuredContent = JsonSerializer.SerializeToElement(data, McpJsonUtilities.DefaultOptions),
    };
}

/// <summary>Articles and pages that a tool found.</summary>
/// <param name="Total">Number of all that were found.</param>
internal sealed record FoundTexts(int Total, IReadOnlyList<FoundText> Results);

/// <summary>An article, or a page, which has no dates, minutes and tags.</summary>
/// <param name="Url">Absolute URL.</param>
/// <param name="Date">When it was published (RFC 3339).</param>
/// <param name="Updated">When it was updated, if the author says so (RFC 3339).</param>
/// <param name="Minutes">Reading time.</param>
/// <param name="Summary">The description, or the passage that matches best.</param>
internal sealed record FoundText(
    string Title, string Url, string? Date, string? Updated, int? Minutes, IReadOnlyList<string>? Tags, string? Summary)
{
    public static FoundText Of(Document document, string summary, SiteUrls urls)
    {
        var post = document as Post;
        return new(document.PlainTitle, urls.Absolute(document.Url), post?.Date is { } date ? IsoDate.Full(date) : null,
            post?.Updated is { } updated ? IsoDate.Full(updated) : null, post?.Minutes, post?.Tags.Select(t => t.Label).ToList(),
            summary.Length > 0 ? summary : null);
    }
}

/// <summary>Projects that a tool found.</summary>
internal sealed record FoundProjects(IReadOnlyList<FoundProject> Projects);

/// <summary>A project of the profile.</summary>
internal sealed record FoundProject(string Name, string? Description, string? Repo, string? Live, IReadOnlyList<string> Stack);
