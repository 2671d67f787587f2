using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Go
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        Quoted.Double,
        Quoted.Single,
        Quoted.Backtick,
        Numbers.Usual,
        new Words
        {
            Keywords = """
                break case chan const continue default defer else fallthrough for func go goto if import interface map package
                range return select struct switch var false iota nil true
                """,
            Types = """
                any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint
                uint8 uint16 uint32 uint64 uintptr
                """,
            Functions = "append cap clear close complex copy delete imag len make max min new panic print println real recover",
            BeforeType = "type",
            MembersAfterDot = true,
            Others = Classify.Calls,
        }.Rule,
    ]);
}

internal static class Swift
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("/*", "*/", nested: true),
        new("#", RawString),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true, Hole = "\\(" }.Rule,
        new Quoted("\"", "\"") { Hole = "\\(" }.Rule,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                Any Self actor as associatedtype async await break case catch consuming continue convenience default defer deinit
                do dynamic else fallthrough false fileprivate final for get guard if import in indirect infix init inout internal is
                isolated lazy let mutating nil nonisolated nonmutating open operator optional override postfix precedencegroup
                prefix private public repeat required rethrows return self set some static subscript super switch throw throws true
                try typealias unowned var weak where while willSet didSet
                """,
            BeforeType = "class enum extension protocol struct",
            BeforeFunction = "func",
            MembersAfterDot = true,
            Others = Classify.CallsConstantsAndTypes,
        }.Rule,
    ]);

    /// <summary>Scans a raw string such as <c>#"…"#</c>, which spans several lines between three quotation marks.</summary>
    private static bool RawString(ref Scanner s)
    {
        var open = s.Position;
        while (s.At(open) == '#') open++;
        if (s.At(open) != '"') return false;
        var isMultiLine = s.StartsWithAt(open, "\"\"\"");
        var quotes = isMultiLine ? "\"\"\"" : "\"";
        new Quoted("", quotes + new string('#', open - s.Position)) { Escape = '\0', MultiLine = isMultiLine }
            .ScanBody(ref s, open + quotes.Length);
        return true;
    }
}

internal static class Dart
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        new Quoted("'''", "'''") { MultiLine = true, Hole = "${", Variable = TokenKind.Property }.Rule,
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true, Hole = "${", Variable = TokenKind.Property }.Rule,
        new Quoted("r'''", "'''") { Escape = '\0', MultiLine = true }.Rule,
        new Quoted("r\"\"\"", "\"\"\"") { Escape = '\0', MultiLine = true }.Rule,
        new Quoted("r'", "'") { Escape = '\0' }.Rule,
        new Quoted("r\"", "\"") { Escape = '\0' }.Rule,
        new Quoted("'", "'") { Hole = "${", Variable = TokenKind.Property }.Rule,
        new Quoted("\"", "\"") { Hole = "${", Variable = TokenKind.Property }.Rule,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                abstract as assert async await base break case catch const continue covariant default deferred do dynamic else export
                extension external factory false final finally for get hide if import in interface is late library new null on
                operator part required rethrow return sealed set show static super switch sync this throw true try typedef var void
                when while yield
                """,
            Types = "bool double int num",
            BeforeType = "class enum extends implements mixin with",
            MembersAfterDot = true,
            Others = Classify.CallsConstantsAndTypes,
        }.Rule,
    ]);
}

