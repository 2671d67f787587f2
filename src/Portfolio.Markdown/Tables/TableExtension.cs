using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Engines;
using Portfolio.Markdown.Headings;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Tables;

internal sealed class TableExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        new PipeTableExtension(new PipeTableOptions { UseHeaderForColumnCount = true }).Setup(pipeline);

    public override void AddVisitors(DocumentWalk walk)
    {
        var names = new TableNames();
        walk.OnBlock<Table>(Name);

        Block? Name(Table table)
        {
            var heading = walk.Context.State<DocumentHeadings>().Last;
            CutSurplus(table, walk.Context);
            UnescapeBars(table);
            names.Set(table, heading.Length > 0 ? Summaries.Cut(heading) : labels.Table);
            return null;
        }
    }

    /// <summary>Removes the backslash before escaped bars in the inline code and bare URLs of table cells, like GitHub.</summary>
    private static void UnescapeBars(Table table)
    {
        foreach (var code in table.Descendants<CodeInline>().Where(code => code is not FormulaInline))
            code.Content = code.Content.Replace("\\|", "|", StringComparison.Ordinal);
        foreach (var link in table.Descendants<LinkInline>().Where(link => link.IsAutoLink))
        {
            link.Url = link.Url?.Replace("\\|", "|", StringComparison.Ordinal);
            if (link.FirstChild is LiteralInline text)
                text.Content = new(text.ToString().Replace("\\|", "|", StringComparison.Ordinal));
        }
    }

    /// <summary>
    /// Removes cells for which the header has no column, as GitHub does, and reports them. Markdig removes every second of them only.
    /// </summary>
    private static void CutSurplus(Table table, RenderingContext context)
    {
        var text = context.Source.Markdown;
        var columns = ((TableRow)table[0]).Count;
        foreach (var row in table.OfType<TableRow>())
        {
            while (row.Count > columns)
                row.RemoveAt(row.Count - 1);
            // Markdig does not set the position of empty cells, so their bars are counted instead.
            var shown = row.ToList().FindLastIndex(cell => !cell.Span.IsEmpty);
            var start = shown >= 0
                ? row[shown].Span.End + 1 : text.AsSpan(0, row.Span.Start).LastIndexOfAny('\r', '\n') + 1;
            var end = TextLines.EndAt(text, start);
            var rest = text.AsSpan(start..end);
            var empty = row.Count - 1 - shown + (shown < 0 && rest.TrimStart("> \t").StartsWith('|') ? 1 : 0);
            var isAfterBar = empty > 0;
            for (; empty > 0 && rest.IndexOf('|') is >= 0 and var bar; empty--)
                rest = rest[(bar + 1)..];
            // A bar ends the last cell that is shown, and what follows are the other cells.
            var others = isAfterBar ? rest : rest.IndexOf('|') is >= 0 and var last ? rest[(last + 1)..] : default;
            if (empty == 0 && others.TrimStart(" \t|").Length > 0)
            {
                context.Edit(end - rest.Length, rest.Length, shown == row.Count - 1 ? "|" : "");
                context.Report(row.Span.Start, Rule.TableCells,
                    $"this row has more cells than the table has columns ({columns}), so the last ones are not shown; "
                    + "write `\\|` for a bar that belongs to a cell, or add a column to the first two rows");
            }
        }
    }

    protected override void AddRenderers(HtmlRenderer renderer) => renderer.ObjectRenderers.Add(new TableRenderer());
}

/// <summary>
/// Ends a table at the first line without a bar and starts a paragraph there, because Markdig would otherwise not
/// recognize the table. Must be registered after the limits, which apply to the whole paragraph.
/// </summary>
internal sealed class TableEndExtension : RenderingExtension
{
    /// <summary>
    /// The maximum number of tables in one paragraph. The limits of the document do not apply to the parts of a split
    /// paragraph.
    /// </summary>
    private const int MaxEnds = 100;

    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.BlockParsers.FindExact<ParagraphBlockParser>()!.Closed += EndTables;

    private static void EndTables(BlockProcessor processor, Block block)
    {
        if (block is not ParagraphBlock { Parent: { } parent } paragraph)
            return;
        var lines = paragraph.Lines.Lines.AsSpan(0, paragraph.Lines.Count);
        var ends = AfterTables(lines);
        if (ends.Count == 0)
            return;
        paragraph.Lines = Copy(lines[..ends[0]]);
        paragraph.Span.End = lines[ends[0] - 1].Slice.End;
        var index = parent.Count;
        while (parent[index - 1] != paragraph)
            index--;
        for (var i = 0; i < ends.Count; i++)
        {
            var part = lines[ends[i]..(i + 1 < ends.Count ? ends[i + 1] : lines.Length)];
            parent.Insert(index + i, new ParagraphBlock(paragraph.Parser)
            {
                Line = part[0].Line,
                Column = part[0].Column,
                Span = new(part[0].Slice.Start, part[^1].Slice.End),
                Lines = Copy(part),
                IsOpen = false,
            });
        }

        static StringLineGroup Copy(Span<StringLine> lines)
        {
            var group = new StringLineGroup(lines.Length);
            foreach (ref var line in lines)
                group.Add(ref line);
            return group;
        }
    }

