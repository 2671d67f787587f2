using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>
/// Converts the path patterns in settings of other site generators to regular expressions. <c>*</c> and <c>**</c> also
/// match slashes. <c>?</c>, <c>[a-z]</c>, <c>[!a]</c> and <c>{a,b}</c> are supported, and a backslash escapes the next
/// character. A pattern with an unclosed bracket or brace matches only itself.
/// </summary>
internal static partial class Glob
{
    public static Regex Parse(string pattern) =>
        new($@"^({Translate(pattern.TrimEnd('/')) ?? Regex.Escape(pattern)})\z",
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture);

    /// <summary>
    /// Converts a pattern to a regular expression. Returns <see langword="null"/> if a bracket or brace is not closed,
    /// or if the ends of a range are in the wrong order.
    /// </summary>
    private static string? Translate(string pattern)
    {
        var text = new StringBuilder();
        var open = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when (i == 0 || pattern[i - 1] == '/') && string.CompareOrdinal(pattern, i, "**/", 0, 3) == 0:
                    text.Append("(.*/)?");
                    i += 2;
                    break;
                case '*':
                    text.Append(".*");
                    break;
                case '?':
                    text.Append('.');
                    break;
                case '[':
                    var set = Set().Match(pattern, i);
                    if (!set.Success || MembersOf(set.Groups["members"].Value) is not { } members)
                        return null;
                    text.Append(set.Groups["not"].Success ? "[^" : "[").Append(members).Append(']');
                    i += set.Length - 1;
                    break;
                case '{':
                    text.Append('(');
                    open++;
                    break;
                case '}' when open > 0:
                    text.Append(')');
                    open--;
                    break;
                case ',' when open > 0:
                    text.Append('|');
                    break;
                case '\\' when i + 1 < pattern.Length:
                    text.Append(Code(pattern[++i]));
                    break;
                default:
                    text.Append(Code(pattern[i]));
                    break;
            }
        }

        return open == 0 ? text.ToString() : null;
    }

    private static string? MembersOf(string members)
    {
        var text = new StringBuilder();
        for (var i = 0; i < members.Length; i++)
        {
            var isRange = i + 2 < members.Length && members[i + 1] == '-';
            if (isRange && members[i] > members[i + 2])
                return null;
            text.Append(Code(members[i]));
            if (isRange)
                text.Append('-').Append(Code(members[i += 2]));
        }

        return text.ToString();
    }

    private static string Code(char character) =>
        string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:X4}");

    /// <summary>Matches a bracket expression. A closing bracket at its start is a member, as in <c>[]a]</c>.</summary>
    [GeneratedRegex(@"\G\[(?>(?<not>[!^])?)(?<members>\]?[^\]]+|\])\]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Set();
}
