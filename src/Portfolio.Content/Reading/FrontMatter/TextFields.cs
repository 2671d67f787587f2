using Portfolio.Content.Model;
using Portfolio.Markdown.FrontMatter;
using static Portfolio.Content.Reading.FrontMatter.Surface;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Contains a row for each key of the front matter. Spellings are those of Hugo, Jekyll, Zola, Astro, Eleventy, Obsidian and Ghost.
/// </summary>
public static class TextFields
{
    private const string NoElement = "the format has no element for it";
    private const string Short = "a list names what readers choose by, and the text states the rest";
    private const string Urls = "an index has URLs, titles and dates of changes";
    private const string Networks = "social networks do not show it";
    private const string CardSpace = "a card has space for a title and two lines";
    private const string NoWord = "it is not a word that readers look for";

    public static readonly TextField<string> Title = new("title")
    {
        Meaning = "title of the page",
        Default = "the first heading, or else the file name",
        Example = "title: Consistent hashing",
        Read = (from, names) => from.Document.Title = from.Fields.Text(maxLength: 500, names) ?? "",
        Value = (text, _) => text.PlainTitle,
        Places =
        [
            Own("post-head", HtmlPage), Own("og:title", OpenGraph), Own("headline", JsonLd), Own("heading", LlmsFull),
            Own("link", ListLine, PageIndex),
            Own("title", MarkdownVersion, SearchJson, SearchWords, Atom, Rss, JsonFeed, OwnView, SocialCard),
        ],
    };

    public static readonly TextField<string?> Description = new(
        "description", "summary", "excerpt", "custom_excerpt", "subtitle", "abstract", "lead", "metaDescription", "desc", "dek", "intro")
    {
        Meaning = "summary (excerpt) for lists, feeds and search results",
        Default = "the first paragraph",
        Example = "description: How a ring of hashes moves few keys.",
        Read = (from, names) =>
        {
            from.Document.Description = from.Fields.Text(maxLength: 5_000, names) ?? "";
            from.Document.HasAuthorDescription = from.Document.Description.Length > 0;
        },
        Value = (text, _) => text.Description.Length > 0 ? text.Description : null,
        Places =
        [
            Own("post-head", HtmlPage), Own("og:description", OpenGraph), Own("description", JsonLd, MarkdownVersion),
            Own("quotation", LlmsFull), Own("second line", ListLine), Own("note", PageIndex), Own("text", SearchWords),
            Own("summary", Atom, JsonFeed, OwnView), Own("description", Rss),
            Not("a result shows the passage that matches", SearchJson), Not(CardSpace, SocialCard),
        ],
    };

    public static readonly TextField<DateTimeOffset?> Date = new("date")
    {
        Meaning = "`2026-04-25` or `2026-04-25T10:30:00+05:30`; a post with a future date is published on that date",
        Default = "the date in the file name",
        Example = "date: 2026-01-05T08:00:00+05:30",
        Value = (text, _) => (text as Post)?.Date,
        Places =
        [
            Own("byline", HtmlPage), Own("article:published_time", OpenGraph), Own("datePublished", JsonLd), Own("date", MarkdownVersion),
            Own("Date", LlmsFull), Own("first", ListLine), Own("date", SearchJson), Own("published", Atom), Own("pubDate", Rss),
            Own("date_published", JsonFeed), Own("date", OwnView), Own("second line", SocialCard),
            Not(Urls, PageIndex), Not(NoWord, SearchWords),
        ],
    };

    public static readonly TextField<DateTimeOffset?> PublishDate = new("publishDate")
    {
        Meaning = "when the post appears, which is then its date in lists and feeds",
        Default = "`date`",
        Example = "publishDate: 2026-01-05",
        Places = [Nowhere("it becomes the date")],
    };

    public static readonly TextField<DateTimeOffset?> Expires = new("expires", "expiryDate")
    {
        Meaning = "when the post disappears",
        Default = "never",
        Example = "expires: 2099-12-31",
        Places = [Nowhere("it decides whether the text is served")],
    };

