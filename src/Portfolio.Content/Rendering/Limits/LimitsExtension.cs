using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Limits;

/// <summary>Counts the patterns of every block when it is complete. Registered last, after all parsers.</summary>
internal sealed class LimitsExtension : RenderingExtension
{
    /// <summary>The context with which Markdig parses a document.</summary>
    public static MarkdownParserContext ContextFor(DocumentLimits limits)
    {
        var context = new MarkdownParserContext();
        context.Properties[typeof(DocumentLimits)] = limits;
        return context;
    }

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        foreach (var parser in pipeline.BlockParsers)
            parser.Closed += Check;
    }

    private static void Check(BlockProcessor processor, Block block)
    {
        if (processor.Context?.Properties.GetValueOrDefault(typeof(DocumentLimits)) is not DocumentLimits limits)
            return;
        if (block is not LeafBlock { ProcessInlines: true } leaf)
        {
            limits.CheckTime();
            return;
        }

        limits.Add(leaf);
        leaf.ProcessInlinesBegin += (_, _) => limits.CheckTime();
    }
}
