using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;

namespace Portfolio.Markdown.Links;

/// <summary>Converts URLs of video players to URLs of video pages, for links that replace players.</summary>
public static partial class VideoUrl
{
    private const string YouTubePlayer = "www.youtube-nocookie.com";
    private const string VimeoPlayer = "player.vimeo.com";

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string? YouTube(string id) => IsId(id) ? "https://www.youtube.com/watch?v=" + id : null;

    public static string? Vimeo(string id) => IsId(id) ? "https://vimeo.com/" + id : null;

    public static string WithScheme(string url) => url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;

    /// <summary>
    /// Returns the URL of the video page for the URL of a known player. Other URLs are returned unchanged, with https
    /// if the scheme is missing.
    /// </summary>
    public static string OfPlayer(string url)
    {
        var absolute = WithScheme(url);
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

    /// <summary>
    /// Returns the URL of the player for the URL of a video page or a player, or <see langword="null"/> if the URL is neither. The
    /// player of YouTube is the one that sets no cookies before the reader starts it.
    /// </summary>
    public static string? PlayerOf(string url)
    {
        if (NameOf(OfPlayer(url)) is null)
            return null;
        var page = new Uri(OfPlayer(url));
        var id = page.Segments[^1];
        switch (HostOf(page))
        {
            case "vimeo.com":
                return $"https://{VimeoPlayer}/video/{id}?dnt=1";
            case "media.ccc.de":
                return $"https://media.ccc.de/v/{id}/oembed";
            default:
                var query = HttpUtility.ParseQueryString(new Uri(WithScheme(url)).Query);
                id = id == "watch" ? query["v"] ?? page.Query["?v=".Length..] : id;
                return IsId(id) ? $"https://{YouTubePlayer}/embed/{id}{StartOf(query["t"] ?? query["start"])}" : null;
        }
    }

    /// <summary>Returns the host of the player for the host of video pages or of another player, or the host itself.</summary>
    public static string PlayerHostOf(string host) => host switch
    {
        "youtube.com" or "www.youtube.com" or "youtu.be" or "youtube-nocookie.com" => YouTubePlayer,
        "vimeo.com" or "www.vimeo.com" => VimeoPlayer,
        _ => host,
    };

    /// <summary>Returns the short name of the host of a player in <c>frames</c>, or the host itself.</summary>
    public static string SettingOf(string playerHost) => playerHost switch
    {
        YouTubePlayer => "youtube.com",
        VimeoPlayer => "vimeo.com",
        _ => playerHost,
    };

    /// <summary>Converts a time in a video, such as <c>90</c> or <c>1m30s</c>, to a query in seconds.</summary>
    private static string StartOf(string? time)
    {
        if (time is null || Time().Match(time) is not { Success: true, Groups: var parts })
            return "";
        var seconds = (Number("h") * 3600) + (Number("m") * 60) + Number("s");
        return seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"?start={seconds}") : "";

        int Number(string unit) => parts[unit].Success ? int.Parse(parts[unit].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex("^(?:(?<h>[0-9]{1,3})h)?(?:(?<m>[0-9]{1,4})m)?(?:(?<s>[0-9]{1,6})s?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    public static string HostOf(Uri page) =>
        page.Host.StartsWith("www.", StringComparison.Ordinal) ? page.Host[4..] : page.Host;

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && !id.AsSpan().ContainsAnyExcept(IdCharacters);
}
