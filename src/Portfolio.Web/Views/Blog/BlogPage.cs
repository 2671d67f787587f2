using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

public sealed record BlogPage : ListPage
{
    private const int MaxBeside = 10;

    public string? Tagline { get; init; }

    /// <summary>Gets the sentence that is shown instead of a list while the blog has no posts.</summary>
    public required string Hint { get; init; }

    public IReadOnlyList<Post> Featured { get; init; } = [];

    /// <summary>Gets the series in the side column of the first page. The list is empty on other pages.</summary>
    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>
    /// Gets the most used tags, which are in the side column of the first page. The list is empty on other pages.
    /// </summary>
    public IReadOnlyList<TagCount> Tags { get; init; } = [];

    /// <summary>Gets the pages of the documentation, or <see langword="null"/> if the site is not one.</summary>
    public DocsOutline? Docs { get; init; }

    /// <summary>
    /// Gets a value indicating whether the blog is the home page of the site or of one of its languages.
    /// </summary>
    public bool IsHome { get; init; }

    public override bool IsInAllLanguages => Pager is { Number: 1 };

    /// <summary>Gets the author's list, or <see langword="null"/> for the list of posts.</summary>
    public TextList? Own { get; init; }

    /// <summary>Gets the text of <c>_list.md</c> on the first page, or <see langword="null"/> if there is none.</summary>
    public FilledMarkdown? Intro { get; init; }

    public override string? List => Own?.Name ?? TextList.OfPosts;

    public override string? FeedPath => Own is null ? "" : Own.HasFeed ? Own.Url : null;

    public override string FeedTitle(SiteSession site) => Own is null ? site.Title : $"{site.Title}: {Own.TitleIn(site.Language)}";

    /// <summary>Gets the whole texts of the entries by URL, which the page shows if they have no pages.</summary>
    public IReadOnlyDictionary<string, FilledMarkdown> Texts { get; init; } = new Dictionary<string, FilledMarkdown>();

    public override IEnumerable<string> Parts => Texts.Values.Prepend(Intro).OfType<FilledMarkdown>()
        .SelectMany(text => TextParts.Of(text, cover: null)).Distinct();

    public override bool IsLong => Texts.Values.Sum(text => text.Html.Length) >= MaxPaintedAtOnce;

    public override bool IsIn(SiteSession language) => Own is null ? base.IsIn(language) : Pager is { Number: 1 } && language.HasPage(Own);

    /// <summary>Returns the pages of the author's lists.</summary>
    public static IEnumerable<PublicPage> ListedOwn(PublicPages all) => all.Site.OwnLists.Where(all.Site.HasPage)
        .Where(list => all.Site.Find(all.Site.Url(list.Url)) is null)
        .SelectMany(list => Listed(all.Site.Url(list.Url), list.TitleIn(all.Site.Language), PublicPageKind.Index,
            all.Site.TextsOf(list.Name), all.Site, list).Select(page => list.HasPages ? page : WithTexts(page, list, all)));

    /// <summary>Adds the content of the texts to the page that shows them, so that a change of a text is a change of the page.</summary>
    private static PublicPage WithTexts(PublicPage page, TextList list, PublicPages all)
    {
        var texts = all.Site.TextsOf(list.Name);
        return page with
        {
            Images = [.. texts.SelectMany(text => all.ImagesOf(text.Url)).Distinct()],
            Hash = string.Join(' ', texts.Select(text => text.Hash)),
        };
    }

    private const string NoPosts = "There are no posts yet.";

    /// <summary>The sentence for the author, which nobody else sees, because it is only shown at an address of this computer.</summary>
    private const string FirstPost =
        " To add one, create the file posts/hello.md in the content folder with the line “# Hello”.";

    /// <summary>Returns the sentence of an empty list.</summary>
    /// <param name="url">The absolute URL of the page.</param>
    public string HintAt(string url) => Hint.Length > 0 && new Uri(url).IsLoopback ? Hint + FirstPost : Hint;

    /// <summary>
    /// Gets a value indicating whether the list contains both articles and notes, so that a filter is useful.
    /// </summary>
    public bool HasArticlesAndNotes => Posts.Any(p => p.IsNote) && Posts.Any(p => !p.IsNote);

    /// <summary>Gets a value indicating whether the texts stand below their years. A list of the author can have another order.</summary>
    public bool HasYears => Own is null || (Own.Sort.TrimStart('-') == "date" && Posts.Any(post => post.Date is not null));

    public static IEnumerable<PublicPage> Listed(PublicPages all)
    {
        var pages = Listed(all.Site.BlogUrl, InterfaceLanguage.Of(all.Site.Language).BlogTitle(all.Site), PublicPageKind.Index,
            all.Posts, all.Site);
        // A documentation has all posts on one page.
        return all.Site is { LanguagePrefix: "", Settings.Docs.Count: > 0 } ? pages.Take(1) : pages;
    }

