using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Output;

/// <summary>Fillers in a line.</summary>
internal sealed class FillerInline : LeafInline
{
    /// <summary>Stands for what is hidden in a line. It is no character (Unicode, section 23.7).</summary>
    public const char Character = '\uFFFF';
}
