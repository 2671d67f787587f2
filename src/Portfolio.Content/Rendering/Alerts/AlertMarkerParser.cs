using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>The marker at the start of a quote: <c>[!NOTE]</c>, or <c>[!tip]- Title</c> as Obsidian writes it.</summary>
internal sealed class AlertMarkerParser : InlineParser
{
    private const int MaxKindLength = 40;

    public AlertMarkerParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '!' || processor.Block is not ParagraphBlock { Parent: QuoteBlock quote } paragraph
            || paragraph.Inline?.FirstChild is not null
            || quote[0] != paragraph || Alert.Of(quote) is not null)
            return false;
        var line = slice.AsSpan();
        var lineEnd = line.IndexOfAny('\r', '\n') is >= 0 and var end ? end : line.Length;
        line = line[..lineEnd];
        var close = line[..Math.Min(line.Length, MaxKindLength)].IndexOf(']');
        if (close < 3 || line[2..close].ContainsAnyExceptInRange('-', 'z'))
            return false;
        var title = close + 1;
        if (title < line.Length && line[title] is '+' or '-')
            title++;
        if (title < line.Length && line[title] is not (' ' or '\t'))
            return false;
        var marker = line[2..close].ToString();
        var hasTitle = !line[title..].IsWhiteSpace();
        Alert.Set(quote, new(marker, AlertKind.Find(marker), hasTitle));
        slice.Start += hasTitle ? title : lineEnd;
        if (hasTitle)
            slice.TrimStart();
        else
            SkipLineBreak(ref slice);
        return true;
    }

    private static void SkipLineBreak(ref StringSlice slice)
    {
        if (slice.CurrentChar == '\r')
            slice.SkipChar();
        if (slice.CurrentChar == '\n')
            slice.SkipChar();
    }
}
