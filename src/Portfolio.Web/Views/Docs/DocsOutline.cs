namespace Portfolio.Web.Views;

/// <summary>Represents the pages of a documentation in reading order, by group.</summary>
public sealed record DocsOutline(IReadOnlyList<DocsSection> Sections)
{
    public IReadOnlyList<DocsEntry> Entries { get; } = [.. Sections.SelectMany(section => section.Entries)];

    /// <summary>Returns the outline, or <see langword="null"/> if the site is not a documentation.</summary>
    public static DocsOutline? Of(SiteSession site)
    {
        if (site.Settings.Docs.Count == 0 || site.LanguagePrefix.Length > 0 || site.OwnList is not null)
            return null;
        var all = site.Posts.List();
        // Posts with URLs of their own can have the same slug.
        var posts = all.DistinctBy(post => post.Slug).ToDictionary(post => post.Slug, StringComparer.Ordinal);
        var sections = site.Settings.Docs.Select(group => new DocsSection(group.Title,
            [.. group.Pages.Where(page => posts.ContainsKey(page.Slug)).Select(page => new DocsEntry(page.Name, posts[page.Slug]))]))
            .Where(section => section.Entries.Count > 0).ToList();
        // A page that the settings do not list is still found, after the others.
        var listed = sections.SelectMany(section => section.Entries).Select(entry => entry.Post.Url).ToHashSet();
        var rest = all.Where(post => !listed.Contains(post.Url)).OrderBy(post => post.Url, StringComparer.Ordinal)
            .Select(post => new DocsEntry(post.Title, post)).ToList();
        return new(rest.Count == 0 ? sections : [.. sections, new("", rest)]);
    }

    public int IndexOf(Post post) => Entries.TakeWhile(entry => entry.Post.Url != post.Url).Count();
}

/// <param name="Title">The name of the group, or an empty string for the pages that the settings do not list.</param>
public sealed record DocsSection(string Title, IReadOnlyList<DocsEntry> Entries);

/// <param name="Name">The short name of the page in the list.</param>
public sealed record DocsEntry(string Name, Post Post);
