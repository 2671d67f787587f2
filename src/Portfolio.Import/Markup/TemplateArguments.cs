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

            var key = KeyAt(text, i);
            i += key is null ? 0 : text.IndexOf('=', i) + 1 - i;
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

    private static string? KeyAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or ':'))
            end++;
        var equals = end;
        while (equals < text.Length && text[equals] == ' ')
            equals++;
        return end > start && equals < text.Length && text[equals] == '=' ? text[start..end] : null;
    }

    private static string TakeValue(string text, ref int i)
    {
        if (i >= text.Length)
            return "";
        var (open, close) = text[i] switch { '"' or '\'' or '`' => (1, text[i]), '{' => (1, '}'), _ => (0, '\0') };
        var start = i + open;
        var rest = text.AsSpan(start);
        var length = open > 0 ? rest.IndexOf(close) : rest.IndexOfAny(" \t\r\n,");
        if (length < 0)
            length = rest.Length;
        i = start + length + open;
        return text.Substring(start, length);
    }
}
