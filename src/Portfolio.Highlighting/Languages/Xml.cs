using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Xml
{
    public static readonly Grammar Grammar = new([.. Markup.Openings, new("<", Tag)]);

    private static bool Tag(ref Scanner s)
    {
        if (!Markup.BeginsTag(ref s)) return false;
        Markup.TakeTag(ref s);
        return true;
    }
}
