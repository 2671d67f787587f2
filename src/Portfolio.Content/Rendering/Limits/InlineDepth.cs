using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Limits;

/// <summary>
/// Limits how deeply inlines are nested. Markdig's own limit does not cover runs of delimiters: <c>****a****</c> is emphasis in
/// emphasis, and a stack overflow ends the process.
/// </summary>
internal static class InlineDepth
{
    private const int MaxDepth = 100;

    /// <summary>The first block whose inlines are nested too deeply, if any.</summary>
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
