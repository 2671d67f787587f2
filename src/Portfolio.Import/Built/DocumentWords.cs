using AngleSharp.Dom;

namespace Portfolio.Import.Built;

/// <summary>Determines which parts of a page its document contains.</summary>
internal sealed class DocumentWords(BuiltSource source)
{
    /// <summary>The number of words from which a line of a page is not in a document by chance.</summary>
    private const int MinWords = 3;

    private readonly string _all = $" {string.Join(' ', source.Words)} ";

    public bool Shows(IElement element)
    {
        var lines = BuiltPage.TextOf(element).Split('\n').Select(Words.Of).Where(w => w.Count > 0).ToList();
        var count = lines.Sum(l => l.Count);
        if (count < 2)
            return false;
        if (Has(lines.SelectMany(l => l)))
            return true;
        // The words of links, such as titles, can be in the document one by one.
        return !Theme.PageBlocks.IsOfLinks(element) && 2 * lines.Where(l => l.Count >= MinWords && Has(l)).Sum(l => l.Count) >= count;
    }

    private bool Has(IEnumerable<string> words) => _all.Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal);
}
