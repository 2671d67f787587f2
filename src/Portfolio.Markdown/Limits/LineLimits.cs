using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Limits;

/// <summary>Limits nested lists and block quotes, which Markdig parses before <see cref="DocumentLimits"/> applies.</summary>
internal static class LineLimits
{
    /// <summary>The maximum number of list and block quote markers on one line.</summary>
    private const int MaxMarkers = 150;

    /// <summary>
    /// The maximum number of columns before a list marker. Markdig's time is cubic in the depth of lists, and its own
    /// limit applies too late.
    /// </summary>
    private const int MaxIndent = 300;

    public static void Check(string markdown)
    {
        var (fence, areFencesKnown) = ("", true);
        for (var start = 0; start < markdown.Length;)
        {
            var end = markdown.AsSpan(start).IndexOfAny('\n', '\r');
            var line = end < 0 ? markdown.AsSpan(start) : markdown.AsSpan(start, end);
            // Lines of code are not checked. Only fences outside lists and block quotes are recognized.
            // After a line that can start HTML, a template or a formula,
            // no fence is recognized, because a fence there would be text.
            areFencesKnown &= fence.Length > 0 || line is not ['<' or '{' or '%' or '$', ..];
            if (areFencesKnown && CodeFence.Of(line) is { Length: > 0 } mark)
            {
                if (fence.Length == 0)
                    fence = mark.ToString();
                else if (Ends(fence, line, mark))
                    fence = "";
            }
            if (line.Length > MaxMarkers && (fence.Length == 0 || !areFencesKnown) && IsTooDeep(line))
                throw DocumentLimits.TooDeep(start);
            start += line.Length + 1;
        }
    }

    private static bool Ends(string fence, ReadOnlySpan<char> line, ReadOnlySpan<char> mark) =>
        mark[0] == fence[0] && mark.Length >= fence.Length && line[mark.Length..].IsWhiteSpace();

    private static bool IsTooDeep(ReadOnlySpan<char> line)
    {
        var (indent, markers) = (0, 0);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\t')
            {
                indent += 4;
            }
            else if (line[i] == ' ')
            {
                indent++;
            }
            else if (line[i] == '>'
                || (line[i] is '-' or '*' or '+' && i + 1 < line.Length && line[i + 1] is ' ' or '\t'))
            {
                markers++;
            }
            else
            {
                return markers > MaxMarkers || (indent > MaxIndent && (markers > 0 || char.IsAsciiDigit(line[i])));
            }
        }

        return markers > MaxMarkers || (indent > MaxIndent && markers > 0);
    }
}

/// <summary>
/// Limits the nesting of inlines, because a stack overflow would end the process. Markdig's own limit ignores delimiter
/// runs: <c>****a****</c> is emphasis in emphasis.
/// </summary>
internal static class InlineDepth
{
    private const int MaxDepth = 100;

    public static LeafBlock? FindExcess(ContainerBlock container)
    {
        foreach (var block in container)
        {
            var excess = block switch
            {
                ContainerBlock inner => FindExcess(inner),
                LeafBlock { Inline: { } inlines } leaf when IsTooDeep(inlines) => leaf,
                _ => null,
            };
            if (excess is not null)
                return excess;
        }

        return null;
    }

    private static bool IsTooDeep(ContainerInline root)
    {
        var depth = 0;
        for (Inline? inline = root.FirstChild; inline is not null;)
        {
            if (inline is ContainerInline { FirstChild: { } child })
            {
                if (++depth > MaxDepth)
                    return true;
                inline = child;
                continue;
            }

            while (inline is { NextSibling: null, Parent: { } parent } && parent != root)
            {
                depth--;
                inline = parent;
            }

            inline = inline.NextSibling;
        }

        return false;
    }
}
