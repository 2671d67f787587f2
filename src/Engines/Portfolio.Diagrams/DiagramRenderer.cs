using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Architectures;
using Portfolio.Diagrams.Blocks;
using Portfolio.Diagrams.Boards;
using Portfolio.Diagrams.Charts;
using Portfolio.Diagrams.Classes;
using Portfolio.Diagrams.Commits;
using Portfolio.Diagrams.Entities;
using Portfolio.Diagrams.Flowcharts;
using Portfolio.Diagrams.Flows;
using Portfolio.Diagrams.Gantts;
using Portfolio.Diagrams.Journeys;
using Portfolio.Diagrams.Landscapes;
using Portfolio.Diagrams.Mindmaps;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Packets;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Pies;
using Portfolio.Diagrams.Quadrants;
using Portfolio.Diagrams.Sequences;
using Portfolio.Diagrams.States;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;
using Portfolio.Diagrams.Timelines;

namespace Portfolio.Diagrams;

/// <summary>
/// Renders Mermaid diagrams as SVG. The class is thread-safe. The same source and options always give the same HTML.
/// </summary>
public static partial class DiagramRenderer
{
    /// <summary>The supported diagram types, each identified by the first word of the Mermaid source.</summary>
    internal static readonly IReadOnlyList<DiagramKind> Kinds = [
        new("flowchart", ["graph", "flowchart-elk"], words => words.Flowchart,
            (cursor, _) => GraphDrawing.Draw(FlowchartParser.Parse(cursor))),
        new("sequenceDiagram", [], words => words.Sequence,
            (cursor, _) => SequenceDrawing.Draw(SequenceParser.Parse(cursor))),
        new("stateDiagram-v2", ["stateDiagram"], words => words.State,
            (cursor, _) => GraphDrawing.Draw(StateParser.Parse(cursor))),
        new("classDiagram", ["classDiagram-v2"], words => words.Class,
            (cursor, words) => GraphDrawing.Draw(ClassParser.Parse(cursor, words))),
        new("erDiagram", [], words => words.Entity,
            (cursor, words) => GraphDrawing.Draw(EntityParser.Parse(cursor, words))),
        new("gantt", [], words => words.Gantt,
            (cursor, words) => GanttDrawing.Draw(GanttParser.Parse(cursor), words)),
        new("pie", [], words => words.Pie, (cursor, words) => PieDrawing.Draw(PieParser.Parse(cursor), words)),
        new("xychart-beta", ["xychart"], words => words.Chart,
            (cursor, words) => ChartDrawing.Draw(ChartParser.Parse(cursor, words))),
        new("timeline", [], words => words.Timeline,
            (cursor, _) => TimelineDrawing.Draw(TimelineParser.Parse(cursor))),
        new("mindmap", [], words => words.Mindmap, (cursor, _) => GraphDrawing.Draw(MindmapParser.Parse(cursor))),
        new("gitGraph", [], words => words.Git, (cursor, _) => CommitDrawing.Draw(CommitParser.Parse(cursor))),
        new("quadrantChart", [], words => words.Quadrant, (cursor, _) => QuadrantDrawing.Draw(QuadrantParser.Parse(cursor))),
        new("journey", [], words => words.Journey, (cursor, _) => JourneyDrawing.Draw(JourneyParser.Parse(cursor))),
        new("C4Context", ["C4Container", "C4Component", "C4Dynamic", "C4Deployment"], words => words.Landscape,
            (cursor, _) => GraphDrawing.Draw(LandscapeParser.Parse(cursor))),
        new("block", ["block-beta"], words => words.Blocks, (cursor, _) => GridDrawing.Draw(BlockParser.Parse(cursor))),
        new("architecture-beta", ["architecture"], words => words.Architecture,
            (cursor, _) => GridDrawing.Draw(ArchitectureParser.Parse(cursor))),
        new("sankey", ["sankey-beta"], words => words.Flows, (cursor, words) => FlowDrawing.Draw(FlowParser.Parse(cursor), words)),
        new("packet", ["packet-beta"], words => words.Packet, (cursor, _) => PacketDrawing.Draw(PacketParser.Parse(cursor))),
        new("kanban", [], words => words.Board, (cursor, _) => GridDrawing.Draw(BoardParser.Parse(cursor))),
    ];

    /// <summary>The kinds of Mermaid that are not drawn, by the beginning of their first word, and what to write instead.</summary>
    private static readonly (string Word, string Instead)[] Others = [
        ("radar", "write an `xychart-beta`"),
        ("requirement", "write a `classDiagram`"),
        ("treemap", "write a `pie`, or a `mindmap`"),
        ("treeView", "write a `mindmap`, or a code block in the language `text`"),
        ("zenuml", "write a `sequenceDiagram`"),
        ("ishikawa", "write a `mindmap`"),
        ("wardley", "write a `quadrantChart`"),
        ("venn", "write a table"),
        ("eventmodeling", "write a `sequenceDiagram`"),
    ];

    private static readonly string Supported = "use "
        + string.Join(", ", Kinds.SkipLast(1).Select(kind => $"`{kind.Word}`")) + $" or `{Kinds[^1].Word}`";