    /// <summary>
    /// The date of the last change. Surfaces that have a name for the last change of a page, such as <c>last_updated</c>, state the date of
    /// publication for a text that was never changed. Surfaces that say "updated" beside the date state nothing then.
    /// </summary>
    public static readonly TextField<DateTimeOffset?> Updated = new(
        "updated", "updatedAt", "updatedDate", "updatedOn", "updateDate", "dateUpdated", "lastmod", "lastModified", "last_modified_at",
        "lastUpdated", "modified", "modifiedAt", "dateModified", "modDate", "modDatetime", "edited")
    {
        Meaning = "shown as \"Updated\"; a date in the future or before `date` is reported and ignored",
        Example = "updated: 2026-02-06T09:00:00+05:30",
        Read = (from, names) => from.Document.Updated = from.Updated(names) ?? (from.Document is Page ? from.Visibility.Date : null),
        Value = (text, _) => text.Updated,
        Places =
        [
            Own("byline", HtmlPage), Own("article:modified_time", OpenGraph), Own("dateModified", JsonLd),
            Own("last_updated", MarkdownVersion), Own("Last updated", LlmsFull), Own("Updated", ListLine), Own("lastmod", PageIndex),
            Own("updated", SearchJson, Atom), Own("date_modified", JsonFeed), Own("updated", OwnView),
            Not(NoWord, SearchWords), Not(NoElement, Rss), Not(CardSpace, SocialCard),
        ],
    };

    public static readonly TextField<bool> Draft = new("draft")
    {
        Meaning = "`true`: not published",
        Default = "`false`",
        Example = "draft: false",
        Places = [Nowhere("it decides whether the text is served")],
    };

    public static readonly TextField<bool> Unlisted = new("unlisted")
    {
        Meaning = "`true`: published, but not in any list, feed, search or sitemap",
        Default = "`false`",
        Example = "unlisted: false",
        Places = [Nowhere("it decides where the text is listed")],
    };

    public static readonly TextField<string?> Slug = new("slug")
    {
        Meaning = "the last part of the URL (permalink)",
        Default = "from the file name",
        Example = "slug: consistent-hashing",
        Places = [Nowhere("it decides the URL")],
    };

    public static readonly TextField<string?> Url = new("url", "permalink", "path")
    {
        Meaning = "the whole path of the URL",
        Default = "from the file name",
        OtherForms = "with or without a slash, or a pattern such as `/:year/:slug`",
        Example = "url: /hashing",
        Places = [Nowhere("it decides the URL")],
    };

    public static readonly TextField<IReadOnlyList<string>> Aliases = new("aliases", "alias", "redirect_from", "redirects")
    {
        Meaning = "former URLs, which redirect to this post; a short link of WordPress, such as `/?p=12`, redirects on a server only",
        Example = "aliases: [/old/hashing]",
        Places = [Nowhere("it decides which URLs redirect")],
    };

    /// <summary>The URL of the text on the site that published it first.</summary>
    public static readonly TextField<string?> Canonical = new("canonical", "canonical_url", "canonicalLink", "originalUrl")
    {
        Meaning = "URL of the first publication, if it was on another site",
        Example = "canonical: https://first.example.org/hashing",
        Read = (from, names) => from.Document.Canonical = from.Fields.AbsoluteUrl(names),
        Value = (text, site) => site.IsCopy(text) ? text.Canonical : null,
        Places =
        [
            Own("origin", HtmlPage), Own("og:url", OpenGraph), Own("url", JsonLd), Own("canonical", MarkdownVersion),
            At("Originally published at", LlmsFull), Own("external_url", JsonFeed), Own("content", Atom), Own("encoded", Rss),
            At("canonical", OwnView), At("canonical", SearchJson),
            Not(Short, ListLine), Not(Urls, PageIndex), Not(NoWord, SearchWords), Not(CardSpace, SocialCard),
        ],
    };

