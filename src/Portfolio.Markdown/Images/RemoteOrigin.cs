using System.Buffers;

namespace Portfolio.Markdown.Images;

/// <summary>Converts remote image URLs to source expressions for the Content-Security-Policy (CSP Level 3, section 2.3.1).</summary>
public static class RemoteOrigin
{
    private const int MaxHostLength = 253;

    /// <summary>The host characters that are allowed in a policy. Other characters could end the directive.</summary>
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>
    /// Returns the scheme, host and port, or <see langword="null"/> if the URL is invalid or its host cannot be written
    /// in a policy.
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
