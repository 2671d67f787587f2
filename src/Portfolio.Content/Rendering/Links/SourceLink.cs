using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Links;

/// <summary>The target of a link or image, as the author wrote it.</summary>
/// <param name="Target">The target, with escapes resolved.</param>
/// <param name="Offset">Offset of the link in the Markdown text.</param>
/// <param name="TargetSpan">Position of the target in the Markdown text; empty when unknown.</param>
/// <param name="IsHtml">Whether it is the value of an HTML attribute.</param>
internal readonly record struct SourceLink(string Target, int Offset, SourceSpan TargetSpan, bool IsHtml = false)
{
    /// <summary>Whether the target is the name of a file rather than a URL or a path.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether it is an image of Markdown.</summary>
    public bool IsImage { get; init; }

    /// <summary>The text of a link whose target span is the whole link; <see langword="null"/> for others.</summary>
    public string? Label { get; init; }

    /// <summary>The edits of the Markdown text that leave only the text of the link; none when that is the target itself.</summary>
    public IReadOnlyList<(SourceSpan Span, string Text)> Removal { get; init; } = [];

    public static SourceLink Of(LinkInline link, string markdown)
    {
        var label = LabelOf(link, markdown);
        return new(link.Url ?? "", link.Span.Start, link.Reference?.UrlSpan ?? link.UrlSpan)
        {
            IsName = link is NamedLinkInline,
            IsImage = link.IsImage,
            Label = label,
            Removal = label is null ? RemovalOf(link, markdown) : [(link.Span, label)],
        };
    }

    /// <summary>The text of a wikilink or URL.</summary>
    private static string? LabelOf(LinkInline link, string markdown) =>
        link.IsAutoLink ? markdown.Substring(link.Span.Start, link.Span.Length) : (link as NamedLinkInline)?.WikiLabel;

    /// <summary>Removes what is before and after the text in brackets, and the definition that has the target.</summary>
    private static List<(SourceSpan Span, string Text)> RemovalOf(LinkInline link, string markdown)
    {
        var textEnd = link.Reference is null
            ? markdown.LastIndexOf("](", link.UrlSpan.IsEmpty ? link.Span.End : link.UrlSpan.Start, StringComparison.Ordinal)
            : link.IsShortcut ? link.Span.End
            : markdown.LastIndexOf("][", link.Span.End, StringComparison.Ordinal);
        var edits = new List<(SourceSpan Span, string Text)>();
        if (textEnd > link.Span.Start)
            edits.AddRange([(new(link.Span.Start, link.Span.Start + (link.IsImage ? 1 : 0)), ""), (new(textEnd, link.Span.End), "")]);
        if (link.Reference is { } definition)
            edits.Add((definition.Span, ""));
        return edits;
    }
}
