using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Output;

/// <summary>
/// Visits every node of a parsed document once, in document order, and collects the plain text. Extensions register
/// visitors by node type. Visitors run in the order of registration until one of them handles the node.
/// </summary>
internal sealed class DocumentWalk(RenderingContext context)
{
    /// <summary>The key under which the original text of a literal is stored if punctuation was replaced.</summary>
    public static readonly object TypedText = new();

    /// <summary>The number of top-level blocks that are likely visible without scrolling.</summary>
    private const int BlocksNearTop = 3;

    private readonly List<Action<MarkdownDocument>> _beforeDocument = [];
    private readonly List<Func<Block, Block?>> _onBlock = [];
    private readonly List<Func<Inline, bool>> _onInline = [];
    private readonly List<Func<Block, Block?>> _afterBlock = [];
    private readonly List<Action> _afterDocument = [];
    private readonly List<(int Start, int Length, string Text)> _typed = [];
    private int _textStart;

    public RenderingContext Context => context;

    public bool IsNearTop { get; private set; }

    /// <summary>Marks the current leaf block in the plain text as a heading or, without an id, as no prose.</summary>
    public void MarkText(string? heading)
    {
        context.Text.Marks.Add((_textStart, heading));
        if (heading is not null)
            context.Text.Code.Append(RenderedMarkdown.SectionEnd);
    }

    /// <summary>Gets the plain text of the current leaf block so far.</summary>
    public string BlockText => context.Text.Prose.ToString(_textStart, context.Text.Prose.Length - _textStart);

    /// <summary>Gets <see cref="BlockText"/> with the punctuation that the author wrote.</summary>
    public string TypedBlockText
    {
        get
        {
            var text = new StringBuilder(BlockText);
            for (var i = _typed.Count - 1; i >= 0; i--)
            {
                text.Remove(_typed[i].Start - _textStart, _typed[i].Length)
                    .Insert(_typed[i].Start - _textStart, _typed[i].Text);
            }
            return text.ToString();
        }
    }

    /// <summary>Gets or sets the scope that closes HTML tags at the end of the containing block or inline.</summary>
    public ITagScope? TagScope { get; set; }

    public void BeforeDocument(Action<MarkdownDocument> visit) => _beforeDocument.Add(visit);

    /// <summary>
    /// Registers a visitor of blocks. A visitor that has handled the block and its children returns the block or a
    /// replacement. Otherwise the visitor returns <see langword="null"/>.
    /// </summary>
    public void OnBlock<TBlock>(Func<TBlock, Block?> visit) where TBlock : Block =>
        _onBlock.Add(block => block is TBlock match ? visit(match) : null);

    /// <summary>
    /// Registers a visitor of inlines other than literals. A visitor that has handled the inline and its children
    /// returns true.
    /// </summary>
    public void OnInline<TInline>(Func<TInline, bool> visit) where TInline : Inline =>
        _onInline.Add(inline => inline is TInline match && visit(match));

    /// <summary>
    /// Registers a visitor that runs after the children of a block.
    /// The visitor returns a replacement, or <see langword="null"/> to keep the block.
    /// </summary>
    public void AfterBlock<TBlock>(Func<TBlock, Block?> visit) where TBlock : Block =>
        _afterBlock.Add(block => block is TBlock match ? visit(match) : null);

    public void AfterDocument(Action visit) => _afterDocument.Add(visit);

    public void Run(MarkdownDocument document)
    {
        foreach (var visit in _beforeDocument)
            visit(document);
        VisitBlocks(document);
        foreach (var visit in _afterDocument)
            visit();
    }

    private void VisitBlocks(ContainerBlock container)
    {
        var outer = TagScope?.Enter() ?? 0;
        List<Block>? withEndTags = null; // Inserting moves all following blocks, so all end tags are inserted at once.
        for (var i = 0; i < container.Count; i++)
        {
            if (container is MarkdownDocument)
                IsNearTop = i < BlocksNearTop;
            if (TagScope?.CloseBefore(container[i]) is { } endTags)
                (withEndTags ??= [.. container.Take(i)]).Add(new SafeHtmlBlock(endTags));
            var block = container[i];
            var visited = Visit(block);
            if (visited != block)
                container[i] = visited;
            withEndTags?.Add(visited);
        }

        if (withEndTags is not null)
            Replace(container, withEndTags);
        if (TagScope?.Leave(outer) is { } lastTags)
            container.Add(new SafeHtmlBlock(lastTags));
    }

