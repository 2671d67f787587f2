using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Output;

internal sealed class FillerInline : LeafInline
{
    /// <summary>
    /// The character that replaces hidden text before parsing.
    /// It is a noncharacter (Unicode, section 23.7), which ordinary text does not contain.
    /// </summary>
    public const char Character = '\uFFFF';
}
