using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Replies;
using Portfolio.Web.Views;

namespace Portfolio.Web.Pings;

/// <summary>
/// Keeps the replies of the site current: finds discussions, requests those that are due, and publishes the pages whose replies have
/// changed. The content and its sync do not wait for it.
/// </summary>
internal sealed class ReplyUpdates(
    SitePublisher publisher, SiteClient pages, ReplyClient client, IOptions<ReplyOptions> options, TimeProvider time,
    ILogger<ReplyUpdates> logger)
{
    /// <summary>The longest time between two searches of a place.</summary>
    private static readonly TimeSpan MaxSearch = TimeSpan.FromDays(1);

    private const int MaxReplies = 1000;

    /// <summary>The number of failures in a row after which a place is reported as a problem.</summary>
    private const int MaxFailures = 2;

    private static readonly Guid Build = typeof(ReplyUpdates).Module.ModuleVersionId;

    private readonly TimeSpan _min = TimeSpan.FromMinutes(options.Value.MinMinutes);
    private readonly ReplySearch _search = new(client);
    private ReplyFolder? _folder;
    private volatile FoundLinks _found = new();
    private Snapshot? _read;
    private ImmutableDictionary<string, Discussion> _discussions = ImmutableDictionary<string, Discussion>.Empty;
    private DateTimeOffset _newestPost;

    /// <summary>Gets the discussions and places that do not answer, with the reason.</summary>
    public IEnumerable<string> Problems => _found.Places
        .Where(place => place.Value is { Failures: > MaxFailures, Problem: not null })
        .Select(place => $"replies: {place.Key}: {place.Value.Problem}")
        .Concat((publisher.Current?.Replies ?? SiteReplies.None).Threads.Values
            .Where(thread => thread is { Failures: > MaxFailures, Problem: not null, IsGone: false })
            .Select(thread => $"replies: {thread.Url}: {thread.Problem}"));

    /// <summary>Requests what is due, until a time. Returns the time of the next request, or null if there is nothing to do.</summary>
    public async Task<DateTimeOffset?> RunAsync(DateTimeOffset until, CancellationToken stopping)
    {
        while (publisher.Current is { } snapshot)
        {
            if (snapshot.Content.Settings.Outside.Replies is not { } settings)
            {
                (_folder, _read) = (null, null);
                return null;
            }

            if (_read != snapshot.Content)
                await ReadAsync(snapshot, settings);
            var now = time.GetUtcNow();
            if (now >= until)
                return now;
            var search = Searches(snapshot, settings) ? NextSearch(snapshot) : (Place: null, Due: DateTimeOffset.MaxValue);
            var threads = publisher.Current.Replies?.Threads ?? SiteReplies.None.Threads;
            var request = _discussions.Keys.Select(url => (Url: url, Due: threads.GetValueOrDefault(url)?.Due(_min) ?? default))
                .DefaultIfEmpty((Url: "", Due: DateTimeOffset.MaxValue)).MinBy(thread => thread.Due);
            if (search.Due <= now)
                await SearchAsync(snapshot, settings, search.Place!);
            else if (request.Due <= now)
                await RequestAsync(snapshot, request.Url, threads.GetValueOrDefault(request.Url), stopping);
            else
                return search.Due < request.Due ? search.Due : request.Due;
        }

        return null;

        async Task SearchAsync(ServedSnapshot snapshot, ReplySettings settings, SocialAccount place)
        {
            await UpdateFoundAsync(snapshot, place, stopping);
            await ReadAsync(snapshot, settings);
        }
    }

    /// <summary>A copy of the site, or one without a public name, has no links to it.</summary>
    private static bool Searches(ServedSnapshot snapshot, ReplySettings settings) =>
        settings.Finds && !snapshot.Urls.IsCopy && PublicHost.Has(snapshot.Urls.Base);

    /// <summary>Returns the place whose search is due first. A site that publishes nothing is searched for once a day.</summary>
    private (SocialAccount? Place, DateTimeOffset Due) NextSearch(ServedSnapshot snapshot) =>
        ReplySearch.PlacesOf(snapshot.Content.Profile).Select(place =>
        {
            if (_found.Places.GetValueOrDefault(NameOf(place)) is not { } state)
                return (place, Due: DateTimeOffset.MinValue);
            var active = _found.Links.Where(link => link.Place == place.Network).Select(link => link.Date).Append(_newestPost).Max();
            var quiet = state.Id is null ? _min : (state.Asked - active) / 10;
            quiet = (quiet < _min ? _min : quiet) * Math.Pow(2, Math.Min(state.Failures, 10));
            var due = state.Asked + (quiet < MaxSearch ? quiet : MaxSearch);
            return ((SocialAccount?)place, Due: state.NotBefore > due ? state.NotBefore.Value : due);
        }).MinBy(search => search.Due);

    private static string NameOf(SocialAccount place) => place.Name.Length > 0 ? $"{place.Network} @{place.Name}" : place.Network;

    private async Task UpdateFoundAsync(ServedSnapshot snapshot, SocialAccount place, CancellationToken stopping)
    {
        var name = NameOf(place);
        var known = _found.Places.GetValueOrDefault(name);
        List<FoundLink> links = [];
        SearchState state;
        try
        {
            (links, state) = await _search.FindAsync(place, known, snapshot.Urls, time.GetUtcNow(), stopping);
            if (state.Problem is not null)
                logger.LogWarning("Links to the site cannot be searched on {Place:l}: {Message:l}", name, state.Problem);
        }
        catch (HostWaitsException e)
        {
            state = (known ?? new(time.GetUtcNow(), null, 0)) with { NotBefore = e.Until };
        }

        _found = new()
        {
            Links = [.. links.Concat(_found.Links).DistinctBy(link => link.Discussion)],
            Places = new Dictionary<string, SearchState>(_found.Places) { [name] = state },
        };
        _folder!.Write(_found);
    }

    private async Task RequestAsync(ServedSnapshot snapshot, string url, ReplyThread? known, CancellationToken stopping)
    {
        var source = ReplySource.Of(new(url))!;
        var discussion = _discussions[url];
        known ??= new(url, source.Name) { Active = discussion.Began == default ? time.GetUtcNow() : discussion.Began };
        var thread = await RequestAsync(source, new(url), known, discussion, snapshot, stopping);
        _folder!.Write(thread);
        var current = publisher.Current!.Replies ?? SiteReplies.None;
        // Only pages whose replies differ are rendered anew.
        publisher.Publish(current with { Threads = current.Threads.SetItem(url, thread) },
            SameReplies(known, thread) ? [] : discussion.Paths);
    }

    private async Task<ReplyThread> RequestAsync(ReplySource source, Uri url, ReplyThread known, Discussion discussion,
        ServedSnapshot snapshot, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        try
        {
            var address = source.AddressOf(url)!;
            var response = await client.GetAsync(address, known.ReadBy == Build ? known.ETag : null, snapshot.Urls.Root, stopping,
                SocialAccount.First(snapshot.Content.Profile, source.Name));
            if (response.Status == StatusCodes.Status304NotModified)
                return known with { Asked = now, Failures = 0, Problem = null, NotBefore = response.RetryAfter };
            if (!response.IsSuccess)
                return WithoutSuccess(response);
            var began = source.Began(response.Json!.Value, url) ?? discussion.Found;
            var replies = source.Read(response.Json.Value, url).DistinctBy(reply => reply.Id).Take(MaxReplies)
                .Select(reply => reply with { Date = Within(reply.Date, began, now) }).ToList();
            return known with
            {
                Replies = replies,
                Asked = now,
                ETag = response.ETag,
                ReadBy = Build,
                Failures = 0,
                Problem = null,
                IsGone = false,
                Active = replies.Select(reply => reply.Date).Append(began ?? known.Active).Max(),
                NotBefore = response.RetryAfter,
            };
        }
        catch (HostWaitsException e)
        {
            return known with { NotBefore = e.Until };
        }
        catch (Exception e) when (e is HttpRequestException || ReplySource.IsUnreadable(e))
        {
            return Failed(e is HttpRequestException ? e.Message : $"{url.Host} {e.Message}");
        }

        ReplyThread WithoutSuccess(ReplyResponse response)
        {
            var problem = $"{url.Host} {response.Problem}";
            // A discussion that its author has deleted takes its replies along. A single 404 may be an error of the server.
            var isGone = response.Status == StatusCodes.Status410Gone
                || (source.IsMissing(response.Status, response.Json) && (known.IsGone || known.Problem == problem));
            var failed = isGone ? known with { Asked = now, Failures = known.Failures + 1, Problem = problem } : Failed(problem);
            failed = failed with { NotBefore = response.RetryAfter };
            if (isGone && !known.IsGone)
                logger.LogInformation("The discussion {Url:l} has been deleted, so that its replies are removed", url.AbsoluteUri);
            return isGone ? failed with { Replies = [], ETag = null, IsGone = true } : failed;
        }

        // What was known remains until the site answers again.
        ReplyThread Failed(string problem)
        {
            logger.LogWarning("The replies at {Url:l} cannot be read: {Message:l}", url.AbsoluteUri, problem);
            return known with { Asked = now, Failures = known.Failures + 1, Problem = problem };
        }
    }

    /// <summary>Returns a date between two others. Some networks let authors choose the date, and so the first place.</summary>
    private static DateTimeOffset Within(DateTimeOffset date, DateTimeOffset? first, DateTimeOffset last) =>
        date > last ? last : date < first ? first.Value : date;

    /// <summary>Reads the stored replies at the start, and resolves the links that were found to the posts of a snapshot.</summary>
    private async Task ReadAsync(ServedSnapshot snapshot, ReplySettings settings)
    {
        IReadOnlyList<ReplyThread>? stored = null;
        if (_folder is null)
        {
            _folder = new(snapshot.ReplyDataFolder, logger);
            _found = _folder.Found();
            stored = [.. _folder.Threads()];
        }

        using var site = snapshot.Content.Open();
        var posts = OwnLinks.TextsOf(site);
        var links = new OwnLinks(snapshot, site, pages, posts);
        var found = new Dictionary<string, ImmutableList<string>>(StringComparer.Ordinal);
        var discussions = new Dictionary<string, Discussion>(StringComparer.Ordinal);
        foreach (var link in _found.Links.Where(_ => settings.Finds).OrderBy(link => link.Date))
        {
            if (await links.PostOfAsync(link.Path) is { } path)
            {
                found[path] = (found.GetValueOrDefault(path) ?? []).Add(link.Discussion);
                Add(link.Discussion, path, new(link.Date, link.Date, []));
            }
        }

        foreach (var post in posts)
        {
            foreach (var url in PostPage.DiscussionsOf(post))
                Add(url.AbsoluteUri, post.Url, new(null, post.Date?.ToUniversalTime() ?? default, []));
        }

        void Add(string url, string path, Discussion discussion)
        {
            if (ReplySource.Of(new(url)) is null)
                return;
            var known = discussions.GetValueOrDefault(url) ?? discussion;
            discussions[url] = known with { Paths = known.Paths.Contains(path) ? known.Paths : [.. known.Paths, path] };
        }

        _discussions = discussions.ToImmutableDictionary(StringComparer.Ordinal);
        _newestPost = posts.Max(post => post.DateUtc) is { } newest ? new(newest, TimeSpan.Zero) : default;
        _read = snapshot.Content;
        var before = publisher.Current!.Replies ?? SiteReplies.None;
        var threads = stored is null ? before.Threads : stored.DistinctBy(thread => thread.Url)
            .ToImmutableDictionary(thread => thread.Url, StringComparer.Ordinal);
        foreach (var unused in threads.Keys.Where(url => !_discussions.ContainsKey(url)).ToList())
        {
            _folder.Delete(unused);
            threads = threads.Remove(unused);
        }

        var changed = found.Keys.Union(before.Found.Keys).Where(path =>
            !(found.GetValueOrDefault(path) ?? []).SequenceEqual(before.Found.GetValueOrDefault(path) ?? []));
        if (stored is not null)
            changed = changed.Concat(threads.Keys.SelectMany(url => _discussions[url].Paths));
        publisher.Publish(new(threads, found.ToImmutableDictionary(StringComparer.Ordinal)), [.. changed]);
    }

    private static bool SameReplies(ReplyThread one, ReplyThread other) => one.IsGone == other.IsGone
        && (one.ReadBy == default) == (other.ReadBy == default)
        && one.Replies.Count == other.Replies.Count && one.Replies.Zip(other.Replies).All(pair => pair.First.IsSame(pair.Second));

    /// <param name="Found">The UTC time of the link that was found, or null if the author named the discussion.</param>
    /// <param name="Began">The UTC time at which the discussion began, that of the post if it is unknown, or the default value.</param>
    /// <param name="Paths">The paths of the posts that show the replies.</param>
    private sealed record Discussion(DateTimeOffset? Found, DateTimeOffset Began, IReadOnlyList<string> Paths);
}
