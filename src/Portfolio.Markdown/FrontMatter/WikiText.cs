using System.Text.RegularExpressions;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>Reads Obsidian wikilinks in front matter values, where wikilinks are plain text.</summary>
public static partial class WikiText
{
    /// <summary>Replaces wikilinks with their visible text: <c>[[Note|text]]</c> → <c>text</c>.</summary>
    public static string Plain(string text) =>
        text.Contains("[[", StringComparison.Ordinal) ? Link().Replace(text, m => m.Groups["text"].Value.Trim()) : text;

    /// <summary>
    /// Returns the file name in <c>[[image.png]]</c>, or <see langword="null"/> if the text is not a single wikilink.
    /// </summary>
    public static string? FileOf(string text) =>
        Embed().Match(text) is { Success: true } match ? match.Groups["file"].Value.Trim() : null;

    [GeneratedRegex(@"!?\[\[([^\[\]|]*\|)?(?<text>[^\[\]|]+)\]\]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*!?\[\[(?<file>[^\[\]|]+)(\|[^\[\]]*)?\]\]\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Embed();
}