    /// <param name="source">The Mermaid source of the diagram, with line feeds as line ends.</param>
    /// <param name="options">The labels and limits, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">A token that is checked before each statement and during the layout.</param>
    public static RenderedDiagram Render(
        string source, DiagramOptions? options = null, CancellationToken cancellation = default)
    {
        try
        {
            return Draw(source, options ?? DiagramOptions.Default, cancellation);
        }
        catch (DiagramException e)
        {
            return new("", "", new(e.Offset, e.Rule, e.Message), []);
        }
    }

    private static RenderedDiagram Draw(string source, DiagramOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var limits = options.Limits;
        if (source.Length > limits.MaxLength)
        {
            throw DiagramException.TooLarge(0,
                $"the diagram has more than {limits.MaxLength} characters; split it into several diagrams");
        }
        var text = new DiagramText(source, limits, cancellation) { Link = options.Link };
        if (text.Caption is { } written)
            text.Caption = LabelText.Decode(written);
        var cursor = new DiagramCursor(text);
        cursor.SkipSeparators();
        var words = options.Labels;
        var found = KindAt(cursor);
        var kind = found.Name(words);
        var picture = found.Draw(cursor, words);
        var given = text.Title is null ? null : LabelText.Decode(text.Title);
        var title = ((string?[])[given, text.Caption]).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))
            ?? (options.Place.Length > 0 ? $"{kind}: {options.Place}" : kind);
        var parts = new[] { LabelText.Decode(text.Description ?? ""), picture.Description,
            picture.Way.Length > 0 ? $"{words.Way}: {picture.Way}" : "" };
        var description = string.Join('\n', parts.Where(part => part.Length > 0));
        var head = new SvgHead(title, description, options.Id);
        var html = new StringBuilder("<figure class=\"w");
        if (picture.Width == 0 || !SvgDrawing.FitsText(picture.Width))
            html.Append(" full");
        html.Append("\" tabindex=\"0\"");
        // One of the two layouts is not displayed, so the figure has the name of both.
        if (picture.Narrow is not null)
            html.AppendAttribute("aria-labelledby", head.Id).AppendAttribute("aria-describedby", head.Id + "d");
        html.Append('>');
        if (picture.Narrow is { } narrow)
        {
            html.Append(picture.ToSvg(head with { Layout = DrawingLayout.Wide }))
                .Append(narrow.ToSvg(head with { Layout = DrawingLayout.Narrow }));
        }
        else
        {
            html.Append(picture.ToSvg(head));
        }
        if (text.Caption is { Length: > 0 } caption)
            html.Append("<figcaption>").AppendEncoded(caption).Append("</figcaption>");
        return new(html.Append("</figure>").ToString(), picture.Labels, Message: null, text.Warnings);
    }

    private static DiagramKind KindAt(DiagramCursor cursor)
    {
        var start = cursor.At;
        var word = cursor.TryMatch(KindWord()).Value;
        return Kinds.FirstOrDefault(kind => kind.Word == word || kind.OtherWords.Contains(word))
            ?? throw DiagramException
            .Kind(start, word.Length == 0 ? $"the diagram has no kind in its first line; {Supported}"
                : $"`{word}` is not a supported diagram kind; {InsteadOf(word) ?? Supported}");
    }

    private static string? InsteadOf(string word) =>
        Array.Find(Others, other => word.StartsWith(other.Word, StringComparison.OrdinalIgnoreCase)).Instead;

    [GeneratedRegex(@"\G[A-Za-z][\w-]{0,40}", RegexOptions.CultureInvariant)]
    private static partial Regex KindWord();
}

/// <summary>Represents a diagram rendered as HTML, or the reason why the diagram cannot be drawn.</summary>
/// <param name="Html">A figure with inline SVG, or an empty string if the diagram cannot be drawn.</param>
/// <param name="Text">The text of all labels, for the search index.</param>
/// <param name="Message">An error message, or <see langword="null"/> if the diagram is drawn.</param>
/// <param name="Warnings">Warnings about statements that have no effect, such as styles of unknown boxes.</param>
public sealed record RenderedDiagram(
    string Html, string Text, DiagramMessage? Message, IReadOnlyList<DiagramMessage> Warnings);

/// <summary>Describes why a diagram, or a statement in it, is not drawn.</summary>
/// <param name="Offset">The offset in the source, in UTF-16 code units.</param>
/// <param name="Rule">
/// The name of the check: <c>diagram-syntax</c>, <c>diagram-kind</c> or <c>diagram-too-large</c>.
/// </param>
/// <param name="Text">A sentence that states the problem and a solution.</param>
public sealed record DiagramMessage(int Offset, string Rule, string Text);

/// <summary>Represents a supported diagram type.</summary>
/// <param name="Word">The first word of the source, which selects the type.</param>
/// <param name="OtherWords">The synonyms of <see cref="Word"/>.</param>
/// <param name="Draw">A function that parses the source after the first word and draws the diagram.</param>
internal sealed record DiagramKind(
    string Word, string[] OtherWords, Func<DiagramLabels, string> Name,
    Func<DiagramCursor, DiagramLabels, DiagramPicture> Draw);