    public static readonly TextField<IReadOnlyList<Tag>> Tags = new("tags", "tag", "topics")
    {
        Meaning = "list of names",
        Default = "the name of the first folder below `posts/`",
        OtherForms = "strings, a comma-separated string, or `[{name: Go}]`",
        Example = "tags: [Distributed systems, C#]",
        Read = (from, names) => from.Post.Tags =
        [
            .. from.Fields.Tags(from.Path)
                .Select(t => t with { Slug = from.Settings.TagAliases.GetValueOrDefault(t.Slug)?.Slug ?? t.Slug })
                .DistinctBy(t => t.Slug),
        ],
        Value = (text, _) => (text as Post)?.Tags ?? [],
        Places =
        [
            Own("byline", HtmlPage), Own("article:tag", OpenGraph), Own("keywords", JsonLd), At("tags", MarkdownVersion),
            At("Tags", LlmsFull, ListLine), Own("tags", SearchJson, SearchWords), Own("category", Atom, Rss),
            Own("tags", JsonFeed, OwnView, SocialCard), Not(Urls, PageIndex),
        ],
    };

    public static readonly TextField<IReadOnlyList<string>> Categories = new("categories", "category")
    {
        Meaning = "list of names, which are tags",
        OtherForms = "as `tags`",
        Example = "categories: [Storage]",
        Places = [Nowhere("they become tags")],
    };

    /// <summary>The place in a series of several posts.</summary>
    public static readonly TextField<SeriesPart?> Series = new("series", "serie")
    {
        Meaning = "name of a series",
        Example = "series: Storage engines",
        Read = (from, names) =>
        {
            var series = from.Fields.Label(names);
            var slug = Portfolio.Markdown.Model.Slug.OfTag(series ?? "");
            (from.Post.Series, from.Post.SeriesSlug) = (series, slug.Length > 0 ? slug : null);
        },
        Value = (text, site) => text is Post { SeriesSlug: not null, Unlisted: false } post
            ? SeriesPart.Of(post, site.SeriesOf(post)) : null,
        Places =
        [
            Own("byline", HtmlPage), Own("isPartOf", JsonLd), At("series", MarkdownVersion), At("Series", LlmsFull), At("Series", ListLine),
            At("series", SearchJson, JsonFeed), Own("series", OwnView),
            Not(Networks, OpenGraph), Not(Urls, PageIndex), Not("readers find the page of the series", SearchWords),
            Not(NoElement, Atom, Rss), Not(CardSpace, SocialCard),
        ],
    };

    public static readonly TextField<double?> SeriesOrder = new(
        "seriesOrder", "seriesWeight", "seriesPart", "seriesIndex", "order", "weight")
    {
        Meaning = "the position in the series",
        Default = "by date",
        Example = "seriesOrder: 2",
        Read = (from, names) => from.Post.SeriesOrder = from.Fields.Number(-1e6, 1e6, names),
        Places = [Nowhere("it decides the order of the series")],
    };

    public static readonly TextField<Cover?> Cover = new(
        "cover", "image", "heroImage", "hero", "coverImage", "featuredImage", "featureImage", "banner", "bannerImage", "ogImage",
        "socialImage", "thumbnail", "thumb", "images")
    {
        Meaning = "an image, or `image`, `alt`, `caption`, `dark`",
        Example = "cover: https://images.example.org/ring.png",
        Read = (from, _) => from.Document.CoverSource = from.Fields.Cover(),
        Value = (text, site) => site.CoverOf(text),
        Places =
        [
            Own("text", HtmlPage), Own("og:image", OpenGraph), Own("image", JsonLd, JsonFeed, OwnView), Own("text", MarkdownVersion),
            Own("thumbnail", Atom, Rss),
            Not("the document is words alone, and the Markdown version has the image", LlmsFull), Not(Short, ListLine),
            Not(Urls, PageIndex), Not("results are words alone", SearchJson), Not(NoWord, SearchWords),
            Not("networks show the cover itself", SocialCard),
        ],
    };

    public static readonly TextField<string?> CoverAlt = new("alt", "coverAlt", "imageAlt", "heroAlt", "heroImageAlt", "featuredImageAlt",
        "featureImageAlt", "bannerAlt", "thumbnailAlt")
    {
        Meaning = "what the cover shows, for those who do not see it",
        Example = "alt: A ring of hashes",
        Places = [Nowhere("it stands with the cover")],
    };

