using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Importing.Folders;

/// <summary>Patterns of paths, as the settings of other programs have them: <c>*</c> and <c>**</c> also match slashes; <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>{a,b}</c>.</summary>
internal static class Glob
{
    public static Regex Parse(string pattern)
    {
        var text = new StringBuilder("^");
        var open = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (string.CompareOrdinal(pattern, i, "**/", 0, 3) == 0)
            {
                text.Append("(.*/)?");
                i += 2;
            }
            else if (c == '[' && pattern.IndexOf(']', i + 2 < pattern.Length ? i + 2 : i) is > 0 and var end)
            {
                var isNot = pattern[i + 1] is '!' or '^';
                text.Append(isNot ? "[^" : "[").Append(pattern[(i + (isNot ? 2 : 1))..end].Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)).Append(']');
                i = end;
            }
            else
            {
                var isOpening = c == '{' && pattern.IndexOf('}', i) > 0;
                text.Append(c switch
                {
                    '*' => ".*",
                    '?' => ".",
                    '{' when isOpening => "(",
                    '}' when open > 0 => ")",
                    ',' when open > 0 => "|",
                    _ => Regex.Escape(c.ToString()),
                });
                open += isOpening ? 1 : c == '}' && open > 0 ? -1 : 0;
            }
        }

        return new(text.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
