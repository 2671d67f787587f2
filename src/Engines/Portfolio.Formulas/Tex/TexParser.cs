using System.Text;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Parses a TeX formula. A formula is a row of atoms with scripts, as in TeX's math mode.</summary>
/// <param name="depth">The number of groups around the formula.</param>
internal sealed partial class TexParser(string tex, TexDocument document, bool startsInDisplay, int depth = 0)
{
    private const int MaxDepth = 100;

    private readonly TexReader _tokens = new(tex, document.Macros);
    private readonly TexDocument _document = document;
    private readonly Macros _macros = document.Macros;
    private readonly int _topDepth = depth + 1;
    private readonly bool _startsInDisplay = startsInDisplay;
    private bool _isDisplay = startsInDisplay;
    private Alphabet _alphabet;
    private int _depth = depth;

    /// <summary>The alphabet of the text in which the parser is, or <see langword="null"/> in a formula.</summary>
    private Alphabet? _text;

    /// <summary>The token that ends the current row, in addition to braces, <c>&amp;</c> and row breaks.</summary>
    private string? _rowEnd;

    /// <summary>The depth of a row that follows an alignment marker. A sign at the start of such a row is a binary operator.</summary>
    private int _continuedDepth;

    public MathNode Parse()
    {
        var numbers = new List<RowNumber>();
        var rows = ParseRows(numbers: numbers);
        if (_tokens.Peek() is { IsEnd: false } rest)
            throw Unexpected(rest);
        // A formula in a line of text has no number.
        var tags = _startsInDisplay ? Number(numbers[..rows.Count], layout: null)
            : numbers.Index().Where(n => n.Item.Tag is not null).ToDictionary(n => n.Index, n => n.Item.Tag!);
        return rows is [[var formula]] && tags.Count == 0 ? formula : Table(rows, Layout.Gathered, tags: tags);
    }

    private static TexException Unexpected(TexToken token) => TexException.Syntax(token.At, token.Text switch
    {
        "}" => "the formula is shown as code, because `}` has no matching `{`; remove it, or use `\\}` for a literal brace",
        "&" =>
            "the formula is shown as code, because `&` is outside an environment; "
            + "put `\\begin{aligned} … \\end{aligned}` around the lines, or use `\\&`",
        var text => $"the formula is shown as code, because `{text}` has no matching start; remove it",
    });

    /// <summary>Parses a row. The token that ends the row is not consumed.</summary>
    private MathNode ParseRow(string? end = null)
    {
        if (++_depth > MaxDepth)
            throw TexException.TooLarge(_tokens.Peek().At, $"its groups are nested more than {MaxDepth} levels deep");
        var (isDisplay, alphabet, outerEnd, outerText) = (_isDisplay, _alphabet, _rowEnd, _text);
        (_rowEnd, _text) = (end, null);
        var nodes = new List<MathNode>();
        while (!EndsRow(_tokens.Peek()))
        {
            if (Fractions.TryGetValue(_tokens.Peek().Text, out var fraction))
            {
                var command = _tokens.Next();
                fraction = command.Text == @"\above" ? new(CssLength(command)) : fraction;
                nodes = [Fraction(fraction, MathNode.Row(Applied(nodes)), ParseRow(end))];
                break;
            }

            ParseAtom(nodes);
        }

        (_isDisplay, _alphabet, _rowEnd, _text) = (isDisplay, alphabet, outerEnd, outerText);
        _depth--;
        return MathNode.Row(Spaced(Applied(nodes)));
    }

    private bool EndsRow(TexToken token) =>
        token.IsEnd || token.Text is "}" or "&" or @"\\" or @"\cr" or @"\end" or @"\right" or @"\middle"
        || token.Text == _rowEnd;

    private void ParseAtom(List<MathNode> row)
    {
        var nucleus = _tokens.Peek().Text is "^" or "_" or "'" ? new MathNode("mrow") : ParseNucleus(row);
        if (nucleus is null)
            return;
        if (nucleus.Class == MathClass.Closing && _tokens.Peek().Text is "^" or "_" or "'")
            nucleus = Fenced(row, nucleus);
        row.Add(ParseScripts(nucleus));
    }

    /// <summary>Joins a closing bracket with its opening bracket and the nodes between them, so that scripts apply to the whole.</summary>
    private static MathNode Fenced(List<MathNode> row, MathNode close)
    {
        var depth = 1;
        for (var i = row.Count - 1; i >= 0; i--)
        {
            depth += row[i].Class switch { MathClass.Opening => -1, MathClass.Closing => 1, _ => 0 };
            if (depth > 0)
                continue;
            var parts = row[i..];
            if (parts.Exists(p => p.Depth > MaxDepth))
                break;
            row.RemoveRange(i, row.Count - i);
            return new("mrow", [.. parts, close]) { Class = MathClass.Closing };
        }

        return close;
    }

