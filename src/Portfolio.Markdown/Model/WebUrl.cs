using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Model;

/// <summary>Normalizes absolute http and https URLs. The result is ASCII, which is valid in headers.</summary>
public static partial class WebUrl
{
    /// <summary>
    /// Returns the normal form of a URL (RFC 3986, section 6.2.2; host: RFC 5891), or <see langword="null"/> if the URL
    /// is invalid.
    /// </summary>
    public static string? Normalize(string? text) => Parse(text)?.AbsoluteUri;

    /// <summary>Returns the normal form of an https URL, or <see langword="null"/> for other URLs.</summary>
    public static string? NormalizeHttps(string? text) =>
        Parse(text) is { Scheme: "https" } url ? url.AbsoluteUri : null;

    /// <summary>
    /// Returns the host and path of an http or https URL as people write them on paper, such as <c>github.com/me</c>, or
    /// <see langword="null"/> for other URLs.
    /// </summary>
    public static string? ForPaper(string? text)
    {
        if (Parse(text) is not { } url)
            return null;
        var host = url.IsDefaultPort ? url.Host : url.Authority;
        var path = url.GetComponents(UriComponents.Path, UriFormat.SafeUnescaped).TrimEnd('/');
        return (host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host) + (path.Length > 0 ? $"/{path}" : "");
    }

    /// <summary>Returns the scheme, host and port, or <see langword="null"/> if the URL is invalid or has other parts.</summary>
    public static string? Origin(string? text) =>
        Parse(text) is { PathAndQuery: "/", Fragment: "", UserInfo: "" } url
        ? url.GetLeftPart(UriPartial.Authority) : null;

    /// <summary>
    /// Returns the scheme, host, port and path without a trailing slash. Returns <see langword="null"/> if the URL is
    /// invalid, has other parts, or has a path that must be encoded in a header.
    /// </summary>
    public static string? Root(string? text) =>
        Parse(text) is { Query: "", Fragment: "", UserInfo: "" } url
            && RootPath().IsMatch(url.AbsolutePath) ? url.AbsoluteUri.TrimEnd('/') : null;

    [GeneratedRegex(@"^(/[\w.~-]*[\w~-])*/?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.ECMAScript)]
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

/// <summary>
/// Converts an address as authors type it to a URL: a contact, and the URL of a project, of a repository or of an entry of the menu.
/// </summary>
public static partial class ContactUrl
{
    public const string Mail = "mailto:";
    public const string Phone = "tel:";

    /// <summary>
    /// Returns the URL of an email address, a phone number (RFC 3966), a Mastodon account such as <c>@me@example.com</c>, a
    /// file of the site, or a URL with or without scheme. Returns <see langword="null"/> for other contacts, such as a name.
    /// </summary>
    public static string? Of(string contact)
    {
        if (contact.StartsWith('/') || LinkTarget.Parse(contact).Kind == LinkTargetKind.External)
            return contact;
        if (contact.StartsWith("static/", StringComparison.Ordinal))
            return contact["static".Length..];
        if (Address().IsMatch(contact))
            return Mail + contact;
        if (Number().IsMatch(contact))
            return Phone + string.Concat(contact.Where(c => char.IsAsciiDigit(c) || c == '+'));
        if (Account().Match(contact) is { Success: true, Groups: var account })
            return $"https://{account["host"]}/@{account["name"]}";
        if (!HostAndPath().IsMatch(contact))
            return null;
        return IsFile(contact) ? $"/{contact}" : $"https://{contact}";
    }

    /// <summary>Determines whether an address can be a link: it has no scheme, or one that links may have.</summary>
    public static bool IsAllowed(string address) => LinkTarget.Parse(address).Kind != LinkTargetKind.Disallowed || Of(address) is not null;

    /// <summary>Determines whether a name such as <c>cv.pdf</c> is that of a file, and not of a host.</summary>
    private static bool IsFile(string contact) => !contact.Contains('/')
        && (MediaType.IsMedia(contact) || Path.GetExtension(contact).ToLowerInvariant() is ".html" or ".htm" or ".xml" or ".txt");

    [GeneratedRegex(@"^[^@\s<>/]+@[^@\s<>/]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^@(?<name>\w[\w.-]*)@(?<host>[\w-]+(\.[\w-]+)+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Account();

    [GeneratedRegex(@"^\+?[0-9 ().\-/]{5,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[\w-]+(\.[\w-]+)*\.\p{L}{2,}(:[0-9]+)?(/|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HostAndPath();
}
