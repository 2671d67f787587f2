using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Links;

/// <summary>A link whose target is the name of a file, as in a wikilink or in <c>{{&lt; ref "name" >}}</c>.</summary>
internal sealed class NamedLinkInline : LinkInline
{
    /// <summary>The text of a wikilink; <see langword="null"/> for others.</summary>
    public string? WikiLabel { get; init; }

    /// <summary>Whether the author wrote a wikilink to show a whole note in this one.</summary>
    public bool IsEmbeddedNote { get; init; }
}
