using System.Buffers;

namespace Portfolio.Markdown.Links;

/// <summary>URLs of video pages, for links that replace players.</summary>
public static class VideoUrl
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string? YouTube(string id) => IsId(id) ? "https://www.youtube.com/watch?v=" + id : null;

    public static string? Vimeo(string id) => IsId(id) ? "https://vimeo.com/" + id : null;

    /// <summary>Gets the page of a video from its player URL, or the URL itself if it is not a known player.</summary>
    public static string OfPlayer(string url)
    {
        var absolute = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var player) || player.Segments.Length < 3)
            return absolute;
        return (player.Host, player.Segments[1]) switch
        {
            ("www.youtube.com" or "youtube.com" or "www.youtube-nocookie.com", "embed/") =>
                YouTube(player.Segments[2]) ?? absolute,
            ("player.vimeo.com", "video/") => Vimeo(player.Segments[2]) ?? absolute,
            _ => absolute,
        };
    }

    /// <summary>
    /// Gets a name for a link to a video: the site and the address. Returns <see langword="null"/> if the URL does not
    /// look like a video.
    /// </summary>
    public static string? NameOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var page) || page.Scheme is not ("https" or "http"))
            return null;
        var host = HostOf(page);
        var site = (host, page.Segments) switch
        {
            ("youtu.be", [_, _]) => "YouTube",
            ("youtube.com" or "m.youtube.com", [_, "watch"])
            when page.Query.Contains("v=", StringComparison.Ordinal) => "YouTube",
            ("youtube.com" or "m.youtube.com", [_, "shorts/" or "live/", _]) => "YouTube",
            ("vimeo.com", [_, var id]) when id.All(char.IsAsciiDigit) => "Vimeo",
            ("media.ccc.de", [_, "v/", _]) => "media.ccc.de",
            _ => null,
        };
        return site is null ? null : $"{site}: {host}{page.PathAndQuery}";
    }

    /// <summary>Returns the host's well-known name.</summary>
    public static string HostOf(Uri page) =>
        page.Host.StartsWith("www.", StringComparison.Ordinal) ? page.Host[4..] : page.Host;

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && !id.AsSpan().ContainsAnyExcept(IdCharacters);
}
