using System.Globalization;
using System.Text;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Highlighting;
using Portfolio.Markdown.Alerts;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Engines;

/// <summary>Highlights code blocks, groups them into tabs, and normalizes their info strings in the served Markdown.</summary>
internal sealed class CodeExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        walk.BeforeDocument(document => CodeTabs.Group(document, walk.Context));
        walk.OnBlock<CodeBlock>(block => new SafeHtmlBlock(Render(block, walk.Context)));
    }

    protected override void AddRenderers(HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.Insert(0, new CodeTabsRenderer());
        renderer.ObjectRenderers.Replace<CodeInlineRenderer>(new KeptCodeRenderer());
    }

    public static FenceInfo InfoOf(FencedCodeBlock block) => FenceInfo.Parse($"{block.Info} {block.Arguments}".Trim());

    private static string Render(CodeBlock block, RenderingContext context)
    {
        var info = block is FencedCodeBlock fenced ? InfoOf(fenced) : FenceInfo.Parse(null);
        var text = TextOf(block);
        var title = info.Title ?? info.Tab;
        if (block.Parent is CodeTabs)
            title = info.Tab is null ? null : info.Title;
        var code = CodeHighlighter.Render(text, info, title, cancellation: context.Cancellation);
        context.Text.Code.Append(title).Append('\n').Append(code.Text).Append('\n');
        foreach (var message in code.Messages)
            context.Report(block.Span.Start, Rule.Of(message.Rule), message.Text);

        if (block is FencedCodeBlock)
            Edit(block, text, code, context);
        return code.Html;
    }

    /// <summary>Updates a block in the served Markdown if the page shows a different info string or code.</summary>
    private static void Edit(CodeBlock block, string text, HighlightedCode code, RenderingContext context)
    {
        var source = context.MarkdownOf(block.Span);
        var start = source.IndexOfAnyExcept(source[0]);
        if (start < 0)
            return;
        var line = source[start..];
        var lineEnd = line.IndexOfAny('\r', '\n');
        if (lineEnd >= 0)
            line = line[..lineEnd];
        if (!line.Trim().SequenceEqual(code.Info) && !code.Info.Contains('`', StringComparison.Ordinal))
            context.Edit(block.Span.Start + start, line.Length, code.Info);
        if (code.Text == text || block.Lines.Count == 0)
            return;
        var (first, last) = (block.Lines.Lines[0].Slice, block.Lines.Lines[block.Lines.Count - 1].Slice);
        // If one tab character is both indentation and code, the slice refers to a copy of the line,
        // so its offsets are not offsets in the Markdown.
        if (first.Text.Length != context.Source.Markdown.Length || last.Text.Length != first.Text.Length)
            return;
        var lineStart = block.Lines.Count == 1
            ? 0 : context.Source.Markdown.LastIndexOf('\n', block.Lines.Lines[1].Slice.Start - 1) + 1;
        var indentation = block.Lines.Count == 1
            ? "" : context.Source.Markdown[lineStart..block.Lines.Lines[1].Slice.Start];
        var shown = code.Text.TrimEnd('\n').Replace("\n", "\n" + indentation, StringComparison.Ordinal);
        context.Edit(first.Start, last.End + 1 - first.Start, shown);
    }

    private static string TextOf(CodeBlock block)
    {
        var lines = block.Lines;
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
            text.Append(lines.Lines[i].Slice.AsSpan()).Append('\n');
        return text.ToString();
    }
}

internal sealed class KeptCodeRenderer : HtmlObjectRenderer<CodeInline>
{
    protected override void Write(HtmlRenderer renderer, CodeInline code) => renderer.Write(InlineCode.Html(code.Content));
}

/// <summary>
/// Represents code blocks that are shown one at a time: the blocks of <c>:::code-group</c>, and consecutive blocks with
/// <c>tab="…"</c>.
/// </summary>
internal sealed class CodeTabs : ContainerBlock
{
    private CodeTabs(int number) : base(null) => Number = number;

    public int Number { get; }

    public List<string> Labels { get; } = [];

    /// <summary>Moves the blocks of each code group and consecutive blocks with a tab label into tab groups.</summary>
    public static void Group(MarkdownDocument document, RenderingContext context)
    {
        var number = 0;
        foreach (
            var parent in document.Descendants<FencedCodeBlock>().Select(block => block.Parent!).Distinct().ToList())
        {
            if (parent is CustomContainer { Info: ContainerTitle.CodeGroup } group
                && group.All(child => child is FencedCodeBlock))
            {
                Replace(group, new(++number), context);
                continue;
            }

            for (var i = 0; i < parent.Count; i++)
            {
                var end = i;
                while (end < parent.Count && parent[end] is FencedCodeBlock block
                    && CodeExtension.InfoOf(block).Tab is not null)
                {
                    end++;
                }
                if (end < i + 2)
                    continue;
                var tabs = new CodeTabs(++number) { Span = parent[i].Span, Line = parent[i].Line };
                for (; end > i; end--)
                    tabs.Take(parent, i);
                parent.Insert(i, tabs);
            }
        }
    }

    private static void Replace(CustomContainer group, CodeTabs tabs, RenderingContext context)
    {
        (tabs.Span, tabs.Line) = (group.Span, group.Line);
        tabs.SetAttributes(group.GetAttributes());
        ServedAlerts.EditMarks(group, "", context);
        while (group.Count > 0)
            tabs.Take(group, 0);
        var parent = group.Parent!;
        parent[parent.IndexOf(group)] = tabs;
    }

    private void Take(ContainerBlock parent, int index)
    {
        var block = (FencedCodeBlock)parent[index];
        parent.RemoveAt(index);
        Add(block);
        var info = CodeExtension.InfoOf(block);
        Labels.Add(info.Tab ?? info.Title ?? info.Language ?? Count.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>
/// Writes each tab as a radio button and a label before its code block, so
/// that all blocks are readable without a style sheet. The ids contain colons, so that they never equal a heading id.
/// </summary>
internal sealed class CodeTabsRenderer : HtmlObjectRenderer<CodeTabs>
{
    protected override void Write(HtmlRenderer renderer, CodeTabs tabs)
    {
        renderer.EnsureLine();
        renderer.Write("<div").WriteId(tabs).WriteLine(" class=\"tabs\">");
        for (var i = 0; i < tabs.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"tab:{tabs.Number}:{i + 1}");
            var name = string.Create(CultureInfo.InvariantCulture, $"tabs:{tabs.Number}");
            renderer.Write($"<input type=\"radio\" name=\"{name}\" id=\"{id}\"{(i == 0 ? " checked" : "")}>");
            renderer.Write($"<label for=\"{id}\">").WriteEscape(tabs.Labels[i]).WriteLine("</label>");
            renderer.Render(tabs[i]);
        }

        renderer.EnsureLine();
        renderer.WriteLine("</div>");
    }
}