    public static readonly TextField<string?> CoverCaption = new(
        "coverCaption", "imageCaption", "featuredImageCaption", "featureImageCaption")
    {
        Meaning = "the caption of the cover",
        Example = "coverCaption: Eight nodes",
        Places = [Nowhere("it stands with the cover")],
    };

    /// <summary>The kind of a post, if it is not an article.</summary>
    public static readonly TextField<string?> Kind = new("kind")
    {
        Meaning = "`note`: a short note, which lists count as short: they show its title, date and minutes; no table of contents, "
            + "no related posts",
        Default = "`article`",
        Example = "kind: note",
        Read = (from, _) => from.Post.IsNote = from.Fields.IsNote(),
        Value = (text, _) => text is Post { IsNote: true } ? "note" : null,
        Places =
        [
            Own("byline", HtmlPage), Own("note", OwnView),
            Not("it decides how readers see the text, and the minutes say how long it is", OpenGraph, JsonLd, MarkdownVersion,
                LlmsFull, ListLine, PageIndex, SearchJson, SearchWords, Atom, Rss, JsonFeed, SocialCard),
        ],
    };

    public static readonly TextField<int?> Minutes = new("readingTime")
    {
        Meaning = "minutes to read",
        Default = "estimated",
        Example = "readingTime: 37",
        Read = (from, names) => from.Post.Minutes = from.Fields.WholeNumber(1, 100_000, names) ?? 0,
        Value = (text, _) => (text as Post)?.Minutes,
        Places =
        [
            Own("byline", HtmlPage), Own("timeRequired", JsonLd), At("minutes", MarkdownVersion, JsonFeed), At("Minutes", LlmsFull),
            Own("min read", ListLine), Own("minutes", SearchJson, OwnView),
            Not(Networks, OpenGraph), Not(Urls, PageIndex), Not(NoWord, SearchWords), Not(NoElement, Atom, Rss),
            Not(CardSpace, SocialCard),
        ],
    };

    public static readonly TextField<bool?> Toc = new("toc", "showToc", "showTableOfContents")
    {
        Meaning = "table of contents, `true` or `false`",
        Default = "shown from three headings, on posts that are not notes and on pages of 500 words or more",
        Example = "toc: true",
        // A mapping, such as `{sidebar: left}`, contains options of a theme, so the default applies.
        Read = (from, names) => from.Document.Toc = from.Fields.Node(names) is YamlMap ? null : from.Fields.Boolean(names),
        Places = [Nowhere("it decides what the page shows")],
    };

    public static readonly TextField<IReadOnlyDictionary<string, string>> Macros = new("macros")
    {
        Meaning = @"abbreviations in [formulas](drawings.md#formulas): `R: \mathbb{R}`, and `norm: '\lVert #1 \rVert'` with an argument",
        Example = @"macros: {R: '\mathbb{R}'}",
        Places = [Nowhere("they change how the text is rendered")],
    };

    public static readonly TextField<bool> Featured = new("featured", "pin", "pinned")
    {
        Meaning = "`true`: among the featured posts of the home page and of the blog",
        Default = "`false`",
        Example = "featured: true",
        Read = (from, names) => from.Post.Featured = from.Fields.Boolean(names) ?? false,
        Places = [Nowhere("it decides where the text is listed")],
    };

    public static readonly TextField<bool> NoIndex = new("noindex", "robotsNoIndex")
    {
        Meaning = "`true`: search engines do not list the page",
        Default = "`false`",
        OtherForms = "`robots: noindex`; `sitemap: false`",
        Example = "noindex: false",
        Read = (from, _) => from.Document.NoIndex = from.Fields.NoIndex(),
        Places = [Nowhere("it decides where the text is listed")],
    };

    public static readonly TextField<bool> InSearch = new("search", "inSearchIndex", "searchable")
    {
        Meaning = "`false`: not in search",
        Default = "`true`",
        Example = "search: true",
        Read = (from, _) => from.Document.InSearch = from.Fields.InSearch(),
        Places = [Nowhere("it decides where the text is listed")],
    };

