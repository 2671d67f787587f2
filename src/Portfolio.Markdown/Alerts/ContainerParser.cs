using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Alerts;

/// <summary>Parses containers, which are blocks between lines of colons, such as <c>:::note</c>.</summary>
internal sealed class ContainerParser : CustomContainerParser
{
    private const int MaxDepth = 20;

    public override BlockState TryOpen(BlockProcessor processor) =>
        CanOpen(processor) ? base.TryOpen(processor) : BlockState.None;

    /// <summary>Continues or closes a container. Colons in a code fence do not close the container around it.</summary>
    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (!IsInCode(processor, block))
            return base.TryContinue(processor, block);
        processor.GoToColumn(processor.ColumnBeforeIndent);
        return BlockState.Continue;
    }

    public static bool IsInCode(BlockProcessor processor, Block container)
    {
        var innermost = container;
        while (innermost is ContainerBlock { LastChild: { } last })
            innermost = last;
        return innermost != container && innermost is FencedCodeBlock && processor.IsOpen(innermost);
    }

    /// <summary>
    /// Determines whether another container can be opened in the current block.
    /// The nesting depth is limited, because each line is compared with all open containers.
    /// </summary>
    public static bool CanOpen(BlockProcessor processor)
    {
        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
            depth += block is CustomContainer ? 1 : 0;
        return depth < MaxDepth;
    }
}

/// <summary>Writes alert and <c>details</c> containers. For other containers, only the title and content are written.</summary>
internal class ContainerRenderer(RenderingLabels labels) : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        var (name, title) = ContainerTitle.Of(container);
        var kind = AlertKind.Find(name);
        renderer.EnsureLine();
        if (name == ContainerTitle.List)
        {
            WriteList(renderer, container);
            return;
        }
        if (kind is not null)
        {
            AlertHtml.WriteStart(renderer, container, kind, hasTitle: false, title, labels);
        }
        else if (name == "details")
        {
            renderer.Write("<details").WriteId(container).Write("><summary>").WriteEscape(title ?? labels.Details)
                .WriteLine("</summary>");
        }
        else if (title is not null)
        {
            renderer.Write("<p><strong>").WriteEscape(title).WriteLine("</strong></p>");
        }
        WriteContent(renderer, container);
        if (kind is not null)
            renderer.WriteLine("</blockquote>");
        else if (name == "details")
            renderer.WriteLine("</details>");
    }

    private static void WriteContent(HtmlRenderer renderer, CustomContainer container)
    {
        var outer = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(container);
        renderer.ImplicitParagraph = outer;
    }

    /// <summary>Writes the marks of a list. The content of a container that is not closed is the rest of the text, so it stays.</summary>
    private static void WriteList(HtmlRenderer renderer, CustomContainer container)
    {
        renderer.WriteLine(OpenList.Start(ContainerTitle.QueryOf(container)));
        if (!ContainerTitle.IsClosed(container))
            renderer.WriteLine(OpenList.End);
        WriteContent(renderer, container);
        renderer.EnsureLine();
        if (ContainerTitle.IsClosed(container))
            renderer.WriteLine(OpenList.End);
    }
}

/// <summary>Parses the first line of a container: <c>:::tip Title</c> or <c>::: tip [Title]</c>.</summary>
internal static class ContainerTitle
{
    /// <summary>The name of a container whose code blocks are shown as tabs.</summary>
    public const string CodeGroup = "code-group";

    /// <summary>The name of a container that shows texts of a list: <c>:::list talks limit 3</c>.</summary>
    public const string List = "list";

    /// <summary>Returns the query of such a container.</summary>
    public static string QueryOf(CustomContainer container) => $"{container.Info} {container.Arguments}".Trim()[List.Length..].Trim();

    public static bool IsClosed(CustomContainer container) => container.ClosingFencedCharCount > 0;

    public static (string Name, string? Title) Of(CustomContainer container)
    {
        if (OwnContainer.Of(container) is { } own)
            return (own.Name, own.ServedTitle);
        var line = $"{container.Info} {container.Arguments}".Trim();
        if (line == List || line.StartsWith(List + " ", StringComparison.Ordinal))
            return (List, null);
        var end = line.AsSpan().IndexOfAny(" [{\"");
        if (end < 0)
            end = line.Length;
        var title = line[end..].Trim();
        if (title.StartsWith('[')
            && (line[end] == '[' || title.IndexOf(']', StringComparison.Ordinal) == title.Length - 1))
        {
            title = title[1..].Split(']')[0];
        }
        else if (title.StartsWith('{'))
        {
            title = "";
        }
        return (line[..end], title.Trim('"').Trim() is { Length: > 0 } text ? text : null);
    }
}
