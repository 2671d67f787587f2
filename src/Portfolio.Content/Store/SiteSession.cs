using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Imaging;
using Portfolio.Content.Model;
using Portfolio.Markdown.Html;
using Portfolio.Markdown.Pipeline;
using Portfolio.Markdown.Text;

namespace Portfolio.Content.Store;

/// <summary>
/// Represents a query session in one language, in which all queries see the same state of the store. The query filters
/// of <see cref="PortfolioContext"/> determine visibility. Not thread-safe.
/// </summary>
public sealed partial class SiteSession : IDisposable
{
    private const string UrlsKey = "urls";

    private readonly SnapshotReader _reader;

    internal SiteSession(SnapshotReader reader, string languagePrefix, string list = TextList.Posts) =>
        (_reader, LanguagePrefix, List) = (reader, languagePrefix, list);

    /// <summary>The names of the lists whose texts no query of the session returns.</summary>
    private IReadOnlyList<string> HiddenLists { get; init; } = [];

    /// <summary>Gets the author's lists that the session does not hide.</summary>
    public IEnumerable<TextList> OwnLists =>
        HiddenLists.Count == 0 ? Settings.OwnLists : Settings.OwnLists.Where(list => !HiddenLists.Contains(list.Name));

    /// <summary>
    /// Returns the session without the lists of which the author says that agents do not see them. Only one of the two sessions must be
    /// disposed.
    /// </summary>
    public SiteSession ForAgents() => Settings.OwnLists.All(list => list.ForAgents) ? this : new(_reader, LanguagePrefix, List)
    {
        HiddenLists = [.. Settings.OwnLists.Where(list => !list.ForAgents).Select(list => list.Name)],
    };

    /// <summary>Gets the name of the list that the queries for posts return, which is the list of posts unless set otherwise.</summary>
    public string List { get; }

    /// <summary>Gets the author's list of the session, or <see langword="null"/> for the list of posts.</summary>
    public TextList? OwnList => List == TextList.Posts ? null : Settings.Lists.GetValueOrDefault(List);

    /// <summary>Returns the session for another list. Only one of the two sessions must be disposed.</summary>
    public SiteSession InList(string list) => list == List ? this : new(_reader, LanguagePrefix, list) { HiddenLists = HiddenLists };

