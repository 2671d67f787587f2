using System.Text.RegularExpressions;

namespace Portfolio.Tests;

/// <summary>Represents a rule of a style sheet, such as <c>a:hover { … }</c> or <c>@media print { … }</c>.</summary>
/// <param name="Prelude">The text before the block, such as <c>a:hover</c>. Empty for the style sheet itself.</param>
internal sealed partial record StyleRule(
    int Line, string Prelude, IReadOnlyList<StyleDeclaration> Declarations, IReadOnlyList<StyleRule> Rules)
{
    /// <summary>Gets the name of an at-rule without its sign, or an empty string.</summary>
    public string AtRule => AtName().Match(Prelude).Groups["name"].Value;

    /// <summary>Gets the text after the name of an at-rule.</summary>
    public string Condition => Prelude[(AtRule.Length + 1)..].Trim();

    /// <summary>Parses a style sheet (CSS Syntax 3), whose strings and comments are closed.</summary>
    public static StyleRule Parse(string text)
    {
        // Comments become white space, so that lines keep their numbers.
        var plain = Comment().Replace(text, comment => Regex.Replace(comment.Value, @"[^\n]", " "));
        var position = 0;
        return Block(plain, ref position, "", 1);
    }

    private static StyleRule Block(string text, ref int position, string prelude, int line)
    {
        List<StyleDeclaration> declarations = [];
        List<StyleRule> rules = [];
        while (position < text.Length)
        {
            var begin = position;
            var end = EndOfPart(text, begin);
            position = end + 1;
            var part = text[begin..end];
            var start = begin + part.Length - part.TrimStart().Length;
            part = part.Trim();
            var at = 1 + text.AsSpan(0, start).Count('\n');
            if (end < text.Length && text[end] == '{')
                rules.Add(Block(text, ref position, part, at));
            else if (part.Length > 0 && part[0] != '@')
                declarations.Add(StyleDeclaration.Of(part, at));
            if (end == text.Length || text[end] == '}')
                break;
        }

        return new(line, prelude, declarations, rules);
    }

    /// <summary>Returns the position of the next brace or semicolon outside of strings and brackets.</summary>
    private static int EndOfPart(string text, int position)
    {
        for (var depth = 0; position < text.Length; position++)
        {
            switch (text[position])
            {
                case '"' or '\'':
                    position = text.IndexOf(text[position], position + 1);
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case '{' or '}' or ';' when depth == 0:
                    return position;
            }
        }

        return text.Length;
    }

    [GeneratedRegex("^@(?<name>[a-z-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex AtName();

    [GeneratedRegex(@"/\*[\s\S]*?\*/", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}

/// <summary>Represents a declaration, such as <c>color: red</c>.</summary>
internal sealed record StyleDeclaration(int Line, string Property, string Value)
{
    public static StyleDeclaration Of(string text, int line)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new(line, text[..colon].Trim(), text[(colon + 1)..].Trim());
    }
}
