using System.Buffers;

namespace Portfolio.Content.Rendering.Links;

/// <summary>URLs of pages with a video, for links in place of players.</summary>
internal static class VideoUrl
{
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string? YouTube(string id) => IsId(id) ? "https://www.youtube.com/watch?v=" + id : null;

    public static string? Vimeo(string id) => IsId(id) ? "https://vimeo.com/" + id : null;

    /// <summary>The page of a video whose player is at a URL; otherwise the URL itself.</summary>
    public static string OfPlayer(string url)
    {
        var absolute = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var player) || player.Segments.Length < 3)
            return absolute;
        return (player.Host, player.Segments[1]) switch
        {
            ("www.youtube.com" or "youtube.com" or "www.youtube-nocookie.com", "embed/") => YouTube(player.Segments[2]) ?? absolute,
            ("player.vimeo.com", "video/") => Vimeo(player.Segments[2]) ?? absolute,
            _ => absolute,
        };
    }

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && !id.AsSpan().ContainsAnyExcept(IdCharacters);
}
