using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>HTML with scripts and style sheets.</summary>
internal static class Html
{
    public static readonly Grammar Grammar = new([.. Markup.Openings, new("<", Tag)]);

    private static bool Tag(ref Scanner s) => TakeTag(ref s, code: null);

    /// <summary>Scans a tag, and the script or style sheet after it.</summary>
    public static bool TakeTag(ref Scanner s, Rule? code)
    {
        if (!Markup.BeginsTag(ref s)) return false;
        var script = Opens(ref s, "<script");
        var style = Opens(ref s, "<style");
        var closed = Markup.TakeTag(ref s, code);
        if (closed) return true;
        if (script) JavaScript.Script.ScanTo(ref s, EndOf(ref s, "</script"));
        if (style) Css.Grammar.ScanTo(ref s, EndOf(ref s, "</style"));
        return true;
    }

    private static bool Opens(ref Scanner s, string tag) =>
        s.Rest.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && !Characters.IsWord(s.Peek(tag.Length));

    private static int EndOf(ref Scanner s, string tag)
    {
        var length = s.Rest.IndexOf(tag, StringComparison.OrdinalIgnoreCase);
        return length < 0 ? s.End : s.Position + length;
    }
}
