using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Replies;

/// <summary>
/// Reads threads of Bluesky. The public AppView needs no account, but it cannot decide what readers without one may see: the labels of
/// authors and moderators, and the replies that the author of the thread has hidden there, decide it here.
/// </summary>
internal sealed partial class BlueskySource : ReplySource
{
    public const string AppView = "https://public.api.bsky.app/xrpc/";

    private const int Depth = 10;

    /// <summary>The labels of posts and authors that are never shown to readers without an account.</summary>
    private static readonly string[] Hiding = ["!hide", "!takedown", "!suspend", "!no-unauthenticated", "spam", "impersonation"];

    private static readonly string[] Warning = ["!warn", "porn", "sexual", "nudity", "graphic-media", "gore", "intolerant", "rude"];

    public override string Name => "Bluesky";

    public override Uri? AddressOf(Uri discussion) => discussion.Host == SocialAccount.BlueskyHost && UriOf(discussion) is { } uri
        ? new($"{AppView}app.bsky.feed.getPostThread?depth={Depth}&parentHeight=0&uri={Uri.EscapeDataString(uri)}") : null;

    public override IEnumerable<Reply> Read(JsonElement response, Uri discussion)
    {
        var root = response.Member("thread");
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("answered with other JSON");
        // The AppView returns replies that the author of the thread has hidden, and names them here.
        var hidden = response.Member("threadgate").Member("record").Member("hiddenReplies").Items()
            .Select(uri => uri.Text()).ToHashSet();
        return Below(root, null, hidden);
    }

    public override DateTimeOffset? Began(JsonElement response, Uri discussion) =>
        LooseJson.Date(response.Member("thread").Member("post").Member("record").Text("createdAt"));

    /// <summary>The AppView answers 400 with this name for a post that has been deleted.</summary>
    public override bool IsMissing(int status, JsonElement? response) =>
        base.IsMissing(status, response) || (status == StatusCodes.Status400BadRequest && response?.Text("error") == "NotFound");

    /// <summary>Returns the URL of a post for readers, with the permanent identifier of its author, or null if the post has none.</summary>
    public static string? PageOf(JsonElement post) =>
        post.Text("uri")?.Split('/') is [.., var key] && post.Member("author").Text("did") is { } did
            ? $"https://{SocialAccount.BlueskyHost}/profile/{did}/post/{key}" : null;

    private static IEnumerable<Reply> Below(JsonElement node, string? parent, HashSet<string?> hidden)
    {
        foreach (var child in node.Member("replies").Items())
        {
            var post = child.Member("post");
            // Posts that are deleted or blocked have no `post`. What answers them is not shown either.
            if (post.Text("uri") is not { } uri || hidden.Contains(uri))
                continue;
            var reply = Read(post, uri, parent);
            if (reply is not null)
                yield return reply;
            foreach (var below in Below(child, reply?.Id ?? parent, hidden))
                yield return below;
        }
    }

    private static Reply? Read(JsonElement post, string uri, string? parent)
    {
        var (author, record) = (post.Member("author"), post.Member("record"));
        var labels = Labels(post).Concat(Labels(author)).Concat(record.Member("labels").Member("values").Items()
            .Select(label => label.Text("val"))).OfType<string>().ToList();
        if (labels.Exists(label => Hiding.Contains(label)) || author.Text("did") is not { } did)
            return null;
        var handle = author.Text("handle") is { } name && name != "handle.invalid" ? name : did;
        var warned = labels.Find(label => Warning.Contains(label));
        return Make(uri, parent, PageOf(post),
            new(ReplyWords.Name(author.Text("displayName"), "@" + handle), "@" + handle,
                $"https://{SocialAccount.BlueskyHost}/profile/{did}"),
            record.Text("createdAt"), ReplyWords.OfRanges(record.Text("text") ?? "", Links(record)),
            warned is null ? null : warned == "!warn" ? "" : warned);
    }

    private static IEnumerable<string?> Labels(JsonElement subject) =>
        subject.Member("labels").Items().Where(label => !label.Is("neg")).Select(label => label.Text("val"));

    private static IEnumerable<(int, int, string)> Links(JsonElement record) => record.Member("facets").Items().SelectMany(facet =>
        facet.Member("features").Items().Select(feature => (
            Start: Number(facet.Member("index").Member("byteStart")), End: Number(facet.Member("index").Member("byteEnd")),
            Url: feature.Text("uri") ?? (feature.Text("did") is { } did ? $"https://{SocialAccount.BlueskyHost}/profile/{did}" : null)))
        .Where(link => link.Url is not null).Select(link => (link.Start, link.End, link.Url!)));

    private static int Number(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : -1;

    /// <summary>Returns the AT URI of a post. The AppView accepts handles in place of the permanent identifier.</summary>
    private static string? UriOf(Uri discussion) => Post().Match(discussion.AbsolutePath) is { Success: true, Groups: var post }
        ? $"at://{post["actor"].Value}/app.bsky.feed.post/{post["key"].Value}" : null;

    [GeneratedRegex(@"^/profile/(?<actor>[\w.:-]+)/post/(?<key>\w+)/?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Post();
}
