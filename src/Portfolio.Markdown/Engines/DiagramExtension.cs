using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Portfolio.Diagrams;
using Portfolio.Diagrams.Options;
using Portfolio.Markdown.Headings;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Engines;

/// <summary>
/// Draws code blocks in the language <c>mermaid</c> as diagrams. Invalid diagrams remain code blocks and are reported.
/// A diagram of an unsupported kind also gets a caption if it has no title.
/// </summary>
internal sealed class DiagramExtension(RenderingLabels labels) : RenderingExtension
{
    /// <summary>The maximum total length of the diagrams in a document, in UTF-16 code units.</summary>
    private const int MaxLength = 50_000;

    public override void AddVisitors(DocumentWalk walk)
    {
        var count = 0;
        var length = 0;
        var links = new LinkTargets(walk.Context);
        walk.OnBlock<FencedCodeBlock>(block => IsDiagram(block) ? Draw(block) : null);

        Block? Draw(FencedCodeBlock block)
        {
            var source = SourceOf(block);
            length += source.Length;
            if (length > MaxLength)
            {
                return Fail(block, 0, Rule.DiagramTooLarge,
                    $"the diagrams in this document have more than {MaxLength} characters in total; "
                    + "split the document into several files");
            }
            // The colon ensures that the id never equals a heading id.
            var id = string.Create(CultureInfo.InvariantCulture, $"diagram:{++count}");
            var options = new DiagramOptions
            {
                Labels = labels.Diagrams,
                Place = Summaries.Cut(PlaceOf(walk.Context)),
                Id = id,
                Link = (target, offset) => Resolve(target, LineAt(block, offset)),
            };
            try
            {
                var diagram = DiagramRenderer.Render(source, options, walk.Context.Cancellation);
                if (diagram.Message is { } message)
                    return Fail(block, message.Offset, Rule.Of(message.Rule), message.Text);
                foreach (var warning in diagram.Warnings)
                    walk.Context.Report(OffsetOf(block, warning.Offset), Rule.Of(warning.Rule), warning.Text);
                walk.MarkText(null);
                walk.Context.Text.Prose.Append(diagram.Text.ReplaceLineEndings(" "));
                return new SafeHtmlBlock(diagram.Html);
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                return Fail(block, 0, Rule.DiagramFailed,
                    $"the diagram cannot be drawn because of a bug in the program ({e.GetType().Name}: {e.Message}); "
                        + "report the bug and include the diagram");
            }
        }

        // If a diagram links to an unpublished document, the line
        // that contains the link is removed from the served Markdown.
        string? Resolve(string target, SourceSpan line) =>
            links.Write(
                new(target, line.Start, SourceSpan.Empty, IsHtml: true) { Removal = [SourceLink.Replace(line, "")] });

        Block? Fail(FencedCodeBlock block, int offset, Rule rule, string message)
        {
            walk.Context.Report(OffsetOf(block, offset), rule, message);
            if (rule == Rule.DiagramKind && block.Arguments?.Contains("title=", StringComparison.Ordinal) != true)
                block.Arguments = $"title=\"{labels.Diagrams.Source}\" {block.Arguments}";
            return null;
        }
    }

    /// <summary>Returns the heading above a diagram, or the title of the document if there is none.</summary>
    private static string PlaceOf(RenderingContext context)
    {
        var headings = context.State<DocumentHeadings>();
        return headings.Last.Length > 0 ? headings.Last : context.Source.Title ?? headings.Title ?? "";
    }

    public static bool IsDiagram(FencedCodeBlock block) =>
        block.Info is { } info && info.Split(' ', '{')[0].Equals("mermaid", StringComparison.OrdinalIgnoreCase);

    private static string SourceOf(FencedCodeBlock block)
    {
        var source = new StringBuilder();
        for (var i = 0; i < block.Lines.Count; i++)
            source.Append(block.Lines.Lines[i].Slice.AsSpan()).Append('\n');
        return source.ToString();
    }

    /// <summary>Returns the span of the Markdown line that contains an offset in the diagram's source.</summary>
    private static SourceSpan LineAt(FencedCodeBlock block, int offset)
    {
        var start = OffsetOf(block, offset);
        var line = block.Lines.Lines.Take(block.Lines.Count)
            .First(l => l.Slice.Start <= start && start <= l.Slice.End + 1).Slice;
        return new(line.Start, line.End);
    }

    /// <summary>Converts an offset in the diagram's source to an offset in the Markdown.</summary>
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