internal static class Zig
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        new("\\", LineOfString),
        Quoted.Double,
        Quoted.Single,
        Numbers.Usual,
        new("@", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Function);
            return true;
        }),
        new Words
        {
            Keywords = """
                addrspace align allowzero and anyframe asm async await break callconv catch comptime const continue defer else
                errdefer error export extern false for if inline linksection noalias noinline nosuspend null opaque or orelse packed
                pub resume return struct suspend switch test threadlocal true try undefined union enum unreachable usingnamespace var
                volatile while
                """,
            Types = """
                anyerror anyopaque anytype bool c_char c_int c_long c_short c_uint comptime_float comptime_int f16 f32 f64 f80 f128 i8
                i16 i32 i64 i128 isize noreturn type u1 u2 u3 u4 u5 u6 u7 u8 u16 u32 u64 u128 usize void
                """,
            BeforeFunction = "fn",
            MembersAfterDot = true,
            Others = (ref s, end) => char.IsAsciiLetterUpper(s.Current) ? TokenKind.Type : Classify.Calls(ref s, end),
        }.Rule,
    ]);

    /// <summary>Scans one line of a multi-line string, which starts with two backslashes.</summary>
    private static bool LineOfString(ref Scanner s)
    {
        if (s.Peek() != '\\') return false;
        s.TakeTo(s.LineEnd(), TokenKind.String);
        return true;
    }
}

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
        new Quoted("", "\"" + new string('#', hashes)) { Escape = '\0', MultiLine = true }.ScanBody(ref s,
            at + hashes + 1);
        return true;
    }

    private static bool CharacterOrLifetime(ref Scanner s)
    {
        var end = s.Position + (s.Peek() == '\\' ? 3 : 2);
        // The search is limited to the length of the longest character literal, '\u{10ffff}'.
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
            if (c == '[')
            {
                depth++;
            }
            else if (c == ']' && --depth == 0)
            {
                break;
            }
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

internal static class Haskell
{
    /// <summary>The characters of Haskell operators except the hyphen.</summary>
    private const string Symbols = "!#$%&*+./:<=>?@\\^|~";

    public static readonly Grammar Grammar = new(
    [
        new("-", LineComment),
        Comments.Block("{-", "-}", nested: true),
        new("[", QuasiQuote),
        Quoted.Double,
        CharacterLiteral.Rule,
        Numbers.Usual,
        new Words
        {
            Extra = "'",
            Keywords = """
                as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr instance let
                mdo module newtype of pattern proc qualified rec then type where
                """,
            Others = Others,
        }.Rule,
    ]);

    /// <summary>The maximum length of a quasi-quotation in characters, which limits how far the scanner looks ahead.</summary>
    private const int MaxQuasiQuote = 5_000;

    /// <summary>Scans a quasi-quotation such as <c>[sql|…|]</c>. A list such as <c>[x|x&lt;-xs]</c> does not end with <c>|]</c>.</summary>
    private static bool QuasiQuote(ref Scanner s)
    {
        var bar = s.SkipName(s.Position + 1);
        if (bar == s.Position + 1 || s.At(bar) != '|') return false;
        var end = s.Rest[..Math.Min(s.Rest.Length, MaxQuasiQuote)].IndexOf("|]", StringComparison.Ordinal);
        if (end < 0) return false;
        s.Take(end + 2, TokenKind.String);
        return true;
    }

    /// <summary>Scans a comment: two or more dashes that are not part of an operator such as <c>--></c>.</summary>
    private static bool LineComment(ref Scanner s)
    {
        var end = s.Position;
        while (s.At(end) == '-') end++;
        var isComment = end - s.Position >= 2 && !Symbols.Contains(s.Peek(-1)) && !Symbols.Contains(s.At(end));
        s.TakeTo(isComment ? s.LineEnd() : end, isComment ? TokenKind.Comment : TokenKind.Plain);
        return true;
    }

    /// <summary>Classifies names with a capital initial as types, and names in the first column as declared functions.</summary>
    private static TokenKind Others(ref Scanner s, int end)
    {
        if (char.IsUpper(s.Current)) return TokenKind.Type;
        return s.Position == 0 || s.Text[s.Position - 1] == '\n' ? TokenKind.Function : TokenKind.Plain;
    }
}

internal static class Solidity
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        Quoted.Double,
        Quoted.Single,
        Numbers.Usual,
        new Words
        {
            Keywords = """
                abstract anonymous as assembly break calldata case catch constant constructor continue default delete do else emit event
                external fallback false final for from if immutable import indexed interface internal is let library mapping memory
                modifier new override payable pragma private public pure receive return returns revert solidity storage super switch
                this throw true try type unchecked using view virtual while
                """,
            Types = """
                address bool byte bytes bytes1 bytes2 bytes4 bytes8 bytes16 bytes20 bytes32 fixed int int8 int16 int32 int64 int128 int256
                string ufixed uint uint8 uint16 uint32 uint64 uint128 uint256 var
                """,
            BeforeType = "contract enum struct",
            BeforeFunction = "error function",
            MembersAfterDot = true,
            Others = (ref s, end) =>
                Classify.IsCall(ref s, end) ? TokenKind.Function : Classify.CallsConstantsAndTypes(ref s, end),
        }.Rule,
    ]);
}
