namespace Portfolio.Import.Markup;

/// <summary>
/// Parses the arguments of a template tag, which are separated by spaces or commas: <c>value</c>, <c>"value"</c>,
/// <c>key=value</c> and <c>key="value"</c>.
/// </summary>
internal sealed class TemplateArguments
{
    private readonly Dictionary<string, string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _positional = [];

    public TemplateArguments(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] is ',' or '/')
            {
                i++;
                continue;
            }

            var key = KeyAt(text, i, out var next);
            i = next;
            while (key is not null && i < text.Length && char.IsWhiteSpace(text[i]))
                i++;
            var value = TakeValue(text, ref i);
            if (key is null)
                _positional.Add(value);
            else
                _named.TryAdd(key, value);
        }
    }

    public string? First => At(0);

    public string? At(int index) => index < _positional.Count ? _positional[index] : null;

    /// <summary>
    /// Returns the argument for the first of the keys that has a value, or <see langword="null"/> if none has a value.
    /// </summary>
    public string? Named(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_named.TryGetValue(key, out var value) && value.Length > 0)
                return value;
        }

        return null;
    }

    /// <param name="next">The offset after the separator, or <paramref name="start"/> if there is no key.</param>
    private static string? KeyAt(string text, int start, out int next)
    {
        next = start;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or ':'))
            end++;
        // In some plugins of Jekyll, a colon separates a key and a quoted value.
        if (end - start > 1 && text[end - 1] == ':' && end < text.Length && text[end] is '"' or '\'')
        {
            next = end;
            return text[start..(end - 1)];
        }
        var equals = end;
        while (equals < text.Length && text[equals] == ' ')
            equals++;
        if (end == start || equals >= text.Length || text[equals] != '=')
            return null;
        next = equals + 1;
        return text[start..end];
    }

    private static string TakeValue(string text, ref int i)
    {
        if (i >= text.Length)
            return "";
        var (open, close) = text[i] switch { '"' or '\'' or '`' => (1, text[i]), '{' => (1, '}'), _ => (0, '\0') };
        var start = i + open;
        var rest = text.AsSpan(start);
        var length = open > 0 ? rest.IndexOf(close) : rest.IndexOfAny(" \t\r\n,");
        while (open > 0 && length > 0 && rest[length - 1] == '\\' && rest[(length + 1)..].IndexOf(close) is >= 0 and var more)
            length += more + 1;
        if (length < 0)
            length = rest.Length;
        i = start + length + open;
        var value = text.Substring(start, length);
        return open > 0 ? value.Replace($"\\{close}", $"{close}", StringComparison.Ordinal) : value;
    }
}
