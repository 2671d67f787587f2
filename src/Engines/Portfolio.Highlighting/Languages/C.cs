using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class C
{
    private const string Keywords = """
        alignas alignof asm auto bool break case char const constexpr continue default do double else extern false float for goto if
        inline int long nullptr register restrict return short signed sizeof static static_assert switch thread_local true typedef
        typeof union unsigned void volatile while NULL
        """;

    public static readonly Grammar Grammar = Make(
        new Words { Keywords = Keywords, BeforeType = "enum struct", Others = Others });

    public static readonly Grammar PlusPlus = PlusPlusWith("");

    public static readonly Grammar Cuda =
        PlusPlusWith("__constant__ __device__ __global__ __host__ __launch_bounds__ __managed__ __restrict__ __shared__ dim3");

    public static readonly Grammar ObjectiveC = Make(
        new Words
        {
            Keywords = Keywords + " " + """
                BOOL Class IMP NO SEL YES _Nonnull _Nullable assign atomic copy getter id in instancetype nil nonatomic nonnull nullable
                out readonly readwrite retain self setter strong super weak
                """,
            BeforeType = "enum struct",
            Others = (ref s, end) =>
                char.IsAsciiLetterUpper(s.Current) && !Classify.IsCall(ref s, end)
                ? TokenKind.Type : Others(ref s, end),
        },
        new Opening("@", (ref Scanner s) =>
        {
            if (s.Peek() == '"')
            {
                s.Take(1, TokenKind.String);
                return Quoted.Double.Rule(ref s);
            }

            if (!Characters.IsWordStart(s.Peek())) return false;
            var expected = s.Rest.StartsWith("@interface") || s.Rest.StartsWith("@implementation")
                ? Expect.Type : Expect.Anything;
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Keyword);
            s.Expected = expected;
            return true;
        }));

    private static Grammar PlusPlusWith(string keywords) => Make(new Words
    {
        Keywords = $"""
            {Keywords} {keywords}
            and catch char8_t char16_t char32_t co_await co_return co_yield const_cast consteval constinit decltype delete
            dynamic_cast explicit export final friend import module mutable namespace new noexcept not operator or override private
            protected public reinterpret_cast requires static_cast template this throw try typeid using virtual wchar_t
            """,
        BeforeType = "class concept enum struct typename",
        Others = Others,
    });

    private static Grammar Make(Words words, params Opening[] more) => new(
    [
        .. more,
        .. Comments.CStyle,
        new("#", Directive),
        new("R", RawString),
        Quoted.Double,
        new("'", Separator),
        Quoted.Single,
        Numbers.Usual,
        words.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end) =>
        s.Text[s.Position..end].EndsWith("_t") ? TokenKind.Type : Classify.Calls(ref s, end);

    private static bool Directive(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        var name = s.SkipSpaces(s.Position + 1);
        var end = s.SkipName(name);
        var include = s.Text[name..end] is "include" or "import";
        s.TakeTo(end, TokenKind.Keyword);
        s.Position = s.SkipSpaces(end);
        if (!include || s.At(s.Position) != '<') return true;
        var line = s.Rest[..(s.LineEnd() - s.Position)];
        var close = line.IndexOf('>');
        s.Take(close < 0 ? line.Length : close + 1, TokenKind.String);
        return true;
    }

    /// <summary>Scans the rest of a number after a digit separator, as in <c>1'000</c>.</summary>
    private static bool Separator(ref Scanner s)
    {
        if (s.BeforeKind != TokenKind.Number || !char.IsAsciiHexDigit(s.Peek(-1))
            || !char.IsAsciiHexDigit(s.Peek()))
        {
            return false;
        }
        s.TakeTo(Numbers.EndOf(ref s, s.Position + 1), TokenKind.Number);
        return true;
    }

    /// <summary>Scans a C++ raw string <c>R"delimiter(…)delimiter"</c>, whose delimiter has at most 16 characters.</summary>
    private static bool RawString(ref Scanner s)
    {
        if (s.Peek() != '"') return false;
        var open = s.Rest[..Math.Min(s.Rest.Length, 19)].IndexOf('(');
        if (open < 0) return false;
        var mark = s.Text[(s.Position + 2)..(s.Position + open)].ToString();
        s.TakeTo(s.Find($"){mark}\"", s.Position + open) + mark.Length + 2, TokenKind.String);
        return true;
    }
}

/// <summary>Scans character literals in languages in which an apostrophe can also be part of a name.</summary>
internal static class CharacterLiteral
{
    /// <summary>The maximum length in characters of a character literal with an escape sequence.</summary>
    private const int MaxLength = 12;

    public static readonly Opening Rule = new("'", Scan);

    private static bool Scan(ref Scanner s)
    {
        var end = s.Position + 2;
        if (s.Peek() == '\\')
        {
            end++;
            while (end < s.Position + MaxLength && s.At(end) is not ('\'' or '\n' or '\0')) end++;
        }
        if (s.Peek() == '\'' || s.At(end) != '\'') return false;
        s.TakeTo(end + 1, TokenKind.String);
        return true;
    }
}
