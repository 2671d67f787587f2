using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown;

/// <summary>Absolute http and https URLs in ASCII, which are valid in headers.</summary>
public static partial class WebUrl
{
    /// <summary>The normal form of a URL (RFC 3986, section 6.2.2; host: RFC 5891); <see langword="null"/> when it is invalid.</summary>
    public static string? Normalize(string? text) => Parse(text)?.AbsoluteUri;

    /// <summary>The normal form of a URL with https; <see langword="null"/> when it is invalid or has another scheme.</summary>
    public static string? NormalizeHttps(string? text) => Parse(text) is { Scheme: "https" } url ? url.AbsoluteUri : null;

    /// <summary>Scheme, host and port; <see langword="null"/> when the URL is invalid or contains more than these.</summary>
    public static string? Origin(string? text) =>
        Parse(text) is { PathAndQuery: "/", Fragment: "", UserInfo: "" } url ? url.GetLeftPart(UriPartial.Authority) : null;

    /// <summary>Scheme, host, port and path without a slash at the end; <see langword="null"/> when the URL is invalid, contains more than
    /// these, or its path would be written otherwise in a header.</summary>
    public static string? Root(string? text) =>
        Parse(text) is { Query: "", Fragment: "", UserInfo: "" } url
            && RootPath().IsMatch(url.AbsolutePath) ? url.AbsoluteUri.TrimEnd('/') : null;

    [GeneratedRegex(@"^(/[\w.~-]*[\w~-])*/?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.ECMAScript,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RootPath();

    private static Uri? Parse(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return null;
        try
        {
            var ascii = new UriBuilder(url) { Host = url.IdnHost }.Uri;
            return Ascii.IsValid(ascii.AbsoluteUri) ? ascii : null;
        }
        catch (UriFormatException)
        {
            return null; // The host cannot be encoded in ASCII.
        }
    }
}

/// <summary>Makes a link of a contact in <c>profile.yaml</c> or <c>site.yaml</c>.</summary>
public static class ContactUrl
{
    /// <summary>Adds <c>mailto:</c> to an email address, which has an <c>@</c> and no scheme. A URL stays as it is.</summary>
    public static string Of(string contact) => contact.Contains('@') && !contact.Contains(':') ? $"mailto:{contact}" : contact;
}
