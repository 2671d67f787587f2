using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Code;

/// <summary>Writes code blocks, which scroll and so can be focused.</summary>
internal sealed class CodeBlockRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        renderer.EnsureLine();
        renderer.Write("<pre tabindex=\"0\"><code");
        if (LanguageOf(block) is { Length: > 0 } language)
            renderer.Write(" class=\"language-").WriteEscape(language).Write('"');
        renderer.Write('>').WriteLeafRawLines(block, writeEndOfLines: true, escape: true);
        renderer.WriteLine("</code></pre>");
    }

    /// <summary>The first word behind the fence, without arguments that stand directly behind it, as in <c>js{1,3}</c>.</summary>
    private static string? LanguageOf(CodeBlock block)
    {
        if (block is not FencedCodeBlock { Info: { } info })
            return null;
        var end = info.AsSpan().IndexOfAny("{,:");
        return end < 0 ? info : info[..end];
    }
}
