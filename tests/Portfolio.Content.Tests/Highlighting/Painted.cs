using Portfolio.Content.Rendering.Highlighting;

namespace Portfolio.Content.Tests.Highlighting;

/// <summary>Shows what a language makes of code.</summary>
internal static class Painted
{
    public static TokenKind[] Kinds(string language, string text)
    {
        Highlighter.TryFind(language, out var found).ShouldBeTrue();
        var kinds = new TokenKind[text.Length];
        Highlighter.Paint(found.Grammar, text, kinds);
        return kinds;
    }
}
