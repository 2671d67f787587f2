using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Http;

/// <summary>A style sheet of which a page carries the rules that can match its markup.</summary>
internal sealed partial class StyleSheet
{
    private readonly IReadOnlyList<StyleRule> _rules;

    private StyleSheet(string css) => _rules = StyleRule.Parse(css);

    /// <param name="css">Without comments, as <see cref="Minifier.Style"/> writes it.</param>
    public static StyleSheet Parse(string css) => new(css);

    /// <summary>The rules that can match the markup of a page.</summary>
    public string For(MarkupNames names)
    {
        var css = new StringBuilder();
        foreach (var rule in _rules)
            rule.AppendUsed(css, names);
        return css.ToString();
    }

    /// <summary>A style sheet without the custom properties that neither it nor what follows uses.</summary>
    public static string WithoutUnused(string css, params ReadOnlySpan<string> others)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in (string[])[css, .. others])
            used.UnionWith(Use().Matches(text).Select(m => m.Groups["name"].Value));
        return Property().Replace(css, property => used.Contains(property.Groups["name"].Value) ? property.Value : "");
    }

    [GeneratedRegex(@"(?<name>--[\w-]+):[^;{}]*;?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Property();

    [GeneratedRegex(@"var\((?<name>--[\w-]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Use();
}

/// <summary>A rule, or a group of rules such as those of a media query.</summary>
/// <param name="Prelude">What stands before the brace.</param>
/// <param name="Selectors">Those of the prelude; none for at-rules.</param>
/// <param name="Rules">Those of a group; none of a rule.</param>
internal sealed record StyleRule(
    string Prelude, IReadOnlyList<StyleSelector> Selectors, string Declarations, IReadOnlyList<StyleRule> Rules)
{
    public static IReadOnlyList<StyleRule> Parse(string css)
    {
        var rules = new List<StyleRule>();
        for (var i = 0; i < css.Length;)
        {
            var open = StyleText.IndexOf(css, '{', i);
            var close = StyleText.Matching(css, open);
            var (prelude, block) = (css[i..open].Trim(), css[(open + 1)..close]);
            if (prelude.StartsWith("@media", StringComparison.Ordinal) || prelude.StartsWith("@supports", StringComparison.Ordinal))
                rules.Add(new(prelude, [], "", Parse(block)));
            else
                rules.Add(new(prelude, prelude[0] == '@' ? [] : StyleSelector.ParseList(prelude), block, []));
            i = close + 1;
        }

        return rules;
    }

    /// <summary>Appends the rule with the selectors that can match; nothing, when none can.</summary>
    public void AppendUsed(StringBuilder css, MarkupNames names)
    {
        var start = css.Length;
        css.Append(Selectors.Count == 0 ? Prelude : string.Join(',', Selectors.Where(s => s.CanMatch(names)).Select(s => s.Text)));
        var isUsed = css.Length > start;
        css.Append('{').Append(Declarations);
        var block = css.Length;
        foreach (var rule in Rules)
            rule.AppendUsed(css, names);
        if (isUsed && (Rules.Count == 0 || css.Length > block))
            css.Append('}');
        else
            css.Length = start;
    }
}

/// <summary>A complex selector.</summary>
/// <param name="Names">Names of <see cref="MarkupNames"/> without which it matches nothing.</param>
/// <param name="Alternatives">Of each <c>:is()</c> and the like the selectors, of which it needs one.</param>
internal sealed record StyleSelector(string Text, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<StyleSelector>> Alternatives)
{
    private static readonly string[] WithAlternatives = ["is", "where", "has"];

    public static IReadOnlyList<StyleSelector> ParseList(string list)
    {
        var selectors = new List<StyleSelector>();
        for (var i = 0; i <= list.Length;)
        {
            var end = StyleText.IndexOf(list, ',', i);
            selectors.Add(Parse(list[i..end].Trim()));
            i = end + 1;
        }

        return selectors;
    }

    public bool CanMatch(MarkupNames names) =>
        Names.All(names.Contains) && Alternatives.All(selectors => selectors.Any(s => s.CanMatch(names)));

    private static StyleSelector Parse(string text)
    {
        var names = new List<string>();
        var alternatives = new List<IReadOnlyList<StyleSelector>>();
        for (var i = 0; i < text.Length;)
        {
            var mark = text[i];
            if (mark == '[')
            {
                var close = StyleText.Matching(text, i);
                var attribute = text[(i + 1)..close];
                // Scripts set the states of elements.
                if (!attribute.StartsWith("aria-", StringComparison.Ordinal))
                    names.Add(NameOf(attribute.Split(['*', '^', '$', '~', '|'], 2)[0]));
                i = close + 1;
                continue;
            }

            var start = i;
            while (i < text.Length && (text[i] is ':' or '.' or '#') && i - start < 2)
                i++;
            var name = StyleText.NameAt(text, i);
            i += name.Length;
            if (mark == ':')
            {
                if (i >= text.Length || text[i] != '(')
                    continue;
                var close = StyleText.Matching(text, i);
                if (WithAlternatives.Contains(name))
                    alternatives.Add(ParseList(text[(i + 1)..close]));
                i = close + 1;
            }
            else if (name.Length > 0)
            {
                names.Add(mark is '.' or '#' ? mark + name : name);
            }
            else
            {
                // A combinator or an asterisk.
                i = start + 1;
            }
        }

        return new(text, names, alternatives);
    }

    /// <summary>The name of an attribute, with its value unless that is too long for <see cref="MarkupNames"/>.</summary>
    private static string NameOf(string attribute)
    {
        var parts = attribute.Replace("\"", "", StringComparison.Ordinal).Split('=', 2);
        return parts is [var name, { Length: <= MarkupNames.MaxValue } value] ? $"[{name}={value}" : "[" + parts[0];
    }
}

/// <summary>Reads style sheets, with their strings and parentheses.</summary>
internal static class StyleText
{
    /// <summary>The place of a character outside of strings and brackets, from a place on; else the end.</summary>
    public static int IndexOf(string css, char sought, int from)
    {
        for (var i = from; i < css.Length; i++)
        {
            if (css[i] == sought)
                return i;
            i = css[i] is '"' or '(' or '[' ? Matching(css, i) : i;
        }

        return css.Length;
    }

    /// <summary>The place of the character that ends what one begins: a string, brackets or a block.</summary>
    public static int Matching(string css, int open)
    {
        var end = css[open] switch { '(' => ')', '[' => ']', '{' => '}', var quote => quote };
        for (var i = open + 1; i < css.Length; i++)
        {
            if (css[i] == end)
                return i;
            i = end == '"' ? css[i] == '\\' ? i + 1 : i : css[i] is '"' or '(' or '[' or '{' ? Matching(css, i) : i;
        }

        throw new FormatException($"The style sheet does not end what begins with {css[open..Math.Min(css.Length, open + 40)]}");
    }

    public static string NameAt(string css, int start)
    {
        var end = start;
        while (end < css.Length && (char.IsAsciiLetterOrDigit(css[end]) || css[end] is '-' or '_'))
            end++;
        return css[start..end];
    }
}
