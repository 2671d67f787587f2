using System.Globalization;
using System.Net;
using System.Text;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Headings;

/// <summary>Ensures that the page title is the only level 1 heading, and reports headings that skip a level.</summary>
internal static class HeadingLevels
{
    private const int MaxLevel = 6;

    /// <summary>
    /// If the outline contains a level 1 heading, reports the heading and lowers all headings by one level, up to level 6.
    /// </summary>
    /// <param name="enclosed">The headings outside the outline, which are lowered without a report.</param>
    public static void Shift(List<HeadingBlock> outline, List<HeadingBlock> enclosed, RenderingContext context)
    {
        var first = outline.Find(heading => heading.Level == 1);
        CheckOrder(outline, titleLevel: first is null ? 1 : 0, context);
        if (first is not null || enclosed.Exists(heading => heading.Level == 1))
            Lower(enclosed);
        if (first is null)
            return;
        context.Report(first.Span.Start, Rule.HeadingLevel,
            "level 1 is reserved for the page title, so all headings are shown one level lower; start with `##`");
        Lower(outline);
    }

    private static void Lower(List<HeadingBlock> headings)
    {
        foreach (var heading in headings)
            heading.Level = Math.Min(heading.Level + 1, MaxLevel);
    }

    private static void CheckOrder(List<HeadingBlock> headings, int titleLevel, RenderingContext context)
    {
        var level = titleLevel;
        foreach (var heading in headings)
        {
            if (heading.Level > level + 1)
            {
                var before = level == titleLevel ? "the title" : $"a level {level} heading";
                context.Report(heading.Span.Start, Rule.HeadingOrder,
                    $"a level {heading.Level} heading follows {before}; use `{new string('#', level + 1)}`");
            }

            level = heading.Level;
        }
    }
}

internal static class DocumentTitle
{
    /// <summary>
    /// Removes the title heading from the document and the served Markdown, and returns its text.
    /// If the author gave the heading an id, an empty element with the id remains. Returns <see langword="null"/>
    /// if the first visible block is not a level 1 heading, or if the front matter has a different title.
    /// </summary>
    public static string? Remove(MarkdownDocument document, RenderingContext context)
    {
        if (document.FirstOrDefault(block =>
            !IsHidden(block)) is not HeadingBlock { Level: 1, Inline: { } inlines } heading)
        {
            return null;
        }
        var text = InlineText.Of(inlines).Trim();
        if (text.Length == 0 || (context.Source.Title is { } title && !SameText(title, text)))
            return null;
        context.State<DocumentHeadings>().TitleWithCode = InlineText.WithCode(inlines).Trim();
        var id = heading.TryGetAttributes()?.Id ?? (HeadingId.Of(heading) is { } own && context.Ids.TryAdd(own) ? own : null);
        if (id is not null)
            document[document.IndexOf(heading)] = new SafeHtmlBlock($"<div id=\"{WebUtility.HtmlEncode(id)}\"></div>");
        else
            document.Remove(heading);
        context.Edit(heading.Span.Start,
            SkipLineBreaks(context.Source.Markdown, heading.Span.End + 1) - heading.Span.Start, "");
        return text;
    }

    private static bool IsHidden(Block block) => block switch
    {
        HtmlBlock { Type: HtmlBlockType.Comment } or LinkReferenceDefinitionGroup => true,
        ParagraphBlock { Inline: { FirstChild: not null } inlines } =>
            inlines.All(i => i is RemovedInline or LineBreakInline),
        _ => false,
    };

    private static bool SameText(string title, string heading) =>
        string.Equals(title.Trim(), heading, StringComparison.OrdinalIgnoreCase);

    private static int SkipLineBreaks(string markdown, int end)
    {
        while (end < markdown.Length && markdown[end] is '\n' or '\r')
            end++;
        return end;
    }
}

/// <summary>Creates heading ids like GitHub, so that fragments written for GitHub work.</summary>
internal static class HeadingSlug
{
    /// <summary>
    /// Converts text to lower case, keeps letters, marks, digits, <c>_</c> and <c>-</c>, replaces each space with a
    /// hyphen and removes other characters. Composes letters and accents, because links to the id usually do (NFC).
    /// </summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize().EnumerateRunes())
        {
            if (rune.Value is ' ')
            {
                slug.Append('-');
            }
            else if (rune.Value is '-' || WordRune.IsPlain(rune)
                || Rune.GetUnicodeCategory(rune) == UnicodeCategory.ConnectorPunctuation)
            {
                slug.Append(rune);
            }
        }

        return Slug.Lower(slug.ToString());
    }
}
