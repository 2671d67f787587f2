using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

/// <param name="End">The offset in the source after the tag.</param>
internal sealed record JsxTag(string Name, bool IsEnd, bool IsSelfClosing, string Attributes, int End);

internal static class Jsx
{
    private const int MaxLength = 20_000;
    private const int MaxDepth = 32;

    public static JsxTag? Parse(string text, int at)
    {
        var isEnd = at + 1 < text.Length && text[at + 1] == '/';
        var start = at + (isEnd ? 2 : 1);
        var name = start;
        while (name < text.Length && (char.IsAsciiLetterOrDigit(text[name]) || text[name] is '.' or '-' or '_'))
            name++;
        if (name == start || !char.IsAsciiLetter(text[start]))
            return null;
        var depth = 0;
        var quote = '\0';
        for (var i = name; i < text.Length && i - at < MaxLength; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'' or '`')
                quote = c;
            else if (c == '{')
                depth++;
            else if (c == '}')
                depth--;
            else if (depth > MaxDepth || (c == '<' && depth <= 0))
                return null;
            else if (c == '>' && depth <= 0)
                return new(text[start..name], isEnd, text[i - 1] == '/', text[name..i].TrimEnd('/'), i + 1);
        }

        return null;
    }

    /// <summary>
    /// Determines whether a tag is a component and not, for example, the type argument in <c>List&lt;String></c>. The
    /// name of a component starts with a capital letter, and that of a custom element contains a hyphen.
    /// </summary>
    public static bool IsComponent(JsxTag tag, string text) =>
        (char.IsAsciiLetterUpper(tag.Name[0]) || tag.Name.Contains('-', StringComparison.Ordinal))
        && (tag.Name.Length == 1 || tag.Name.AsSpan().ContainsAnyInRange('a', 'z'))
        && (tag.IsEnd || tag.IsSelfClosing || tag.Attributes.Contains('=', StringComparison.Ordinal)
            || text.IndexOf($"</{tag.Name}", tag.End, StringComparison.Ordinal) >= 0);

    /// <summary>
    /// Returns the offset after the brace that closes the opening brace at <paramref name="at"/>, or -1 if there is
    /// none.
    /// </summary>
    public static int EndOfBraces(string text, int at)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = at; i < text.Length && i - at < MaxLength; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote || c == '\n' && quote != '`' ? '\0' : quote;
            else if (c is '"' or '`' || (c == '\'' && i > at && !char.IsLetter(text[i - 1])))
                quote = c;
            else if (c == '{')
                depth++;
            else if (c == '}' && --depth == 0)
                return i + 1;
        }

        return -1;
    }

    /// <summary>
    /// Removes the JavaScript expressions in braces from attributes: <c>id="a" style={…}</c> → <c>id="a" style=</c>.
    /// Braces in quotes are kept.
    /// </summary>
    public static string WithoutBraces(string attributes)
    {
        var result = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < attributes.Length; i++)
        {
            var c = attributes[i];
            var end = c == '{' && quote == '\0' ? EndOfBraces(attributes, i) : -1;
            if (end > 0)
            {
                i = end - 1;
                continue;
            }
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            result.Append(c);
        }

        return result.ToString();
    }
}

/// <summary>Removes imports, exports and indentation from the source of MDX documents.</summary>
internal static partial class MdxLines
{
    /// <summary>
    /// Removes <c>import</c> and <c>export</c> statements. A statement ends at the next blank line that is not inside
    /// brackets.
    /// </summary>
    /// <param name="files">A dictionary to which the paths of imported files are added, by component name.</param>
    /// <param name="values">A dictionary to which the values of exported constants are added, by name.</param>
    public static string TakePrograms(string text, Dictionary<string, string> files, Dictionary<string, string> values)
    {
        var result = new StringBuilder(text.Length);
        var fence = new Fence();
        var depth = 0;
        var isProgram = false;
        foreach (var line in text.Split('\n'))
        {
            var isCode = fence.Reads(line);
            if (!isCode && !isProgram && (line.StartsWith("import ", StringComparison.Ordinal)
                || line.StartsWith("export ", StringComparison.Ordinal)))
            {
                isProgram = true;
            }
            if (!isProgram || isCode)
            {
                result.Append(line).Append('\n');
                continue;
            }

            depth += line.Count(c => c is '{' or '(' or '[') - line.Count(c => c is '}' or ')' or ']');
            if (Import().Match(line) is { Success: true } file)
                files[file.Groups["name"].Value] = file.Groups["path"].Value;
            if (Constant().Match(line) is { Success: true } constant)
                values[constant.Groups["name"].Value] = constant.Groups["value"].Value;
            if (depth <= 0 && line.Trim().Length == 0)
            {
                (isProgram, depth) = (false, 0);
                result.Append('\n');
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// Removes the indentation of the content of tags, because Markdown would treat the lines as code. The first line after
    /// a tag, and each line with less indentation, determines how much is removed.
    /// </summary>
    public static string Dedent(string text)
    {
        var result = new StringBuilder(text.Length);
        var fence = new Fence();
        var (removed, isAfterTag) = (0, false);
        foreach (var line in text.Split('\n'))
        {
            var content = line.Trim(' ', '\t');
            var indent = line.Length - line.TrimStart(' ', '\t').Length;
            if (content.Length > 0 && !fence.IsOpen && (isAfterTag || indent < removed))
                removed = indent;
            result.Append(line.AsSpan(Math.Min(indent, removed))).Append('\n');
            if (!fence.Reads(content) && content.Length > 0)
            {
                isAfterTag = content == ">" || (content[0] == '<' && !content.Contains("</", StringComparison.Ordinal)
                    && !content.EndsWith("/>", StringComparison.Ordinal));
            }
        }

        return result.ToString();
    }

    [GeneratedRegex("""^import\s+(?<name>\w+)\s+from\s+["'](?<path>[^"']+)["']""", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Import();

    [GeneratedRegex("""^export\s+const\s+(?<name>\w+)\s*=\s*["'`]?(?<value>[\w .,:-]+?)["'`]?;?\s*$""",
        RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Constant();
}

/// <summary>
/// Tracks whether lines are in a fenced code block. All lines must be passed to <c>Reads</c> in order.
/// </summary>
internal sealed class Fence
{
    private string _mark = "";

    public bool IsOpen => _mark.Length > 0;

    /// <summary>Processes the next line, and determines whether it belongs to a code block or its fences.</summary>
    public bool Reads(string line)
    {
        var mark = CodeFence.Of(line.AsSpan().TrimStart(" \t>"));
        if (_mark.Length == 0)
        {
            _mark = mark.ToString();
            return _mark.Length > 0;
        }

        if (mark.Length >= _mark.Length && mark[0] == _mark[0] && line.AsSpan().Trim(" \t>").Length == mark.Length)
            _mark = "";
        return true;
    }
}
