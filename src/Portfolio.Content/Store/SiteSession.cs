using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// A query session: all queries see one state of the store, as of a generation, and add to <see cref="Dependencies"/> what their
/// result depends on. The query filters of <see cref="PortfolioContext"/> decide what is visible. Not thread-safe.
/// </summary>
public sealed partial class SiteSession : IDisposable
{
    private readonly HashSet<string> _dependencies = new(StringComparer.Ordinal);
    private StoreConnection? _connection;
    private bool _hasFailed;

    internal SiteSession(Generation generation) => Generation = generation;

    public Generation Generation { get; }

    /// <summary>The language whose documents the lists have: a <see cref="SiteLanguage.Edition"/>, or empty for the main lists. URLs find
    /// documents of all.</summary>
    public string Edition { get; set; } = "";

    /// <summary>The language of the edition; <see langword="null"/> for the main lists.</summary>
    private SiteLanguage? EditionLanguage => Settings.Languages.FirstOrDefault(l => l.Edition == Edition);

    /// <summary>BCP 47 language tag of the edition.</summary>
    public string Language => EditionLanguage?.Tag ?? Settings.Language;

    public string? Tagline => EditionLanguage is { } language ? language.Tagline : Settings.Tagline;

    public string? Description => EditionLanguage is { } language ? language.Description : Settings.Description;

    public SiteSettings Settings => Generation.Settings;

    public Profile? Profile => Generation.Profile;

    /// <inheritdoc cref="Generation.WrittenProfile"/>
    public Profile? WrittenProfile => Generation.WrittenProfile;

    /// <summary>What the results so far depend on, in the terms of <see cref="ChangeSet"/>.</summary>
    public IReadOnlySet<string> Dependencies => _dependencies;

    /// <summary>The name of the site: as set, else its person's, else "Blog".</summary>
    public string Title => EditionLanguage?.Title ?? Settings.Title ?? Profile?.Name ?? "Blog";

    public string? Author => Settings.Author ?? Profile?.Name;

    /// <summary>The root-relative URL that a page of every edition has in this one: <c>/tags</c> is <c>/hi/tags</c> in Hindi.</summary>
    public string Url(string path) => SiteLanguage.Url(Edition, path);

    /// <summary>The root-relative URL of the list of posts in the edition.</summary>
    public string BlogUrl => Url(Settings.Blog.Url);

    /// <summary>What a query gives in each edition, the main one first.</summary>
    public IEnumerable<T> InAllEditions<T>(Func<SiteSession, IEnumerable<T>> query) =>
        [.. Settings.Languages.Select(l => l.Edition).Prepend("").SelectMany(edition => InEdition(edition, () => query(this).ToList()))];

    /// <summary>The visible page or post at a URL with its body, unlisted ones included; <see langword="null"/> when there is none. The
    /// session goes on in the edition of the document.</summary>
    public Document? Find(string url)
    {
        _dependencies.Add(ChangeSet.Document(url));
        var document = Query(context => CompiledQueries.Find(context, url));
        Edition = document?.Edition ?? Edition;
        return document;
    }

    /// <summary>The listed pages of <c>pages/</c>, by URL.</summary>
    public IReadOnlyList<Page> Pages() => Cached("pages", [ChangeSet.Pages], context => context.Pages.OrderBy(p => p.Url).ToList());

    /// <summary>The author's text of the home page; <see langword="null"/> when there is none, in other editions, and without a profile,
    /// whose place it takes.</summary>
    public Page? HomeText() => Edition.Length > 0 || Profile is null ? null : Find(Document.HomeUrl) as Page;

    /// <summary>The listed translations of a document, itself among them, by language; none when there is no other.</summary>
    public IReadOnlyList<Document> Translations(Document document)
    {
        if (document.TranslationKey is null)
            return [];
        DependOn(ChangeSet.Posts, ChangeSet.Pages);
        var all = Query(context => context.Documents.IgnoreQueryFilters(CompiledQueries.AllEditions)
            .Where(d => d.TranslationKey == document.TranslationKey).OrderBy(d => d.Language).ThenBy(d => d.Url).ToList());
        return all.Count > 1 && all.Exists(d => d.Url == document.Url) ? all : [];
    }

    /// <summary>All URLs that lead somewhere.</summary>
    public UrlIndex UrlIndex() =>
        InEdition("", () => Cached("urls", [ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Redirects], context => new UrlIndex(
        [
            .. context.Documents.IgnoreQueryFilters(CompiledQueries.Unlisted).Where(d => d.Unlisted).Select(d => d.Url),
            .. context.Aliases.Select(a => a.Url),
            .. context.Gone.Select(g => g.Url),
            .. context.Redirects.Select(r => r.Url),
        ],
        context.Documents.IgnoreQueryFilters(CompiledQueries.AllEditions).OrderBy(d => d.Url).Select(d => new { d.Url, d.Title })
            .AsEnumerable().Select(d => (d.Url, d.Title)),
        TagCounts(context, context.PostTags).Select(t => t.Slug))));

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
        Generation.Store.Return(connection);
    }

    private T InEdition<T>(string edition, Func<T> query)
    {
        var own = Edition;
        Edition = edition;
        try
        {
            return query();
        }
        finally
        {
            Edition = own;
        }
    }

    /// <summary>A result that later sessions share until one of its dependencies changes.</summary>
    private T Cached<T>(string name, ReadOnlySpan<string> dependencies, Func<PortfolioContext, T> query) where T : notnull
    {
        DependOn(dependencies);
        return Generation.Queries.Get(Edition.Length == 0 ? name : $"{Edition} {name}", dependencies, () => Query(query));
    }

    private void DependOn(params ReadOnlySpan<string> dependencies)
    {
        foreach (var dependency in dependencies)
            _dependencies.Add(dependency);
    }

    private T Query<T>(Func<PortfolioContext, T> query) => Read(connection =>
    {
        connection.Context.AsOf = Generation.AsOf;
        connection.Context.Edition = Edition;
        return query(connection.Context);
    });

    private T Read<T>(Func<StoreConnection, T> read)
    {
        try
        {
            if (_connection is null)
            {
                _connection = Generation.Store.Rent();
                _connection.Begin();
            }

            return read(_connection);
        }
        catch (Exception e)
        {
            _hasFailed = true;
            Generation.Store.Report(e);
            throw;
        }
    }
}
