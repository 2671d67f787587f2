using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Diagrams.Parsing;
using Portfolio.Content.Rendering.Output;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering.Diagrams;

/// <summary>Draws code blocks in the language <c>mermaid</c>. What is not understood stays code, with a diagnostic.</summary>
internal sealed class DiagramExtension(RenderingLabels labels) : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        var (count, length) = (0, 0);
        walk.OnBlock<FencedCodeBlock>(block => IsDiagram(block) ? Draw(block) : null);

        Block? Draw(FencedCodeBlock block)
        {
            try
            {
                var source = SourceOf(block);
                length += source.Length;
                if (length > DiagramLimits.MaxSource)
                    throw DiagramException.TooLarge(0,
                        $"the diagrams of the text have more than {DiagramLimits.MaxSource} characters; split the text into several files");
                // No id of an author contains a colon.
                var id = string.Create(CultureInfo.InvariantCulture, $"diagram:{++count}");
                var diagram = DiagramRenderer.Render(source, labels, Summaries.Cut(walk.Context.LastHeading), id);
                walk.Context.Text.Append(diagram.Text);
                return new SafeHtmlBlock(diagram.Html);
            }
            catch (DiagramException e)
            {
                walk.Context.Report(OffsetOf(block, e.Offset), e.Rule, e.Message);
                return null;
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                walk.Context.Report(OffsetOf(block, 0), "diagram-failed",
                    $"the diagram could not be drawn ({e.GetType().Name}: {e.Message}); this is a fault of the program, please report it "
                        + $"with the diagram");
                return null;
            }
        }
    }

    private static bool IsDiagram(FencedCodeBlock block) =>
        block.Info is { } info && info.Split(' ', '{')[0].Equals("mermaid", StringComparison.OrdinalIgnoreCase);

    private static string SourceOf(FencedCodeBlock block)
    {
        var source = new StringBuilder();
        for (var i = 0; i < block.Lines.Count; i++)
            source.Append(block.Lines.Lines[i].Slice.AsSpan()).Append('\n');
        return source.ToString();
    }

    /// <summary>The position in the Markdown text of an offset in the source of the diagram.</summary>
    private static int OffsetOf(FencedCodeBlock block, int offset)
    {
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i];
            if (offset <= line.Slice.Length)
                return line.Slice.Start + offset;
            offset -= line.Slice.Length + 1;
        }

        return block.Span.Start;
    }
}
