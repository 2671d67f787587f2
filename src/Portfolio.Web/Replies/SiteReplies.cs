using System.Collections.Immutable;

namespace Portfolio.Web.Replies;

/// <summary>Contains what is known of all discussions of the site at one time.</summary>
/// <param name="Threads">The discussions by URL.</param>
/// <param name="Found">The URLs of discussions that were found on other sites, by the path of the post that they link to.</param>
internal sealed record SiteReplies(
    ImmutableDictionary<string, ReplyThread> Threads, ImmutableDictionary<string, ImmutableList<string>> Found)
{
    public static SiteReplies None { get; } = new(
        ImmutableDictionary.Create<string, ReplyThread>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, ImmutableList<string>>(StringComparer.Ordinal));

    /// <summary>Returns the URLs of the discussions of a post: those in its front matter, then those that were found.</summary>
    public IEnumerable<Uri> Of(string path, IEnumerable<Uri> written) =>
        written.Concat((Found.GetValueOrDefault(path) ?? []).Select(url => new Uri(url))).DistinctBy(url => url.AbsoluteUri.TrimEnd('/'));
}

/// <summary>Contains the replies to a post in the order in which its page shows them.</summary>
/// <param name="Threads">The replies to the post, oldest first, each with all answers below it.</param>
/// <param name="Places">The discussions, where readers can reply.</param>
/// <param name="Count">The number of replies that are shown.</param>
/// <param name="More">The number of replies that the page leaves out because there are so many.</param>
internal sealed record PostReplies(
    IReadOnlyList<ShownReply> Threads, IReadOnlyList<ReplyPlace> Places, int Count, int More)
{
    /// <summary>The maximum number of replies on a page. The discussions have the others.</summary>
    private const int MaxShown = 100;

    /// <summary>Gets the first discussion of each network.</summary>
    public IEnumerable<ReplyPlace> PlacesByNetwork => Places.DistinctBy(place => place.Network);

    public static PostReplies Of(SiteReplies replies, string path, IEnumerable<Uri> written, ReplySettings settings, Profile? profile)
    {
        written = written.ToList();
        var discussions = replies.Of(path, written).ToList();
        var own = OwnAccounts(profile);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var top = new List<ShownReply>();
        foreach (var thread in discussions.Select(url => replies.Threads.GetValueOrDefault(url.AbsoluteUri)).OfType<ReplyThread>())
        {
            var byId = thread.Replies.ToDictionary(reply => reply.Id, StringComparer.Ordinal);
            var shown = thread.Replies.Where(reply => !IsHidden(reply, byId, settings) && seen.Add(reply.Url)).ToList();
            foreach (var answers in shown.GroupBy(reply => TopOf(reply, byId)))
            {
                var ordered = answers.OrderBy(reply => reply.Date).ToList();
                var first = ordered.Find(reply => reply.Id == answers.Key) ?? ordered[0];
                top.Add(Show(first) with { Answers = [.. ordered.Where(reply => reply != first).Select(Show)] });
            }

            ShownReply Show(Reply reply) => new(reply, thread.Network, IsOwn(thread.Network, reply.Author, own),
                reply.Parent is { } parent && byId.GetValueOrDefault(parent) is { Parent: not null } to ? to.Author.Name : null);
        }

        var sorted = top.OrderBy(reply => reply.Reply.Date).ToList();
        var kept = Cut(sorted);
        var count = kept.Sum(reply => 1 + reply.Answers.Count);
        // A discussion that has been deleted is no place to reply. The author's own links remain.
        var places = discussions.Where(url => written.Contains(url) || replies.Threads.GetValueOrDefault(url.AbsoluteUri) is not
        { IsGone: true });
        return new(kept, [.. places.Select(url => new ReplyPlace(NameOf(url, replies), url.AbsoluteUri))], count,
            sorted.Sum(reply => 1 + reply.Answers.Count) - count);
    }

    /// <summary>Returns the name of the network if the discussion has answered as one. Other sites have URLs of the same form.</summary>
    private static string NameOf(Uri url, SiteReplies replies) =>
        replies.Threads.GetValueOrDefault(url.AbsoluteUri) is { ReadBy: var build } thread && build != default ? thread.Network : url.Host;

    private static List<ShownReply> Cut(List<ShownReply> replies)
    {
        var left = MaxShown;
        var kept = new List<ShownReply>();
        foreach (var reply in replies.TakeWhile(_ => left > 0))
        {
            kept.Add(reply with { Answers = [.. reply.Answers.Take(left - 1)] });
            left -= 1 + kept[^1].Answers.Count;
        }

        return kept;
    }

    private static string TopOf(Reply reply, Dictionary<string, Reply> byId)
    {
        var top = reply;
        // Identifiers come from another site, so a circle of parents must end.
        for (var i = 0; i < byId.Count && top.Parent is { } parent && byId.TryGetValue(parent, out var above); i++)
            top = above;
        return top.Id;
    }

    /// <summary>Determines whether the author of the site hides a reply, its author, its host, or a reply that it answers.</summary>
    private static bool IsHidden(Reply reply, Dictionary<string, Reply> byId, ReplySettings settings)
    {
        for (var (at, i) = (reply, 0); i <= byId.Count; i++)
        {
            if (settings.Hide.Any(hide => IsNamed(at, hide.Trim())))
                return true;
            if (at.Parent is not { } parent || !byId.TryGetValue(parent, out var above))
                return false;
            at = above;
        }

        return false;
    }

    private static bool IsNamed(Reply reply, string hide) =>
        hide.TrimEnd('/').Equals(reply.Url.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
        || hide.TrimStart('@').Equals(reply.Author.Account.TrimStart('@'), StringComparison.OrdinalIgnoreCase)
        || (!hide.Contains('@', StringComparison.Ordinal) && !hide.Contains('/', StringComparison.Ordinal)
            && (reply.Host.Equals(hide, StringComparison.OrdinalIgnoreCase)
                || reply.Host.EndsWith("." + hide, StringComparison.OrdinalIgnoreCase)
                || reply.Author.Account.EndsWith("@" + hide, StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// Returns the accounts of the author by network and name. On sites of comments, a profile has one URL, which a contact of the author
    /// can name.
    /// </summary>
    private static HashSet<string> OwnAccounts(Profile? profile) => SocialAccount.Of(profile)
        .Select(account => $"{account.Network} @{account.Name}")
        .Concat((profile?.Contact ?? []).Select(contact => ReplyWords.Http(contact.Url)?.TrimEnd('/')).OfType<string>())
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsOwn(string network, ReplyAuthor author, HashSet<string> own) =>
        own.Contains($"{network} {author.Account}")
        || (network is not (SocialAccount.Mastodon or SocialAccount.Bluesky) && author.Url is { } url && own.Contains(url.TrimEnd('/')));
}

/// <param name="IsByAuthor">True if an account in the author's profile wrote the reply.</param>
/// <param name="To">The name of the author whom the reply answers, or null if it answers the first reply or the announcement.</param>
internal sealed record ShownReply(Reply Reply, string Network, bool IsByAuthor, string? To)
{
    public IReadOnlyList<ShownReply> Answers { get; init; } = [];

    public DateTimeOffset DateIn(TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(Reply.Date, zone);

    /// <summary>Returns the text by paragraph.</summary>
    public IEnumerable<IReadOnlyList<ReplyText>> Paragraphs()
    {
        var paragraph = new List<ReplyText>();
        foreach (var part in Reply.Text)
        {
            var texts = part.Url is null ? part.Text.Split("\n\n") : [part.Text];
            for (var i = 0; i < texts.Length; i++)
            {
                if (i > 0)
                {
                    yield return paragraph;
                    paragraph = [];
                }
                if (texts[i].Length > 0)
                    paragraph.Add(part with { Text = texts[i] });
            }
        }

        yield return paragraph;
    }
}

internal sealed record ReplyPlace(string Network, string Url);
