
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
