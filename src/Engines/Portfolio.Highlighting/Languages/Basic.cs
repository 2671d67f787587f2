using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class VisualBasic
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("'"),
        new Quoted("$\"", "\"") { Escape = '\0', Doubled = true, Hole = "{", Format = true }.Rule,
        new Quoted("\"", "\"") { Escape = '\0', Doubled = true }.Rule,
        new("#", (ref Scanner s) =>
        {
            if (!s.FirstOnLine || !char.IsAsciiLetter(s.Peek())) return false;
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Keyword);
            return true;
        }),
        Numbers.Usual,
        new Words(StringComparer.OrdinalIgnoreCase)
        {
            Keywords = """
                AddHandler AddressOf Aggregate Alias And AndAlso Ansi Assembly Async Await Boolean ByRef Byte ByVal Call Case Catch CBool
                CByte CChar CDate CDbl CDec Char CInt CLng CObj Const Continue CShort CSng CStr CType Date Decimal Declare Default
                Delegate Dim DirectCast Do Double Each Else ElseIf End EndIf Erase Error Event Exit Explicit False Finally For Friend
                From Get GetType Global GoTo Group Handles If In Inherits Integer Into Is IsNot Iterator Join Let Lib Like Long
                Loop Me Mod MustInherit MustOverride MyBase MyClass NameOf Narrowing Next Not Nothing NotInheritable NotOverridable
                Object Of On Operator Option Optional Or OrElse Order Overloads Overridable Overrides ParamArray Partial Preserve Private
                Property Protected Public RaiseEvent ReadOnly ReDim RemoveHandler Resume Return SByte Select Set Shadows Shared Short
                Single Skip Static Step Stop Strict String SyncLock Take Then Throw To True Try TryCast TypeOf UInteger ULong UShort
                Using Variant Wend When Where While Widening With WithEvents WriteOnly Xor Yield
                """,
            BeforeType = "As Class Enum Implements Interface Module New Structure",
            BeforeFunction = "Function Sub",
            BeforeName = "Imports Namespace",
            MembersAfterDot = true,
            Others = Classify.Calls,
        }.Rule,
    ]);
}

internal static class Pascal
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("{", "}"),
        Comments.Block("(*", "*)"),
        new Quoted("'", "'") { Escape = '\0', Doubled = true }.Rule,
        new("#$", (ref Scanner s) =>
        {
            if (!char.IsAsciiHexDigit(s.Peek())) return false;
            s.TakeTo(s.SkipName(s.Position + 1), s.Current == '#' ? TokenKind.String : TokenKind.Number);
            return true;
        }),
        Numbers.Usual,
        new Words(StringComparer.OrdinalIgnoreCase)
        {
            Keywords = """
                abstract and array as asm begin case cdecl class const constructor destructor dispinterface div do downto else end
                except exit exports external false file finalization finally for forward goto helper if implementation in inherited
                initialization inline interface is label library mod nil not object of on operator or out overload override packed
                private program property protected public published raise read record reintroduce repeat resourcestring result
                self set shl shr stdcall strict string then threadvar to true try type unit until uses var virtual while with write xor
                """,
            BeforeFunction = "function procedure",
            Types = """
                AnsiString Boolean Byte Cardinal Char Currency Double Extended Int64 Integer Longint Longword Pointer Real ShortInt
                Single SmallInt UInt64 Variant WideString Word
                """,
            MembersAfterDot = true,
            Others = Classify.Calls,
        }.Rule,
    ]);
}

/// <summary>Defines the grammar of x86 and ARM assembly: instructions, labels, directives and registers.</summary>
internal static class Assembly
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line(";"),
        Comments.Line("//"),
        Comments.LineAfterBlank("@ "),
        new("#", Hash),
        Comments.Block("/*", "*/"),
        Quoted.Double,
        Quoted.Single,
        new("%$", (ref Scanner s) =>
        {
            if (!Characters.IsWord(s.Peek()) || s.FirstOnLine) return false;
            s.TakeTo(s.SkipName(s.Position + 1), s.Current == '%' ? TokenKind.Property : TokenKind.Number);
            return true;
        }),
        Numbers.Usual,
        new(Characters.Letters + ".%@", Word),
    ]);

    /// <summary>Scans a GNU assembler comment, or an ARM operand such as <c>#2</c>, <c>#-1</c> or <c>#:lo12:name</c>.</summary>
    private static bool Hash(ref Scanner s)
    {
        if (s.FirstOnLine || s.Peek() is ' ' or '\t' or '\r' or '\n' or '\0' or '#')
        {
            s.TakeTo(s.LineEnd(), TokenKind.Comment);
            return true;
        }
        s.TakeTo(s.SkipName(s.Position + (s.Peek() is '-' or '+' or ':' or '=' ? 2 : 1)), TokenKind.Number);
        return true;
    }

    private static bool Word(ref Scanner s)
    {
        var first = s.FirstOnLine || s.BeforeKind == TokenKind.Function && s.Before == ':';
        var end = s.Position + 1;
        while (Characters.IsWord(s.At(end)) || s.At(end) is '.' or '$' or '@') end++;
        var word = s.Text[s.Position..end];
        if (first && s.At(end) == ':')
            s.TakeTo(end + 1, TokenKind.Function);
        else if (first)
            s.TakeTo(end, word[0] is '.' or '%' ? TokenKind.Property : TokenKind.Keyword);
        else
            s.TakeTo(end, IsRegister(word) ? TokenKind.Property : TokenKind.Plain);
        return true;
    }

    private static bool IsRegister(ReadOnlySpan<char> word) => word.Length is 2 or 3
        && (char.ToLowerInvariant(word[0]) is 'r' or 'e' && char.IsAsciiLetter(word[1]) && word.Length == 3
            || char.ToLowerInvariant(word[0]) is 'r' or 'x' or 'w' or 'v' or 'q' && char.IsAsciiDigit(word[1])
            || char.ToLowerInvariant(word[0]) is >= 'a' and <= 'd' && word[1] is 'l' or 'h' or 'x' && word.Length == 2
            || word is "sp" or "bp" or "si" or "di" or "lr" or "pc" or "fp");
}
