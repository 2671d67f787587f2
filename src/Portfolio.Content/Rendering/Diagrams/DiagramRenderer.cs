using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Rendering.Diagrams.Classes;
using Portfolio.Content.Rendering.Diagrams.Entities;
using Portfolio.Content.Rendering.Diagrams.Flowcharts;
using Portfolio.Content.Rendering.Diagrams.Gantts;
using Portfolio.Content.Rendering.Diagrams.Parsing;
using Portfolio.Content.Rendering.Diagrams.Pies;
using Portfolio.Content.Rendering.Diagrams.Sequences;
using Portfolio.Content.Rendering.Diagrams.States;
using Portfolio.Content.Rendering.Diagrams.Svg;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Diagrams;

/// <summary>Renders Mermaid sources as SVG. Thread-safe. The same input gives the same output.</summary>
internal static partial class DiagramRenderer
{
    /// <param name="source">The text of the code block. Lines end with line feeds.</param>
    /// <param name="labels">Names of the kinds of diagrams.</param>
    /// <param name="place">The heading above the diagram, for its name; may be empty.</param>
    /// <param name="id">Id of the diagram in its document.</param>
    /// <exception cref="DiagramException">The source is not understood, or too large.</exception>
    public static RenderedDiagram Render(string source, RenderingLabels labels, string place, string id)
    {
        if (source.Length > DiagramLimits.MaxSource)
            throw DiagramException.TooLarge(0,
                $"the diagram has more than {DiagramLimits.MaxSource} characters; draw parts of it in several diagrams");
        var text = new DiagramText(source);
        var cursor = new DiagramCursor(text);
        cursor.SkipSeparators();
        var (kind, picture) = Draw(cursor, labels.Diagrams);
        var title = text.Title ?? text.Caption ?? (place.Length > 0 ? $"{kind}: {place}" : kind);
        var description = text.Description is { Length: > 0 } own ? $"{own}\n{picture.Description}" : picture.Description;
        var html = new StringBuilder("<figure class=\"w\" tabindex=\"0\">")
            .Append(picture.ToSvg(new(title, description, id)));
        if (text.Caption is { Length: > 0 } caption)
            html.Append("<figcaption>").AppendEncoded(caption).Append("</figcaption>");
        return new(html.Append("</figure>").ToString(), picture.Labels);
    }

    private static (string Kind, DiagramPicture Picture) Draw(DiagramCursor cursor, DiagramLabels words)
    {
        var start = cursor.At;
        var word = cursor.TryMatch(KindWord()).Value;
        return word switch
        {
            "flowchart" or "graph" => (words.Flowchart, GraphDrawing.Draw(FlowchartParser.Parse(cursor))),
            "stateDiagram-v2" or "stateDiagram" => (words.State, GraphDrawing.Draw(StateParser.Parse(cursor))),
            "sequenceDiagram" => (words.Sequence, SequenceDrawing.Draw(SequenceParser.Parse(cursor))),
            "classDiagram" or "classDiagram-v2" => (words.Class, GraphDrawing.Draw(ClassParser.Parse(cursor, words))),
            "erDiagram" => (words.Entity, GraphDrawing.Draw(EntityParser.Parse(cursor, words))),
            "pie" => (words.Pie, PieDrawing.Draw(PieParser.Parse(cursor))),
            "gantt" => (words.Gantt, GanttDrawing.Draw(GanttParser.Parse(cursor), words)),
            "" => throw DiagramException.Kind(start, $"the diagram does not begin with its kind; {Supported}"),
            _ => throw DiagramException.Kind(start, $"`{word}` is not a supported kind of diagram; {Supported}"),
        };
    }

    private const string Supported =
        "supported are `flowchart`, `sequenceDiagram`, `stateDiagram-v2`, `classDiagram`, `erDiagram`, `gantt` and `pie`";

    [GeneratedRegex(@"\G[A-Za-z][\w-]{0,40}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KindWord();
}

/// <summary>A diagram as HTML.</summary>
/// <param name="Html">A figure with inline SVG.</param>
/// <param name="Text">The texts of the diagram, for search.</param>
internal sealed record RenderedDiagram(string Html, string Text);
