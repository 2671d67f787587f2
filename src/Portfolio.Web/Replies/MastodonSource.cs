using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Replies;

/// <summary>
/// Reads posts of Mastodon and of the servers with its API. Without a token the server returns at most 60 replies to a depth of 20.
/// </summary>
internal sealed partial class MastodonSource : ReplySource
{
    private const int MaxEmoji = 100;

    /// <summary>The first milliseconds of 2016, when identifiers did not contain the time yet.</summary>
    private const ulong First = 1_451_606_400_000;

    /// <summary>The first milliseconds of 2100.</summary>
    private const ulong Last = 4_102_444_800_000;

    public override string Name => "Mastodon";

    public override Uri? AddressOf(Uri discussion) => Post().Match(discussion.AbsolutePath) is { Success: true, Groups: var post }
        ? new(discussion, $"/api/v1/statuses/{post["id"].Value}/context") : null;

    public override IEnumerable<Reply> Read(JsonElement response, Uri discussion)
    {
        var root = Post().Match(discussion.AbsolutePath).Groups["id"].Value;
        return response.Member("descendants").RequiredItems().Select(status => Read(status, root, discussion.Host)).OfType<Reply>();
    }

    /// <summary>Returns the time in the identifier, whose first 48 bits are milliseconds on Mastodon, but not on all of its kind.</summary>
    public override DateTimeOffset? Began(JsonElement response, Uri discussion) =>
        ulong.TryParse(Post().Match(discussion.AbsolutePath).Groups["id"].Value, out var id) && id >> 16 is > First and < Last
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 16)) : null;

    private static Reply? Read(JsonElement status, string root, string host)
    {
        if (status.Text("visibility") is not ("public" or "unlisted") || status.Member("account") is var account && Declines(account))
            return null;
        var acct = status.Member("account").Text("acct") ?? "";
        var name = "@" + ReplyWords.Line(acct.Contains('@', StringComparison.Ordinal) ? acct : $"{acct}@{host}");
        var parent = status.Text("in_reply_to_id");
        var warning = status.Text("spoiler_text") is { Length: > 0 } spoiler ? ReplyWords.Line(spoiler)
            : status.Is("sensitive") ? "" : null;
        return Make(status.Text("id"), parent == root ? null : parent, status.Text("url") ?? status.Text("uri"),
            new(ReplyWords.Name(WithoutEmoji(account, "display_name"), name), name, ReplyWords.Http(account.Text("url"))),
            status.Text("created_at"), ReplyWords.WithoutMentions(ReplyWords.OfHtml(WithoutEmoji(status, "content"))), warning);
    }

    /// <summary>Returns a text without the codes of custom emoji, such as <c>:cat:</c>, which are pictures on the host.</summary>
    private static string WithoutEmoji(JsonElement subject, string name)
    {
        var text = subject.Text(name) ?? "";
        foreach (var code in subject.Member("emojis").Items().Select(emoji => emoji.Text("shortcode")).OfType<string>().Take(MaxEmoji))
        {
            if (code.Length > 0 && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                text = text.Replace($":{code}:", "", StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Determines whether the author asks not to be indexed, in the settings or by a hashtag in the profile.</summary>
    private static bool Declines(JsonElement account) =>
        account.Is("noindex") || account.Is("suspended") || account.Is("limited") || NoBot().IsMatch(account.Text("note") ?? "");

    /// <summary>Matches <c>/@name/id</c>, where the name may contain another host, and the form of Pleroma, <c>/notice/id</c>.</summary>
    [GeneratedRegex(@"^/(@[\w.-]+(@[\w.-]+)?|notice)/(?<id>\w+)/?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Post();

    [GeneratedRegex(@"#(<span>)?no(bots?|index)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NoBot();
}
