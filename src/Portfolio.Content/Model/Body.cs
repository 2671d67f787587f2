namespace Portfolio.Content.Model;

/// <summary>The text of a document. It is stored separately, so that lists do not load it.</summary>
public sealed class Body
{
    public long Id { get; internal set; }

    /// <summary>The text as HTML with root-relative links.</summary>
    public required string Html { get; init; }

    /// <summary>The file as the author wrote it, with front matter.</summary>
    public required string Source { get; init; }

    /// <summary>Index in <see cref="Source"/> after the front matter.</summary>
    public int BodyStart { get; init; }

    /// <summary>The body with resolved links; <see langword="null"/> when it equals the source.</summary>
    public string? Resolved { get; init; }

    /// <summary>The text as Markdown, without front matter, with root-relative or absolute links.</summary>
    public string Markdown => Resolved ?? Source[BodyStart..];

    /// <summary>Headings of level 2 and 3, in order.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];

    /// <summary>All ids that links can name: of headings of every level and of the author's HTML.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The text for search, without markup and code blocks.</summary>
    public required string PlainText { get; init; }
}

/// <summary>A heading with its id.</summary>
public sealed record Heading(int Level, string Id, string Text);
