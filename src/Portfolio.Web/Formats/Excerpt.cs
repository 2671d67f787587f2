using System.Text;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>Contains the query parameters that select a part of a page's Markdown version.</summary>
public sealed record PagePart(string[]? Section, int? Limit, string? Since)
{
    public bool IsWhole => Section is not { Length: > 0 } && Limit is null && Since is null;
}

/// <summary>Selects sections or list items from a page's Markdown version.</summary>
internal sealed class Excerpt(IMarkdownRenderer renderer)
{
    /// <summary>
    /// Returns the requested part of a page with status 200. If a requested section does not exist,
    /// returns a list of the page's sections with status 404.
    /// </summary>
    /// <param name="markdown">The complete Markdown version of the page.</param>
    public (int Status, string Text) Of(string markdown, PageModel page, PagePart part, SiteSession site, SiteUrls urls)
    {
        if (part.Section is { Length: > 0 } ids)
            return SectionsOf(OutlineOf(markdown, page.Language, site), ids);
        var since = Text.Since.Parse(part.Since);
        var changed = since is null ? null : ChangedSince(since.Value, site, urls);
        var more = since is null ? null : ListedElsewhere(since.Value, page, markdown, site, urls);
        return (StatusCodes.Status200OK,
            part.Limit is null && since is null ? markdown : OfMarkdown(markdown, part.Limit, changed, more));
    }

    /// <summary>Divides a Markdown version into the sections below its headings.</summary>
    /// <param name="markdown">The complete Markdown version of the page.</param>
    /// <param name="language">The language of the page, or <see langword="null"/> for the language of the site.</param>
    public MarkdownOutline OutlineOf(string markdown, string? language, SiteSession site) =>
        renderer.Outline(markdown, site.Settings.PunctuationLanguage(language), site.Settings.Markdown);

    private static (int Status, string Text) SectionsOf(MarkdownOutline outline, string[] ids)
    {
        var texts = new List<string>();
        foreach (var id in ids.Distinct())
        {
            if (outline.Section(id) is not { } section)
            {
                return (StatusCodes.Status404NotFound,
                    $"There is no section `{id.Replace('`', '\'')}` on this page. Available sections:\n\n"
                    + string.Concat(outline.Headings.Select(h => $"- `{h.Id}`: {h.Text}\n")));
            }

            texts.Add(section);
        }

        return (StatusCodes.Status200OK, string.Join('\n', texts));
    }

    private static HashSet<string> ChangedSince(Since since, SiteSession site, SiteUrls urls) =>
    [
        .. PublicPages.Of(site, urls).Where(p => since.Includes(p.Modified))
            .SelectMany(p => (string[])[urls.Absolute(p.Path), urls.AbsoluteMarkdown(p.Path)]),
    ];

    /// <summary>
    /// Returns list items for changed posts that are on later pages of the blog or of a tag. The items are added
    /// to the first page, so that a client needs only one request. For other pages, returns an empty string.
    /// </summary>
    private static string ListedElsewhere(Since since, PageModel page, string markdown, SiteSession site, SiteUrls urls)
    {
        if (page is not (BlogPage or TagPage) || page is ListPage { Pager.Number: > 1 })
            return "";
        var tag = (page as TagPage)?.Tag.Slug;
        return new MarkdownText(urls).Entries(site.Posts().Where(p => since.Includes(p.Modified)
            && (tag is null || p.Tags.Any(t => t.Slug == tag))
            && !markdown.Contains($"]({urls.AbsoluteMarkdown(p.Url)})", StringComparison.Ordinal))).ToString();
    }

    /// <summary>
    /// Returns the list items of a page's Markdown version below their headings. Headings without remaining items
    /// are omitted, and so are the front matter, the description, the sitemap and the link to the index.
    /// </summary>
    /// <param name="limit">The maximum number of items, or <see langword="null"/> for all items.</param>
    /// <param name="links">The link targets of the items to keep, or <see langword="null"/> to keep all items.</param>
    /// <param name="more">Additional list items to append, or <see langword="null"/> if there are none.</param>
    internal static string OfMarkdown(
        string markdown, int? limit, IReadOnlySet<string>? links = null, string? more = null)
    {
        var start = markdown.IndexOf("\n# ", StringComparison.Ordinal) + 1;
        var end = markdown.LastIndexOf("\n## Sitemap\n", StringComparison.Ordinal).OrLength(markdown.Length);
        var result = new StringBuilder();
        var items = 0;
        var isCut = false;
        var isEmptied = false;
        // The stack contains the last headings that have no content so far, and their positions in the result.
        var headings = new Stack<(int Level, int Start)>();
        var list = WithoutIntroduction(markdown[start..end]);
        if (more is { Length: > 0 })
            list = $"{list.TrimEnd('\n')}\n{more}\n";
        foreach (var line in list.Split('\n'))
        {
            if (line.StartsWith("- [", StringComparison.Ordinal))
                isCut = (links is not null && !links.Contains(TargetOf(line))) || ++items > limit;
            else if (!line.StartsWith("  ", StringComparison.Ordinal))
                isCut = false;
            isEmptied |= isCut;
            if (isCut)
                continue;
            if (line.StartsWith("##", StringComparison.Ordinal))
            {
                var level = line.Length - line.TrimStart('#').Length;
                RemoveEmptied(level);
                headings.Push((level, result.Length));
            }
            else if (line.Length > 0)
            {
                headings.Clear();
                isEmptied = false;
            }

            result.Append(line).Append('\n');
        }

        RemoveEmptied(level: 0);
        return result.ToString().TrimEnd('\n') + '\n';

        // Removes the sections that end before a heading of the specified level, if all their items have been removed.
        void RemoveEmptied(int level)
        {
            while (headings.TryPeek(out var heading) && heading.Level >= level)
            {
                headings.Pop();
                if (isEmptied)
                    result.Length = heading.Start;
            }
        }
    }

    /// <summary>Removes the description and the link to the index, which follow the title.</summary>
    private static string WithoutIntroduction(string markdown)
    {
        var paragraphs = markdown.Split("\n\n", 4);
        return string.Join("\n\n",
            paragraphs.Where((paragraph, i) => i is 0 or 3 || !(paragraph.StartsWith("> ", StringComparison.Ordinal)
                || paragraph.StartsWith(MarkdownVersion.Index, StringComparison.Ordinal))));
    }

    /// <summary>
    /// Returns the target of the link at the start of a list item. Escaped brackets in the label are skipped.
    /// </summary>
    private static string TargetOf(string item)
    {
        var label = "- [".Length;
        while (label < item.Length && item[label] != ']')
            label += item[label] == '\\' ? 2 : 1;
        var start = Math.Min(label + "](".Length, item.Length);
        return item[start..item.IndexOf(')', start).OrLength(item.Length)];
    }
}
