using System.Buffers;
using System.Globalization;

namespace Portfolio.Web.Options;

/// <summary>What the site sends to a content delivery network in front of it, from the settings <c>Cdn:…</c>: nothing by default.</summary>
/// <param name="TagHeader">Header with the keys of a page, such as <c>Cache-Tag</c> or <c>Surrogate-Key</c>; <see langword="null"/>:
/// none.</param>
/// <param name="MaxAge">Seconds for which the network may use a page without asking; 0: it always asks.</param>
/// <param name="PurgeUrl">URL that receives the keys of changed pages; <see langword="null"/>: none.</param>
public sealed record CdnOptions(string? TagHeader, int MaxAge, Uri? PurgeUrl)
{
    private static readonly SearchValues<char> InNames =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidSettingException">A value is invalid.</exception>
    public static CdnOptions Read(IConfiguration settings)
    {
        var (header, age, url) =
            (settings.GetValue("Cdn:TagHeader", default(string)), settings.GetValue("Cdn:MaxAgeSeconds", "0"),
            settings.GetValue("Cdn:PurgeUrl", default(string)));
        if (header is "" || header.AsSpan().ContainsAnyExcept(InNames))
            throw new InvalidSettingException($"Cdn:TagHeader '{header}' is not the name of a header: write one such as Cache-Tag");
        if (!int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw new InvalidSettingException($"Cdn:MaxAgeSeconds '{age}' is not a number of seconds: write one such as 600");
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)))
            throw new InvalidSettingException($"Cdn:PurgeUrl '{url}' is not a URL: write one such as https://api.example.com/purge");
        return new(header, seconds, url is null ? null : new(url));
    }
}
