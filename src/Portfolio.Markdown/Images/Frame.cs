using System.Globalization;
using System.Text;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Images;

/// <summary>Represents a frame that the site allows. Only these attributes of it are written.</summary>
/// <param name="Source">The URL of the page in the frame, or the placeholder of an open link.</param>
/// <param name="IsOwn">True for a page of this site, whose own headers decide what the page may do.</param>
internal sealed record Frame(string Source, int Width, int Height, bool IsOwn = false)
{
    public const string Class = "frame";

    private const int DefaultWidth = 720;
    private const int DefaultHeight = 405;

    private const string Permissions = "encrypted-media; fullscreen; picture-in-picture";

    // The page in the frame can run its scripts, but cannot replace this page, show dialogs or start downloads.
    private const string Sandbox = "allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin "
        + "allow-scripts";

    /// <summary>Gets the CSS class of a player, whose height follows from its width, or null for other frames.</summary>
    private string? Shape { get; init; }

    /// <summary>Returns the player of a video, or null if the URL is not that of a video or its host is not allowed.</summary>
    public static Frame? OfVideo(string url, IReadOnlyList<string> hosts, bool isTall = false)
    {
        if (VideoUrl.PlayerOf(url) is not { } player || !IsAllowed(player, hosts))
            return null;
        return isTall || url.Contains("/shorts/", StringComparison.Ordinal)
            ? new(player, 720, 1280) { Shape = "tall" } : new(player, 1280, 720) { Shape = "wide" };
    }

    /// <summary>Returns the frame of a page of another site, or null if its host is not allowed.</summary>
    /// <param name="width">The width in pixels, or null if it is unknown.</param>
    /// <param name="height">The height in pixels, or null if it is unknown.</param>
    public static Frame? Of(string url, int? width, int? height, IReadOnlyList<string> hosts)
    {
        if (VideoUrl.PlayerOf(url) is not null)
            return OfVideo(url, hosts, isTall: height > width);
        return WebUrl.NormalizeHttps(url) is { } page && IsAllowed(page, hosts)
            ? new(page, width ?? DefaultWidth, height ?? DefaultHeight) : null;
    }

    /// <summary>Returns the frame of a page in <c>static/</c>.</summary>
    public static Frame OfOwn(string source, int? width, int? height) =>
        new(source, width ?? DefaultWidth, height ?? DefaultHeight, IsOwn: true);

    /// <summary>Determines whether a target can be a page in <c>static/</c>. Documents do not allow that a frame shows them.</summary>
    public static bool IsOwnPage(string target) => target.Split('?', '#')[0] is var path && path.StartsWith('/')
        && (path.EndsWith('/') || path.EndsWith(".html", StringComparison.Ordinal) || path.EndsWith(".htm", StringComparison.Ordinal));

    /// <summary>Returns the host to allow for a URL, or null if no frame can show it.</summary>
    public static string? HostOf(string url) =>
        WebUrl.NormalizeHttps(VideoUrl.PlayerOf(url) ?? url) is { } page && new Uri(page).IsDefaultPort ? new Uri(page).Host : null;

    public string Html(string title)
    {
        var html = new StringBuilder("<iframe");
        html.AppendAttribute("src", Source).AppendAttribute("title", title).AppendAttribute("width", Text(Width))
            .AppendAttribute("height", Text(Height)).AppendAttribute("loading", "lazy");
        if (Shape is not null)
            html.AppendAttribute("class", Shape);
        if (!IsOwn)
        {
            html.AppendAttribute("allow", Permissions).AppendAttribute("referrerpolicy", "strict-origin-when-cross-origin")
                .AppendAttribute("sandbox", Sandbox);
        }
        return html.Append("></iframe>").ToString();

        static string Text(int length) => length.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsAllowed(string url, IReadOnlyList<string> hosts) => HostOf(url) is { } host && hosts.Contains(host);
}
