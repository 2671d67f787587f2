using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Text.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/archive</c>: the posts by year and month.</summary>
public sealed record ArchivePage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    public override DateTimeOffset? Modified => PublicPages.LastModified(Posts);

    public IEnumerable<IGrouping<int?, Post>> Years => Posts.GroupBy(p => p.Year);

    public override bool IsInAllEditions => true;

    public static ArchivePage Of(SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Path = site.Url("/archive"),
            Title = text["Archive"],
            Description = text["Every article on {0} by year and month, from the newest to the oldest.", site.Title],
            Breadcrumbs = [PageLink.Home(site)],
            Posts = site.Posts(),
        };
    }

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var year in Years)
        {
            text.Section(year.Key is { } number ? Quantity.Digits(number) : "Undated");
            foreach (var month in year.GroupBy(p => p.Date?.Month))
            {
                if (month.Key is { } name)
                    text.Line().Line($"### {EnglishDate.Month(name)}").Line();
                text.Entries([.. month]);
            }
        }
    }
}