    /// <summary>Parses an atom without its scripts. Returns <see langword="null"/> for a command that prints nothing.</summary>
    /// <param name="row">The nodes before the atom.</param>
    private MathNode? ParseNucleus(List<MathNode> row)
    {
        var token = _tokens.Next();
        if (token.Text == "{")
            return Ordinary(ParseGroup(token));
        if (token.IsDigit)
            return Number(token);
        if (!token.IsCommand)
            return Character(token, row);
        if (Commands.TryGetValue(token.Text, out var command))
            return command(this, token);
        if (token.Text is @"\pm" or @"\mp" && Symbols.Find(token.Text) is { } sign)
            return Sign(sign, row);
        return Symbol(token) ?? throw Unknown(token);
    }

    private MathNode? Symbol(TexToken token)
    {
        if (Symbols.Find(token.Text) is not { } symbol)
            return null;
        return symbol is { Tag: "mi", Class: MathClass.Ordinary } ? Identifier(symbol.Text) : symbol;
    }

    private MathNode ParseGroup(TexToken start)
    {
        // A row break within braces has no effect, as in KaTeX.
        var rows = new List<MathNode>();
        do
            rows.Add(ParseRow());
        while (SkipRowBreak());
        _tokens.Expect("}", start);
        return MathNode.Row(rows.FindAll(row => row is not { Tag: "mrow", Children.Count: 0 }));
    }

    /// <summary>Parses a command argument: a group, or one atom without scripts.</summary>
    private MathNode ParseArgument(TexToken command)
    {
        if (_text is { } alphabet)
            return Text(command, alphabet);
        var token = _tokens.Peek();
        if (token.Text == "{")
            return ParseGroup(_tokens.Next());
        if (EndsRow(token) || token.Text is "^" or "_")
            throw TexReader.MissingArgument(command);
        if (++_depth > MaxDepth)
            throw TexException.TooLarge(token.At, $"its groups are nested more than {MaxDepth} levels deep");
        var node = token.IsDigit ? new MathNode("mn", Alphabets.Map(_tokens.Next().Text, _alphabet)) : ParseNucleus([]);
        _depth--;
        return node ?? new MathNode("mrow");
    }

    private MathNode ParseArgument(TexToken command, bool isDisplay)
    {
        var outer = _isDisplay;
        _isDisplay = isDisplay;
        var node = ParseArgument(command);
        _isDisplay = outer;
        return node;
    }

    private MathNode ParseScripts(MathNode nucleus)
    {
        MathNode? lower = null, upper = null;
        var primes = 0;
        bool? limits = null;
        for (; ; )
        {
            var token = _tokens.Peek();
            if (token.Text is @"\limits" or @"\nolimits" or @"\displaylimits")
                limits = token.Text == @"\displaylimits" ? null : token.Text == @"\limits";
            else if (token.Text == "'")
                primes++;
            else if (token.Text == "^")
                ParseScript(token, ref upper);
            else if (token.Text == "_")
                ParseScript(token, ref lower);
            else
                return Scripted(nucleus, lower, WithPrimes(upper, primes), limits);
            if (token.Text is not ("^" or "_"))
                _tokens.Next();
        }
    }

    private void ParseScript(TexToken mark, ref MathNode? script)
    {
        if (script is not null)
        {
            throw TexException.Syntax(mark.At,
                $"the formula is shown as code, because it has two `{mark.Text}` in a row; put the first part in braces");
        }
        _tokens.Next();
        script = ParseArgument(mark, isDisplay: false);
    }

    private static MathNode? WithPrimes(MathNode? upper, int primes)
    {
        if (primes == 0)
            return upper;
        var mark = new MathNode("mo", primes switch { 1 => "′", 2 => "″", 3 => "‴", _ => new string('′', primes) });
        return upper is null ? mark : MathNode.Row([mark, upper]);
    }

    private MathNode Scripted(MathNode nucleus, MathNode? lower, MathNode? upper, bool? limits)
    {
        if (lower is null && upper is null)
            return nucleus;
        var isStacked = limits ?? (nucleus.AlwaysHasLimits || (nucleus.HasLimits && _isDisplay));
        if (isStacked && !_isDisplay && nucleus.Tag == "mo")
            nucleus.Attributes += MathAttributes.NotMovable;
        MathNode[] parts = [nucleus, .. new[] { lower, upper }.OfType<MathNode>()];
        var tag = (lower, upper) switch
        {
            (not null, not null) => isStacked ? "munderover" : "msubsup",
            (not null, _) => isStacked ? "munder" : "msub",
            _ => isStacked ? "mover" : "msup",
        };
        return new(tag, parts) { Class = nucleus.Class, IsFunction = nucleus.IsFunction };
    }

