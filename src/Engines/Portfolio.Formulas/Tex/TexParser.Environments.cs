using System.Collections.Frozen;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

internal sealed partial class TexParser
{
    private const int MaxCells = 5_000;

    /// <summary>The number of columns that the option of a matrix aligns.</summary>
    private const int MaxAlignedColumns = 30;

    private static readonly FrozenDictionary<string, Layout> Layouts = new Dictionary<string, Layout>
    {
        ["matrix"] = new(),
        ["pmatrix"] = new("(", ")"),
        ["bmatrix"] = new("[", "]"),
        ["Bmatrix"] = new("{", "}"),
        ["vmatrix"] = new("|", "|"),
        ["Vmatrix"] = new("‖", "‖"),
        ["smallmatrix"] = new() { IsSmall = true },
        ["subarray"] = new() { IsSmall = true, HasColumns = true },
        ["array"] = new() { HasColumns = true },
        ["darray"] = new() { HasColumns = true, IsDisplay = true },
        ["cases"] = new("{") { Columns = "ll" },
        ["dcases"] = new("{") { Columns = "ll", IsDisplay = true },
        ["rcases"] = new("", "}") { Columns = "ll" },
        ["drcases"] = new("", "}") { Columns = "ll", IsDisplay = true },
        ["aligned"] = Layout.Aligned,
        ["align"] = Layout.Aligned with { IsNumbered = true },
        ["align*"] = Layout.Aligned,
        ["split"] = Layout.Aligned,
        ["alignedat"] = Layout.Aligned with { HasColumns = true },
        ["alignat"] = Layout.Aligned with { HasColumns = true, IsNumbered = true },
        ["flalign"] = Layout.Aligned with { IsNumbered = true },
        ["flalign*"] = Layout.Aligned,
        ["alignat*"] = Layout.Aligned with { HasColumns = true },
        ["eqnarray"] = new() { Columns = "rcl", IsDisplay = true, IsNumbered = true },
        ["eqnarray*"] = new() { Columns = "rcl", IsDisplay = true },
        ["gathered"] = Layout.Gathered,
        ["gather"] = Layout.Gathered with { IsNumbered = true },
        ["gather*"] = Layout.Gathered,
        ["multline"] = Layout.Gathered with { IsNumbered = true, HasOneNumber = true },
        ["multline*"] = Layout.Gathered,
        ["equation"] = Layout.Gathered with { IsNumbered = true, HasOneNumber = true },
        ["equation*"] = Layout.Gathered,
        ["displaymath"] = Layout.Gathered,
        ["math"] = new(),
    }.SelectMany(WithStar).ToFrozenDictionary();

    /// <summary>
    /// Adds the environments of mathtools, such as <c>pmatrix*</c>, in which an option aligns the columns.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, Layout>> WithStar(KeyValuePair<string, Layout> layout) =>
        layout.Key.EndsWith("matrix", StringComparison.Ordinal)
            ? [layout, new(layout.Key + "*", layout.Value with { HasAlignment = true })] : [layout];

    /// <summary>Gets the supported names, grouped into environments, commands, macros and symbols.</summary>
    public static IEnumerable<(string Kind, IEnumerable<string> Names)> Known =>
    [
        ("environments", Layouts.Keys),
        ("commands", Commands.Keys.Concat(Fractions.Keys)),
        ("built-in macros", Macros.BuiltInNames),
        ("symbols", Symbols.All),
    ];

    private sealed record Layout(string Open = "", string Close = "")
    {
        public static readonly Layout Aligned = new() { IsAligned = true, IsDisplay = true };
        public static readonly Layout Gathered = new() { IsDisplay = true };

        /// <summary>
        /// Gets the alignment of each column, as in the argument of <c>array</c>:
        /// <c>l</c>, <c>c</c> or <c>r</c>, and bars for vertical lines. Columns without an alignment are centred.
        /// </summary>
        public string Columns { get; init; } = "";

        public bool HasColumns { get; init; }

        /// <summary>Gets a value indicating whether columns are aligned in pairs, without space inside a pair.</summary>
        public bool IsAligned { get; init; }

        public bool IsDisplay { get; init; }

        public bool IsSmall { get; init; }

