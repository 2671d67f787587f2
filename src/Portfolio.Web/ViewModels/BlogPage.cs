using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/blogs</c>.</summary>
public sealed record BlogPage : ListPage
{
    public string? Tagline { get; init; }

    public IReadOnlyList<Post> Featured { get; init; } = [];

    /// <summary>What the author of an empty site can do.</summary>
    public static readonly string FirstPost = "There are no posts yet. Save a file posts/hello.md with the line “# Hello” in the content folder, and it appears here.";

    /// <summary>Whether the list has both articles and notes.</summary>
    public bool HasNotes => Posts.Any(p => p.IsNote) && Posts.Any(p => !p.IsNote);

    /// <summary>A page of the blog; <see langword="null"/> when it has no page of this number.</summary>
    public static BlogPage? Of(SiteSession site, int number)
    {
        var pager = new Pager("/blogs", number, site.PostCount(), site.Settings.PageSize);
        return !pager.Exists ? null : new()
        {
            Path = pager.Url,
            Title = $"Blogs ({Quantity.Of(pager.ItemCount, "article")})",
            Description = Describe(site, pager),
            Breadcrumbs = [PageLink.Home],
            Tagline = site.Settings.Tagline,
            // With a profile they stand on the home page.
            Featured = number == 1 && site.Profile is null ? site.FeaturedPosts() : [],
            Posts = site.Posts(pager.Skip, pager.PageSize),
            Pager = pager,
        };
    }

    /// <summary>The first page of the blog as the home page of a site without a profile.</summary>
    public static BlogPage AsHome(SiteSession site) => Of(site, 1)! with { Path = "/", Breadcrumbs = [] };

    public override void WriteMarkdown(MarkdownText text)
    {
        if (Tagline is not null)
            text.Line(MarkdownText.Escape(Tagline)).Line();
        if (Featured.Count > 0)
            text.Section("Featured").Links(Featured).Section("All posts");
        if (Posts.Count == 0)
            text.Line(FirstPost);
        base.WriteMarkdown(text);
    }

    private static string Describe(SiteSession site, Pager pager)
    {
        var author = site.Author is null ? "" : $" by {site.Author}";
        var page = pager.Number > 1 ? $", page {Quantity.Digits(pager.Number)}" : "";
        var all = pager.ItemCount == 1 ? "" : "All ";
        return $"{all}{Quantity.Of(pager.ItemCount, "article")}{author}{page}, newest first, with dates, reading times and tags.";
    }
}