    /// <summary>The keys that exclude a document from search if their value is true.</summary>
    public static readonly TextField<bool> NotInSearch = new("searchHidden", "hiddenFromSearch", "searchExclude", "excludeFromSearch")
    {
        Meaning = "`true`: the same as `search: false`",
        Default = "`false`",
        Example = "searchHidden: false",
        Places = [Nowhere("it decides where the text is listed")],
    };

    public static readonly TextField<bool> InFeed = new("feed")
    {
        Meaning = "`false`: not in feeds",
        Default = "`true`",
        Example = "feed: true",
        Read = (from, names) => from.Post.InFeed = from.Fields.Boolean(names) ?? true,
        Places = [Nowhere("it decides where the text is listed")],
    };

    public static readonly TextField<bool> Comments = new("comments", "comment", "showComments")
    {
        Meaning = "`false`: without the scripts that `site.yaml` adds to posts, and without [replies](conversation.md)",
        Default = "`true`",
        Example = "comments: true",
        // Other site generators also allow mappings and service names, so every value except `false` enables comments.
        Read = (from, names) => from.Document.HasComments = from.Fields.Node(names) is not YamlScalar { Boolean: false },
        Places = [Nowhere("it decides what the page shows")],
    };

    public static readonly TextField<string> Language = new("lang", "language", "locale")
    {
        Meaning = "see [Languages](site.md#languages)",
        Default = "the language of the site",
        Example = "lang: en-GB",
        Read = (from, names) =>
        {
            from.Fields.ReportLanguage(names);
            from.Document.Language = from.Fields.Language(from.Path);
        },
        Value = (text, site) => text.Language ?? site.Language,
        Places =
        [
            Own("lang", HtmlPage, SearchJson, Atom), Own("inLanguage", JsonLd), At("lang", MarkdownVersion), Own("Lang", LlmsFull),
            Own("language", JsonFeed, OwnView), Own("og:locale", OpenGraph),
            Not("a list has the texts of one language", ListLine, PageIndex),
            Not(NoWord, SearchWords), Not("a channel has one language", Rss), Not("the card is in the language of the text", SocialCard),
        ],
    };

    public static readonly TextField<string?> TranslationKey = new("translationKey")
    {
        Meaning = "see [Languages](site.md#languages)",
        Default = "the file name",
        Example = "translationKey: hashing",
        Read = (from, names) => from.Document.TranslationKey = from.Fields.Text(names) ?? from.Path.TranslationKey,
        Places = [Nowhere("it decides which texts are translations of each other")],
    };

    public static readonly TextField<IReadOnlyList<string>> Keywords = new("keywords")
    {
        Meaning = "words that readers search for and the text does not contain, such as synonyms (see [What readers can "
            + "search](#what-readers-can-search))",
        Example = "keywords: [sharding, rendezvous]",
        Read = (from, names) => from.Document.Keywords = from.Fields.Strings(commas: true, names),
        Value = (text, _) => text.Keywords,
        Places =
        [
            At("tags", SearchWords),
            Not("they are for search", HtmlPage, OpenGraph, JsonLd, MarkdownVersion, LlmsFull, ListLine, PageIndex, SearchJson, Atom, Rss,
                JsonFeed, OwnView, SocialCard),
        ],
    };

    /// <summary>The authors of the text, or the author of the site, or nobody.</summary>
    public static readonly TextField<IReadOnlyList<string>> Authors = new("authors", "author", "by", "primary_author")
    {
        Meaning = "names of those who wrote the text",
        Default = "the author of the site",
        OtherForms = "strings, or `{name: Ada}`",
        Example = "authors: [Ada Lovelace, Grace Hopper]",
        Read = (from, names) => from.Document.Authors = from.Fields.Names(names),
        Value = (text, site) => text.Authors.Count > 0 ? [.. text.Authors.Select(site.NameOf)] : site.Author is { } author ? [author] : [],
        Places =
        [
            Own("byline", HtmlPage), Own("author", JsonLd), At("author", MarkdownVersion), At("Author", LlmsFull), Own("By", ListLine),
            At("authors", SearchJson), At("tags", SearchWords), Own("author", Atom), Own("creator", Rss),
            Own("authors", JsonFeed, OwnView), Own("second line", SocialCard),
            Not("Open Graph has URLs of profiles, not names", OpenGraph), Not(Urls, PageIndex),
        ],
    };

