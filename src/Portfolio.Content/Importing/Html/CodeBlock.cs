using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Portfolio.Content.Importing.Html;

/// <summary>Writes <c>pre</c> as a block of code in its language.</summary>
internal static partial class CodeBlock
{
    public static string Of(IElement pre) => CodeSpan.Block(TextOf(pre), LanguageOf(pre));

    private static string TextOf(IElement pre)
    {
        var text = new StringBuilder();
        foreach (var node in pre.Descendants())
            text.Append(node is IText code ? code.Data : node is IElement { LocalName: "br" } ? "\n" : "");
        return text.ToString();
    }

    private static string LanguageOf(IElement pre)
    {
        foreach (var element in (IEnumerable<IElement>)[.. pre.QuerySelectorAll("code"), pre])
        {
            foreach (var attribute in (ReadOnlySpan<string>)["data-language", "data-lang", "data-enlighter-language", "lang"])
            {
                if (Name().Match(element.Attribute(attribute)) is { Success: true } named)
                    return named.Value.ToLowerInvariant();
            }

            if (Class().Match(element.ClassName ?? "") is { Success: true } found)
                return found.Groups["name"].Value.ToLowerInvariant();
        }

        return "";
    }

    [GeneratedRegex(@"^[A-Za-z0-9+#.-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();

    /// <summary>As Prism and highlight.js, SyntaxHighlighter and Crayon have it.</summary>
    [GeneratedRegex(@"(^|\s)(language-|lang-|brush:\s*|lang:|hljs\s+)(?<name>[A-Za-z0-9+#.-]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Class();
}
