using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Output;

/// <summary>Fillers for hidden text in a line.</summary>
internal sealed class FillerInline : LeafInline
{
    /// <summary>The placeholder for hidden text, a noncharacter (Unicode, section 23.7).</summary>
    public const char Character = '\uFFFF';
}
