using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Links;

/// <summary>
/// Reads image widths in Obsidian syntax, <c>![text|300](x.png)</c>,
/// <c>![[x.png|300]]</c>, <c>![[x.png|text|300x200]]</c>, and in Pandoc syntax, <c>![text](x.png){width=300}</c>.
/// The height is scaled in proportion. A bar that follows a space is part of the text.
/// </summary>
internal static partial class ImageWidth
{
    /// <summary>The length of the longest width marker, such as <c>|1000x1000</c>.</summary>
    private const int MaxLength = 10;

    /// <summary>Returns the width in CSS pixels, or <see langword="null"/> if the author specified none.</summary>
    public static int? Of(LinkInline image) => image.GetData(typeof(ImageWidth)) as int?;

    public static void Set(LinkInline image, int width) => image.SetData(typeof(ImageWidth), width);

    /// <summary>
    /// Splits an alternative text from the width at its end: <c>kite|300</c> → <c>kite</c> and 300.
    /// The width is <see langword="null"/> if there is none.
    /// </summary>
    public static (string Text, int? Width) Split(string text) => Suffix().Match(text) is { Success: true } suffix
        ? (text[..suffix.Index], int.Parse(suffix.Groups["width"].Value, CultureInfo.InvariantCulture)) : (text, null);

    /// <summary>
    /// Moves the widths in alternative texts to their images, and removes the widths from the served Markdown.
    /// </summary>
    public static void Take(MarkdownDocument document, RenderingContext context)
    {
        if (!Candidate().IsMatch(context.Source.Markdown))
            return;
        foreach (var image in document.Descendants<LinkInline>())
        {
            if (image.IsImage)
                TakeAttributes(image, context);
            // The text of a reference link can also be the label of its definition, so the text stays unchanged.
            if (image is { IsImage: true, Reference: null } and not NamedLinkInline)
                Take(image, context);
        }
    }

    /// <summary>Reads the attributes after an image. Attributes other than widths are reported and not shown.</summary>
    private static void TakeAttributes(LinkInline image, RenderingContext context)
    {
        if (image.NextSibling is not LiteralInline { IsFirstCharacterEscaped: false } literal
            || Attributes().Match(literal.Content.ToString()) is not { Success: true } attributes)
        {
            return;
        }
        if (attributes.Groups["width"] is { Success: true } width)
        {
            Set(image, int.Parse(width.ValueSpan, CultureInfo.InvariantCulture));
        }
        else
        {
            context.Report(literal.Span.Start, "image-attributes",
                $"the image attributes `{attributes.Value}` are not supported and not shown; "
                + $"use a width in pixels, as in `{{width=300}}`");
        }
        context.Edit(literal.Span.Start, attributes.Length, "");
        literal.Content.Start += attributes.Length;
        literal.Span.Start += attributes.Length;
        if (literal.Content.IsEmpty)
            literal.Remove();
    }

    private static void Take(LinkInline image, RenderingContext context)
    {
        // Markdig puts a bar that could belong to a table into a separate literal.
        var text = "";
        for (var inline = image.LastChild; inline is LiteralInline literal
            && text.Length <= MaxLength; inline = inline.PreviousSibling)
        {
            text = literal.Content.ToString() + text;
        }
        if (Split(text) is not (var alt, { } width))
            return;
        Set(image, width);
        var suffix = text[alt.Length..];
        var end = image.LastChild!.Span.End + 1;
        if (context.Source.Markdown.AsSpan(0, end).EndsWith(suffix))
        {
            var start = end - suffix.Length - (context.Source.Markdown[end - suffix.Length - 1] == '\\' ? 1 : 0);
            context.Edit(start, end - start, "");
        }

        for (var rest = suffix.Length; rest > 0 && image.LastChild is LiteralInline last;)
        {
            var length = Math.Min(rest, last.Content.Length);
            rest -= length;
            if (length == last.Content.Length)
                last.Remove();
            else
                last.Content.End -= length;
        }
    }

    [GeneratedRegex(@"(?<!\s)\|(?<width>[1-9][0-9]{1,3})(x[0-9]{1,4})?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^\{:?[ \t]*(?:(?:width=[""']?(?<width>[1-9][0-9]{1,3})(?:px)?[""']?"
        + @"|[.#]?[A-Za-z][\w-]*(?:=(?:""[^""]*""|'[^']*'|[^\s""'{}]*))?)[ \t]*)+\}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\|[0-9x]{2,9}\]|[)\]]\{", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Candidate();
}
