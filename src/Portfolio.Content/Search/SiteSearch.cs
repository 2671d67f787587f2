using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>The search of the site. Thread-safe.</summary>
public sealed class SiteSearch
{
    private const int MaxPopularTags = 12;

    /// <summary>Page requests and further changes come first.</summary>
    private static readonly TimeSpan PrepareDelay = TimeSpan.FromMilliseconds(300);

    private readonly ConditionalWeakTable<StoreFile, ConcurrentDictionary<string, SearchIndex>> _indexes = [];
    private readonly ConditionalWeakTable<Generation, ConcurrentDictionary<string, SearchScope>> _scopes = [];

    /// <summary>Finds the posts and pages that match a query, which may be any text: see <see cref="SearchQueryParser"/> for its
    /// syntax.</summary>
    /// <param name="page">From 1; past the last page: the last.</param>
    /// <param name="pageSize">From 1 to 100.</param>
    public SearchResults Search(SiteSession site, string query, int page, int pageSize)
    {
        var started = Stopwatch.GetTimestamp();
        var results = Find(site, query, page, pageSize);
        ContentMetrics.RecordSearch(Stopwatch.GetElapsedTime(started));
        return results;
    }

    private SearchResults Find(SiteSession site, string query, int page, int pageSize)
    {
        page = Math.Max(1, page);
        pageSize = Math.Clamp(pageSize, 1, 100);
        if (query.Length > SearchQuery.MaxLength)
            return new() { Query = new() { Text = "" }, QueryTooLong = true, Page = page, PageSize = pageSize };
        var parsed = SearchQueryParser.Parse(query);
        var scope = ScopeOf(site.Generation, site.Edition);
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

        var run = new SearchRun(view, parsed, (int)Math.Min((long)page * pageSize, view.Size));
        run.Execute();
        // The profile is in one language.
        var profile = site.Edition.Length == 0 ? ProfileSearch.Find(site.Profile, parsed, site.Title) : [];
        // If a page of the profile has the words, documents with only some of them or with similar ones are not results.
        var isExact = run.Correction is null && !run.AnyWord;
        var documents = profile.Count == 0 || isExact ? run.Documents : [];
        var total = profile.Count + (profile.Count == 0 || isExact ? run.Total : 0);
        page = Math.Min(page, Pager.CountPages(total, pageSize));
        var skip = (page - 1) * pageSize;
        var shown = profile.Skip(skip).Take(pageSize).ToList();
        return new()
        {
            Query = parsed,
            Page = page,
            PageSize = pageSize,
            Total = total,
            Hits = [.. shown,
                .. Hits(site, [.. documents.Skip(Math.Max(0, skip - profile.Count)).Take(pageSize - shown.Count).Select(view.IdOf)],
                run.Highlighter)],
            Correction = profile.Count == 0 ? run.Correction : null,
            AnyWord = profile.Count == 0 && run.AnyWord,
            UnknownTags = [.. run.UnknownTags.Select(slug => new UnknownTag(slug, NearestName.Find(slug, scope.Tags(site).Keys)))],
            NearWords = run.NearWords,
            PopularTags = total == 0 ? PopularTags(scope, site) : [],
            Complete = view.Complete,
        };
    }

    /// <summary>Starts to fill the index in the background, so that no request waits for it.</summary>
    /// <param name="isCurrent">Whether no later generation has been published in the meantime.</param>
    internal void Prepare(Generation generation, Func<bool> isCurrent) => _ = Task.Run(async () =>
    {
        await Task.Delay(PrepareDelay);
        try
        {
            if (isCurrent())
                ScopeOf(generation, edition: "").View();
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            // The first search tries again.
        }
    });

    private SearchScope ScopeOf(Generation generation, string edition) => _scopes.GetValue(generation, _ => new())
        .GetOrAdd(edition, (name, g) => new(g, name, _indexes.GetValue(g.Store, _ => new()).GetOrAdd(name, _ => new())), generation);

    private static List<SearchHit> Hits(SiteSession site, List<long> ids, Highlighter highlighter) =>
    [
        .. site.SearchableTexts(ids).OrderBy(t => ids.IndexOf(t.Document.Id)).Select(t => new SearchHit(
            t.Document, Snippet.Whole(t.Document.Title, highlighter),
            Snippet.Best(t.PlainText, highlighter) ?? Snippet.Beginning(t.Document.Description))),
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
        var clauses = query.Clauses;
        if (profile is null || query.Years.Count > 0 || clauses.Count == 0 || clauses.Any(c => c.Excluded || c.Kind == ClauseKind.Tag))
            return [];
        var highlighter = new Highlighter();
        foreach (var clause in clauses)
            highlighter.Add(clause.Terms, 1);
        return
        [
            .. Pages(profile, title).Where(p => clauses.All(clause => Contains(p.Text, clause)))
                .Select(p => new SearchHit(p.Page, Snippet.Whole(p.Page.Title, highlighter), Snippet.Best(p.Text, highlighter)
                    ?? Snippet.Beginning(p.Text))),
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
                .Select(p => string.Join(", ", new[] { p.Title, p.Organization, p.EnglishPeriod, p.Location, p.Description }.OfType<string>())));
        }
    }

    private static (Page Page, string Text) Page(string url, string title, IEnumerable<string?> lines)
    {
        var text = string.Join(". ", lines.OfType<string>().Select(l => l.TrimEnd('.', ' ')));
        return (new() { Path = "profile.yaml", Url = url, Title = title, Description = "", Hash = "" }, text);
    }

    private static bool Contains(string text, QueryClause clause)
    {
        var highlighter = new Highlighter();
        highlighter.Add(clause.Terms, 1);
        return highlighter.Find(text).Count > 0;
    }
}
