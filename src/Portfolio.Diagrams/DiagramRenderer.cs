using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Classes;
using Portfolio.Diagrams.Entities;
using Portfolio.Diagrams.Flowcharts;
using Portfolio.Diagrams.Gantts;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Pies;
using Portfolio.Diagrams.Sequences;
using Portfolio.Diagrams.States;
using Portfolio.Diagrams.Svg;

namespace Portfolio.Diagrams;

/// <summary>Draws Mermaid diagrams as SVG. Thread-safe. The same input gives the same output.</summary>
public static partial class DiagramRenderer
{
    private const string Supported =
        "supported are `flowchart`, `sequenceDiagram`, `stateDiagram-v2`, `classDiagram`, `erDiagram`, `gantt` and `pie`";

    /// <param name="source">The text of the code block. Lines end with line feeds.</param>
    /// <param name="options">Names, words and limits; the defaults when <see langword="null"/>.</param>
    /// <param name="cancellation">Ends the work between its steps.</param>
    public static RenderedDiagram Render(string source, DiagramOptions? options = null, CancellationToken cancellation = default)
    {
        try
        {
            return Draw(source, options ?? DiagramOptions.Default, cancellation);
        }
        catch (DiagramException e)
        {
            return new("", "", new(e.Offset, e.Rule, e.Message));
        }
    }

    private static RenderedDiagram Draw(string source, DiagramOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (source.Length > options.MaxLength)
            throw DiagramException.TooLarge(0,
                $"the diagram has more than {options.MaxLength} characters; draw parts of it in several diagrams");
        var text = new DiagramText(source);
        var cursor = new DiagramCursor(text);
        cursor.SkipSeparators();
        var (kind, picture) = Draw(cursor, options.Labels);
        cancellation.ThrowIfCancellationRequested();
        var title = text.Title ?? text.Caption ?? (options.Place.Length > 0 ? $"{kind}: {options.Place}" : kind);
        var description = text.Description is { Length: > 0 } own ? $"{own}\n{picture.Description}" : picture.Description;
        var html = new StringBuilder("<figure class=\"w\" tabindex=\"0\">")
            .Append(picture.ToSvg(new(title, description, options.Id)));
        if (text.Caption is { Length: > 0 } caption)
            html.Append("<figcaption>").AppendEncoded(caption).Append("</figcaption>");
        return new(html.Append("</figure>").ToString(), picture.Labels, Message: null);
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

    [GeneratedRegex(@"\G[A-Za-z][\w-]{0,40}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KindWord();
}

/// <summary>A diagram as HTML.</summary>
/// <param name="Html">A figure with inline SVG; empty when the source is not understood.</param>
/// <param name="Text">The texts of the diagram, for search.</param>
/// <param name="Message">Why the diagram is not drawn; <see langword="null"/> when it is.</param>
public sealed record RenderedDiagram(string Html, string Text, DiagramMessage? Message);

/// <summary>Why a diagram is not drawn.</summary>
/// <param name="Offset">Position in the source, in UTF-16 units.</param>
/// <param name="Rule"><c>diagram-syntax</c>, <c>diagram-kind</c> or <c>diagram-too-large</c>.</param>
/// <param name="Text">What is wrong, and what to do.</param>
public sealed record DiagramMessage(int Offset, string Rule, string Text);
