using System.Collections.Frozen;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Matrices, cases and aligned lines.</summary>
internal sealed partial class TexParser
{
    private const int MaxCells = 5_000;

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
        ["align"] = Layout.Aligned,
        ["align*"] = Layout.Aligned,
        ["split"] = Layout.Aligned,
        ["alignedat"] = Layout.Aligned with { HasColumns = true },
        ["alignat"] = Layout.Aligned with { HasColumns = true },
        ["alignat*"] = Layout.Aligned with { HasColumns = true },
        ["eqnarray"] = new() { Columns = "rcl", IsDisplay = true },
        ["eqnarray*"] = new() { Columns = "rcl", IsDisplay = true },
        ["gathered"] = Layout.Gathered,
        ["gather"] = Layout.Gathered,
        ["gather*"] = Layout.Gathered,
        ["multline"] = Layout.Gathered,
        ["multline*"] = Layout.Gathered,
        ["equation"] = Layout.Gathered,
        ["equation*"] = Layout.Gathered,
        ["displaymath"] = Layout.Gathered,
        ["math"] = new(),
    }.ToFrozenDictionary();

    /// <summary>How the cells of an environment are set.</summary>
    /// <param name="Open">The bracket before them.</param>
    /// <param name="Close">The bracket after them.</param>
    private sealed record Layout(string Open = "", string Close = "")
    {
        public static readonly Layout Aligned = new() { IsAligned = true, IsDisplay = true };
        public static readonly Layout Gathered = new() { IsDisplay = true };

        /// <summary>Alignment of each column, as of <c>array</c>; centred where it is missing.</summary>
        public string Columns { get; init; } = "";

        public bool HasColumns { get; init; }

        /// <summary>Whether columns are right and left in turn, without space in each pair.</summary>
        public bool IsAligned { get; init; }

        public bool IsDisplay { get; init; }

        public bool IsSmall { get; init; }
    }

    private MathNode Environment(TexToken command)
    {
        var name = _tokens.TextArgument(command);
        if (!Layouts.TryGetValue(name, out var layout))
            throw UnknownEnvironment(command, name);
        if (layout.HasColumns && _tokens.Peek().Text == "[")
            _tokens.OptionalArgument();
        if (layout.HasColumns)
        {
            var columns = string.Concat(_tokens.TextArgument(command).Where(c => c is 'l' or 'c' or 'r' or '|'));
            layout = layout.IsAligned ? layout : layout with { Columns = columns };
        }

        var (isDisplay, outerTag, lines) = (_isDisplay, _tag, new HashSet<int>());
        _isDisplay = layout.IsDisplay;
        var rows = ParseRows(layout, lines);
        _isDisplay = isDisplay;
        _tokens.Expect(@"\end", new(@"\begin{" + name + "}", command.At));
        if (_tokens.TextArgument(command) is var end && end != name)
            throw TexException.Syntax(command.At,
                $"the formula is shown as code, because `\\begin{{{name}}}` ends with `\\end{{{end}}}`; write the same name in both");
        if (rows is [[var only]] && layout == Layout.Gathered)
            return only;
        _tag = outerTag;
        var table = Table(rows, layout, lines);
        return layout.Open.Length + layout.Close.Length == 0 ? table : Bracketed(table, layout);
    }

    private static TexException UnknownEnvironment(TexToken command, string name) => new(command.At, "formula-command",
        NearestName.Find(name, Layouts.Keys) is { } nearest
            ? $"the formula is shown as code, because `\\begin{{{name}}}` is not supported; did you mean `{nearest}`?"
            : $"the formula is shown as code, because `\\begin{{{name}}}` is not supported; use matrix, pmatrix, array, cases, aligned, "
                + $"gathered or split");

    private static MathNode Bracketed(MathNode table, Layout layout)
    {
        var parts = new List<MathNode>();
        AddBracket(parts, layout.Open, MathAttributes.Prefix);
        parts.Add(table);
        AddBracket(parts, layout.Close, " form=\"postfix\"");
        return new("mrow", parts);
    }

    /// <summary>The cells up to the token that ends all rows. Every row has at least one.</summary>
    /// <param name="lines">Receives the numbers of the rows below a horizontal line.</param>
    private List<List<MathNode>> ParseRows(Layout? layout = null, HashSet<int>? lines = null)
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

            if (layout is not null && _tag is not null)
            {
                row.Add(MathNode.Row([MathNode.Space("2em"), _tag]));
                _tag = null;
            }

            rows.Add(row);
            if (!_tokens.Skip(@"\\") && !_tokens.Skip(@"\cr"))
                break;
            if (_tokens.PeekWithSpaces().Text == "[")
                _tokens.OptionalArgument();
        }

        // A break after the last row begins no other one.
        if (rows.Count > 1 && rows[^1] is [{ Tag: "mrow", Children.Count: 0 }])
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private void SkipLines(int row, HashSet<int>? lines)
    {
        while (lines is not null && (_tokens.Skip(@"\hline") || _tokens.Skip(@"\hdashline")))
            lines.Add(row);
    }

    private static MathNode Table(List<List<MathNode>> rows, Layout layout, HashSet<int>? lines = null)
    {
        var nodes = new List<MathNode>();
        for (var i = 0; i < rows.Count; i++)
        {
            var isLast = i == rows.Count - 1;
            var rules = (lines?.Contains(i) == true ? " u" : "") + (isLast && lines?.Contains(rows.Count) == true ? " o" : "");
            nodes.Add(new("mtr", [.. rows[i].Select((cell, column) => Cell(cell, column, layout, rules))]));
        }

        var table =
            new MathNode("mtable", nodes)
            {
                Attributes = (layout.IsAligned ? " class=\"a\"" : "")
            + (layout.IsDisplay ? " displaystyle=\"true\"" : "")
            };
        return layout.IsSmall ? new("mstyle", table) { Attributes = " scriptlevel=\"1\"" } : table;
    }

    private static MathNode Cell(MathNode content, int column, Layout layout, string rules)
    {
        var classes = (layout.IsAligned ? column % 2 == 0 ? "r" : "l" : Alignment(layout.Columns, column)) + rules;
        var parts = layout.IsAligned && column > 0 && column % 2 == 0 ? [MathNode.Space("2em"), content] : new[] { content };
        return new("mtd", parts) { Attributes = classes.Trim() is { Length: > 0 } value ? $" class=\"{value}\"" : "" };
    }

    /// <summary>The class of a column: <c>l</c>, <c>r</c>, and <c>v</c> after a vertical line, <c>e</c> before the last one.</summary>
    private static string Alignment(string columns, int column)
    {
        var at = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] != '|' && ++at == column)
                return (columns[i] == 'c' ? "" : columns[i].ToString()) + (i > 0 && columns[i - 1] == '|' ? " v" : "")
                    + (columns[(i + 1)..] is "|" ? " e" : "");
        }

        return "";
    }
}
