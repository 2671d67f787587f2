using System.Globalization;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>
/// Replaces invisible characters with spaces where an author can only mean a space: in the indentation, after hyphens and
/// colons, and at the ends of lines. Keyboards and copied text add no-break spaces, ideographic spaces and zero-width spaces,
/// which YAML reads as text.
/// </summary>
internal static class YamlSpaces
{
    /// <summary>Replaces characters one by one, so that positions do not change.</summary>
    public static string Normalize(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
            return text;
        var result = text.ToCharArray();
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = TextLines.EndAt(text, start);
            ReplaceBefore(result.AsSpan(start, end - start));
            ReplaceAtEnd(result.AsSpan(start, end - start));
        }

        return new(result);
    }

    /// <summary>Returns the name of an invisible character in a line, or <see langword="null"/> if there is none.</summary>
    public static string? NameIn(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (c > '\x7F' && TextLines.IsInvisible(c))
                return string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");
        }

        return null;
    }

    /// <summary>Replaces the characters before the value of a line that begins with a hyphen or a key.</summary>
    private static void ReplaceBefore(Span<char> line)
    {
        var at = 0;
        while (at < line.Length && char.IsWhiteSpace(line[at]))
            at++;
        var indentation = at;
        while (at + 1 < line.Length && line[at] == '-' && TextLines.IsInvisible(line[at + 1]))
            at = TextLines.EndOfInvisible(line, at + 1);
        var colon = KeyEnd(line, at);
        if (at == indentation && colon < 0)
            return;
        Replace(line[..indentation]);
        foreach (ref var c in line[indentation..at])
            c = c == '-' ? c : ' ';
        if (colon < 0)
            return;
        Replace(line[TextLines.StartOfInvisible(line[..colon])..colon]);
        Replace(line[(colon + 1)..TextLines.EndOfInvisible(line, colon + 1)]);
    }

    /// <summary>Returns the index of the colon after a key of one word, or -1 if there is none.</summary>
    private static int KeyEnd(ReadOnlySpan<char> line, int start)
    {
        var at = TextLines.EndOfInvisible(line, start);
        var word = at;
        while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] is '_' or '-' or '"' or '\''))
            at++;
        var colon = TextLines.EndOfInvisible(line, at);
        var isKey = at > word && colon < line.Length && line[colon] == ':'
            && (colon + 1 == line.Length || TextLines.IsInvisible(line[colon + 1]));
        return isKey ? colon : -1;
    }

    /// <summary>
    /// Replaces the characters at the end of a line. Text in other scripts keeps direction marks and joiners, which change how it
    /// is shown.
    /// </summary>
    private static void ReplaceAtEnd(Span<char> line)
    {
        var end = TextLines.StartOfInvisible(line);
        var isAscii = !line[..end].ContainsAnyExceptInRange('\0', '\x7F');
        foreach (ref var c in line[end..])
        {
            if (isAscii || char.IsWhiteSpace(c) || c is '\u200B' or '\u2060' or '\uFEFF')
                c = c == '\t' ? c : ' ';
        }
    }

    private static void Replace(Span<char> characters)
    {
        foreach (ref var c in characters)
            c = c == '\t' ? c : ' ';
    }
}
