
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Rust
{
    private static readonly Words Words = new()
    {
        Keywords = """
            Self abstract as async await box break const continue crate do dyn else extern false final for if impl in let loop
            macro match move mut override priv pub ref return self static super true try unsafe use virtual where while yield
            bool char f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize str
            """,
        BeforeType = "enum struct trait type union",
        BeforeFunction = "fn",
        BeforeName = "mod",
        Others = Others,
    };

    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("/*", "*/", nested: true),
        new("br", RawOrByteString),
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        new("'", CharacterOrLifetime),
        new("#", Attribute),
        new("$", Metavariable),
        Numbers.Usual,
        Words.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end)
    {
        if (s.At(end) == '!' && s.At(end + 1) != '=')
        {
            s.TakeTo(end + 1, TokenKind.Property);
            return TokenKind.Property;
        }
        if (s.StartsWithAt(end, "::<")) return TokenKind.Function;
        return Classify.CallsConstantsAndTypes(ref s, end);
    }

    private static bool RawOrByteString(ref Scanner s)
    {
        var at = s.Position + (s.Current == 'b' ? 1 : 0);
        if (s.At(at) == '"' && at > s.Position)
        {
            new Quoted("", "\"") { MultiLine = true }.ScanBody(ref s, at + 1);
            return true;
        }
        if (s.At(at++) != 'r') return false;
        var hashes = 0;
        while (s.At(at + hashes) == '#') hashes++;
        if (s.At(at + hashes) != '"') return false;
        new Quoted("", "\"" + new string('#', hashes)) { Escape = '\0', MultiLine = true }.ScanBody(ref s, at + hashes + 1);
        return true;
    }

    private static bool CharacterOrLifetime(ref Scanner s)
    {
        var end = s.Position + (s.Peek() == '\\' ? 3 : 2);
        // The longest character is '\u{10ffff}'.
        while (s.Peek() == '\\' && end < s.Position + 12 && s.At(end) is not ('\'' or '\n')) end++;
        if (s.At(end) == '\'') s.TakeTo(end + 1, TokenKind.String);
        else s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
        return true;
    }

    private static bool Attribute(ref Scanner s)
    {
        var at = s.Position + (s.Peek() == '!' ? 2 : 1);
        if (s.At(at) != '[') return false;
        var depth = 0;
        while (at < s.End)
        {
            var c = s.Text[at++];
            if (c == '[') depth++;
            else if (c == ']' && --depth == 0) break;
            else if (c == '"')
            {
                s.TakeTo(at - 1, TokenKind.Property);
                new Quoted("", "\"") { MultiLine = true }.ScanBody(ref s, at);
                at = s.Position;
            }
        }
        s.TakeTo(at, TokenKind.Property);
        return true;
    }

    private static bool Metavariable(ref Scanner s)
    {
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
        return true;
    }
}
