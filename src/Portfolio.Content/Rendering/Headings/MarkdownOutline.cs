using Markdig;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>The sections of a Markdown document, by the ids that their headings have on the page.</summary>
public sealed class MarkdownOutline
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private readonly string _markdown;

    private MarkdownOutline(string markdown, IReadOnlyList<MarkdownHeading> headings) => (_markdown, Headings) = (markdown, headings);

    /// <summary>The headings below the document's title, in order.</summary>
    public IReadOnlyList<MarkdownHeading> Headings { get; }

    /// <param name="markdown">The document with its title as heading of level 1, with or without front matter.</param>
    public static MarkdownOutline Of(string markdown)
    {
        var ids = new DocumentIds();
        var headings = new List<MarkdownHeading>();
        var hasTitle = false;
        foreach (var heading in Markdown.Parse(markdown, Pipeline).OfType<HeadingBlock>())
        {
            if (heading.Level == 1 && !hasTitle)
            {
                hasTitle = true;
                continue;
            }

            var text = heading.Inline is null ? "" : InlineText.Of(heading.Inline).Trim();
            headings.Add(new(heading.Level, ids.AddHeading(HeadingSlug.Of(text)), text, heading.Span.Start));
        }

        return new(markdown, headings);
    }

    /// <summary>The section that a heading begins, with its subsections; <see langword="null"/> when no heading has this id.</summary>
    public string? Section(string id)
    {
        for (var i = 0; i < Headings.Count; i++)
        {
            if (Headings[i].Id != id)
                continue;
            var next = Headings.Skip(i + 1).FirstOrDefault(h => h.Level <= Headings[i].Level);
            return _markdown[Headings[i].Start..(next?.Start ?? _markdown.Length)].TrimEnd() + "\n";
        }

        return null;
    }
}

/// <summary>A heading of a Markdown document.</summary>
/// <param name="Level">From 1 to 6.</param>
/// <param name="Id">Fragment of the page's URL at which the section begins.</param>
/// <param name="Text">Its text without markup.</param>
/// <param name="Start">Index of the heading in the document.</param>
public sealed record MarkdownHeading(int Level, string Id, string Text, int Start);
