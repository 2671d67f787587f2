namespace Portfolio.Markdown.Text;

internal static class RightToLeft
{
    /// <summary>
    /// Determines whether a document contains right-to-left letters, such as Hebrew or Arabic. In such a document, the direction
    /// of each block quote and list follows its text.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u0590', '\u08FF')
        || text.ContainsAnyInRange('\uFB1D', '\uFDFF') || text.ContainsAnyInRange('\uFE70', '\uFEFC');
}
