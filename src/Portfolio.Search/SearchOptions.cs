namespace Portfolio.Search;

/// <summary>Limits of a query, and how it names tags and languages of code.</summary>
public sealed record SearchOptions
{
    /// <summary>The maximum length of a query, in UTF-16 units; a longer one is not parsed.</summary>
    public int MaxQueryLength { get; init; } = 500;

    /// <summary>The maximum number of words, phrases and tags of a query; further ones are ignored.</summary>
    public int MaxConditions { get; init; } = 32;

    /// <summary>The maximum length of a snippet with its ellipses, in UTF-16 units; at least 20.</summary>
    public int MaxSnippetLength { get; init; } = 200;

    /// <summary>The maximum number of similar words suggested when nothing is found.</summary>
    public int MaxNearWords { get; init; } = 5;

    /// <summary>Makes the slug of a tag from what follows <c>tag:</c>; an empty one makes that a word of the query. By default: lower case,
    /// with hyphens for spaces.</summary>
    public Func<string, string> TagSlug { get; init; } = static tag => tag.Trim().ToLowerInvariant().Replace(' ', '-');

    /// <summary>Makes the name of a language of code blocks from what follows <c>code:</c>. By default: lower case.</summary>
    public Func<string, string> CodeLanguage { get; init; } = static language => language.Trim().ToLowerInvariant();

    internal static SearchOptions Default { get; } = new();
}