    private static void Replace(ContainerBlock container, List<Block> blocks)
    {
        container.Clear();
        foreach (var block in blocks)
            container.Add(block);
    }

    private Block Visit(Block block)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var start = context.Text.Prose.Length;
        _textStart = start;
        _typed.Clear();
        var visited = FirstResult(_onBlock, block);
        if (visited is null)
        {
            if (block is ContainerBlock container)
                VisitBlocks(container);
            else if (block is LeafBlock { Inline: { } inlines })
                VisitInlines(inlines);
            visited = FirstResult(_afterBlock, block);
            if (visited is null && context.Text.Summary.Length == 0 && block is ParagraphBlock { Parent: MarkdownDocument })
                context.Text.Summary = Summaries.Cut(BlockText);
        }

        if (visited is SafeHtmlBlock html && block.TryGetAttributes()?.Id is { } id)
            html.AddId(id);
        EndLine(block, start);
        return visited ?? block;
    }

    /// <summary>Ends the line of a block in the plain text. The cells of a row are on one line, separated by tabs.</summary>
    /// <param name="start">The length of the plain text before the block.</param>
    private void EndLine(Block block, int start)
    {
        var text = context.Text.Prose;
        if (text.Length == 0 || (block is TableCell && text.Length == start))
            return;
        if (text[^1] is not (' ' or '\n' or '\t'))
            text.Append('\n');
        text[^1] = block is TableCell ? '\t' : '\n';
    }

    public void VisitInlines(ContainerInline container)
    {
        var outer = TagScope?.Enter() ?? 0;
        for (var inline = container.FirstChild; inline is not null;)
        {
            // A visitor can remove or replace the inline, so the next one is determined first.
            var next = inline.NextSibling;
            Visit(inline);
            inline = next;
        }

        if (TagScope?.Leave(outer) is { } endTags)
            container.AppendChild(new SafeHtmlInline(endTags));
    }

    private void Visit(Inline inline)
    {
        // Literals are the most frequent inlines and have no visitors.
        if (inline is LiteralInline literal)
        {
            if (literal.GetData(TypedText) is string typed)
            {
                _typed.Add((context.Text.Prose.Length, literal.Content.Length, typed));
                context.Text.Typed.Add(_typed[^1]);
            }

            context.Text.Prose.Append(literal.Content.AsSpan());
            return;
        }

        foreach (var visit in _onInline)
        {
            if (visit(inline))
                return;
        }

        InlineText.AppendOwn(context.Text.Prose, inline);
        if (inline is ContainerInline container)
            VisitInlines(container);
    }

    private static Block? FirstResult(List<Func<Block, Block?>> visitors, Block block)
    {
        foreach (var visit in visitors)
        {
            if (visit(block) is { } visited)
                return visited;
        }

        return null;
    }
}

internal interface ITagScope
{
    bool IsOpen(string name);

    /// <summary>Enters a container, and returns the outer scope for <see cref="Leave"/>.</summary>
    int Enter();

    /// <summary>
    /// Returns the end tags to write before a block that is not allowed inside the open tags, or <see langword="null"/>
    /// if there are none.
    /// </summary>
    string? CloseBefore(Block block);

    /// <summary>Leaves a container, and returns the missing end tags, or <see langword="null"/> if there are none.</summary>
    string? Leave(int outer);
}

/// <summary>
/// Represents a Markdig extension with parsers, document visitors and HTML renderers. Extensions are registered in
/// <c>Pipeline/MarkdigPipeline.cs</c>. Instances are shared between documents.
/// </summary>
internal abstract class RenderingExtension : IMarkdownExtension
{
    /// <summary>Adds parsers. Called once per pipeline.</summary>
    protected virtual void AddParsers(MarkdownPipelineBuilder pipeline)
    {
    }

    /// <summary>Adds visitors, which can hold the state of one document. Called once per document.</summary>
    public virtual void AddVisitors(DocumentWalk walk)
    {
    }

    /// <summary>Adds renderers. Called once per <see cref="HtmlRenderer"/>.</summary>
    protected virtual void AddRenderers(HtmlRenderer renderer)
    {
    }

    void IMarkdownExtension.Setup(MarkdownPipelineBuilder pipeline) => AddParsers(pipeline);

    void IMarkdownExtension.Setup(MarkdownPipeline pipeline, Markdig.Renderers.IMarkdownRenderer renderer) =>
        AddRenderers((HtmlRenderer)renderer);
}
