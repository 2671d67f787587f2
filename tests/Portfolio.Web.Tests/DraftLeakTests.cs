using System.Net;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;

using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests posts of every visibility. Each post has unique words in its URL, title, tag, series, description and text,
/// and the responses of all URLs are searched for these words.
/// </summary>
public sealed partial class DraftLeakTests : IAsyncLifetime
{
    private static readonly string[] Kinds = ["published", "draft", "scheduled", "expired", "expiring", "unlisted",
        "noindex", "unsearchable", "unfed"];
    private static readonly string[] Parts = ["slug", "title", "tag", "series", "summary", "body"];
    private static readonly string[] Hidden = ["draft", "scheduled", "expired"];

    private SiteFixture _site = null!;

    public async ValueTask InitializeAsync() => _site = await SiteFixture.StartAsync(
    [
        ("profile.yaml", "name: Ada\nrole: Engineer\nprojects: [{ name: Engine, description: An engine. }]\n"),
        Post("published", ""), Post("draft", "draft: true"), Post("scheduled", "publishDate: 2026-05-02T12:00:00Z"),
        Post("expired", "expiryDate: 2026-04-30"), Post("expiring", "expiryDate: 2026-05-02T12:00:00Z"),
        Post("unlisted", "unlisted: true"), Post("noindex", "noindex: true"), Post("unsearchable", "search: false"),
        Post("unfed", "feed: false"),
    ],
    configure: Settings.UseSecrets);

