namespace Portfolio.Content.Model;

/// <summary>The rendered text of a document, kept apart so that lists do not load it.</summary>
public sealed class Body
{
    public long Id { get; init; }

    /// <summary>The text as HTML, links root-relative.</summary>
    public required string Html { get; init; }

    /// <summary>The text as Markdown, front matter removed, links as the author wrote them but resolved to root-relative addresses.</summary>
    public required string Markdown { get; init; }

    /// <summary>Headings of level 2 and 3, in order.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];
}

/// <summary>A heading that can be linked to.</summary>
public sealed record Heading(int Level, string Id, string Text);
