using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Search;

namespace Portfolio.Content.Search;

/// <summary>The search of the site. Thread-safe.</summary>
public sealed class SiteSearch
{
    /// <summary>The maximum length of a query, in UTF-16 units.</summary>
    public const int MaxQueryLength = 500;

    private const int MaxPopularTags = 12;

    private static readonly SearchOptions Options =
        new() { MaxQueryLength = MaxQueryLength, TagSlug = Slug.OfTag, CodeLanguage = CodeFence.LanguageOf };

    /// <summary>Page requests and further changes come first.</summary>
    private static readonly TimeSpan PrepareDelay = TimeSpan.FromMilliseconds(300);

    private readonly ConditionalWeakTable<StoreFile, ConcurrentDictionary<string, SiteIndex>> _indexes = [];
    private readonly ConditionalWeakTable<Snapshot, ConcurrentDictionary<string, SearchScope>> _scopes = [];

    /// <summary>Finds the posts and pages that match a query, which may be any text: see <see cref="SearchQuery.Parse"/> for its
    /// syntax.</summary>
    /// <param name="page">From 1; past the last page: the last.</param>
    /// <param name="pageSize">From 1 to 100.</param>
    public SearchResults Search(SiteSession site, string query, int page, int pageSize, CancellationToken cancellation = default)
    {
        var started = Stopwatch.GetTimestamp();
        var results = Find(site, query, page, pageSize, cancellation);
        ContentMetrics.RecordSearch(Stopwatch.GetElapsedTime(started));
        return results;
    }

    private SearchResults Find(SiteSession site, string query, int page, int pageSize, CancellationToken cancellation)
    {
        page = Math.Max(1, page);
        pageSize = Math.Clamp(pageSize, 1, 100);
        var parsed = SearchQuery.Parse(query, Options);
        if (parsed.IsTooLong)
            return new() { Query = parsed, Page = page, PageSize = pageSize };
        var scope = ScopeOf(site.Snapshot, site.LanguagePrefix);
        var view = scope.View();
        if (parsed.IsEmpty)
            return new()
            {
                Query = parsed,
                Page = page,
                PageSize = pageSize,
                PopularTags = PopularTags(scope, site),
                Complete = view.Complete
            };

        var found = view.View.Search(parsed, (int)Math.Min((long)page * pageSize, view.Documents.Count), cancellation);
        // The profile is in one language.
        var profile = site.LanguagePrefix.Length == 0 ? ProfileSearch.Find(site.Profile, parsed, site.Title) : [];
        // If a page of the profile has the words, documents with only some of them or with similar ones are not results.
        var isExact = found.Correction is null && !found.AnyWord;
        var documents = profile.Count == 0 || isExact ? found.Documents : [];
        var documentCount = profile.Count == 0 || isExact ? found.Total : 0;
        var total = profile.Count + documentCount;
        page = Math.Min(page, Pager.CountPages(total, pageSize));
        var skip = (page - 1) * pageSize;
        // A page of the profile comes first for its name only: for the name of a skill, articles say more.
        var named = profile.Where(p => parsed.Matches(p.Document.Title)).ToList();
        var first = named.Skip(skip).Take(pageSize).ToList();
        var ids = documents.Skip(Math.Max(0, skip - named.Count)).Take(pageSize - first.Count).Select(d => view.Documents[d].Id).ToList();
        var last = profile.Except(named).Skip(Math.Max(0, skip - named.Count - documentCount)).Take(pageSize - first.Count - ids.Count);
        return new()
        {
            Query = parsed,
            Page = page,
            PageSize = pageSize,
            Total = total,
            Hits = [.. first, .. Hits(site, ids, found.Highlighter), .. last],
            Correction = profile.Count == 0 ? found.Correction : null,
            AnyWord = profile.Count == 0 && found.AnyWord,
            UnknownTags = [.. found.UnknownTags.Select(slug => new UnknownTag(slug, NearestName.Find(slug, scope.Tags(site).Keys)))],
            NearWords = found.NearWords,
            PopularTags = total == 0 ? PopularTags(scope, site) : [],
            Complete = view.Complete,
            OtherLanguages = [.. InOtherLanguages(site, parsed, cancellation)],
        };
    }