    /// <summary>Returns the author's list at a URL, with the number of the page, or <see langword="null"/> if there is none.</summary>
    public (TextList List, int Page)? ListAt(string url)
    {
        foreach (var list in OwnLists.Where(HasPage))
        {
            var own = Url(list.Url);
            if (url == own)
                return (list, 1);
            var page = $"{own}/page/";
            if (url.StartsWith(page, StringComparison.Ordinal)
                && int.TryParse(url.AsSpan(page.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                return (list, number);
            }
        }

        return null;
    }

    /// <summary>
    /// Determines whether a list has a page in the session's language: always in the main language, and in another one if the list has
    /// a text or a <c>_list.md</c> of that language.
    /// </summary>
    public bool HasPage(TextList list) => LanguagePrefix.Length == 0 || list.Translations.ContainsKey(Language)
        || InList(list.Name).Posts.Count() > 0;

    /// <summary>Returns the URLs of the pages of the author's lists in the session's language.</summary>
    public IEnumerable<string> ListUrls() => OwnLists.Where(HasPage).SelectMany(list => PagerOf(list, 1).AllUrls);

    /// <summary>Returns a page of the author's list in the session's language.</summary>
    public Pager PagerOf(TextList list, int number)
    {
        var count = TextsOf(list.Name).Count;
        return new(Url(list.Url), number, count, list.PageSize(Settings, count));
    }

    /// <summary>Returns the texts of a list by its name, in the order of the list.</summary>
    public IReadOnlyList<Post> TextsOf(string name) => (name, Settings.Lists.GetValueOrDefault(name)) switch
    {
        (TextList.OfPosts, _) => OfPosts.Cached("list", _ => OfPosts.Posts.List()),
        (TextList.OfPages, _) => OfPosts.Cached<IReadOnlyList<Post>>("list pages",
            _ => [.. OwnPages.Select(page => page.AsPost(name, page.Own))]),
        (TextList.OfProjects, _) => OfPosts.Cached<IReadOnlyList<Post>>("list projects", _ => [.. Projects.Select(p => p.ToPost())]),
        (_, { } list) => InList(name).Cached<IReadOnlyList<Post>>("list", _ => InList(name).OwnTexts(list)),
        _ => [],
    };

    /// <summary>Returns the text in <c>authors/</c> about a person, by the name or the file, or null if there is none.</summary>
    public Post? AuthorNamed(string name) => Settings.Lists.GetValueOrDefault(TextList.OfAuthors) is null ? null
        : TextsOf(TextList.OfAuthors).FirstOrDefault(author => author.Url.Length > 0
            && (name.Equals(author.PlainTitle, StringComparison.OrdinalIgnoreCase)
                || name.Equals(author.Slug, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Returns the photo of a person: the field <c>photo</c> of the text about the person, or the cover of the text.</summary>
    public Cover? PortraitOf(Post author) =>
        author.Own?.All.GetValueOrDefault("photo") is { } photo ? PictureOf(author, photo.Text) : CoverOf(author);

    /// <summary>Returns the URLs in the field <c>links</c> of a text about a person.</summary>
    public static IReadOnlyList<string> LinksOf(Post author) => [.. (author.Own?.All.GetValueOrDefault("links")?.Items ?? [])
        .Where(link => Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)];

    private SiteSession OfPosts => InList(TextList.Posts);

    /// <summary>Returns the texts of the author's list in its order. Entries without a page are in the main language.</summary>
    private IReadOnlyList<Post> OwnTexts(TextList list)
    {
        var entries = LanguagePrefix.Length > 0 ? []
            : list.Entries.Where(entry => !(entry.Date?.UtcDateTime > Snapshot.AsOf)).Select(entry => entry.ToPost(list)).ToList();
        var texts = Posts.List();
        // Of two entries with one URL, only the first has it, as of two documents.
        var urls = texts.Select(text => text.Url).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => !urls.Add(entry.Url)))
            entry.Url = "";
        return [.. ListQuery.Sorted(texts.Concat(entries), list.Sort)];
    }

    /// <summary>Returns the texts that a query finds. Queries without parameters are run once for a snapshot.</summary>
    public IReadOnlyList<Post> FoundBy(ListQuery query, string text, Func<string, object?>? parameter = null) =>
        parameter is null ? OfPosts.Cached("query " + text, _ => query.Run(TextsOf(query.List), Settings))
            : query.Run(TextsOf(query.List), Settings, parameter);

    /// <summary>Returns the texts that a query in a document finds, or none if the query is wrong.</summary>
    public IReadOnlyList<Post> FoundBy(string query) =>
        ListQuery.Parse(query, out _) is { } parsed && parsed.ProblemIn(Settings) is null ? FoundBy(parsed, query) : [];

    public Snapshot Snapshot => _reader.Snapshot;

    /// <summary>Gets or sets a token that stops the session before its next query, in all languages.</summary>
    public CancellationToken Cancellation
    {
        get => _reader.Cancellation;
        set => _reader.Cancellation = value;
    }

    /// <summary>
    /// Gets the language of the documents in lists: a <see cref="SiteLanguage.Prefix"/>, or an empty string for the main
    /// language. Queries by URL find documents in all languages.
    /// </summary>
    public string LanguagePrefix { get; }

    public PostQueries Posts => new(this);

    public TagQueries Tags => new(this);

    public SeriesQueries Series => new(this);

    public FileQueries Files => new(this);

    /// <summary>The maximum number of pages that the footer links to without a menu that names them.</summary>
    public const int MaxFooterPages = 50;

    public OldUrlQueries OldUrls => new(this);

    public AuthorQueries Authors => new(this);

    private SiteLanguage? OtherLanguage => Settings.Languages.FirstOrDefault(l => l.Prefix == LanguagePrefix);

    public string Language => OtherLanguage?.Tag ?? Settings.Language;

    public string? Tagline => OtherLanguage is { } language ? language.Tagline : Settings.Tagline;

    public string? Description => OtherLanguage is { } language ? language.Description : Settings.Description;

    public SiteSettings Settings => Snapshot.Settings;

    /// <summary>
    /// Gets the projects of the main language, which are entries of the profile, documents in <c>projects/</c>, or both. A site
    /// without a profile has projects, too.
    /// </summary>
    public IReadOnlyList<Project> Projects =>
        InLanguage("").Cached("projects", _ => ProjectsOf(Snapshot.Profile, InLanguage("").Pages()));

    /// <summary>
    /// Gets the profile with all projects, and with the values that the session's language states. It is as new as the newest
    /// document about a project.
    /// </summary>
    public Profile? Profile => Snapshot.Profile is not { } profile ? null
        : Translate(InLanguage("").Cached("profile", _ => profile with { Projects = Projects, Updated = ProjectsUpdated }));

    /// <summary>Returns a profile with the values that the session's language states.</summary>
    internal Profile? Translate(Profile? profile) => OtherLanguage is null ? profile : OtherLanguage.Translate(profile);

    /// <summary>Gets the newest date of the profile and of the documents about projects, or null if there is none.</summary>
    public DateTimeOffset? ProjectsUpdated => Projects.Select(p => p.Page?.Updated).Append(Snapshot.Profile?.Updated).Max();

    /// <summary>
    /// Determines whether the site has an optional page or document (<see cref="RouteTraits.Optional"/>), such as the projects
    /// page only with projects. Returns true for all other URLs.
    /// </summary>
    public bool HasContent(string url) => url switch
    {
        PublicUrls.Projects => Projects.Count > 0,
        PublicUrls.Cv or PublicUrls.CvJson => Profile is { HasCv: true },
        PublicUrls.SecurityText => Settings.Security is not null,
        _ => true,
    };

    public string Title => OtherLanguage?.Title ?? Snapshot.Title;

    /// <summary>Gets the language of <see cref="Title"/> if it differs from the session's language; otherwise null.</summary>
    public string? TitleLanguage => OtherLanguage is { Title: null } ? Settings.Language : null;

    /// <summary>
    /// Gets the language of the values of the profile that have no translation if it differs from the session's language;
    /// otherwise null.
    /// </summary>
    public string? ProfileLanguage => OtherLanguage is null ? null : Settings.Language;

    /// <summary>Returns the language of a value of the profile if it differs from the session's language; otherwise null.</summary>
    /// <param name="isStated">Determines whether the session's language states the value.</param>
    public string? ProfileLanguageOf(Func<Profile, bool> isStated) =>
        OtherLanguage?.Profile is { } own && isStated(own) ? null : ProfileLanguage;

    /// <summary>Gets the menu of the site or, in another language, of this language. An empty menu means the default menu.</summary>
    public IReadOnlyList<NavItem> Nav => OtherLanguage is { } language ? language.Nav : Settings.Nav;

    public string? Author => Settings.Author ?? Profile?.Name;

    /// <summary>Returns the URL of a page in the session's language: <c>/tags</c> → <c>/hi/tags</c> in Hindi.</summary>
    public string Url(string path) => SiteLanguage.Url(LanguagePrefix, path);

    public string BlogUrl => Url(OwnList?.Url ?? Settings.Blog.Url);

    /// <summary>Returns the session in another language. Only one of the two sessions must be disposed.</summary>
    public SiteSession InLanguage(string prefix) => prefix == LanguagePrefix && List == TextList.Posts ? this
        : new(_reader, prefix) { HiddenLists = HiddenLists };

    /// <summary>Runs a query in each language, starting with the main language, and returns all results.</summary>
    public IEnumerable<T> InAllLanguages<T>(Func<SiteSession, IEnumerable<T>> query) =>
        [.. Settings.Languages.Select(l => l.Prefix).Prepend("").SelectMany(prefix => query(InLanguage(prefix)))];

    /// <summary>
    /// Finds the visible document at a URL, with its body. Includes unlisted documents. Returns <see langword="null"/>
    /// if there is none.
    /// </summary>
    public Document? Find(string url) => url.Contains('#', StringComparison.Ordinal) ? null : TextAt(url);

    /// <summary>Finds a visible document as <see cref="Find"/> does, and also one that the page of its list shows at a fragment.</summary>
    public Document? TextAt(string url) => KnownUrls is { } urls && !urls.Has(url) ? null : Query(context => context.Documents
        .IgnoreQueryFilters(PortfolioContext.WithUnlisted).Include(d => d.Body).FirstOrDefault(d => d.Url == url));

    /// <summary>
    /// Determines whether a URL is in the <see cref="UrlIndex"/>. Most requests are for documents, whose URLs the store finds before the
    /// index of a snapshot has been created.
    /// </summary>
    public bool HasUrl(string url) => (KnownUrls is null && Query(context =>
        context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).Any(d => d.Url == url))) || UrlIndex().Has(url);

    /// <summary>Gets the index of all URLs, or null before the first request for an unknown URL.</summary>
    public UrlIndex? KnownUrls => Snapshot.Queries.GetValueOrDefault(UrlsKey) as UrlIndex;

    public IReadOnlyList<Page> Pages() => Cached("pages", context => context.Pages.OrderBy(p => p.Url).ToList());

    /// <summary>Gets the pages that are not about a project, sorted by URL.</summary>
    public IReadOnlyList<Page> OwnPages => Cached("own-pages", _ => Pages().Where(page => !page.IsAboutProject()).ToList());

    /// <summary>Gets the pages that the footer links to: all, or only those in the menu if there are too many.</summary>
    public IReadOnlyList<Page> FooterPages => OwnPages.Count <= MaxFooterPages ? OwnPages
        : Cached("footer-pages", _ => OwnPages.Where(page => Nav.Any(item => item.Url == page.Url)).ToList());

    /// <summary>
    /// Returns the document to show on the home page in the session's language. Returns <see langword="null"/> if there
    /// is none, or if the site has no profile, so that its home page is the list of posts.
    /// </summary>
    public Page? HomeDocument() =>
        Profile is not null && Find(Url(Document.HomeUrl)) is Page { IsHome: true } home ? home : null;

    /// <summary>Returns the text of a document that was loaded with its body, with root-relative links.</summary>
    public FilledMarkdown TextOf(Document document)
    {
        var body = document.Body!;
        var markdown = body.Source[body.BodyStart..];
        var text = WithLists(body.Open is null
            ? new(body.Template, markdown) : LinkFiller.Fill(body.Open, body.Template, markdown, Snapshot.LinkedFiles));
        // Several texts stand on the page of the list.
        return document.Fragment is { } fragment ? new(PartOfPage.Of(text.Html, fragment), text.Markdown) : text;
    }

    /// <summary>Fills in the lists of a text as links, for feeds and Markdown versions. Pages show the texts with their view.</summary>
    private FilledMarkdown WithLists(FilledMarkdown text)
    {
        if (!OpenList.IsIn(text.Html))
            return text;
        var lists = new List<FilledList>();
        var html = OpenList.Fill(text.Html, (query, before) =>
        {
            var links = string.Concat(FoundBy(query).Select(post => $"<li>{LinkTo(post)}</li>"));
            var list = links.Length == 0 ? "" : $"<ul>{links}</ul>";
            if (list.Length > 0)
                lists.Add(new(before.Length, list.Length, query));
            return list;
        });
        var markdown = OpenList.Fill(text.Markdown, (query, before) =>
        {
            // The lines of a list in a quotation or in an item of another list begin as its first line does.
            var line = before.ToString().AsSpan()[(before.ToString().LastIndexOf('\n') + 1)..];
            var prefix = string.Concat(line.ToArray().Select(c => c is '>' or '\t' ? c : ' '));
            return string.Join($"\n{prefix}", FoundBy(query).Select(post => post.Url.Length == 0 ? $"- {Escaped(post.PlainTitle)}"
                : $"- [{Escaped(post.PlainTitle)}]({post.Url})"));
        });
        return new(html, markdown) { Lists = lists };

        static string Escaped(string title) => MarkdownCharacter().Replace(title, @"\$0");
    }

    private static string LinkTo(Post post)
    {
        var title = post.TitleHtml ?? WebUtility.HtmlEncode(post.Title);
        return post.Url.Length == 0 ? title : $"<a href=\"{WebUtility.HtmlEncode(post.Url)}\">{title}</a>";
    }

    [GeneratedRegex(@"[\[\]\\*_`<]", RegexOptions.CultureInvariant)]
    private static partial Regex MarkdownCharacter();

    /// <summary>Returns the cover of a document, or null if there is none or its file does not exist.</summary>
    public Cover? CoverOf(Document document)
    {
        if (document.CoverSource is not { } source)
            return null;
        var found = CoverSearch.Of(source, document.Path, Snapshot.LinkedFiles);
        var file = found.Files is [var first, ..] ? first.Media : null;
        return found.Cover is { } cover ? cover with { File = FileOf(file), DarkFile = FileOf(found.Dark) } : null;

        Media? FileOf(LinkedMedia? media) => media is null ? null : Snapshot.LinkedFiles.FileAt(media.Path);
    }

    /// <summary>Returns a picture beside a document, or null if its file does not exist.</summary>
    public Cover? PictureOf(Document document, string path)
    {
        var found = CoverSearch.Of(new(path, document.PlainTitle, null, null, 1, 1), document.Path, Snapshot.LinkedFiles);
        return found.Cover is { } cover
            ? cover with { File = found.Files is [{ Media: { } media }, ..] ? Snapshot.LinkedFiles.FileAt(media.Path) : null } : null;
    }

    /// <summary>Gets the file of the author's photo, or null if there is no photo or its file is missing.</summary>
    public Media? Photo => Profile?.Photo is { } photo ? Snapshot.LinkedFiles.FileAt(photo.Path) : null;

    /// <summary>
    /// Returns the URL of the form of a picture that programs without AVIF and WebP show, or null for drawings, animations and files that
    /// are not on the site.
    /// </summary>
    /// <param name="url">The root-relative URL, not percent-encoded.</param>
    public string? SharedUrlOf(string url) =>
        Snapshot.LinkedFiles.FileOf(url) is { } file && !file.Path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase)
            ? PictureVariants.Shared(file)?.Url : null;

    /// <summary>Gets the URL of the author's photo in a form that other sites show, or null if there is no photo.</summary>
    public string? SharedPhoto => Profile?.Photo is not { } photo ? null
        : (Photo is { } file ? PictureVariants.Shared(file)?.Url : null) ?? photo.Url;

    /// <summary>Returns a value of a settings file with root-relative links.</summary>
    public FilledMarkdown Fill(MarkdownValue value) =>
        WithLists(LinkFiller.Fill(value.Open, value.Template, value.Markdown, Snapshot.LinkedFiles));

    private static IReadOnlyList<Project> ProjectsOf(Profile? profile, IReadOnlyList<Page> pages)
    {
        var documents = pages.Where(p => p.Project is not null).ToList();
        var named = (profile?.Projects ?? []).Select(project => documents.Find(page => IsAbout(page, project)) is { } page
            ? project.With(page) : project).ToList();
        var others = documents.Where(page => !named.Exists(project => project.Page == page))
            .Select(page => page.Project! with { Name = page.PlainTitle, Page = page })
            .OrderBy(p => p.Order ?? double.MaxValue)
            .ThenByDescending(p => p.Period?.Start ?? p.Period?.Text, StringComparer.Ordinal)
            .ThenBy(p => p.Name, StringComparer.Ordinal);
        return [.. named, .. others];

        static bool IsAbout(Page page, Project project) => page.Url[(page.Url.LastIndexOf('/') + 1)..] is var name
            && (name == Slug.OfTag(project.Name) || name == Slug.OfTag(project.ShortName));
    }

    public bool HasFooterBelowByline => BylineText is not null;

    /// <summary>Gets the text of the footer if it stands below the byline of posts, as a disclosure does; otherwise null.</summary>
    public string? BylineText => FooterText is { BelowByline: true } footer ? footer.Text.Text : null;

    /// <summary>
    /// Returns the footer, or <see langword="null"/> if there is none. In a language without its own footer, the HTML
    /// has the attributes of its language.
    /// </summary>
    public FilledMarkdown? Footer()
    {
        if (FooterText is not { } footer)
            return null;
        var filled = Fill(footer.Text);
        if (OtherLanguage is not { Footer: null })
            return filled;
        var (own, direction) = (Settings.Language, TextDirection.OfElement(Settings.Language));
        var attributes = direction == TextDirection.OfElement(Language) ? $" lang=\"{own}\"" : $" lang=\"{own}\" dir=\"{direction}\"";
        return filled with { Html = $"<p{attributes}{filled.Html["<p".Length..]}" };
    }

    /// <summary>Returns the text of a Markdown file in <c>views/</c>, or <see langword="null"/> if there is none.</summary>
    public FilledMarkdown? PartText(string name)
    {
        var texts = Snapshot.Theme.Texts;
        var own = texts.Keys.FirstOrDefault(key => key.Equals($"{name}.{Language}", StringComparison.OrdinalIgnoreCase));
        return texts.GetValueOrDefault(own ?? name) is { } text ? Fill(text) : null;
    }

    private FooterText? FooterText => OtherLanguage?.Footer ?? Settings.Footer;

    /// <summary>
    /// Returns the listed translations of a document, including the document itself, sorted by language. Returns an
    /// empty list if the document has no other listed translation.
    /// </summary>
    public IReadOnlyList<Document> Translations(Document document)
    {
        if (document.TranslationKey is not { } key)
            return [];
        var all = Query(context => context.Documents.IgnoreQueryFilters(PortfolioContext.InAllLanguages)
            .Where(d => d.TranslationKey == key).OrderBy(d => d.Language).ThenBy(d => d.Url).ToList());
        return all.Count > 1 && all.Exists(d => d.Url == document.Url) ? all : [];
    }

    public UrlIndex UrlIndex()
    {
        if (KnownUrls is { } known)
            return known;
        var lists = InAllLanguages(language => language.ListUrls()).ToList();
        return InLanguage("").Cached(UrlsKey, context => new UrlIndex(
        [
            .. context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted)
                .Where(d => d.Unlisted).Select(d => d.Url),
            .. context.VisibleAliases.Select(a => a.Url),
            .. Snapshot.Gone, .. Snapshot.Redirects.Keys, .. lists,
        ],
        context.Documents.IgnoreQueryFilters(PortfolioContext.InAllLanguages).OrderBy(d => d.Url)
            .Select(d => new { d.Url, d.Title })
            .AsEnumerable().Select(d => (d.Url, d.Title)),
        TagQueries.Counts(context).Select(t => t.Slug)));
    }

