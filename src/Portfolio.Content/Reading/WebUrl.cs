using System.Text;

namespace Portfolio.Content.Reading;

/// <summary>Absolute URLs of the schemes http and https, written in ASCII alone: fit for headers.</summary>
public static class WebUrl
{
    /// <summary>The normal form of a URL (RFC 3986 §6.2.2; its host as in RFC 5891); <see langword="null"/> when the text is none.</summary>
    public static string? Normalize(string? text) => Parse(text)?.AbsoluteUri;

    /// <summary>Scheme, host and port, no slash at the end; <see langword="null"/> when the text is no URL or holds more than these.</summary>
    public static string? Origin(string? text) =>
        Parse(text) is { PathAndQuery: "/", Fragment: "", UserInfo: "" } url ? url.GetLeftPart(UriPartial.Authority) : null;

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
            return null; // A host that has no form in ASCII.
        }
    }
}