    /// <summary>Adds function application operators after functions, with the spaces that TeX sets around functions.</summary>
    private static List<MathNode> Applied(List<MathNode> row)
    {
        if (!row.Exists(n => n.IsFunction))
            return row;
        var result = new List<MathNode>(row.Count + 4);
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i].IsFunction && i > 0
                && row[i - 1] is { Class: MathClass.Ordinary or MathClass.Closing, IsFunction: false })
            {
                result.Add(MathNode.Space("0.1667em"));
            }
            result.Add(row[i]);
            if (!row[i].IsFunction || i + 1 == row.Count
                || row[i + 1].Class is MathClass.Binary or MathClass.Closing or MathClass.Punctuation)
            {
                continue;
            }
            var isSpaced = row[i + 1].Class is MathClass.Ordinary or MathClass.Operator;
            result.Add(new("mo", "\u2061") { Attributes = isSpaced ? " rspace=\"0.1667em\"" : "" });
        }

        return result;
    }

    private TexException Unknown(TexToken token)
    {
        // A command of one character, such as `\.`, resembles all other short commands, so there is no suggestion.
        var nearest = token.Text.Length <= 2 ? null
            : NearestName.Find(token.Text,
            [.. Commands.Keys, .. Symbols.All, .. Fractions.Keys, .. Macros.BuiltInNames, .. _macros.OwnNames]);
        return new(token.At, "formula-command", nearest is null
            ? $"the formula is shown as code, because `{token.Text}` is not supported; "
                + "use a command that KaTeX supports, or define it under `macros` in the front matter"
            : $"the formula is shown as code, because `{token.Text}` is not supported; did you mean `{nearest}`?");
    }

    /// <summary>Parses a number. A comma in braces is part of the number, as in <c>1{,}000</c>.</summary>
    private MathNode Number(TexToken first)
    {
        var number = new StringBuilder(first.Text);
        for (; ; )
        {
            var next = _tokens.PeekWithSpaces();
            if (!next.IsDigit && !(next.Text == "." && _tokens.IsDigitAfterNext()))
            {
                if (!_tokens.SkipBracedComma())
                    return new("mn", Alphabets.Map(number.ToString(), _alphabet));
                number.Append(',');
                continue;
            }

            number.Append(_tokens.Next().Text);
        }
    }

    private MathNode Character(TexToken token, List<MathNode> row) => token.Text switch
    {
        "+" => Sign(new("mo", "+", MathClass.Binary), row),
        "-" => Sign(new("mo", "−", MathClass.Binary), row),
        "*" => new("mo", "∗", MathClass.Binary),
        "=" or "<" or ">" or ":" => new("mo", token.Text, MathClass.Binary),
        "(" or "[" => new("mo", token.Text, MathClass.Opening) { Attributes = MathAttributes.NotStretchy },
        ")" or "]" => new("mo", token.Text, MathClass.Closing) { Attributes = MathAttributes.NotStretchy },
        "," or ";" => new("mo", token.Text, MathClass.Punctuation),
        "!" => new("mo", "!", MathClass.Closing),
        "." when _tokens.PeekWithSpaces().IsDigit => Number(token),
        "~" => MathNode.Space("0.3333em"),
        "$" =>
            throw TexException.Syntax(token.At, "the formula is shown as code, because it contains `$`; use `\\$`"),
        "\\" =>
            throw TexException.Syntax(token.At, "the formula is shown as code, because it ends with a backslash; "
                + "remove the backslash"),
        "#" =>
            throw TexException.Syntax(token.At, "the formula is shown as code, because it contains `#`; use `\\#`"),
        _ => Other(token.Text),
    };

    /// <summary>Parses a letter or another Unicode character. A symbol such as <c>∑</c> is treated like its command.</summary>
    private MathNode Other(string text)
    {
        if (char.IsAscii(text[0]) || Rune.IsLetter(Rune.GetRuneAt(text, 0)))
            return Identifier(text);
        return Symbols.OfCharacter(text)
            ?? (char.IsSymbol(text, 0) ? new("mo", text, MathClass.Binary) : new("mi", text));
    }

    /// <summary>Sets the spacing of a plus or minus sign, which has spaces only between two operands.</summary>
    private MathNode Sign(MathNode sign, List<MathNode> row)
    {
        if (row.Count == 0)
            sign.Attributes = _depth == _continuedDepth ? MathAttributes.Infix : MathAttributes.Prefix;
        else if (row[^1].Class is MathClass.Binary or MathClass.Opening or MathClass.Punctuation or MathClass.Operator)
            sign.Attributes = MathAttributes.Prefix;
        return sign;
    }

    private MathNode Identifier(string text)
    {
        var mapped = Alphabets.Map(text, _alphabet);
        var isUpright = mapped == text
            && (_alphabet == Alphabet.Upright ? text is [>= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= 'Α' and <= 'Ω']
                : _alphabet == Alphabet.None && text is [>= 'Α' and <= 'Ω']);
        return new("mi", mapped) { Attributes = isUpright ? MathAttributes.Upright : "" };
    }

    /// <summary>Converts a group to an ordinary atom. An operator that is alone in braces has no spaces.</summary>
    private static MathNode Ordinary(MathNode group)
    {
        if (group is { Tag: "mo" })
        {
            return new("mo", group.Text)
            {
                Attributes = group.Attributes.Contains("lspace", StringComparison.Ordinal) ? group.Attributes
                    : group.Attributes + MathAttributes.NoSpace,
            };
        }
        group.Class = MathClass.Ordinary;
        return group;
    }
}
