using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

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

    /// <summary>A line of a string of several lines.</summary>
    private static bool LineOfString(ref Scanner s)
    {
        if (s.Peek() != '\\') return false;
        s.TakeTo(s.LineEnd(), TokenKind.String);
        return true;
    }
}