    /// <summary>Returns the listed documents with a translation key: posts, newest first, then pages by URL.</summary>
    public IEnumerable<Document> Translated() => Cached("translated", context =>
        PostQueries.NewestFirst(context.Texts.Where(p => p.TranslationKey != null)).ToList())
        .Concat<Document>(Pages().Where(p => p.TranslationKey is not null));

    /// <summary>Returns the URLs of the documents in all languages that are in no list, except home pages.</summary>
    public IReadOnlyList<string> UnlistedUrls() => Query(context => context.Documents
        .IgnoreQueryFilters(PortfolioContext.WithUnlisted).Where(d => d.Unlisted && !d.IsHome && !EF.Functions.Like(d.Url, "%#%"))
        .Select(d => d.Url).ToList());

    /// <summary>Returns the URLs of listed documents that have a canonical URL, each with its canonical URL.</summary>
    public IReadOnlyList<(string Url, string Canonical)> Canonicals() => Query(context => context.Documents
        .Where(d => d.Canonical != null).Select(d => new ValueTuple<string, string>(d.Url, d.Canonical!)).ToList());

    public void Dispose() => _reader.Dispose();

    /// <summary>Returns the result of a query, which all sessions of the snapshot share in a cache.</summary>
    internal T Cached<T>(string name, Func<PortfolioContext, T> query) where T : notnull
    {
        var queries = Snapshot.Queries;
        var key = LanguagePrefix.Length == 0 ? name : $"{LanguagePrefix} {name}";
        if (List != TextList.Posts)
            key = $"{List}/{key}";
        if (HiddenLists.Count > 0)
            key = $"agents {key}";
        return (T)(queries.TryGetValue(key, out var known) ? known : queries.GetOrAdd(key, Query(query)));
    }

