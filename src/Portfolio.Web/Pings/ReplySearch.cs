using System.Text.Json;
using Portfolio.Web.Replies;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pings;

/// <summary>
/// Finds links to the site in the public posts of the author's accounts and among the stories of Hacker News and Lobsters, so that no
/// front matter has to name a discussion. A search is one request, whatever the number of posts.
/// </summary>
internal sealed class ReplySearch(ReplyClient client)
{
    private const string HackerNews = "Hacker News";

    private const string Lobsters = "Lobsters";

    /// <summary>The number of posts of a Mastodon account in one response, the maximum of its API.</summary>
    private const int MastodonPage = 40;

    /// <summary>The maximum number of responses of a search, which is 400 posts of Mastodon.</summary>
    private const int MaxPages = 10;

    private static readonly JsonElement NoItems = JsonElement.Parse("[]");

    /// <summary>Returns the places to search.</summary>
    public static IEnumerable<SocialAccount> PlacesOf(Profile? profile) => [
        .. SocialAccount.Of(profile).DistinctBy(account => account.Url.AbsoluteUri),
        new(HackerNews, "", new(HackerNewsSource.Api)), new(Lobsters, "", new(LobstersSource.Site)),
    ];

    /// <param name="state">The state of the last search, or null for the first.</param>
    /// <param name="since">The date to search back to, or null for the newest page, and ten pages in the first search.</param>
    /// <exception cref="HostWaitsException">The host asked for no requests until a time.</exception>
    public async Task<(List<FoundLink> Links, SearchState State)> FindAsync(SocialAccount place, SearchState? state, SiteUrls site,
        DateTimeOffset now, CancellationToken cancellation, DateTimeOffset? since = null)
    {
        var links = new List<FoundLink>();
        var id = state?.Id;
        try
        {
            if (place.Network == SocialAccount.Mastodon && id is null)
            {
                var name = Uri.EscapeDataString(place.Name.Split('@')[0]);
                var account = await GetAsync(new(place.Url, $"/api/v1/accounts/lookup?acct={name}"));
                id = account.Text("id") is { } text && text.All(char.IsAsciiLetterOrDigit) ? text
                    : throw new FormatException("has no account with this name");
            }

            string? cursor = null;
            for (var page = 1; ; page++)
            {
                var response = await GetAsync(AddressOf(place, id, cursor, site.Base));
                var items = ItemsOf(place, response).ToList();
                links.AddRange(items.SelectMany(item => LinksOf(item, place, site)));
                cursor = Next(place, response, items.Count);
                if (cursor is null || (since is null ? state?.Id is not null || page == MaxPages
                    : items.Count > 0 && items[^1].Date < since))
                {
                    break;
                }

                if (page == MaxPages)
                    throw new FormatException($"has more than {MaxPages} pages of posts since {since:u}");
            }

            return (links, new(now, null, 0) { Id = id ?? "-" });
        }
        catch (Exception e) when (e is HttpRequestException and not HostWaitsException || ReplySource.IsUnreadable(e))
        {
            // The first search is complete only if all pages were read.
            var problem = e is HttpRequestException ? e.Message : $"{place.Url.Host} {e.Message}";
            return (links, new(now, problem, (state?.Failures ?? 0) + 1) { Id = state?.Id });
        }

        async Task<JsonElement> GetAsync(Uri address)
        {
            var response = await client.GetAsync(address, etag: null, site.Root, cancellation, place);
            // Lobsters knows only the hosts to which a story links.
            if (place.Network == Lobsters && response.Status == StatusCodes.Status404NotFound)
                return NoItems;
            return response.IsSuccess ? response.Json!.Value : throw new HttpRequestException($"{address.Host} {response.Explanation}");
        }
    }

