using Portfolio.Markdown.Alerts;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Markup;

/// <summary>Recognizes shortcodes and components that enclose other content, such as callouts and tabs.</summary>
internal static class Containers
{
    private static readonly string[] WithKind = ["notice", "callout", "alert", "hint", "admonition", "admonish",
        "aside", "message", "box", "infobox", "panel", "quoteblock"];

    private static readonly string[] Details = ["details", "expand", "collapse", "collapsible", "spoiler", "fold",
        "accordion", "toggle", "expandable", "summary-box"];

    private static readonly string[] Tabs = ["tab", "tabitem", "tabpanel", "tabs", "tabbed", "codegroup",
        "codegroupitem", "codetabs",
        "steps", "step", "cards", "cardgrid", "columns", "column",
        "fragment", "accordionitem", "content-tabs"];

    /// <summary>
    /// Determines whether a tag only groups or arranges its content, so that the content can be kept without the tag.
    /// </summary>
    public static bool IsTab(string name) => Tabs.Contains(name);

    /// <summary>
    /// Returns the name and title of the container that a tag becomes, such as <c>details Title</c>. Returns
    /// <see langword="null"/> if the tag is not a container.
    /// </summary>
    public static string? Of(string name, TemplateArguments arguments)
    {
        var title = arguments.Named("title", "header", "summary");
        if (Details.Contains(name))
            return $"details {title ?? arguments.First}".TrimEnd();
        if (AlertKind.Find(name) is not null)
            return $"{name} {title ?? arguments.First}".TrimEnd();
        if (!WithKind.Contains(name))
            return null;
        var word = (arguments.Named("type", "kind", "style", "level", "color", "context", "variant", "intent")
            ?? arguments.First ?? "")
            .ToLowerInvariant();
        var kind = AlertKind.Find(word) is null ? "note" : word;
        title ??= arguments.At(arguments.First == word ? 1 : 0) is { } second && second != word ? second : null;
        return $"{kind} {title}".TrimEnd();
    }
}

/// <summary>Recognizes shortcodes and components that show an image or content from another site.</summary>
internal static class Embeds
{
    private static readonly string[] Images = ["figure", "image", "img", "asset_img", "picture", "photo", "video",
        "audio", "include", "include_relative", "resize_image"];

    private static readonly string[] Sites = ["link", "embed", "bookmark", "iframe", "codepen", "codesandbox",
        "stackblitz", "twitch", "soundcloud", "spotify", "youtube",
        "vimeo", "tweet", "twitter", "gist", "mastodon", "video"];

    public static bool IsImage(string name) =>
        name.ToLowerInvariant() is "image" or "img" or "figure" or "picture" or "photo" or "zoom"
        or "zoomimage" or "staticimage" or "gatsbyimage" or "video" or "audio" or "nextimage" or "img2";

    /// <summary>
    /// Returns the Markdown image that a tag becomes, or <see langword="null"/> if the tag does not specify an image.
    /// </summary>
    public static string? ImageOf(string name, TemplateArguments arguments)
    {
        if (!Images.Contains(name))
            return null;
        var source = arguments.Named("src", "url", "image_path", "path", "image", "file");
        for (var i = 0; source is null && i < 4 && arguments.At(i) is { } argument; i++)
            source = MediaType.IsImage(argument) || MediaType.PlayerOf(argument) is not null ? argument : null;
        if (source is null || (name.StartsWith("include", StringComparison.Ordinal) && !MediaType.IsImage(source)))
            return null;
        // A title is plain text.
        var caption = Words(arguments.Named("title"), arguments.Named("caption", "description"));
        // The source of the image, which Hugo shows below the caption
        if (arguments.Named("attr") is { } credit)
            caption = caption is null ? PlainWords.InLine(credit) : $"{caption} ({PlainWords.InLine(credit)})";
        return Image(source, arguments.Named("alt") ?? caption ?? "", caption);
    }

    private static string? Words(string? title, string? caption)
    {
        var words = title is null || caption is null || title == caption ? caption ?? title : $"{title}: {caption}";
        return words is null ? null : PlainWords.InLine(words);
    }

    public static string Image(string source, string alt, string? caption)
    {
        var title = string.IsNullOrWhiteSpace(caption)
            ? "" : $" \"{caption.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        var target = source.Trim().Replace(" ", "%20", StringComparison.Ordinal);
        return $"![{alt.Replace("]", "\\]", StringComparison.Ordinal)}]({target}{title})";
    }

    public static string? UrlOf(string name, TemplateArguments arguments)
    {
        var id = arguments.Named("id", "videoid", "video_id", "ytid", "videoId", "youTubeId", "url", "src")
            ?? arguments.First ?? "";
        if (Sites.Contains(name) && WebUrl.Normalize(id) is { } url)
            return VideoUrl.OfPlayer(url);
        return name switch
        {
            "youtube" or "youtubeplayer" or "liteyoutube" or "yt" => VideoUrl.YouTube(id),
            "vimeo" => VideoUrl.Vimeo(id),
            "gist" => Below("https://gist.github.com/", arguments.At(1) is { } gist ? $"{id}/{gist}" : id),
            "tweet" or "twitter" or "x" =>
                Below("https://x.com/", $"{arguments.Named("user") ?? "i"}/status/{id.Split('/')[^1]}"),
            "instagram" => Below("https://www.instagram.com/p/", id),
            "github" => Below("https://github.com/", id),
            "codepen" when arguments.Named("user") is { } user => Below("https://codepen.io/", $"{user}/pen/{id}"),
            "include" or "include_relative"
            when $"{arguments.First} {arguments.Named("provider")}".Contains("youtube", StringComparison.OrdinalIgnoreCase) =>
                VideoUrl.YouTube(arguments.Named("id", "video", "code", "videoid") ?? ""),
            _ => null,
        };
    }

    private static string? Below(string site, string path) => path.Length > 0 && !path.EndsWith('/')
        && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/' or '.') ? site + path : null;
}
