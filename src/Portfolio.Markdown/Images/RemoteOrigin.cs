using System.Buffers;

namespace Portfolio.Markdown.Images;

/// <summary>The origin of a remote image as a Content-Security-Policy source (CSP Level 3, section 2.3.1).</summary>
public static class RemoteOrigin
{
    private const int MaxHostLength = 253;

    /// <summary>Valid host characters in a policy. Others could end the directive.</summary>
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>
    /// Gets the scheme, host and port. Returns <see langword="null"/> if the URL is invalid or its origin cannot be
    /// allowed.
    /// </summary>
    public static string? Of(string url)
    {
        if (WebUrl.Normalize(url) is not { } normal)
            return null;
        var parsed = new Uri(normal);
        var host = parsed.Host;
        return host.Length is > 0 and <= MaxHostLength && !host.AsSpan().ContainsAnyExcept(HostCharacters)
            && parsed.UserInfo.Length == 0
            ? parsed.GetLeftPart(UriPartial.Authority)
            : null;
    }
}