    /// <summary>The licence of the text, or that of the site.</summary>
    public static readonly TextField<string?> License = new("license")
    {
        Meaning = "licence of the text: an identifier such as `CC-BY-4.0`, a URL or words",
        Default = "the licence of the site",
        Example = "license: CC-BY-NC-4.0",
        Read = (from, names) => from.Post.License = from.Fields.Text(names),
        Value = (text, site) => (text as Post)?.License ?? site.License,
        Places =
        [
            Own("license", JsonLd), At("license", MarkdownVersion), At("License", LlmsFull), At("license", SearchJson, JsonFeed, OwnView),
            Own("rights", Atom, Rss),
            Not("readers see the licence that the author writes into the footer", HtmlPage), Not(Networks, OpenGraph), Not(Short, ListLine),
            Not(Urls, PageIndex), Not(NoWord, SearchWords), Not(CardSpace, SocialCard),
        ],
    };

    /// <summary>The permanent id in feeds, or <see langword="null"/> if it is derived from the slug.</summary>
    public static readonly TextField<string?> FeedId = new("guid")
    {
        Meaning = "permanent id of the post in feeds",
        Default = "from the slug",
        Example = "guid: https://first.example.org/?p=12",
        Read = (from, names) => from.Post.FeedId = from.Fields.Text(names),
        Value = (text, _) => (text as Post)?.FeedId,
        Places =
        [
            Own("id", Atom, JsonFeed), Own("guid", Rss),
            Not("only feed readers recognize posts by it", HtmlPage, OpenGraph, JsonLd, MarkdownVersion, LlmsFull, ListLine, PageIndex,
                SearchJson, SearchWords, OwnView, SocialCard),
        ],
    };

    /// <summary>The <c>http</c> and <c>https</c> URLs of discussions. Other values of the key are omitted.</summary>
    public static readonly TextField<IReadOnlyList<string>> Discussions = new("discussions")
    {
        Meaning = "URLs of discussions about the post on other sites, whose [replies](conversation.md) the site can show",
        Example = "discussions: [https://news.example.org/item/1]",
        Read = (from, names) => from.Post.Discussions = from.Fields.Strings(commas: false, names),
        Value = (text, _) =>
        [
            .. ((text as Post)?.Discussions ?? [])
                .Select(written => Uri.TryCreate(ContactUrl.Of(written) ?? written, UriKind.Absolute, out var url) ? url : null)
                .OfType<Uri>().Where(url => url.Scheme is "https" or "http").Select(url => url.AbsoluteUri),
        ],
        Places =
        [
            Own("related", HtmlPage), At("discussionUrl", JsonLd), Own("Discussion", MarkdownVersion), At("discussions", JsonFeed, OwnView),
            Own("comments", Rss), Not(NoElement, Atom), Not("the full text of each article has no links around it", LlmsFull),
            Not(Networks, OpenGraph), Not(Short, ListLine), Not(Urls, PageIndex), Not("a result leads to the text", SearchJson),
            Not(NoWord, SearchWords), Not(CardSpace, SocialCard),
        ],
    };

    public static readonly TextField<string?> Layout = new("layout")
    {
        Meaning = "the view in `views/layouts/` that shows the page ([Views of a list](lists.md#views-of-a-list))",
        Default = "the usual view",
        Example = "layout: wide",
        Read = (from, names) => from.Document.Layout = (from.Fields.Node(names) as YamlScalar)?.Value,
        Places = [Nowhere("it decides how the page looks")],
    };

