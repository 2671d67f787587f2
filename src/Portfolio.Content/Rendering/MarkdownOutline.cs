namespace Portfolio.Content.Rendering;

/// <summary>The sections of a Markdown document.</summary>
/// <param name="markdown">The document.</param>
/// <param name="headings">Its headings below the title, in order.</param>
public sealed class MarkdownOutline(string markdown, IReadOnlyList<MarkdownHeading> headings)
{
    public IReadOnlyList<MarkdownHeading> Headings => headings;

    /// <summary>The section that a heading begins, with its subsections; <see langword="null"/> when no heading has this id.</summary>
    public string? Section(string id)
    {
        for (var i = 0; i < headings.Count; i++)
        {
            if (headings[i].Id != id)
                continue;
            var next = headings.Skip(i + 1).FirstOrDefault(h => h.Level <= headings[i].Level);
            return markdown[headings[i].Start..(next?.Start ?? markdown.Length)].TrimEnd() + "\n";
        }

        return null;
    }
}

/// <summary>A heading of a Markdown document.</summary>
/// <param name="Level">From 1 to 6.</param>
/// <param name="Id">Fragment of the page's URL at which the section begins.</param>
/// <param name="Text">Its text without markup.</param>
/// <param name="Start">Index of its line in the document.</param>
public sealed record MarkdownHeading(int Level, string Id, string Text, int Start);
