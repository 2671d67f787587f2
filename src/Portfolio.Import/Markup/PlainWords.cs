using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

/// <summary>
/// Removes from Markdown what is not in the words of its page, in any dialect: targets of links, tags and marks.
/// </summary>
internal static partial class PlainWords
{
    public static string Of(string markdown)
    {
        var text = Hidden().Replace(markdown, " ");
        // Template tags in code are text, as in documentation of template languages.
        text = Templates().Replace(text, m => m.Groups["code"].Success ? m.Value : " ");
        text = Blocks().Replace(text, " ");
        text = Links().Replace(text, m => m.Groups["label"].Success ? m.Groups["label"].Value : " ");
        text = InlineTags().Replace(text, "");
        text = Tags().Replace(text, " ");
        return Marks().Replace(text, "");
    }

    /// <summary>Removes emphasis, code marks, tags and the targets of links from a line of Markdown.</summary>
    public static string InLine(string markdown) =>
        Emphasis().Replace(Link().Replace(InlineTags().Replace(markdown, ""), "${label}"), "${text}");

    /// <summary>Returns the first heading, or an empty string if there is none.</summary>
    public static string TitleOf(string markdown) => Heading().Match(markdown) is { Success: true } heading
        ? Of(heading.Groups["title"].Value).Trim() : "";

    // Comments, shortcodes of Hugo, scripts and styles
    [GeneratedRegex(@"<!--.*?-->|\{\{[<%].*?[>%]\}\}|<(?<name>script|style)\b.*?</\k<name>\s*>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"(?<code>^[ \t]*(?<fence>`{3,}|~{3,})[^\n]*\n(.*?\n)??[ \t]*\k<fence>[`~ \t]*$|`[^`\n]+`)"
        + @"|\{%.*?%\}|\{\{.*?\}\}|\{\#.*?\#\}",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Templates();

    // Lines of programs in MDX, fences, containers, admonitions, attribute lists and link definitions
    [GeneratedRegex("""
        ^(import|export)\s.*$
        |^[ \t]*(`{3,}|~{3,}).*$
        |^[ \t]*:::+.*$
        |^[ \t]*(!!!|\?\?\?\+?)[ \t]*[\w-]*
        |\{[:.\#][^{}\n]*\}
        |^[ \t]*\[[^\]\n]+\]:[ \t]*\S.*$
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Blocks();

    // Images, wikilinks, targets of links, and footnotes
    [GeneratedRegex("""
        !\[[^\]]*\]\([^)]*\)
        |!\[[^\]]*\]\[[^\]]*\]
        |\[\[([^\]|]*\|)?(?<label>[^\]]*)\]\]
        |\]\([^)\s]*(\s+["'(][^)]*)?\)
        |\]\[[^\]]*\]
        |\[\^[^\]]*\]:?
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Links();

    [GeneratedRegex(@"</?(a|abbr|b|code|del|em|i|ins|kbd|mark|small|span|strong|sub|sup|u)\b[^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InlineTags();

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?<!\\)\[(?<label>[^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\\\w])(?<mark>\*\*|__|\*|_|~~|`)(?=\S)(?<text>.+?)(?<=\S)\k<mark>(?!\w)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Emphasis();

    // Emphasis inside words, and backslashes that escape
    [GeneratedRegex(@"(?<=\w)(\*\*|__|\*|~~|`)(?=\w)|\\(?=[^\w\s])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\#[ \t]+(?<title>.+?)[ \t\#]*$|^(?<title>\S.*)\n=+[ \t]*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}