    internal T Query<T>(Func<PortfolioContext, T> query) => _reader.Query(LanguagePrefix, List, HiddenLists, query);
}

/// <summary>
/// Runs the queries of a session, in all languages, in one read transaction, which begins with the first query.
/// </summary>
internal sealed class SnapshotReader(Snapshot snapshot) : IDisposable
{
    private StoreConnection? _connection;
    private bool _hasFailed;

    public Snapshot Snapshot => snapshot;

    public CancellationToken Cancellation { get; set; }

    public T Query<T>(string languagePrefix, string list, IReadOnlyList<string> hidden, Func<PortfolioContext, T> query)
    {
        Cancellation.ThrowIfCancellationRequested();
        try
        {
            if (_connection is null)
            {
                _connection = snapshot.Store.Rent();
                _connection.Begin();
            }

            _connection.Context.AsOf = snapshot.AsOf;
            _connection.Context.LanguagePrefix = languagePrefix;
            _connection.Context.List = list;
            _connection.Context.HiddenLists = hidden;
            return query(_connection.Context);
        }
        catch (Exception e)
        {
            _hasFailed = true;
            snapshot.Store.Report(e);
            throw;
        }
    }

    public void Dispose()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        if (_hasFailed)
        {
            connection.Dispose();
            return;
        }

        connection.End();
        snapshot.Store.Return(connection);
    }
}
