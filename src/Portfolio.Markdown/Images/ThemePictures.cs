using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Images;

/// <summary>
/// Joins two images of which the fragments say that each is for one theme, as on GitHub (<c>a.png#gh-dark-mode-only</c>) and in MkDocs
/// Material (<c>a.png#only-dark</c>), to one image with a dark variant.
/// </summary>
internal static class ThemePictures
{
    private const string Dark = "dark";

    /// <summary>The key under which an image has the link of its dark variant.</summary>
    private static readonly object DarkKey = new();

    /// <summary>Joins the images of a document, and reports those without a counterpart.</summary>
    public static void Join(MarkdownDocument document, RenderingContext context)
    {
        // Most documents have no such image, so their inlines are not visited here.
        if (!context.Source.Markdown.Contains("-mode-only", StringComparison.Ordinal)
            && !context.Source.Markdown.Contains("#only-", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage).ToList())
        {
            // A second image was removed with the first.
            if (image.Parent is null || ThemeOf(image.Url) is not { } theme)
                continue;
            if (Next(image) is not { IsImage: true } next || ThemeOf(next.Url) is not { } other || other == theme)
            {
                Report(context, image.Span.Start, $"`{image.Url}`");
                continue;
            }

            var (light, dark) = theme == Dark ? (next, image) : (image, next);
            light.SetData(DarkKey, SourceLinks.Of(dark, context.Source.Markdown));
            light.Url = light.Url![..light.Url!.LastIndexOf('#')];
            while (image.NextSibling != next)
                image.NextSibling!.Remove();
            dark.Remove();
        }
    }

    /// <summary>Returns the dark variant that <see cref="Join"/> found for an image, or null if there is none.</summary>
    public static SourceLink? DarkOf(LinkInline image) => image.GetData(DarkKey) as SourceLink?;

    public static void Report(RenderingContext context, int offset, string image) => context.Report(offset, Rule.ImageTheme,
        $"{image} is shown in both themes; put the images of both themes next to each other in one paragraph, or save the one for the dark "
            + "theme beside the other as `name.dark.png`");

    /// <summary>Returns the theme that the fragment of a target names, or null if it names none.</summary>
    public static string? ThemeOf(string? target) => target?.Split('#') switch
    {
        [.., _, "gh-dark-mode-only" or "only-dark"] => Dark,
        [.., _, "gh-light-mode-only" or "only-light"] => "light",
        _ => null,
    };

    private static LinkInline? Next(Inline image)
    {
        var next = image.NextSibling;
        while (next is LineBreakInline || (next is LiteralInline text && text.Content.IsEmptyOrWhitespace()))
            next = next.NextSibling;
        return next as LinkInline;
    }
}
