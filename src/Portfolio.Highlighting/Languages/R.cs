using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class R
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        new Quoted("'", "'") { MultiLine = true }.Rule,
        new Quoted("`", "`") { Escape = '\0' }.Rule,
        Numbers.Usual,
        new Words
        {
            Extra = ".",
            ExtraStart = ".",
            Keywords = """
                break else FALSE for function if in Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NaN next NULL repeat return
                TRUE while
                """,
            Others = Classify.Calls,
        }.Rule,
    ]);
}
