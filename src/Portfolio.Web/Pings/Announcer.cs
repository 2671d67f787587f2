using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Replies;
using Portfolio.Web.Views;

namespace Portfolio.Web.Pings;

/// <summary>
/// Announces new posts on the author's accounts, once. The memory is the account itself: before anything is posted, its public posts are
/// searched for the page. So neither a lost data folder nor a second server announces a post twice.
/// </summary>
internal sealed partial class Announcer(
    SitePublisher publisher, Snapshots snapshots, ReplyClient client, SiteClient pages, IOptions<ReplyOptions> options, TimeProvider time,
    ILogger<Announcer> logger)
{
    private const string BlueskyServer = "https://bsky.social/xrpc/";

    private const int MaxMastodon = 500;

    /// <summary>Mastodon counts every URL as 23 characters.</summary>
    private const int UrlLength = 23;

    private const int MaxBluesky = 300;

    private const int MinDescription = 10;

    /// <summary>An at sign with a space of no width, which Mastodon does not read as a mention.</summary>
    private const string Unmentioned = "@\u200B";

    private const int MaxThumb = 900_000;

    private const int MaxAttempts = 5;

    /// <summary>The number of announcements that the data folder remembers, which is more than those of 48 hours.</summary>
    private const int MaxRemembered = 200;

    /// <summary>The time after publication in which an author can take a post back before it is announced.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Older posts are never announced: they are imported, renamed or corrected, or the server was stopped for long.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromHours(48);

    private readonly ConcurrentDictionary<string, (int Attempts, DateTimeOffset Next, string Problem)> _failed =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private ReplyFolder? _folder;

    public IEnumerable<string> Problems => _failed.Select(post =>
        $"announce: {post.Key} failed {post.Value.Attempts} times: {post.Value.Problem}");

    /// <summary>Announces what is due on a server. Returns the time at which to look again, or null if no post is waiting.</summary>
    public Task<DateTimeOffset?> RunAsync(CancellationToken stopping) => RunAsync(Grace, isRehearsal: false, _ => { }, stopping);

    /// <param name="grace">The time for which a post must have been public.</param>
    /// <param name="isRehearsal">True to report what would be posted, and to post nothing.</param>
    public async Task<DateTimeOffset?> RunAsync(TimeSpan grace, bool isRehearsal, Action<string> report, CancellationToken stopping)
    {
        if (publisher.Current is not { } snapshot || snapshot.Content.Settings.Outside.Announce is not { Count: > 0 } networks
            || snapshots.MayBeOutdated || snapshot.Urls.IsCopy || !PublicHost.Has(snapshot.Urls.Base))
        {
            return null;
        }

        if (_folder is null)
        {
            _folder = new(snapshot.ReplyDataFolder, logger);
            _done.UnionWith(_folder.Announced());
        }

        var now = time.GetUtcNow();
        using var site = snapshot.Content.Open();
        var posts = site.InAllLanguages(language => language.Posts.List(take: 20)).Where(post => post is
        { InFeed: true, NoIndex: false, Unlisted: false, DateUtc: not null }
            && post.DateUtc > (now - Window).UtcDateTime && snapshot.Urls.FindOriginHost(post.Canonical, post.Url) is null).ToList();
        DateTimeOffset? next = null;
        foreach (var post in posts)
        {
            foreach (var account in networks.Select(network => SocialAccount.First(snapshot.Content.Profile, network))
                .OfType<SocialAccount>().Where(account => isRehearsal || HasKey(account)))
            {
                var name = $"{snapshot.Urls.Absolute(post.Url)} on {account.Network}";
                if (_done.Contains(name))
                    continue;
                // A post with the date of this morning may have become public a moment ago.
                var due = (_seen.TryGetValue(name, out var seen) ? seen : _seen[name] = now) + grace;
                if (_failed.TryGetValue(name, out var failed))
                    due = failed.Attempts < MaxAttempts ? failed.Next : DateTimeOffset.MaxValue;
                if (due <= now)
                {
                    await AnnounceAsync(name, post, account, snapshot, site, isRehearsal, report, stopping);
                    due = _failed.TryGetValue(name, out failed) && failed.Attempts < MaxAttempts ? failed.Next : DateTimeOffset.MaxValue;
                }

                if (due < (next ?? DateTimeOffset.MaxValue))
                    next = due;
            }
        }

        // A post that was taken back and is published again waits again.
        foreach (var gone in _seen.Keys.Where(name => !posts.Exists(post => name.StartsWith(
            $"{snapshot.Urls.Absolute(post.Url)} on ", StringComparison.Ordinal))).ToList())
        {
            _seen.Remove(gone);
            _failed.TryRemove(gone, out _);
        }

        return next;
    }

    private bool HasKey(SocialAccount account) =>
        (account.Network == SocialAccount.Mastodon ? options.Value.MastodonToken : options.Value.BlueskyPassword) is not null;

    private async Task AnnounceAsync(string name, Post post, SocialAccount account, ServedSnapshot snapshot, SiteSession site,
        bool isRehearsal, Action<string> report, CancellationToken stopping)
    {
        try
        {
            if (await IsKnownAsync(post, account, snapshot, site, stopping))
            {
                report($"{name} was announced before");
                Remember(name, isRehearsal);
                return;
            }

            // The author has changed the site meanwhile, and may have taken the post back.
            if (publisher.Current?.Content != snapshot.Content)
                return;
            if (isRehearsal)
            {
                report($"{name}: {TextFor(post, account)}");
                Remember(name, isRehearsal);
                return;
            }

            await (account.Network == SocialAccount.Mastodon
                ? PostToMastodonAsync(post, account, snapshot, stopping) : PostToBlueskyAsync(post, account, snapshot, site, stopping));
            Remember(name, isRehearsal);
            report($"{name} is announced");
            logger.LogInformation("{Post:l} is announced", name);
        }
        catch (Exception e) when (e is HttpRequestException || ReplySource.IsUnreadable(e))
        {
            var attempts = _failed.GetValueOrDefault(name).Attempts + 1;
            var next = time.GetUtcNow() + TimeSpan.FromMinutes(Math.Pow(4, attempts));
            _failed[name] = (attempts, e is HostWaitsException { Until: var until } && until > next ? until : next, e.Message);
            report($"{name} failed: {e.Message}");
            logger.LogWarning("{Post:l} cannot be announced ({Attempts} of {Max}): {Message:l}", name, attempts, MaxAttempts, e.Message);
        }
    }

    private void Remember(string name, bool isRehearsal)
    {
        _failed.TryRemove(name, out _);
        _done.Add(name);
        if (!isRehearsal)
            _folder!.Write(_folder.Announced().Append(name).Distinct().TakeLast(MaxRemembered));
    }

    /// <summary>
    /// Determines whether the account already links to a post, by its URL or one that redirects to it, or announces the same title with a
    /// URL that leads nowhere any more because the author has renamed the file.
    /// </summary>
    /// <exception cref="HttpRequestException">The account cannot be read, so nothing is posted.</exception>
    private async Task<bool> IsKnownAsync(
        Post post, SocialAccount account, ServedSnapshot snapshot, SiteSession site, CancellationToken stopping)
    {
        var (links, state) = await new ReplySearch(client).FindAsync(
            account, state: null, snapshot.Urls, time.GetUtcNow(), stopping, since: time.GetUtcNow() - Window - Window);
        if (state.Problem is not null)
            throw new HttpRequestException(state.Problem);
        var title = FirstLine(TextFor(post, account));
        var posts = new OwnLinks(snapshot, site, pages, OwnLinks.TextsOf(site));
        foreach (var link in links)
        {
            var page = await posts.PostOfAsync(link.Path);
            if (page == post.Url || (page is null && FirstLine(link.Text) == title))
                return true;
        }

        return false;
    }

    private static string FirstLine(string text) => ReplyWords.Line(text.Trim().Split('\n')[0]);

    private async Task PostToMastodonAsync(Post post, SocialAccount account, ServedSnapshot snapshot, CancellationToken stopping)
    {
        var url = snapshot.Urls.Absolute(post.Url);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Url, "/api/v1/statuses"))
        {
            Content = Json(new()
            {
                ["status"] = $"{TextFor(post, account)}\n\n{url}",
                ["visibility"] = "public",
                ["language"] = (post.Language ?? snapshot.Content.Settings.Language).Split('-')[0],
            }),
        };
        request.Headers.Authorization = new("Bearer", options.Value.MastodonToken!.Reveal());
        // Two servers that post within the same hour post once.
        request.Headers.Add("Idempotency-Key", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url))));
        await SendAsync(request, snapshot, stopping);
    }

    private async Task PostToBlueskyAsync(
        Post post, SocialAccount account, ServedSnapshot snapshot, SiteSession site, CancellationToken stopping)
    {
        var session = await SendAsync(Xrpc("com.atproto.server.createSession", new JsonObject
        {
            ["identifier"] = account.Name,
            ["password"] = options.Value.BlueskyPassword!.Reveal(),
        }, token: null), snapshot, stopping);
        var (token, did) = (session.Text("accessJwt"), session.Text("did"));
        var url = snapshot.Urls.Absolute(post.Url);
        var card = new JsonObject
        {
            ["uri"] = url,
            ["title"] = post.PlainTitle,
            ["description"] = post.Description,
        };
        if (await ThumbAsync(post, snapshot, site, token, stopping) is { } thumb)
            card["thumb"] = JsonNode.Parse(thumb.GetRawText());
        await SendAsync(Xrpc("com.atproto.repo.createRecord", new JsonObject
        {
            ["repo"] = did,
            ["collection"] = "app.bsky.feed.post",
            // A key that follows from the post: a second server that posts it is refused by the repository itself.
            ["rkey"] = KeyOf(url, post.DateUtc!.Value),
            ["record"] = new JsonObject
            {
                ["$type"] = "app.bsky.feed.post",
                ["text"] = TextFor(post, account),
                ["createdAt"] = IsoDate(time.GetUtcNow()),
                ["langs"] = new JsonArray(post.Language ?? snapshot.Content.Settings.Language),
                ["embed"] = new JsonObject { ["$type"] = "app.bsky.embed.external", ["external"] = card },
            },
        }, token), snapshot, stopping);
    }

    private async Task<JsonElement?> ThumbAsync(
        Post post, ServedSnapshot snapshot, SiteSession site, string? token, CancellationToken stopping)
    {
        var image = SocialImage.Of(post, site, snapshot.Urls);
        if (snapshot.Urls.PathOf(image.Url) is not { } path
            || await pages.GetAsync(snapshot, path) is not { Status: StatusCodes.Status200OK, Body.Length: > 0 and < MaxThumb } file)
        {
            return null;
        }

        var request = Xrpc("com.atproto.repo.uploadBlob", body: null, token);
        request.Content = new ByteArrayContent(file.Body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.Headers.ContentType!);
        return (await SendAsync(request, snapshot, stopping)).Member("blob");
    }

    private static HttpRequestMessage Xrpc(string method, JsonObject? body, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, BlueskyServer + method);
        if (body is not null)
            request.Content = Json(body);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    /// <summary>Returns a body with a known length, which some servers require.</summary>
    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, ServedSnapshot snapshot, CancellationToken stopping)
    {
        var address = request.RequestUri!;
        var response = await client.SendAsync(request, snapshot.Urls.Root, stopping);
        return response.IsSuccess ? response.Json!.Value : throw new HttpRequestException($"{address.Host} {response.Explanation}");
    }

    /// <summary>Returns the title and as much of the description as fits.</summary>
    private static string TextFor(Post post, SocialAccount account)
    {
        var isMastodon = account.Network == SocialAccount.Mastodon;
        var max = isMastodon ? MaxMastodon - UrlLength - 2 : MaxBluesky;
        var (title, description) = (Plain(post.PlainTitle), Plain(post.Description));
        var rest = max - title.Length - 2;
        return description.Length == 0 || rest < MinDescription ? ReplyWords.Shorten(title, max)
            : $"{title}\n\n{ReplyWords.Shorten(description, rest)}";

        // Mastodon would notify the account `media` of a post about `@media`.
        string Plain(string text) => isMastodon ? Mention().Replace(text, Unmentioned) : text;
    }

    [GeneratedRegex(@"@(?=\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    /// <summary>Returns a record key of the AT Protocol: a time in microseconds, made of the second of the post and its URL.</summary>
    private static string KeyOf(string url, DateTime date)
    {
        const string Digits = "234567abcdefghijklmnopqrstuvwxyz";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(url));
        var seconds = (ulong)((date - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
        var micros = seconds * 1_000_000 + (ulong)BinaryPrimitives.ReadUInt16BigEndian(hash.AsSpan(2)) * 15;
        var value = micros << 10 | ((ulong)BinaryPrimitives.ReadUInt16BigEndian(hash) & 0x3ff);
        return string.Create(13, value, (text, number) =>
        {
            for (var i = 12; i >= 0; i--, number >>= 5)
                text[i] = Digits[(int)(number & 31)];
        });
    }

    private static string IsoDate(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