    /// <summary>The author's own fields, which a list declares or which stand below this key.</summary>
    public static readonly TextField<OwnValues?> OwnFields = new("own")
    {
        Meaning = "values for your views; a list [declares fields](lists.md#fields) with types, which are keys of their own",
        Example = "own: { mood: cheerful }",
        Read = (from, _) => from.Document.Own = FrontMatter.OwnFields.Undeclared(from.Fields),
        Value = (text, _) => text.Own,
        Places =
        [
            At("own", MarkdownVersion, JsonFeed), At("Fields", LlmsFull, ListLine), Own("own", OwnView),
            Not("the view of the author shows it", HtmlPage), Not(Networks, OpenGraph), Not("its name is the author's", JsonLd),
            Not(Urls, PageIndex), Not("a result leads to the text", SearchJson), Not(NoWord, SearchWords), Not(NoElement, Atom, Rss),
            Not(CardSpace, SocialCard),
        ],
    };

    /// <summary>Gets all rows, in the order in which documents state the fields and the documentation explains the keys.</summary>
    public static IReadOnlyList<TextField> All { get; } =
    [
        Title, Description, Date, PublishDate, Expires, Updated, Draft, Unlisted, Slug, Url, Aliases, Language, TranslationKey, Authors,
        License, Minutes, Tags, Categories, Series, SeriesOrder, Canonical, Cover, CoverAlt, CoverCaption, Kind, Toc, Macros, Featured,
        NoIndex, InSearch, NotInSearch, InFeed, Comments, Keywords, FeedId, Discussions, Layout, OwnFields,
    ];

    private static readonly TextField[][] BySurface = [.. Enum.GetValues<Surface>().Select(
        surface => All.Where(field => field.On(surface) is { Name: not null, IsOwn: false }).ToArray())];

    /// <summary>The keys of themes and other site generators that are ignored here without a warning.</summary>
    internal static readonly string[] Ignored = [
        "excerptSeparator", "disqus", "math", "mathjax", "katex", "latex", "mermaid", "type", "template",
        "templateKey", "templateClass", "pageTemplate", "sortBy", "paginateBy", "paginatePath", "paginateReversed",
        "insertAnchorLinks", "generateFeeds", "generateFeed", "transparent", "redirectTo", "outputs", "markup",
        "linkTitle", "shortTitle", "menu", "menus", "nav", "navOrder", "navTitle", "navigation", "eleventyNavigation",
        "eleventyComputed", "eleventyImport", "pagination", "parent", "grandParent", "hasChildren", "sidebar",
        "sidebarPosition", "sidebarLabel", "cssclass", "cssclasses", "classes", "bodyClass", "style", "theme", "icon",
        "emoji", "color", "head", "header", "share", "related", "relatedPosts", "showDate", "showReadingTime",
        "showAuthor", "showBreadcrumbs", "showShareButtons", "showPostNavLinks", "hideMeta", "hideSummary",
        "isCJKLanguage", "id", "uid", "uuid", "commentId", "codeinjectionHead", "codeinjectionFoot", "customTemplate",
        "ogTitle", "ogDescription", "twitterTitle", "twitterDescription", "twitterImage", "metaTitle", "emailOnly",
        "highlight", "resources", "sitemap", "publisher", "editUrl", "dgHome", "dgHomeLink", "dgPinned",
        "dgHideInGraph", "dgPassFrontmatter", "dgShowToc", "dgShowBacklinks", "dgShowLocalGraph", "dgShowInlineTitle",
        "dgShowFileTree", "dgShowTags", "dgEnableSearch", "dgLinkPreview", "dgNoteIcon", "dgNoteProperties",
    ];

    /// <summary>Returns the fields that a surface states in the form that it has for all, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<TextField> On(Surface surface) => BySurface[(int)surface];

    /// <summary>Creates a place for a value that the surfaces write like all others.</summary>
    private static FieldPlace At(string name, params Surface[] surfaces) => new(surfaces, name, Because: null, IsOwn: false);

    /// <summary>Creates a place for a value that the surfaces write in their own form.</summary>
    private static FieldPlace Own(string name, params Surface[] surfaces) => new(surfaces, name, Because: null, IsOwn: true);

    private static FieldPlace Not(string because, params Surface[] surfaces) => new(surfaces, Name: null, because, IsOwn: false);

    private static FieldPlace Nowhere(string because) => Not(because, Enum.GetValues<Surface>());
}
