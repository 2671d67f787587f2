using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Tests;

internal static class Painted
{
    public static TokenKind[] Kinds(string language, string text)
    {
        var found = LanguageCatalogue.Find(language).ShouldNotBeNull();
        var kinds = new TokenKind[text.Length];
        CodeHighlighter.Paint(found.Grammar, text, kinds);
        return kinds;
    }
}
