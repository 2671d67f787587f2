namespace Portfolio.Content.Model;

/// <summary>What every published file has: a place, an address, a title and rules on when and where it shows.</summary>
public abstract class Document
{
    public long Id { get; internal set; }

    /// <summary>The file, relative to the content folder.</summary>
    public required string Path { get; init; }

    /// <summary>The one address, root-relative and not percent-encoded, such as <c>/blogs/hello</c>.</summary>
    public required string Url { get; init; }

    public required string Title { get; init; }

    /// <summary>The author's sentence, else the start of the text; empty only when there is neither.</summary>
    public required string Description { get; init; }

    /// <summary>Whether <see cref="Description"/> is the author's sentence.</summary>
    public bool Described { get; init; }

    /// <summary>When the author says it was last changed. File times never count.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>First moment it may be seen, UTC. Drafts: <see cref="DateTime.MaxValue"/>.</summary>
    public DateTime VisibleFrom { get; init; }

    /// <summary>First moment it may no longer be seen, UTC.</summary>
    public DateTime VisibleUntil { get; init; } = DateTime.MaxValue;

    /// <summary>Answers at its own address and stands in no list, feed, search or sitemap.</summary>
    public bool Unlisted { get; init; }

    public bool NoIndex { get; init; }

    public bool InSearch { get; init; } = true;

    /// <summary>Whether a table of contents is shown; <see langword="null"/>: on posts that have enough headings.</summary>
    public bool? Toc { get; init; }

    /// <summary>Absolute URL of the original, when it was first published elsewhere.</summary>
    public string? Canonical { get; init; }

    public string? Language { get; init; }

    /// <summary>What translations of one text have in common.</summary>
    public string? TranslationKey { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public Cover? Cover { get; init; }

    /// <summary>Words of the text, code not counted.</summary>
    public int Words { get; init; }

    /// <summary>Hash of the source and of the addresses that it refers to.</summary>
    public required string Hash { get; init; }

    /// <summary>Hash of all that lists show of it: two versions with equal hashes look the same in every list.</summary>
    public string SummaryHash { get; internal set; } = "";

    /// <summary>Another file has the same address and comes first.</summary>
    public bool Shadowed { get; internal set; }

    public Body? Body { get; init; }
}

/// <summary>A file below <c>pages/</c>: an address of its own, no date.</summary>
public sealed class Page : Document;
