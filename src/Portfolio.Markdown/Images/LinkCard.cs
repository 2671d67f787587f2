using Markdig.Extensions.CustomContainers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Images;

/// <summary>
/// Shows links to videos, repositories, gists and social posts as cards if they are alone in a paragraph. The title and
/// host are taken from the text or the URL, so that neither the server nor the browser requests the other site. An
/// image next to the link becomes part of the card.
/// </summary>
internal static class LinkCard
{
    public const string Class = "card";

    /// <summary>
    /// Turns a paragraph into a card if it contains only a supported link, with or without an image. A link to a video without
    /// an image gets a player if the site allows it. If the link text is a URL, it is replaced with a title.
    /// </summary>
    public static Block? Of(ParagraphBlock paragraph, RenderingContext context)
    {
        // In a view of the author, a card or player may have a caption.
        var isInBlock = paragraph.Parent is CustomContainer { Info: { } name } && context.Source.Blocks.ContainsKey(name);
        if (!(isInBlock || paragraph.Parent is MarkdownDocument) || paragraph.Inline is not { } inlines || LinkOf(inlines) is not { } link
            || TitleOf(link.Url!) is not { } title)
        {
            return null;
        }
        if (link.LastChild is LiteralInline literal && TitleOf(literal.Content.ToString()) is not null)
            literal.Content = new(title);
        var frame = inlines.Descendants<ImageInline>().Any() ? null : Frame.OfVideo(link.Url!, context.Source.FrameHosts);
        paragraph.GetAttributes().AddClass(frame is null ? ClassesOf(link.Url!) : Frame.Class);
        if (frame is not null)
            link.InsertBefore(new SafeHtmlInline(frame.Html(InlineText.Of(link))));
        if (inlines.Descendants<ImageInline>().FirstOrDefault() is { Parent: not LinkInline } image)
        {
            image.Remove();
            foreach (var space in inlines.Where(inline => inline != link).ToList())
                space.Remove();
            link.FirstChild!.InsertBefore(image);
        }

        if (HostIn(link) is { } host)
            link.AppendChild(new SafeHtmlInline(host));
        return null;
    }

    public static string ClassesOf(string url) => VideoUrl.NameOf(url) is null ? Class : $"{Class} video";

    /// <summary>
    /// Returns the title of a card for a URL, such as <c>owner/name</c>,
    /// or <see langword="null"/> if cards do not support the URL.
    /// </summary>
    public static string? TitleOf(string url)
    {
        if (VideoUrl.NameOf(url) is { } video)
            return video;
        if (WebUrl.Normalize(url) is not { } normal || normal.Length > MaxLength)
            return null;
        var page = new Uri(normal);
        var parts = page.AbsolutePath.Trim('/').Split('/');
        return (VideoUrl.HostOf(page), parts) switch
        {
            ("github.com" or "gitlab.com" or "codeberg.org" or "bitbucket.org", [var owner, var name])
                when !NoOwners.Contains(owner) && name.Length > 0 => $"{owner}/{name}",
            ("gist.github.com", [var owner, var id]) when id.Length > 0 => $"{owner}/{id}",
            ("gist.github.com", [var id]) when id.Length > MinIdLength && id.All(char.IsAsciiHexDigitLower) => id,
            ("x.com" or "twitter.com" or "mobile.twitter.com", [var user, "status", var id]) when IsNumber(id) =>
                user == "i" ? $"status/{id}" : $"@{user}",
            ("bsky.app", ["profile", var user, "post", _]) => $"@{user}",
            ("threads.net" or "threads.com", [['@', ..] and var user, "post", _]) => user,
            ("instagram.com", ["p" or "reel", var id]) => id,
            ("linkedin.com", ["posts", var post]) => post.Split('_')[0],
            ("reddit.com" or "old.reddit.com", ["r", var sub, "comments", _, ..]) => $"r/{sub}",
            // Mastodon and compatible servers use this URL format.
            (var host, [['@', _, ..] and var user, var id]) when IsNumber(id) =>
                user.IndexOf('@', 1) > 0 ? user : $"{user}@{host}",
            _ => null,
        };
    }

    private const int MaxLength = 500;

    private const int MinIdLength = 19;

    /// <summary>The first path segments of URLs that belong to the host instead of a repository owner.</summary>
    private static readonly string[] NoOwners = ["about", "explore", "features", "login", "marketplace", "orgs",
        "search", "settings", "sponsors", "topics", "users"];

    private static bool IsNumber(string id) => id.Length is > 0 and < 24 && id.All(char.IsAsciiDigit);

    /// <summary>
    /// Returns the link of a paragraph that contains only one link and at most one image,
    /// otherwise <see langword="null"/>.
    /// </summary>
    private static LinkInline? LinkOf(ContainerInline inlines)
    {
        LinkInline? found = null;
        var images = 0;
        foreach (var inline in inlines)
        {
            if (inline is LinkInline link && found is null)
                found = link;
            else if (inline is ImageInline && images == 0)
                images++;
            else if (inline is not LineBreakInline && !IsBlank(inline))
                return null;
        }

        return found;
    }

    private static bool IsBlank(Inline inline) =>
        inline is LiteralInline literal && literal.Content.IsEmptyOrWhitespace();

    private static string? HostIn(LinkInline link)
    {
        var host = VideoUrl.HostOf(new Uri(WebUrl.Normalize(link.Url!)!));
        var isNamed = link.Descendants<LiteralInline>()
            .Any(text => text.Content.ToString().Contains(host, StringComparison.Ordinal));
        return isNamed ? null : HostHtml(host);
    }

    private static string HostHtml(string host) => $" <small>{host}</small>";

    /// <summary>Returns a card's host as HTML, or an empty string if the title already contains the host.</summary>
    public static string HostHtml(string url, string title)
    {
        var host = VideoUrl.HostOf(new Uri(WebUrl.Normalize(url)!));
        return title.Contains(host, StringComparison.Ordinal) ? "" : HostHtml(host);
    }
}