        /// <summary>Gets a value indicating whether the rows of a formula on lines of its own are numbered.</summary>
        public bool IsNumbered { get; init; }

        /// <summary>Gets a value indicating whether all rows together have one number.</summary>
        public bool HasOneNumber { get; init; }

        /// <summary>Gets a value indicating whether an option, as in <c>[r]</c>, aligns all columns.</summary>
        public bool HasAlignment { get; init; }
    }

    private MathNode Environment(TexToken command)
    {
        var name = _tokens.TextArgument(command);
        if (!Layouts.TryGetValue(name, out var layout))
            throw UnknownEnvironment(command, name);
        var hasOption = layout.HasColumns
            ? _tokens.Peek().Text == "[" : name is "aligned" or "gathered" && _tokens.PeekWithSpaces().Text == "[";
        if (hasOption)
            _tokens.OptionalArgument();
        if (layout.HasAlignment && _tokens.OptionalArgument() is { } option)
        {
            var column = option.Find(t => t.Text is "l" or "r").Text ?? "c";
            layout = layout with { Columns = string.Concat(Enumerable.Repeat(column, MaxAlignedColumns)) };
        }

        if (layout.HasColumns)
        {
            var columns = string.Concat(_tokens.TextArgument(command).Where(c => c is 'l' or 'c' or 'r' or '|'));
            layout = layout.IsAligned ? layout : layout with { Columns = columns };
        }

        // As in LaTeX, only an environment that is not part of a larger formula is numbered.
        var isTop = _startsInDisplay && _depth == _topDepth;
        var (isDisplay, outer, lines, numbers) = (_isDisplay, _number, new HashSet<int>(), new List<RowNumber>());
        (_isDisplay, _number) = (layout.IsDisplay, new());
        var rows = ParseRows(layout, lines, numbers);
        _isDisplay = isDisplay;
        _tokens.Expect(@"\end", new(@"\begin{" + name + "}", command.At));
        var end = _tokens.TextArgument(command);
        if (end != name)
        {
            throw TexException.Syntax(command.At,
                $"the formula is shown as code, because `\\begin{{{name}}}` ends with `\\end{{{end}}}`; use the same name in both");
        }
        // A label or \notag in a part of a formula applies to the whole formula.
        var inner = numbers.FindLast(n => n.Label is not null || n.IsUnnumbered);
        _number = isTop || inner is null ? outer
            : outer with { Label = inner.Label, LabelAt = inner.LabelAt, IsUnnumbered = inner.IsUnnumbered };
        var tags = isTop ? Number(numbers[..rows.Count], layout)
            : numbers.Index().Where(n => n.Item.Tag is not null).ToDictionary(n => n.Index, n => n.Item.Tag!);
        if (rows is [[var only]] && layout with { IsNumbered = false, HasOneNumber = false } == Layout.Gathered && tags.Count == 0)
            return only;
        var table = Table(rows, layout, lines, tags);
        return layout.Open.Length + layout.Close.Length == 0 ? table : Bracketed(table, layout);
    }

    private static TexException UnknownEnvironment(TexToken command, string name) => new(command.At, "formula-command",
        NearestName.Find(name, Layouts.Keys) is { } nearest
            ? $"the formula is shown as code, because `\\begin{{{name}}}` is not supported; did you mean `{nearest}`?"
            : $"the formula is shown as code, because `\\begin{{{name}}}` is not supported; "
                + "use matrix, pmatrix, array, cases, aligned, gathered or split");

    private static MathNode Bracketed(MathNode table, Layout layout)
    {
        var parts = new List<MathNode>();
        AddBracket(parts, layout.Open, MathAttributes.Prefix);
        parts.Add(table);
        AddBracket(parts, layout.Close, " form=\"postfix\"");
        return new("mrow", parts);
    }

