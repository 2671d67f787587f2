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

    /// <summary>Removes the indentation of component content, because Markdown would treat the lines as code.</summary>
    public static string Dedent(string text)
    {
        var result = new StringBuilder(text.Length);
        var indents = new Stack<int>();
        var fence = new Fence();
        int? pending = null;
        var isInTag = false;
        foreach (var line in text.Split('\n'))
        {
            var indent = line.Length - line.TrimStart(' ', '\t').Length;
            var content = line[indent..];
            if (content.Length == 0)
            {
                result.Append('\n');
                continue;
            }

            var wasCode = fence.IsOpen;
            if (!wasCode && indents.Count > 0 && content.StartsWith("</", StringComparison.Ordinal)
                && IsContainer(content.AsSpan(2)))
            {
                indents.Pop();
                pending = null;
            }
            else if (pending is not null && !isInTag)
            {
                indents.Push(Math.Max(indent, indents.Pop()));
                pending = null;
            }

            var remove = Math.Min(indent, indents.Count > 0 ? indents.Peek() : 0);
            result.Append(line, remove, line.Length - remove).Append('\n');
            if (fence.Reads(content) || wasCode)
                continue;
            var isStart = content[0] == '<' && IsContainer(content.AsSpan(1));
            if (!isInTag && !isStart)
                continue;
            isInTag = !content.TrimEnd().EndsWith('>');
            if (isInTag || content.TrimEnd().EndsWith("/>", StringComparison.Ordinal)
                || content.Contains("</", StringComparison.Ordinal))
            {
                continue;
            }
            indents.Push(indent);
            pending = indent;
        }

        return result.ToString();
    }

    /// <summary>Determines whether a tag, without its opening bracket, is of an element with Markdown inside.</summary>
    private static bool IsContainer(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAnyExcept(NameLetters);
        var name = end < 0 ? tag : tag[..end];
        return name.Length > 0 && (char.IsAsciiLetterUpper(name[0]) || name.Contains('-') || name is "div" or "section");
    }

    private static readonly System.Buffers.SearchValues<char> NameLetters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

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
