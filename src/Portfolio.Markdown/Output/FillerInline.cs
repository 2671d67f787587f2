using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Output;

internal sealed class FillerInline : LeafInline
{
    /// <summary>The filler for hidden text, a noncharacter (Unicode, section 23.7).</summary>
    public const char Character = '\uFFFF';
}
