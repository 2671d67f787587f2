using System.Collections.Frozen;
using System.Text;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

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
        if (layout.HasColumns)
        {
            var columns = string.Concat(_tokens.TextArgument(command).Where(c => c is 'l' or 'c' or 'r' or '|'));
            layout = layout.IsAligned ? layout : layout with { Columns = columns };
        }

        var (isDisplay, outerTag, lines, tags) = (_isDisplay, _tag, new HashSet<int>(),
            new Dictionary<int, MathNode>());
        _isDisplay = layout.IsDisplay;
        var rows = ParseRows(layout, lines, tags);
        _isDisplay = isDisplay;
        _tokens.Expect(@"\end", new(@"\begin{" + name + "}", command.At));
        var end = _tokens.TextArgument(command);
        if (end != name)
        {
            throw TexException.Syntax(command.At,
                $"the formula is shown as code, because `\\begin{{{name}}}` ends with `\\end{{{end}}}`; use the same name in both");
        }
        _tag = outerTag;
        if (rows is [[var only]] && layout == Layout.Gathered && tags.Count == 0)
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
    /// <param name="tags">Receives the <c>\tag</c> nodes by row number.</param>
    private List<List<MathNode>> ParseRows(
        Layout? layout = null, HashSet<int>? lines = null, Dictionary<int, MathNode>? tags = null)
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

            if (tags is not null && _tag is not null)
            {
                tags[rows.Count] = _tag;
                _tag = null;
            }

            rows.Add(row);
            if (!_tokens.Skip(@"\\") && !_tokens.Skip(@"\cr"))
                break;
            if (_tokens.PeekWithSpaces().Text == "[")
                _tokens.OptionalArgument();
        }

        // A line break after the last row does not start another row.
        if (rows.Count > 1 && rows[^1] is [{ Tag: "mrow", Children.Count: 0 }])
            rows.RemoveAt(rows.Count - 1);
        return rows;
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

    private static void AddTexts(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        (string Names, Alphabet Alphabet)[] texts = [
            ("text textrm textup textnormal mbox hbox textmd", Alphabet.None), ("textbf", Alphabet.Bold),
            ("textit emph", Alphabet.Italic),
            ("textsf", Alphabet.SansSerif), ("texttt", Alphabet.Monospace),
        ];
        foreach (var (names, alphabet) in texts)
        {
            foreach (var name in names.Split(' '))
                table['\\' + name] = (p, _) => p.Text(alphabet);
        }

        foreach (var sign in (string[])["%", "$", "#", "&", "_"])
            table['\\' + sign] = (_, _) => new("mi", sign);
    }

    /// <summary>Parses an argument in text mode, in which spaces are kept and <c>$</c> surrounds formulas.</summary>
    private MathNode Text(Alphabet alphabet)
    {
        var parts = new List<MathNode>();
        if (_tokens.Peek() is not { Text: "{" } start)
            return new("mtext", Alphabets.Map(_tokens.Next().Text, alphabet));
        _tokens.Next();
        ParseText(parts, start, alphabet);
        return parts.Count == 0 ? new("mrow") : MathNode.Row(parts);
    }

    private void ParseText(List<MathNode> parts, TexToken start, Alphabet alphabet)
    {
        if (++_depth > MaxDepth)
            throw TexException.TooLarge(start.At, $"its groups are nested more than {MaxDepth} levels deep");
        var text = new StringBuilder();
        for (var token = _tokens.NextWithSpaces(); token.Text != "}"; token = _tokens.NextWithSpaces())
        {
            if (token.IsEnd)
                throw TexException.Syntax(start.At, "the formula is shown as code, because `{` is not closed; add `}`");
            if (token.Text is "$" or "{" || Commands.ContainsKey(token.Text) && IsText(token.Text))
            {
                Flush(parts, text, alphabet);
                ParseInText(parts, token, alphabet);
            }
            else
            {
                text.Append(TextOf(token));
            }
        }

        Flush(parts, text, alphabet);
        _depth--;
    }

    private void ParseInText(List<MathNode> parts, TexToken token, Alphabet alphabet)
    {
        if (token.Text == "{")
        {
            ParseText(parts, token, alphabet);
        }
        else if (token.Text == "$")
        {
            var (isDisplay, outer) = (_isDisplay, _alphabet);
            (_isDisplay, _alphabet) = (false, Alphabet.None);
            parts.Add(ParseRow("$"));
            _tokens.Expect("$", token);
            (_isDisplay, _alphabet) = (isDisplay, outer);
        }
        else if (token.Text == @"\textcolor")
        {
            _tokens.RawArgument(token);
            parts.Add(Text(alphabet));
        }
        else if (Commands[token.Text](this, token) is { } node)
        {
            parts.Add(node);
        }
    }

    private static bool IsText(string command) =>
        command.StartsWith(@"\text", StringComparison.Ordinal)
        || command is @"\mbox" or @"\hbox" or @"\emph" or @"\textcolor";

    private string TextOf(TexToken token) => token.Text switch
    {
        "~" or @"\ " or @"\," or @"\;" or @"\:" or @"\quad" or @"\space" => "\u00A0",
        @"\{" or @"\}" or @"\%" or @"\$" or @"\#" or @"\&" or @"\_" => token.Text[1..],
        @"\textbackslash" => "\\",
        "`" => "‘",
        "'" => "’",
        "-" when SkipInText("-") => SkipInText("-") ? "—" : "–",
        _ when !token.IsCommand => token.Text,
        _ => Symbols.Find(token.Text)?.Text ?? throw Unknown(token),
    };

    private bool SkipInText(string text)
    {
        var isNext = _tokens.PeekWithSpaces().Text == text;
        if (isNext)
            _tokens.NextWithSpaces();
        return isNext;
    }

    /// <summary>Adds the collected text as a node. MathML drops spaces at the ends, so they become no-break spaces.</summary>
    private static void Flush(List<MathNode> parts, StringBuilder text, Alphabet alphabet)
    {
        if (text.Length == 0)
            return;
        if (text[0] == ' ')
            text[0] = '\u00A0';
        if (text[^1] == ' ')
            text[^1] = '\u00A0';
        parts.Add(new("mtext", Alphabets.Map(text.ToString(), alphabet)));
        text.Clear();
    }

    /// <summary>
    /// Adds spaces around a single operator in a row that contains text.
    /// MathML would otherwise treat the whole row as an operator and add the spaces around the row.
    /// </summary>
    private static List<MathNode> Spaced(List<MathNode> row)
    {
        if (!row.Exists(n => n.Tag == "mtext"))
            return row;
        var others = row.FindAll(n => n.Tag is not ("mtext" or "mspace"));
        if (others is not [{ Tag: "mo", Class: MathClass.Binary, Attributes: "" } sign])
            return row;
        sign.Attributes = MathAttributes.NoSpace;
        var at = row.IndexOf(sign);
        return [.. row[..at], MathNode.Space("0.2778em"), sign, MathNode.Space("0.2778em"), .. row[(at + 1)..]];
    }
}
