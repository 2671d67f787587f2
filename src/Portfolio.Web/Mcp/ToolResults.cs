using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
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

/// <summary>An article, or a page, which has no dates, minutes and tags. What is <see langword="null"/> is left out.</summary>
/// <param name="Url">Absolute URL.</param>
internal sealed record FoundText(string Title, string Url)
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

    public static FoundText Of(Document document, string summary, SiteUrls urls)
    {
        var post = document as Post;
        return new(document.PlainTitle, urls.Absolute(document.Url))
        {
            Date = post?.Date is { } date ? IsoDate.Full(date) : null,
            Updated = post?.Updated is { } updated ? IsoDate.Full(updated) : null,
            Minutes = post?.Minutes,
            Tags = post?.Tags.Select(t => t.Label).ToList(),
            Summary = summary.Length > 0 ? summary : null,
        };
    }
}

/// <summary>Projects that a tool found.</summary>
internal sealed record FoundProjects(IReadOnlyList<FoundProject> Projects);

/// <summary>A project of the profile. What is <see langword="null"/> is left out.</summary>
internal sealed record FoundProject(string Name, IReadOnlyList<string> Stack)
{
    public string? Description { get; init; }

    public string? Repo { get; init; }

    public string? Live { get; init; }

    public static FoundProject Of(Project project) =>
        new(project.Name, project.Stack) { Description = project.Description, Repo = project.Repo, Live = project.Live };
}
