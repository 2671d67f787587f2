using System.Buffers;

namespace Portfolio.Markdown.Links;

/// <summary>Converts URLs of video players to URLs of video pages, for links that replace players.</summary>
public static class VideoUrl
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string? YouTube(string id) => IsId(id) ? "https://www.youtube.com/watch?v=" + id : null;

    public static string? Vimeo(string id) => IsId(id) ? "https://vimeo.com/" + id : null;

    /// <summary>
    /// Returns the URL of the video page for the URL of a known player. Other URLs are returned unchanged, with https
    /// if the scheme is missing.
    /// </summary>
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
    /// Returns the text of a link to a video, such as <c>YouTube: youtu.be/abc</c>, or <see langword="null"/> if the
    /// URL is not a known video page.
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

    public static string HostOf(Uri page) =>
        page.Host.StartsWith("www.", StringComparison.Ordinal) ? page.Host[4..] : page.Host;

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && !id.AsSpan().ContainsAnyExcept(IdCharacters);
}
