using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Output;

internal sealed class FillerInline : LeafInline
{
    /// <summary>
    /// The character that replaces hidden text before parsing, a noncharacter (Unicode, section 23.7).
    /// </summary>
    public const char Character = '\uFFFF';
}
