namespace Portfolio.Content.Model;

/// <summary>Represents a value of a settings file that is Markdown, such as the description of a project.</summary>
/// <param name="Text">The text without markup, for search and structured data.</param>
/// <param name="Template">The HTML before links to other files are filled in.</param>
/// <param name="Open">The links whose targets depend on other files.</param>
public sealed record MarkdownValue(string Markdown, string Text, string Template, OpenMarkdown Open)
{
    /// <summary>The origins of remote images, which the content security policy must allow.</summary>
    public IReadOnlyList<string> ImageOrigins { get; init; } = [];
}
