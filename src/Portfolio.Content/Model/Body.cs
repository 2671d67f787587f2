namespace Portfolio.Content.Model;

/// <summary>The rendered text of a document, kept apart so that lists do not load it.</summary>
public sealed class Body
{
    public long Id { get; internal set; }

    /// <summary>The text as HTML, links root-relative.</summary>
    public required string Html { get; init; }

    /// <summary>The file as the author wrote it, front matter and all.</summary>
    public required string Source { get; init; }

    /// <summary>Index in <see cref="Source"/> behind the front matter.</summary>
    public int BodyStart { get; init; }

    /// <summary>The body with relative links resolved; <see langword="null"/> when it has none.</summary>
    public string? Resolved { get; init; }

    /// <summary>The text as Markdown, front matter removed, links root-relative or absolute.</summary>
    public string Markdown => Resolved ?? Source[BodyStart..];

    /// <summary>Headings of level 2 and 3, in order.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];

    /// <summary>The text without markup and code, as searched.</summary>
    public required string PlainText { get; init; }
}

/// <summary>A heading that can be linked to.</summary>
public sealed record Heading(int Level, string Id, string Text);
