using System.Text.RegularExpressions;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>Wikilinks of Obsidian in values of front matter, where they are no links.</summary>
public static partial class WikiText
{
    /// <summary>A text with what readers see of its wikilinks: <c>[[Note|text]]</c> is <c>text</c>.</summary>
    public static string Plain(string text) =>
        text.Contains("[[", StringComparison.Ordinal) ? Link().Replace(text, m => m.Groups["text"].Value.Trim()) : text;

    /// <summary>The name of the file that <c>[[image.png]]</c> shows; <see langword="null"/> for other texts.</summary>
    public static string? FileOf(string text) => Embed().Match(text) is { Success: true } match ? match.Groups["file"].Value.Trim() : null;

    [GeneratedRegex(@"!?\[\[([^\[\]|]*\|)?(?<text>[^\[\]|]+)\]\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*!?\[\[(?<file>[^\[\]|]+)(\|[^\[\]]*)?\]\]\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Embed();
}