    [Fact]
    public async Task What_is_not_out_stands_nowhere()
    {
        var places = await PlacesAsync();
        foreach (var word in Words(Hidden))
            places[word].ShouldBeEmpty(word);
        foreach (var kind in Hidden)
        {
            foreach (var path in OwnOf(kind))
                (await _site.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task What_was_previewed_stands_nowhere_else()
    {
        foreach (var kind in (string[])["draft", "scheduled"])
        {
            foreach (var form in (string[])["", "?limit=1", "?section=x"])
                (await _site.ReadAsync($"/preview/{PreviewToken.Create(Url(kind), _site.Clock.Time.AddHours(1), Settings.Secret)}{form}", form.Length == 0 ? null : "text/markdown")).ShouldContain(Word("body", kind));
        }

        await What_is_not_out_stands_nowhere();
    }

    [Fact]
    public async Task An_unlisted_post_stands_at_its_own_address_only()
    {
        var places = await PlacesAsync();
        string[] own = [Url("unlisted"), Url("unlisted") + ".md", Url("unlisted") + " as Markdown"];
        foreach (var part in (string[])["title", "summary", "body"])
            AreSame(places[Word(part, "unlisted")], own, part);
        places[Word("tag", "unlisted")].Except(own).ShouldBeEmpty();
        places[Word("series", "unlisted")].Except(own).ShouldBeEmpty();
        places[Word("slug", "unlisted")]
            .Except([.. own, Alias("unlisted"), Alias("unlisted") + ".md", Alias("unlisted") + " as Markdown"])
            .ShouldBeEmpty();
        (await _site.GetAsync(Alias("unlisted"))).Headers.Location!.OriginalString.ShouldBe(Url("unlisted"));
        foreach (var link in (await _site.PageAsync(Url("unlisted"))).QuerySelectorAll("a[href^='/']")
            .Select(a => a.GetAttribute("href")!))
        {
            (await _site.GetAsync(link)).StatusCode.ShouldBe(
                HttpStatusCode.OK, $"a link of the unlisted post to {link}");
        }
    }

    [Fact]
    public async Task Other_posts_stand_where_published_ones_do_but_for_what_they_opted_out_of()
    {
        var places = await PlacesAsync();
        Except("noindex", path => path == "/sitemap.xml");
        Except("unsearchable", path => path.StartsWith("/search", StringComparison.Ordinal));
        Except("unfed", path => PublicUrls.FeedAt(path) is not null);

        // The home page lists only the newest three posts.
        static bool HasAll(string path) => path is not ("/" or "/index.md" or "/ as Markdown");

        void Except(string kind, Func<string, bool> excepted)
        {
            foreach (var part in (string[])["title", "summary", "body"])
            {
                AreSame(Of(places, part, kind).Where(HasAll),
                    Of(places, part, "published").Where(p => HasAll(p) && !excepted(p)),
                    $"{part} of {kind}");
            }
        }
    }

    [Fact]
    public async Task A_scheduled_post_appears_everywhere_and_an_expiring_one_disappears_by_the_clock_alone()
    {
        var before = await PlacesAsync();
        before[Word("title", "expiring")].Count.ShouldBeGreaterThan(20);
        _site.Clock.Time = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);
        await Eventually.IsTrueAsync(
            async () => (await _site.GetAsync(Url("scheduled"))).StatusCode == HttpStatusCode.OK);
        var after = await PlacesAsync();
        foreach (var part in Parts)
        {
            after[Word(part, "expiring")].ShouldBeEmpty(part);
            AreSame(Of(after, part, "scheduled"), Of(before, part, "published"), part);
        }

        foreach (var word in Words(["draft", "expired"]))
            after[word].ShouldBeEmpty(word);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static (string Path, string Text) Post(string kind, string extra) =>
        ($"posts/{Word("slug", kind)}.md", SiteFixture.Post(
        $"""
        title: The {Word("title", kind)} article
        description: A description with the word {Word("summary", kind)} of this post.
        date: 2026-04-01
        tags: [Common, {Word("tag", kind)}]
        series: {Word("series", kind)}
        aliases: [{Alias(kind)}]
        {extra}
        """,
        $"Ordinary text with the word {Word("body", kind)} in it. {(kind == "published" ? Links : "")}"));

    private static string Links => $"""
        With [a link]({Word("slug", "draft")}.md), <a href="{Word("slug", "draft")}.md">another</a>, [[{Word("slug", "expired")}|a third]] and [a fourth][d].

        [d]: /blogs/{Word("slug", "expired")}
        """;

    private static string Word(string part, string kind) => $"{part}of{kind}";

    private static IEnumerable<string> Words(IEnumerable<string> kinds) =>
        kinds.SelectMany(_ => Parts, (kind, part) => Word(part, kind));

    private static string Url(string kind) => $"/blogs/{Word("slug", kind)}";

    private static string Alias(string kind) => $"/formerly/{kind}";

    private static string[] OwnOf(string kind) =>
    [
        Url(kind), Alias(kind), $"/tags/{Word("tag", kind)}", $"/series/{Word("series", kind)}",
        .. ((string[])[$"/tags/{Word("tag", kind)}", $"/series/{Word("series", kind)}"])
            .SelectMany(PublicUrls.FeedsOf),
    ];

    /// <summary>Returns all URLs of the site, including URLs that no longer exist or can be guessed.</summary>
    private async Task<IReadOnlyCollection<string>> AddressesAsync()
    {
        var searches = Words(Kinds).SelectMany(w => (string[])[$"/search?q={w}", $"/search.json?q={w}"])
            .Concat(["/search?q=ordinary", "/search.json?q=ordinary", "/search?q=tag:common",
                "/search.json?q=year:2026", "/search.json?q=bodyo", "/search?q=nothing"]);
        string[] documents = [
            "/", "/blogs", "/tags", "/series", "/archive", "/archive/2026", "/projects", "/cv", "/agents", "/search",
            .. PublicUrls.FeedsOf("/tags/common"), .. PublicRoute.Documents.Select(d => d.Path),
            "/blogs/slugoxdraft", "/slugoxscheduled", "/blogs/slugoxunlisted",
        ];
        var crawl = await Crawl.OfAsync(_site);
        var sitemap = Location().Matches(await _site.ReadAsync("/sitemap.xml"))
            .Select(m => new Uri(m.Groups["url"].Value).AbsolutePath);
        return [.. documents.Concat(_site.Pages().Select(p => p.Path))
            .Concat(crawl.Answers.Keys.Where(p => !p.EndsWith(".md", StringComparison.Ordinal)))
            .Concat(sitemap).Concat(Kinds.SelectMany(OwnOf)).Concat(searches).Append("/sitemap.md")
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Finds the responses that contain each word.
    /// Words in the request itself are ignored, because a response may repeat them.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> PlacesAsync()
    {
        var places = Words(Kinds)
            .ToDictionary(w => w, _ => (IReadOnlyList<string>)new List<string>(), StringComparer.Ordinal);
        foreach (var path in await AddressesAsync())
        {
            foreach (var (name, asked, accept) in Forms(path))
            {
                using var response = await _site.GetAsync(asked, accept);
                var text = $"{response.Headers}{await response.Content.ReadAsStringAsync()}";
                foreach (var (word, found) in places)
                {
                    var isOwn = response.StatusCode == HttpStatusCode.OK
                        && OwnOf(word[(word.IndexOf("of", StringComparison.Ordinal) + 2)..]).Contains(path);
                    if (text.Contains(word, StringComparison.OrdinalIgnoreCase)
                        && (isOwn || !asked.Contains(word, StringComparison.OrdinalIgnoreCase)))
                    {
                        ((List<string>)found).Add(name);
                    }
                }
            }
        }

        return places;
    }

    private static IEnumerable<(string Name, string Asked, string? Accept)> Forms(string path)
    {
        yield return (path, path, null);
        if (Path.HasExtension(path.Split('?')[0]))
            yield break;
        yield return ($"{path} as Markdown", path, "text/markdown");
        if (!path.Contains('?', StringComparison.Ordinal))
            yield return (SiteUrls.MarkdownOf(path), SiteUrls.MarkdownOf(path), null);
    }

    /// <summary>
    /// Returns the responses that contain a word. The words of the post in their URLs are replaced, so that the results
    /// for several posts can be compared. Pages and searches of other posts and misspelled searches are omitted.
    /// </summary>
    private static IEnumerable<string> Of(
        IReadOnlyDictionary<string, IReadOnlyList<string>> places, string part, string kind) => places[Word(part, kind)]
        .Select(p => p.Replace("of" + kind, "of*", StringComparison.Ordinal)
            .Replace(Alias(kind), Alias("*"), StringComparison.Ordinal))
            .Where(p => !Kinds.Any(k => p.Contains("of" + k, StringComparison.Ordinal))
                && !p.Contains("slugox", StringComparison.Ordinal));

    private static void AreSame(IEnumerable<string> places, IEnumerable<string> expected, string word)
    {
        var all = expected.ToList();
        places.Except(all).ShouldBeEmpty($"{word} stands there too");
        all.Except(places).ShouldBeEmpty($"{word} is missing there");
    }

    [GeneratedRegex("<loc>(?<url>[^<]+)</loc>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Location();
}