    private static List<int> AfterTables(ReadOnlySpan<StringLine> lines)
    {
        var ends = new List<int>();
        var isInTable = false;
        for (var i = 1; i < lines.Length && ends.Count < MaxEnds; i++)
        {
            if (isInTable && !lines[i].Slice.AsSpan().Contains('|'))
                ends.Add(i);
            isInTable = lines[i].Slice.AsSpan().Contains('|')
                && (isInTable || (IsRule(lines[i].Slice.AsSpan()) && lines[i - 1].Slice.AsSpan().Contains('|')));
        }

        return ends;

        static bool IsRule(ReadOnlySpan<char> line) => line.Contains('-') && !line.ContainsAnyExcept("|-: \t");
    }
}

/// <summary>
/// Writes a table inside a named, focusable region that scrolls. Cells are aligned with the classes <c>l</c>, <c>c</c>
/// and <c>r</c>, because the content security policy blocks <c>style</c> attributes.
/// </summary>
internal sealed class TableRenderer : HtmlObjectRenderer<Table>
{
    /// <summary>The width of A4 paper in average characters.</summary>
    private const int PaperWidth = 80;

    /// <summary>The width of a phone's text in average characters.</summary>
    private const int PhoneWidth = 44;

    /// <summary>The maximum number of columns of a table that becomes blocks: readers compare the rows of larger tables.</summary>
    private const int MaxColumnsOfBlocks = 4;

    private const int CellPadding = 2;

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        var classes = ClassOf(table);
        var names = classes.EndsWith("rows", StringComparison.Ordinal) ? NamesOf(table) : [];
        renderer.EnsureLine();
        renderer.Write("<div").WriteId(table)
            .Write(" class=\"table").Write(classes)
            .Write("\" role=\"region\" tabindex=\"0\" aria-label=\"").WriteEscape(TableNames.Get(table))
            .WriteLine("\">");
        renderer.Write("<table").WriteDirection(table).WriteLine(">");
        string? section = null;
        foreach (var block in table)
        {
            var row = (TableRow)block;
            var next = row.IsHeader ? "thead>" : "tbody>";
            if (next != section)
            {
                if (section is not null)
                    renderer.Write("</").WriteLine(section);
                renderer.Write('<').WriteLine(section = next);
            }

            WriteRow(renderer, table, row, names);
        }

        if (section is not null)
            renderer.Write("</").WriteLine(section);
        renderer.WriteLine("</table>").WriteLine("</div>");
    }

    /// <summary>
    /// Returns the class of a table that is wider than a sheet of paper, even if its lines break between all words, and
    /// of a table whose rows are shown as blocks on phones: it has few columns, but too many words to read them there.
    /// </summary>
    private static string ClassOf(Table table)
    {
        var (words, cells) = (new int[ColumnsOf(table)], new int[ColumnsOf(table)]);
        foreach (var row in table.Cast<TableRow>())
        {
            for (var i = 0; i < row.Count; i++)
            {
                var text = TextOf(row[i]);
                words[i] = Math.Max(words[i], text.Split(' ').Max(word => word.Length) + CellPadding);
                cells[i] = Math.Max(cells[i], text.Length);
            }
        }

        var isLong = words.Sum() > PhoneWidth || (words.Length > 2 && cells.Sum() > 2 * PhoneWidth);
        return (words.Sum() > PaperWidth ? " wide" : "") + (isLong && words.Length <= MaxColumnsOfBlocks ? " rows" : "");
    }

    private static int ColumnsOf(Table table) => table.Cast<TableRow>().Max(row => row.Count);

    private static string TextOf(Block cell) =>
        cell is TableCell { Count: > 0 } blocks && blocks[0] is LeafBlock { Inline: { } inlines } ? InlineText.Of(inlines) : "";

    /// <summary>Returns the names of the columns after the first, for which the style sheet writes them into the cells.</summary>
    private static IReadOnlyList<string> NamesOf(Table table) =>
        [.. ((TableRow)table[0]).Select((cell, i) => i == 0 ? "" : TextOf(cell))];

    /// <param name="names">The names that the cells get, or an empty list.</param>
    private static void WriteRow(HtmlRenderer renderer, Table table, TableRow row, IReadOnlyList<string> names)
    {
        renderer.WriteLine("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            var cell = (TableCell)row[i];
            // An empty cell names no column, so it is not a header (WCAG 2.2, H51).
            var element = row.IsHeader && TextOf(cell).Length > 0 ? "th" : "td";
            renderer.Write('<').Write(element).WriteDirection(cell).Write(AlignmentClass(table, i));
            if (!row.IsHeader && i < names.Count && names[i].Length > 0)
                renderer.Write(" data-l=\"").WriteEscape(names[i]).Write('"');
            renderer.Write('>');
            var outer = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = true;
            renderer.WriteChildren(cell);
            renderer.ImplicitParagraph = outer;
            renderer.Write("</").Write(element).WriteLine(">");
        }

        renderer.WriteLine("</tr>");
    }

    private static string AlignmentClass(Table table, int column) =>
        (column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null) switch
        {
            TableColumnAlign.Left => " class=\"l\"",
            TableColumnAlign.Center => " class=\"c\"",
            TableColumnAlign.Right => " class=\"r\"",
            _ => "",
        };
}

/// <summary>Assigns accessible names to tables. Landmark names must be unique, so repeated names get a number.</summary>
internal sealed class TableNames
{
    private readonly Dictionary<string, int> _used = [];

    public void Set(Table table, string name)
    {
        var number = _used[name] = _used.GetValueOrDefault(name) + 1;
        table.SetData(typeof(TableNames),
            number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({number})"));
    }

    public static string Get(Table table) => table.GetData(typeof(TableNames)) as string ?? "";
}
