using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings for replies from other sites, and for the accounts that announce posts.</summary>
public sealed class ReplyOptions
{
    public const string Section = "Replies";

    /// <summary>
    /// Gets or sets the URL of a gateway that all requests to other sites go through, for servers without access to the internet.
    /// <c>https://example.com/a?b</c> is requested as <c>/example.com/a?b</c>.
    /// </summary>
    [Url(ErrorMessage = $"{Section}:{{0}} must be a URL")]
    public string? Gateway { get; set; }

    /// <summary>Gets or sets the minimum number of seconds between two requests to one host.</summary>
    [Range(0.0, 3600.0, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public double SecondsPerRequest { get; set; } = 1;

    /// <summary>Gets or sets the minimum number of minutes between two requests for one discussion.</summary>
    [Range(0.0, 10_080.0, ErrorMessage = $"{Section}:{{0}} must be a number of minutes from {{1}} to {{2}}")]
    public double MinMinutes { get; set; } = 10;

    /// <summary>Gets or sets the maximum number of seconds that an export waits for replies.</summary>
    [Range(0, 3600, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public int ExportSeconds { get; set; } = 120;

    /// <summary>
    /// Gets or sets an access token of the author's Mastodon account with the scopes <c>read:statuses</c> and <c>read:accounts</c>, for
    /// threads of more than 60 replies and for servers that answer only with a token.
    /// </summary>
    [Setting(Variable = "PORTFOLIO_MASTODON_READ_TOKEN")]
    public Secret? MastodonReadToken { get; set; }

    /// <summary>Gets or sets the access token of the Mastodon account that announces posts, with the scope <c>write:statuses</c>.</summary>
    [Setting(Variable = "PORTFOLIO_MASTODON_TOKEN")]
    public Secret? MastodonToken { get; set; }

    /// <summary>Gets or sets the app password of the Bluesky account that announces posts.</summary>
    [Setting(Variable = "PORTFOLIO_BLUESKY_PASSWORD")]
    public Secret? BlueskyPassword { get; set; }
}
