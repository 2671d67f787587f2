using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Limits;

/// <summary>Counts the patterns of every block when it is complete. Registered last, after all parsers.</summary>
internal sealed class LimitsExtension : RenderingExtension
{
    /// <summary>A context with the state and the counts of one document.</summary>
    public static MarkdownParserContext NewContext(RenderingContext rendering)
    {
        var context = new MarkdownParserContext();
        context.Properties[typeof(DocumentLimits)] = new DocumentLimits(rendering);
        context.Properties[typeof(RenderingContext)] = rendering;
        return context;
    }

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        foreach (var parser in pipeline.BlockParsers)
            parser.Closed += Check;
    }

    private static void Check(BlockProcessor processor, Block block)
    {
        if (block is LeafBlock { ProcessInlines: true } leaf
            && processor.Context?.Properties.GetValueOrDefault(typeof(DocumentLimits)) is DocumentLimits limits)
            limits.Add(leaf);
    }
}
