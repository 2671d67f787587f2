using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Importing.Html;

/// <summary>Writes images.</summary>
internal static partial class ImageText
{
    /// <param name="caption">The text below it; <see langword="null"/>: its title.</param>
    public static string Of(TextContext context, IElement image, string? caption, bool isCell)
    {
        var alt = image.GetAttribute("alt") ?? "";
        // Emoji of WordPress are images of characters.
        if (image.HasClass("emoji") || image.HasClass("wp-smiley"))
            return MarkdownEscape.Inline(alt, '\0', dollars: false, isCell);
        if (context.ImageOf(image) is not { } url)
            return "";
        var title = caption ?? (image.Attribute("title") is { Length: > 0 } own && own != alt ? own : null);
        return $"![{MarkdownEscape.Inline(OneLine(alt), ']', dollars: true, isCell)}]({MarkdownEscape.Url(url)}{(title is null ? "" : " " + MarkdownEscape.Title(OneLine(title), isCell))})";
    }

    /// <summary>Whether a link of an image leads to the same image, as galleries have it.</summary>
    public static bool IsLinkToItself(IElement link) => link.Children is [{ LocalName: "img" } image] && link.TextContent.Trim().Length == 0
        && MediaType.IsImage(link.Attribute("href").Split('?', '#')[0]) && NameOf(link.Attribute("href")) == NameOf(image.Attribute("src"));

    /// <summary>The file name without the size that WordPress adds to smaller copies.</summary>
    private static string NameOf(string url) => Size().Replace(url.Split('?', '#')[0].Split('/')[^1], "");

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"-\d+x\d+(?=\.\w+\z)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Size();
}
