using Portfolio.Content.Model;

namespace Portfolio.Content.Search;

/// <summary>What of a document is searched.</summary>
internal sealed record IndexedText(string Title, IReadOnlyList<Tag> Tags, IReadOnlyList<Heading> Headings, string Text);
