using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Portfolio.Web.Replies;

/// <summary>Reads comments on Hacker News from its search service, which returns a whole thread at once.</summary>
internal sealed class HackerNewsSource : ReplySource
{
    public const string Api = "https://hn.algolia.com/api/v1/";

    public const string Item = "https://news.ycombinator.com/item?id=";

    public override string Name => "Hacker News";

    public override Uri? AddressOf(Uri discussion) => discussion is { Host: "news.ycombinator.com", AbsolutePath: "/item" }
        && QueryHelpers.ParseQuery(discussion.Query).GetValueOrDefault("id") is [{ } id] && id.All(char.IsAsciiDigit)
        ? new($"{Api}items/{id}") : null;

    public override IEnumerable<Reply> Read(JsonElement response, Uri discussion)
    {
        _ = response.Member("children").RequiredItems();
        return Below(response, null);
    }

    public override DateTimeOffset? Began(JsonElement response, Uri discussion) =>
        LooseJson.Date(response.Text("created_at"));

    private static IEnumerable<Reply> Below(JsonElement item, string? parent)
    {
        foreach (var child in item.Member("children").Items())
        {
            // Deleted comments have neither author nor text. Their answers move up.
            var reply = child.Text("author") is { } author ? Make(child.Text("id"), parent, Item + child.Text("id"),
                new(ReplyWords.Name(author, author), author, $"https://news.ycombinator.com/user?id={Uri.EscapeDataString(author)}"),
                child.Text("created_at"), ReplyWords.OfHtml(child.Text("text") ?? "")) : null;
            if (reply is not null)
                yield return reply;
            foreach (var below in Below(child, reply?.Id ?? parent))
                yield return below;
        }
    }
}

/// <summary>Reads comments on Lobsters.</summary>
internal sealed partial class LobstersSource : ReplySource
{
    public const string Site = "https://lobste.rs";

    public override string Name => "Lobsters";

    public override Uri? AddressOf(Uri discussion) => discussion.Host == "lobste.rs"
        && Story().Match(discussion.AbsolutePath) is { Success: true, Groups: var story }
        ? new($"{Site}/s/{story["id"].Value}.json") : null;

    public override IEnumerable<Reply> Read(JsonElement response, Uri discussion) => response.Member("comments").RequiredItems()
        .Where(comment => !comment.Is("is_deleted") && !comment.Is("is_moderated")).Select(comment =>
        {
            var author = comment.Text("commenting_user") ?? comment.Member("commenting_user").Text("username") ?? "";
            return Make(comment.Text("short_id"), comment.Text("parent_comment"), comment.Text("url") ?? comment.Text("short_id_url"),
                new(ReplyWords.Name(author, author), author, $"{Site}/~{Uri.EscapeDataString(author)}"),
                comment.Text("created_at"), ReplyWords.OfHtml(comment.Text("comment") ?? ""));
        }).OfType<Reply>();

    public override DateTimeOffset? Began(JsonElement response, Uri discussion) =>
        LooseJson.Date(response.Text("created_at"));

    [GeneratedRegex(@"^/s/(?<id>\w+)(/|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Story();
}

/// <summary>
/// Reads comments on GitHub issues and pull requests. Discussions have no public address without a token, so they remain links.
/// </summary>
internal sealed partial class GitHubSource : ReplySource
{
    public override string Name => "GitHub";

    public override Uri? AddressOf(Uri discussion) => discussion.Host == "github.com"
        && Issue().Match(discussion.AbsolutePath) is { Success: true, Groups: var issue }
        ? new($"https://api.github.com/repos/{issue["repo"].Value}/issues/{issue["id"].Value}/comments?per_page=100") : null;

    public override IEnumerable<Reply> Read(JsonElement response, Uri discussion) => response.RequiredItems()
        .Where(comment => comment.Member("user").Text("type") != "Bot").Select(comment =>
        {
            var login = comment.Member("user").Text("login") ?? "ghost";
            return Make(comment.Text("id"), null, comment.Text("html_url"),
                new(ReplyWords.Name(login, login), login, ReplyWords.Http(comment.Member("user").Text("html_url"))),
                comment.Text("created_at"), ReplyWords.OfHtml(comment.Text("body_html") ?? ""));
        }).OfType<Reply>();

    [GeneratedRegex(@"^/(?<repo>[\w.-]+/[\w.-]+)/(issues|pull)/(?<id>\d+)/?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Issue();
}