    private static Uri AddressOf(SocialAccount place, string? id, string? cursor, Uri site) => new(place.Network switch
    {
        SocialAccount.Mastodon => $"{place.Url.GetLeftPart(UriPartial.Authority)}/api/v1/accounts/{id}/statuses"
            + $"?exclude_replies=true&exclude_reblogs=true&limit={MastodonPage}" + (cursor is null ? "" : $"&max_id={cursor}"),
        SocialAccount.Bluesky => $"{BlueskySource.AppView}app.bsky.feed.getAuthorFeed?filter=posts_no_replies&limit=100&actor="
            + Uri.EscapeDataString(place.Name) + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"),
        Lobsters => $"{LobstersSource.Site}/domains/{Bare(site.IdnHost)}.json",
        _ => $"{HackerNewsSource.Api}search_by_date?tags=story&restrictSearchableAttributes=url&hitsPerPage=200&query={Bare(site.IdnHost)}",
    });

    private static string? Next(SocialAccount place, JsonElement response, int count) => place.Network switch
    {
        SocialAccount.Mastodon => count < MastodonPage ? null : response.Items().Last().Text("id"),
        SocialAccount.Bluesky => response.Text("cursor"),
        _ => null,
    };

    /// <summary>Returns the posts or stories of a response.</summary>
    private static IEnumerable<Item> ItemsOf(SocialAccount place, JsonElement response) => place.Network switch
    {
        SocialAccount.Mastodon => response.RequiredItems().Select(status => new Item(
            status.Text("visibility") is "public" or "unlisted" ? status.Text("url") : null,
            [status.Member("card").Text("url"), .. ReplyWords.OfHtml(status.Text("content") ?? "").Select(part => part.Url)],
            status.Text("created_at"), string.Concat(ReplyWords.OfHtml(status.Text("content") ?? "").Select(part => part.Text)))),
        SocialAccount.Bluesky => response.Member("feed").RequiredItems()
            .Where(item => item.Member("reason").ValueKind != JsonValueKind.Object).Select(item => item.Member("post"))
            .Select(post => new Item(BlueskySource.PageOf(post), UrlsIn(post.Member("record")), post.Member("record").Text("createdAt"),
                post.Member("record").Text("text") ?? "")),
        Lobsters => response.RequiredItems().Select(story => new Item(
            story.Text("short_id_url"), [story.Text("url")], story.Text("created_at"), "")),
        _ => response.Member("hits").RequiredItems().Select(story => new Item(
            HackerNewsSource.Item + story.Text("objectID"), [story.Text("url")], story.Text("created_at"), "")),
    };

    private static IEnumerable<string?> UrlsIn(JsonElement record) => record.Member("facets").Items()
        .SelectMany(facet => facet.Member("features").Items()).Select(feature => feature.Text("uri"))
        .Prepend(record.Member("embed").Member("external").Text("uri"))
        .Append(record.Member("embed").Member("media").Member("external").Text("uri"));

    private static IEnumerable<FoundLink> LinksOf(Item item, SocialAccount place, SiteUrls site) =>
        ReplyWords.Http(item.Discussion) is { } discussion && item.Date is { } date
            ? item.Urls.Select(url => PathOf(url, site)).OfType<string>().Distinct().Take(1)
                .Select(path => new FoundLink(path, discussion, place.Network, date) { Text = item.Text })
            : [];

    /// <summary>
    /// Returns the decoded path of a URL at the host of the site, with or without <c>www.</c>, by http or https, or null for other URLs.
    /// </summary>
    private static string? PathOf(string? url, SiteUrls site)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var found) || found.Scheme is not ("https" or "http")
            || Bare(found.Authority) != Bare(site.Base.Authority))
        {
            return null;
        }

        var path = site.WithoutPathBase(found.AbsolutePath);
        return site.PathBase.Length > 0 && path == found.AbsolutePath ? null
            : path.Length == 0 ? "/" : Uri.UnescapeDataString(path);
    }

    /// <summary>Returns a host without <c>www.</c>, as Lobsters stores it.</summary>
    private static string Bare(string host)
    {
        var name = host.ToLowerInvariant();
        return name.StartsWith("www.", StringComparison.Ordinal) ? name[4..] : name;
    }

    /// <param name="Discussion">The URL of the post or story, or null if it is not public.</param>
    private sealed record Item(string? Discussion, IEnumerable<string?> Urls, string? Created, string Text)
    {
        public DateTimeOffset? Date { get; } = LooseJson.Date(Created);
    }
}
