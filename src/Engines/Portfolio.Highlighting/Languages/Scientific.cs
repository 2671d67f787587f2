using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Julia
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Block("#=", "=#", nested: true),
        Comments.Line("#"),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true, Hole = "$(", Variable = TokenKind.Property }.Rule,
        new Quoted("\"", "\"") { MultiLine = true, Hole = "$(", Variable = TokenKind.Property }.Rule,
        new Quoted("`", "`") { Hole = "$(" }.Rule,
        CharacterLiteral.Rule,
        Annotations.Rule,
        new(":", (ref Scanner s) =>
        {
            if (s.Peek() == ':')
            {
                s.Take(2, TokenKind.Plain);
                s.Expected = Expect.Type;
                return true;
            }

            if (!Characters.IsWordStart(s.Peek()) || Characters.IsWord(s.Peek(-1))
                || s.Peek(-1) is ')' or ']') { return false; } s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        Numbers.Usual,
        new Words
        {
            Extra = "!",
            Keywords = """
                abstract baremodule begin break catch const continue do else elseif end export false finally for global if import in
                isa let local macro missing module mutable nothing primitive quote return true try type using where while
                """,
            BeforeType = "struct",
            BeforeFunction = "function",
            Others = (ref s, end) =>
                char.IsAsciiLetterUpper(s.Current) && s.At(end) != '.' ? TokenKind.Type : Classify.Calls(ref s, end),
        }.Rule,
    ]);
}

/// <summary>Defines the grammar of MATLAB and Octave. An apostrophe after a value is the transpose operator.</summary>
internal static class Matlab
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Block("%{", "%}"),
        Comments.Line("%"),
        Comments.LineAfterBlank("#"),
        new Quoted("\"", "\"") { Escape = '\0', Doubled = true }.Rule,
        new("'", (ref Scanner s) =>
        {
            var previous = s.Peek(-1);
            if (Characters.IsWord(previous) || previous is ')' or ']' or '}' or '\'' or '.') return false;
            return new Quoted("'", "'") { Escape = '\0', Doubled = true }.Scan(ref s);
        }),
        new(".", (ref Scanner s) =>
        {
            if (!s.StartsWith("...")) return false;
            s.Take(3, TokenKind.Plain);
            s.TakeTo(s.LineEnd(), TokenKind.Comment);
            return true;
        }),
        Numbers.Usual,
        new Words
        {
            Keywords = """
                arguments break case catch classdef continue do else elseif end end_try_catch endfor endfunction endif endwhile
                enumeration events false for function global if inf Inf methods NaN nan otherwise parfor persistent pi properties
                return spmd switch true try until unwind_protect while
                """,
            Others = Classify.Calls,
        }.Rule,
    ]);
}

internal static class Fortran
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("!"),
        new Quoted("\"", "\"") { Escape = '\0', Doubled = true }.Rule,
        new Quoted("'", "'") { Escape = '\0', Doubled = true }.Rule,
        new(".", (ref Scanner s) =>
        {
            var end = s.SkipName(s.Position + 1);
            if (!char.IsAsciiLetter(s.Peek()) || s.At(end) != '.') return false;
            s.TakeTo(end + 1, TokenKind.Keyword);
            return true;
        }),
        Numbers.Usual,
        new Words(StringComparer.OrdinalIgnoreCase)
        {
            Keywords = """
                allocatable allocate associate block call case character class close codimension common complex concurrent contains
                continue cycle data deallocate default dimension do double elemental else elseif end enddo endif entry enum
                equivalence error exit external final forall format function generic go goto if implicit import in include inout
                inquire integer intent interface intrinsic kind len logical module namelist none nullify only open operator optional
                out parameter pointer precision print private procedure program protected public pure read real recursive result return
                save select sequence stop submodule subroutine target then to type use value volatile where while write
                """,
            Others = Classify.Calls,
        }.Rule,
    ]);
}
