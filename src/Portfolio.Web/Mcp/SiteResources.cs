using System.Globalization;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>Provides the MCP resources: the Markdown version of every page, except tags with a single post.</summary>
internal sealed class SiteResources(SiteSession site, SiteUrls urls, McpPages pages)
{
    private const string MarkdownType = "text/markdown";
    private const int PageSize = 50;
    private const int MaxCompletions = 100;

    /// <summary>Returns a page of the resource list.</summary>
    /// <param name="cursor">The cursor of the previous page, or <see langword="null"/> for the first page.</param>
    /// <exception cref="McpProtocolException">The cursor is invalid.</exception>
    public ListResourcesResult List(string? cursor)
    {
        var all = PublicPages.Of(site, urls).Where(p => p.IsWorthListing).ToList();
        var start = 0;
        if (cursor is not null
            && !(int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out start) && start < all.Count))
        {
            throw new McpProtocolException(
                "The cursor is invalid for this list: start again without a cursor.", McpErrorCode.InvalidParams);
        }
        return new()
        {
            Resources = [.. all.Skip(start).Take(PageSize).Select(Resource)],
            NextCursor = start + PageSize < all.Count ? Text.Quantity.Digits(start + PageSize) : null,
        };
    }

    public ListResourceTemplatesResult Templates() => new()
    {
        ResourceTemplates = [
            Template("article", "An article", $"{site.Settings.Blog.Url}/", "{slug}"),
            Template("tag", "The articles of a tag", "/tags/", "{tag}"),
            Template("series", "The articles of a series", "/series/", "{series}"),
        ],
    };

    public async Task<ReadResourceResult> ReadAsync(string uri) => new()
    {
        Contents = [new TextResourceContents { Uri = uri, MimeType = MarkdownType, Text = await pages.ReadAsync(uri) }],
    };

    /// <summary>
    /// Returns up to 100 values of a template variable that contain the typed text.
    /// Values that start with the text are first.
    /// </summary>
    public CompleteResult Complete(string name, string typed)
    {
        IEnumerable<string> values = name switch
        {
            "slug" => site.Posts().Select(p => p.Slug),
            "tag" => site.Tags().Keys.Order(StringComparer.Ordinal),
            "series" => site.AllSeries().Select(s => s.Slug),
            _ => [],
        };
        var matches = values.Where(v => v.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(v => !v.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return new()
        {
            Completion = new()
            {
                Values = [.. matches.Take(MaxCompletions)],
                Total = matches.Count,
                HasMore = matches.Count > MaxCompletions,
            },
        };
    }

    private Resource Resource(PublicPage page) => new()
    {
        Uri = urls.AbsoluteMarkdown(page.Path),
        Name = page.Path,
        Title = page.Title,
        Description = page.Description.Length > 0 ? page.Description : null,
        MimeType = MarkdownType,
        Annotations = page.Modified is { } modified ? new() { LastModified = modified } : null,
    };

    private ResourceTemplate Template(string name, string title, string path, string variable) => new()
    {
        Name = name,
        Title = title,
        UriTemplate = $"{urls.Absolute(path)}{variable}{SiteUrls.MarkdownExtension}",
        MimeType = MarkdownType,
    };
}