    /// <summary>Parses rows of cells. Each row has at least one cell.</summary>
    /// <param name="lines">Receives the numbers of the rows that follow a horizontal line.</param>
    /// <param name="numbers">Receives what each row says about its number.</param>
    private List<List<MathNode>> ParseRows(
        Layout? layout = null, HashSet<int>? lines = null, List<RowNumber>? numbers = null)
    {
        var rows = new List<List<MathNode>>();
        var cells = 0;
        for (; ; )
        {
            SkipLines(rows.Count, lines);
            var row = new List<MathNode>();
            do
            {
                if (++cells > MaxCells)
                    throw TexException.TooLarge(_tokens.Peek().At, $"it has more than {MaxCells} cells");
                _continuedDepth = layout?.IsAligned == true && row.Count % 2 == 1 ? _depth + 1 : 0;
                row.Add(ParseRow());
            }
            while (layout is not null && _tokens.Skip("&"));

            numbers?.Add(_number);
            _number = new();
            rows.Add(row);
            if (!SkipRowBreak())
                break;
        }

        // A line break after the last row does not start another row.
        if (rows.Count > 1 && rows[^1] is [{ Tag: "mrow", Children.Count: 0 }])
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>Skips a row break with the space after it, such as <c>\\[1ex]</c>. Returns false if there is none.</summary>
    private bool SkipRowBreak()
    {
        if (!_tokens.Skip(@"\\") && !_tokens.Skip(@"\cr"))
            return false;
        if (_tokens.PeekWithSpaces().Text == "[")
            _tokens.OptionalArgument();
        return true;
    }

    private void SkipLines(int row, HashSet<int>? lines)
    {
        while (lines is not null && (_tokens.Skip(@"\hline") || _tokens.Skip(@"\hdashline")))
            lines.Add(row);
    }

    /// <summary>Creates a table. A table with equation numbers is as wide as the line, and its rows end with the numbers.</summary>
    private static MathNode Table(List<List<MathNode>> rows, Layout layout, HashSet<int>? lines = null,
        Dictionary<int, MathNode>? tags = null)
    {
        var nodes = new List<MathNode>();
        var columns = rows.Max(r => r.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var isLast = i == rows.Count - 1;
            var rules = (lines?.Contains(i) == true ? " u" : "")
                + (isLast && lines?.Contains(rows.Count) == true ? " o" : "");
            var cells = rows[i].Select((cell, column) => Cell(cell, column, layout, rules));
            nodes.Add(new("mtr", [.. tags is not { Count: > 0 } ? cells :
            [
                Margin(null), .. cells, .. Enumerable.Repeat(0, columns - rows[i].Count)
                    .Select(_ => new MathNode("mtd")),
                Margin(tags.GetValueOrDefault(i)),
            ]]));
        }

        var table = new MathNode("mtable", nodes)
        {
            Attributes = ClassOf((layout.IsAligned ? "a " : "") + (tags is { Count: > 0 } ? "tagged" : ""))
            + (layout.IsDisplay ? " displaystyle=\"true\"" : "")
        };
        return layout.IsSmall ? new("mstyle", table) { Attributes = " scriptlevel=\"1\"" } : table;
    }

    private static MathNode Cell(MathNode content, int column, Layout layout, string rules)
    {
        if (!layout.IsAligned)
            return new("mtd", content) { Attributes = ClassOf(Alignment(layout.Columns, column) + rules) };
        if (column % 2 > 0)
            return new("mtd", content) { Attributes = ClassOf("l" + rules) };
        var parts = column > 0 ? [MathNode.Space("2em"), content] : new[] { content };
        return new("mtd", parts) { Attributes = ClassOf("r" + rules) };
    }

    private static MathNode Margin(MathNode? tag) =>
        new("mtd", tag is null ? [] : [tag]) { Attributes = ClassOf("tag") };

    private static string ClassOf(string names) => names.Trim() is { Length: > 0 } value ? $" class=\"{value}\"" : "";

    /// <summary>
    /// Returns the classes of a column: <c>l</c> or <c>r</c> for the alignment, <c>v</c> after a vertical line, and
    /// <c>e</c> before a line at the end.
    /// </summary>
    private static string Alignment(string columns, int column)
    {
        var at = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] != '|' && ++at == column)
            {
                return (columns[i] == 'c' ? "" : columns[i].ToString()) + (i > 0 && columns[i - 1] == '|' ? " v" : "")
                    + (columns[(i + 1)..] is "|" ? " e" : "");
            }
        }

        return "";
    }
}
