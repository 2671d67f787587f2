using System.Net;

namespace Portfolio.Web.Options;

/// <summary>Options from flags and environment, needed to build the website.</summary>
/// <param name="ContentFolder">Absolute path of the author's folder.</param>
/// <param name="DataFolder">Absolute path of the folder of the store; created when missing.</param>
/// <param name="BaseUrl">Base URL without a slash at the end; <see langword="null"/>: from <c>site.yaml</c>, else from
/// <paramref name="Urls"/>.</param>
/// <param name="Urls">Addresses to listen on, separated by <c>;</c>.</param>
public sealed record WebsiteOptions(string ContentFolder, string DataFolder, string? BaseUrl, string Urls)
{
    /// <summary>Arguments for the host, such as <c>--environment=Development</c>.</summary>
    public IReadOnlyList<string> HostArguments { get; init; } = [];

    /// <summary>Reverse proxies, whose <c>X-Forwarded-For</c> names the client.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Shows <c>/health</c> with its diagnostics to whoever sends it as bearer token; <see langword="null"/>: to nobody.</summary>
    public string? OperatorToken { get; init; }

    /// <summary>Signs preview links; <see langword="null"/>: there are none.</summary>
    public Secret? PreviewKey { get; init; }

    /// <summary>Signs requests to the webhook; <see langword="null"/>: it does not exist.</summary>
    public Secret? HookSecret { get; init; }

    /// <summary>The OTLP collector that receives metrics and traces; <see langword="null"/>: none. The exporter reads its other settings
    /// from the environment.</summary>
    public Uri? TelemetryCollector { get; init; }

    /// <summary>The token of the service at <see cref="CdnOptions.PurgeUrl"/>; <see langword="null"/>: none is sent.</summary>
    public Secret? CdnToken { get; init; }

    /// <summary>Whether drafts and scheduled posts are visible to whoever can reach the server. The data folder must not be used for
    /// anything else.</summary>
    public bool ShowsDrafts { get; init; }

    /// <summary>Whether services are notified of changes, if <c>site.yaml</c> names any.</summary>
    public bool SendsPings { get; init; } = true;

    /// <summary>Called after each file that is read, with the numbers of those that are read and of all; <see langword="null"/>: nothing is
    /// called.</summary>
    public Action<int, int>? OnRead { get; init; }

    /// <summary>The data folder that keeps the images the site makes; <see langword="null"/>: the one of the store.</summary>
    public string? ImagesDataFolder { get; init; }

    /// <summary>Maximum size of the page cache in bytes: about 10,000 long posts.</summary>
    public long MaxCacheBytes { get; init; } = 112 * 1024 * 1024;
}
