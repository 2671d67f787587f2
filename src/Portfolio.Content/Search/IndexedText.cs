using Portfolio.Content.Model;

namespace Portfolio.Content.Search;

/// <summary>The searched parts of a document.</summary>
internal sealed record IndexedText(string Title, IReadOnlyList<Tag> Tags, IReadOnlyList<Heading> Headings, string Text);