    public static BlogPage? Of(SiteSession site, int number)
    {
        var text = InterfaceLanguage.Of(site.Language);
        if (DocsOutline.Of(site) is { } docs)
            return number > 1 ? null : OfDocs(docs, site, text);
        var own = site.OwnList?.In(site.Language);
        var texts = own is null ? null : site.TextsOf(own.Name);
        var pager = own is null ? new Pager(site.BlogUrl, number, site.Posts.Count(), site.Settings.PageSize)
            : site.PagerOf(own, number);
        var count = text.Posts(pager.ItemCount, site.Posts.NoteCount());
        if (!pager.Exists)
            return null;
        var posts = texts is null ? site.Posts.List(pager.Skip, pager.PageSize) : [.. texts.Skip(pager.Skip).Take(pager.PageSize)];
        var whole = own is null or { HasPages: true } ? new Dictionary<string, FilledMarkdown>()
            : site.Posts.WithText().ToDictionary(post => post.Url, site.TextOf, StringComparer.Ordinal);
        return new()
        {
            Own = own,
            Intro = number == 1 && own?.Text is { } intro ? site.Fill(intro) : null,
            HasAuthorDescription = own?.Description is not null,
            Listing = ListingOf(pager, text.BlogTitle(site), PublicPageKind.Index, posts, text),
            Title = own?.TitleIn(site.Language) ?? text.BlogTitle(site, text.Count(pager.ItemCount, "{0} articles")),
            Description = own?.Description
                ?? (own is null or { Sort: "-date" } ? Describe(site, pager, count, text) : WithNumber(count, pager, text)),
            Series = number == 1 && own is null ? [.. site.Series.All().Take(MaxBeside)] : [],
            Tags = number == 1 && own is null && site.Settings.HasTags
                ? [.. site.Tags.All().Values.OrderByDescending(t => t.Count).Take(MaxBeside)] : [],
            Breadcrumbs = [PageLink.Home(site)],
            Tagline = own is null ? site.Tagline : own.Description,
            Hint = own is null ? text[NoPosts] : "",
            // If the site has a profile, its home page shows the featured posts, so the blog does not.
            Featured = number == 1 && own is null && site.Profile is null ? site.Posts.Featured() : [],
            Posts = posts,
            Entries = own is null or { HasPages: true } ? EntryModel.All(posts, site) : [.. EntryModel.All(posts, site)
                .Select(entry => entry with { IsWhole = true, Text = whole.GetValueOrDefault(entry.Post.Url) })],
            Texts = whole,
            Pager = pager,
        };
    }

    private static BlogPage OfDocs(DocsOutline docs, SiteSession site, InterfaceLanguage text) => new()
    {
        Listing = new(site.BlogUrl, text.BlogTitle(site), PublicPageKind.Index)
        {
            Modified = PublicPages.LastModified(docs.Entries.Select(entry => entry.Post)),
        },
        Description = "",
        Breadcrumbs = [PageLink.Home(site)],
        Hint = text[NoPosts],
        Posts = [.. docs.Entries.Select(entry => entry.Post)],
        Docs = docs,
    };

    /// <summary>
    /// Returns the first page of the blog as the home page, or the home page of a language, of a site without a profile.
    /// </summary>
    public static BlogPage AsHome(SiteSession site)
    {
        var page = Of(site, 1)!;
        page = page with { Listing = HomePage.ListingOf(site, null, page.Posts), Breadcrumbs = [], IsHome = true };
        return site.Description is { } description
            ? page with { Description = description, HasAuthorDescription = true } : page;
    }

    public override string HeadTitle(SiteSession site)
    {
        if (Path == "/")
            return site.Title;
        return IsHome ? $"{site.Title} · {InterfaceLanguage.NameOf(site.Language)}" : base.HeadTitle(site);
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [.. IsHome ? [data.WebSite()] : (JsonObject[])[], .. base.Describe(data)];

    public override void WriteMarkdown(MarkdownText text)
    {
        // The description of a list of the author stands below the title.
        if (Tagline is not null && Own is null)
            text.Line(MarkdownText.Escape(Tagline)).Line();
        if (Intro is not null)
            text.Body(Intro.Markdown, Path).Line();
        if (Featured.Count > 0)
            text.Section("Featured").Links(Featured).Section("All posts");
        if (Posts.Count == 0 && Hint.Length > 0)
            text.Line(HintAt(text.Url(Path)));
        if (Own is { HasPages: false })
            WriteTexts(text);
        else
            base.WriteMarkdown(text);
    }

    /// <summary>Writes the entries with their whole texts.</summary>
    private void WriteTexts(MarkdownText text)
    {
        foreach (var post in Posts)
            WriteEntry(text, post, Texts.GetValueOrDefault(post.Url));
    }

    /// <summary>Writes an entry without a page, with its facts and its whole text.</summary>
    public static void WriteEntry(MarkdownText text, Post post, FilledMarkdown? whole)
    {
        text.Section(MarkdownText.Escape(post.PlainTitle));
        if (post.Url.Length > 0)
            text.Line($"{text.Url(post.Url)}{text.FactsOf(post)}");
        if (whole is not null)
            text.Line().Body(whole.Markdown, post.Url);
        else if (post.Description.Length > 0)
            text.Line().Line(MarkdownText.Escape(post.Description));
    }

    private static string Describe(SiteSession site, Pager pager, string posts, InterfaceLanguage text)
    {
        if (site.Author is { } author)
            posts = text["{0} by {1}", posts, author];
        return text["{0}, newest first, with dates, reading times and tags.", WithNumber(posts, pager, text)];
    }
}
