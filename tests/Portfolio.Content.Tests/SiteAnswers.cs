using System.Text.Json;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Tests;

/// <summary>An answer to one query: what it says, and what it is made of.</summary>
internal sealed record SiteAnswer(string Text, IReadOnlySet<string> Dependencies);

/// <summary>Every query of <see cref="SiteSession"/>, asked for every address, tag, series and year there is or was.</summary>
internal static class SiteAnswers
{
    /// <summary>What may be asked for.</summary>
    public sealed record Subjects(HashSet<string> Urls, HashSet<string> Tags, HashSet<string> Series, HashSet<int> Years)
    {
        public Subjects() : this([], [], [], []) { }

        public Subjects With(StoreFile store)
        {
            return store.Read(connection =>
            {
                var context = connection.Context;
                var posts = context.AllDocuments.ToList().OfType<Post>().ToList();
                Urls.UnionWith(context.AllDocuments.Select(d => d.Url));
                Urls.UnionWith(context.Aliases.Select(a => a.Url));
                Urls.UnionWith(context.Media.Select(m => m.Url));
                Urls.UnionWith(context.Gone.Select(g => g.Url));
                Urls.UnionWith(context.Redirects.Select(r => r.Url));
                Tags.UnionWith(context.PostTags.Select(t => t.Tag));
                Series.UnionWith(posts.Select(p => p.SeriesSlug).OfType<string>());
                Years.UnionWith(posts.Select(p => p.Year).OfType<int>());
                return this;
            });
        }
    }

    public static Dictionary<string, SiteAnswer> Of(Snapshot snapshot, Subjects subjects)
    {
        var answers = new Dictionary<string, SiteAnswer>(StringComparer.Ordinal);
        foreach (var (name, query) in Queries(subjects))
        {
            using var site = snapshot.Open();
            answers.Add(name, new(query(site), site.Dependencies));
        }

        return answers;
    }

    /// <summary>Names of the queries with what they are asked for, such as <c>Find /blogs/a</c>.</summary>
    public static IEnumerable<(string Name, Func<SiteSession, string> Query)> Queries(Subjects subjects)
    {
        yield return ("PostCount", s => $"{s.PostCount()}");
        yield return ("Posts", s => Lines(s.Posts()));
        yield return ("Posts 1", s => Lines(s.Posts(1, 2)));
        yield return ("FeedPosts", s => Lines(s.FeedPosts(5), WithText));
        yield return ("Texts", s => Lines(s.Texts(), WithText));
        yield return ("Years", s => string.Join(' ', s.Years()));
        yield return ("Tags", s => string.Join('\n', s.Tags().Values));
        yield return ("AllSeries", s => string.Join('\n', s.AllSeries().Select(InSeries)));
        yield return ("Pages", s => string.Join('\n', s.Pages().Select(p => $"{p.Url} {p.Title} {p.Description}")));
        yield return ("StaticUrls", s => string.Join('\n', s.StaticUrls().Order(StringComparer.Ordinal)));
        yield return ("Settings", s => $"{s.Title} {s.Author} {JsonSerializer.Serialize(s.Settings)} {JsonSerializer.Serialize(s.Profile)}");
        foreach (var url in subjects.Urls)
        {
            yield return ($"Find {url}", s => s.Find(url) switch { null => "", Post p => WithText(p), var page => $"{page.Title} {page.Body!.Html}" });
            yield return ($"AliasTarget {url}", s => s.AliasTarget(url) ?? "");
            yield return ($"Nearest {url}", s => $"{s.UrlIndex().Has(url)} {s.UrlIndex().Nearest(url)} {s.UrlIndex().Nearest(url + "x")}");
            yield return ($"Redirect {url}", s => $"{s.Redirect(url)}");
            yield return ($"IsGone {url}", s => $"{s.IsGone(url)}");
            yield return ($"Media {url}", s => s.Media(url) is { } m ? $"{m.Path} {m.Hash} {m.Width}" : "");
            yield return ($"Neighbours {url}", s => s.Find(url) is Post p && s.Neighbours(p) is var (newer, older) ? $"{newer} {older}" : "");
            yield return ($"Series of {url}", s => s.Find(url) is Post p && s.SeriesWith(p, isPreview: false) is { } found ? InSeries(found) : "");
            yield return ($"Related {url}", s => s.Find(url) is Post p ? string.Join('\n', s.Related(p, 3)) : "");
        }

        foreach (var tag in subjects.Tags)
        {
            yield return ($"Tag {tag}", s => $"{s.Tag(tag)}");
            yield return ($"PostsOfTag {tag}", s => Lines(s.PostsOfTag(tag)));
            yield return ($"FeedPosts {tag}", s => Lines(s.FeedPosts(5, tag: tag), WithText));
        }

        foreach (var series in subjects.Series)
        {
            yield return ($"SeriesOf {series}", s => s.SeriesOf(series) is { } found ? InSeries(found) : "");
            yield return ($"FeedPosts series {series}", s => Lines(s.FeedPosts(5, series: series), WithText));
        }

        foreach (var year in subjects.Years)
            yield return ($"PostsOfYear {year}", s => Lines(s.PostsOfYear(year)));
    }

    private static string Lines(IEnumerable<Post> posts, Func<Post, string>? line = null) => string.Join('\n', posts.Select(line ?? InList));

    private static string InSeries(Series series) => $"{series.Slug} {series.Title}: {Lines(series.Posts)}";

    /// <summary>Everything a list may show of a post.</summary>
    private static string InList(Post p) => string.Join(' ', p.Url, p.Slug, p.Title, p.Description, p.Date, p.Updated, p.Minutes, p.Canonical, p.Language,
        p.Cover, p.Featured, p.InFeed, p.InSearch, p.NoIndex, p.FeedId, p.License, p.Series, p.SeriesOrder, string.Join(',', p.Tags),
        string.Join(',', p.Authors), string.Join(',', p.Keywords), string.Join(',', p.Discussions));

    private static string WithText(Post p) => $"{InList(p)} {p.Hash} {p.Words} {p.Body!.Html} {p.Body.Markdown} {p.Body.PlainText}";
}
