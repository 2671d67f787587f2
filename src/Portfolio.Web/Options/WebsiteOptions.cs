namespace Portfolio.Web.Options;

/// <summary>What flags and environment decide before the website is built.</summary>
/// <param name="ContentFolder">The author's folder, absolute.</param>
/// <param name="DataFolder">Where the derived store lives, absolute; made when missing.</param>
/// <param name="BaseUrl">Origin of all absolute URLs, without a slash at the end; <see langword="null"/>: <c>site.yaml</c> or the address decides.</param>
/// <param name="Urls">Addresses to listen on, separated by <c>;</c>.</param>
public sealed record WebsiteOptions(string ContentFolder, string DataFolder, string? BaseUrl, string Urls)
{
    /// <summary>Settings of the host, such as <c>--environment=Development</c>, handed on as they are.</summary>
    public IReadOnlyList<string> HostArguments { get; init; } = [];

    /// <summary>Most that cached pages may hold, in bytes: some 10,000 long posts.</summary>
    public long CacheBytes { get; init; } = 112 * 1024 * 1024;
}
