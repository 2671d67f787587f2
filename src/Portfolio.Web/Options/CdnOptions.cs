namespace Portfolio.Web.Options;

/// <summary>What a content delivery network in front of the site is told, from the settings <c>Cdn:…</c>. Nothing by default.</summary>
/// <param name="TagHeader">Header with the keys of a page, such as <c>Cache-Tag</c> or <c>Surrogate-Key</c>; <see langword="null"/>: none.</param>
/// <param name="MaxAge">Seconds for which the network may use a page without asking; 0: it always asks.</param>
/// <param name="PurgeUrl">Gets the keys of changed pages; <see langword="null"/>: nobody does.</param>
public sealed record CdnOptions(string? TagHeader, int MaxAge, Uri? PurgeUrl)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A value is invalid.</exception>
    public static CdnOptions Read(IConfiguration settings)
    {
        var url = settings.GetValue("Cdn:PurgeUrl", default(string));
        return url is null || Uri.TryCreate(url, UriKind.Absolute, out _)
            ? new(settings.GetValue("Cdn:TagHeader", default(string)), settings.GetValue("Cdn:MaxAgeSeconds", 0), url is null ? null : new(url))
            : throw new InvalidOperationException($"Cdn:PurgeUrl '{url}' is no URL: write one as in https://api.example.com/purge");
    }
}
