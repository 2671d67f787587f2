namespace Portfolio.Highlighting.Scanning;

/// <summary>Rules for here-documents.</summary>
internal static class HereDocuments
{
    /// <summary>The lines up to one that begins with a name, which <paramref name="start"/> announces.</summary>
    /// <param name="start">The characters before the name, which may be in quotes. The rest of its line is code.</param>
    /// <param name="alone">Whether the last line has only the name.</param>
    public static Opening Rule(string start, bool alone = true) => new(start[..1], (ref Scanner s) =>
    {
        if (!s.StartsWith(start)) return false;
        var at = s.Position + start.Length;
        var quote = s.At(at) is '\'' or '"' ? 1 : 0;
        if (!Characters.IsWordStart(s.At(at + quote))) return false;
        var name = s.Text[(at + quote)..s.SkipName(at + quote)];
        s.TakeTo(at + name.Length + (2 * quote), TokenKind.String);
        s.Grammar!.ScanTo(ref s, s.LineEnd());
        s.TakeTo(EndOf(ref s, name, alone), TokenKind.String);
        return true;
    });

    private static int EndOf(ref Scanner s, ReadOnlySpan<char> name, bool alone)
    {
        var line = s.Position;
        while (line < s.End)
        {
            var start = s.SkipSpaces(line + 1);
            var end = start + name.Length;
            if (s.StartsWithAt(start, name) && !Characters.IsWord(s.At(end))
                && (!alone || s.At(s.SkipSpaces(end)) is '\r' or '\n' or '\0')) return end;
            line = s.Find("\n", start);
        }
        return line;
    }
}