    private IEnumerable<LanguageHits> InOtherLanguages(SiteSession site, SearchQuery query, CancellationToken cancellation) =>
        from prefix in site.Settings.Languages.Select(l => l.Prefix).Prepend("")
        where prefix != site.LanguagePrefix
        let found = ScopeOf(site.Snapshot, prefix).View().View.Search(query, 1, cancellation)
        where found is { Total: > 0, Correction: null, AnyWord: false }
        select new LanguageHits(prefix, found.Total);

    /// <summary>Starts to fill the index in the background, so that no request waits for it.</summary>
    /// <param name="isCurrent">Whether no later snapshot has been published in the meantime.</param>
    internal void Prepare(Snapshot snapshot, Func<bool> isCurrent) => _ = Task.Run(async () =>
    {
        await Task.Delay(PrepareDelay);
        try
        {
            if (isCurrent())
                ScopeOf(snapshot, prefix: "").View();
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            // The first search tries again.
        }
    });

    private SearchScope ScopeOf(Snapshot snapshot, string prefix) => _scopes.GetValue(snapshot, _ => new())
        .GetOrAdd(prefix, (name, g) => new(g, name, _indexes.GetValue(g.Store, _ => new()).GetOrAdd(name, _ => new())), snapshot);

    private static List<SearchHit> Hits(SiteSession site, List<long> ids, Highlighter highlighter) =>
    [
        .. site.SearchableTexts(ids).OrderBy(t => ids.IndexOf(t.Document.Id)).Select(t => new SearchHit(
            t.Document, highlighter.Mark(t.Document.Title),
            highlighter.FindPassage(t.PlainText) ?? highlighter.Beginning(t.Document.Description))),
    ];

    private static List<TagCount> PopularTags(SearchScope scope, SiteSession site) =>
        [.. scope.Tags(site).Values.OrderByDescending(t => t.Count).ThenBy(t => t.Slug, StringComparer.Ordinal).Take(MaxPopularTags)];
}

/// <summary>Finds the pages of the profile, which are not in the index: the home page, the projects and the curriculum vitae.</summary>
internal static class ProfileSearch
{
    /// <summary>The pages that have all words and phrases of a query; none for a query with filters or exclusions.</summary>
    /// <param name="title">The title of the site, for the home page of a profile without a name.</param>
    public static IReadOnlyList<SearchHit> Find(Profile? profile, SearchQuery query, string title)
    {
        if (profile is null || query.IsEmpty || query.HasFilters)
            return [];
        var highlighter = query.Highlighter();
        return
        [
            .. Pages(profile, title).Where(p => query.Matches(p.Text)).Select(p => new SearchHit(
                p.Page, highlighter.Mark(p.Page.Title), highlighter.FindPassage(p.Text) ?? highlighter.Beginning(p.Text))),
        ];
    }

    private static IEnumerable<(Page Page, string Text)> Pages(Profile profile, string title)
    {
        yield return Page("/", profile.Name ?? title, [
            profile.Name, profile.Role, profile.Location, profile.Summary, .. profile.Contact.Select(c => $"{c.Label}: {c.Value}"),
            .. profile.Skills.Select(s => $"{s.Group}: {string.Join(", ", s.Items)}"),
        ]);
        if (profile.Projects.Count > 0)
            yield return Page(PublicUrls.Projects, "Projects",
                profile.Projects.Select(p => p.SearchText));
        if (profile.HasCv)
        {
            yield return Page(PublicUrls.Cv, "Curriculum vitae", profile.Experience.Concat(profile.Education)
                .Select(p => (string?[])[p.Title, p.Organization, p.EnglishPeriod, p.Location, p.Description])
                .Select(parts => string.Join(", ", parts.OfType<string>())));
        }
    }

    private static (Page Page, string Text) Page(string url, string title, IEnumerable<string?> lines)
    {
        var text = string.Join(". ", lines.OfType<string>().Select(l => l.TrimEnd('.', ' ')));
        return (new() { Path = "profile.yaml", Url = url, Title = title, Description = "", Hash = "" }, text);
    }
}
