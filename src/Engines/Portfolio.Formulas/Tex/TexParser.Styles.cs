using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

internal sealed partial class TexParser
{
    private static void AddSpaces(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        (string Names, string Width)[] spaces = [
            (", thinspace", "0.1667em"), ("> : medspace", "0.2222em"), ("; thickspace", "0.2778em"),
            ("! negthinspace", "-0.1667em"), ("negmedspace", "-0.2222em"),
            ("negthickspace", "-0.2778em"), ("quad", "1em"), ("qquad", "2em"), ("enspace enskip", "0.5em"),
                ("nobreakspace space", "0.3333em"),
        ];
        foreach (var (names, width) in spaces)
        {
            foreach (var name in names.Split(' '))
                table['\\' + name] = (_, _) => MathNode.Space(width);
        }

        table["\\ "] = table["\\\n"] = (_, _) => MathNode.Space("0.3333em");
        foreach (var name in (string[])["hspace", "hspace*", "kern", "mkern", "hskip", "mskip", "mspace"])
            table['\\' + name] = (p, t) => p.Length(t);
    }

    /// <summary>Parses a space with a length, such as <c>\hspace{1cm}</c> or <c>\kern1mu</c>.</summary>
    private MathNode Length(TexToken command) => MathNode.Space(CssLength(command));

    private string CssLength(TexToken command) =>
        CssLength(command, _tokens.Peek().Text == "{" ? _tokens.TextArgument(command) : BareLength());

    private static string CssLength(TexToken command, string text) =>
        TexLength.ToCss(text) ?? throw TexException.Syntax(command.At,
            $"the formula is shown as code, because `{command.Text}` has an invalid length; "
                + "use a number with em, ex, mu, pt, cm or px");

    /// <summary>The maximum number of characters of a length without braces, such as <c>1mu</c>.</summary>
    private const int MaxBareLength = 24;

    private string BareLength()
    {
        var text = "";
        while (text.Length < MaxBareLength && !TexLength.IsComplete(text) && _tokens.Peek().Text is [_] next
            && !EndsRow(_tokens.Peek()))
        {
            text += next;
            _tokens.Next();
        }

        return text;
    }

    private static void AddAlphabets(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        (string Names, Alphabet Alphabet)[] alphabets = [
            ("mathrm mathup symrm symup", Alphabet.Upright), ("mathbf bold mathbfup symbf symbfup", Alphabet.Bold),
            ("mathit symit", Alphabet.Italic), ("boldsymbol bm pmb mathbfit symbfit", Alphabet.BoldItalic),
            ("mathcal mathscr symcal symscr", Alphabet.Script),
            ("mathbfcal mathbfscr symbfcal symbfscr", Alphabet.BoldScript),
            ("mathfrak frak symfrak", Alphabet.Fraktur), ("mathbffrak symbffrak", Alphabet.BoldFraktur),
            ("mathbb mathds mathbbm Bbb symbb", Alphabet.DoubleStruck), ("mathsf mathsfup symsf symsfup", Alphabet.SansSerif),
            ("mathsfit symsfit", Alphabet.SansSerifItalic),
            ("mathbfsf mathbfsfup symbfsf symbfsfup", Alphabet.SansSerifBold),
            ("mathbfsfit symbfsfit", Alphabet.SansSerifBoldItalic), ("mathtt symtt", Alphabet.Monospace),
            ("mathnormal symnormal", Alphabet.None),
        ];
        foreach (var (names, alphabet) in alphabets)
        {
            foreach (var name in names.Split(' '))
                table['\\' + name] = (p, t) => p.InAlphabet(t, alphabet);
        }

        foreach (var (name, alphabet) in Alphabets.Switches)
            table[name] = (p, _) => p.RestInAlphabet(alphabet);
    }

    private MathNode InAlphabet(TexToken command, Alphabet alphabet)
    {
        if (_text is not null)
            return Text(command, alphabet);
        var outer = _alphabet;
        _alphabet = alphabet;
        var node = ParseArgument(command);
        _alphabet = outer;
        return Joined(node, alphabet);
    }

    private MathNode RestInAlphabet(Alphabet alphabet)
    {
        _alphabet = alphabet;
        return Joined(ParseRow(_rowEnd), alphabet);
    }

    /// <summary>Joins upright or italic letters to one identifier: <c>\mathrm{kg}</c> is a word, not a product.</summary>
    private static MathNode Joined(MathNode node, Alphabet alphabet)
    {
        var isWord = alphabet is Alphabet.Upright or Alphabet.Italic
            && node is { Tag: "mrow", Children: [{ Tag: "mi" }, _, ..] }
            && node.Children.All(c => c is { Tag: "mi" or "mn" } || IsThinSpace(c) || c.Text == "−");
        return isWord ? new("mi", string.Concat(node.Children.Select(TextOf))) : node;

        static string TextOf(MathNode part) => part switch
        {
            { Tag: "mspace" } => "\u2009",
            { Text: "−" } => "-",
            _ => part.Text,
        };
    }

    private static bool IsThinSpace(MathNode node) => node is { Tag: "mspace", Attributes: " width=\"0.1667em\"" };

    private static void AddDefinitions(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        foreach (var name in (string[])["newcommand", "renewcommand", "providecommand"])
            table['\\' + name] = (p, t) => p.NewCommand(t);
        foreach (var name in (string[])["def", "gdef", "edef", "xdef"])
            table['\\' + name] = (p, t) => p.Define(t);
        table[@"\let"] = (p, t) => p.Let(t);
        foreach (var (name, operatorName) in (ReadOnlySpan<(string, string)>)[("DeclareMathOperator", @"\operatorname"),
            ("DeclareMathOperator*", @"\operatorname*")])
        {
            table['\\' + name] = (p, t) =>
            {
                var macro = p.MacroName(t);
                p._macros.Define(macro, new(
                    0, [new(operatorName, t.At), new("{", t.At), .. p._tokens.RawArgument(t), new("}", t.At)]));
                return null;
            };
        }
    }

    private MathNode? NewCommand(TexToken command)
    {
        var name = MacroName(command);
        var arguments = _tokens.OptionalArgument() is [{ IsDigit: true } number] ? number.Text[0] - '0' : 0;
        var preset = arguments > 0 ? _tokens.OptionalArgument() : null;
        _macros.Define(name, new(arguments, _tokens.RawArgument(command), preset));
        return null;
    }

    /// <summary>Parses <c>\let\a=\b</c>, which gives a command the present meaning of another.</summary>
    private MathNode? Let(TexToken command)
    {
        var name = MacroName(command);
        var meaning = _tokens.NextRawAfterSpaces();
        if (meaning.Text == "=")
            meaning = _tokens.NextRawAfterSpaces();
        if (meaning.IsEnd)
            throw TexReader.MissingArgument(command);
        _macros.Define(name, (meaning.IsCommand ? _macros.Find(meaning.Text) : null) ?? new(0, [meaning]));
        return null;
    }

    private MathNode? Define(TexToken command)
    {
        var name = MacroName(command);
        var arguments = 0;
        for (; _tokens.Skip("#"); arguments++)
            _tokens.NextRaw();
        if (_tokens.Peek().Text != "{")
            throw TexReader.MissingArgument(command);
        _macros.Define(name, new(arguments, _tokens.RawArgument(command)));
        return null;
    }

    private TexToken MacroName(TexToken command)
    {
        var name = _tokens.RawArgument(command);
        return name is [{ IsCommand: true }] ? name[0]
            : throw TexException.Syntax(command.At,
                $"the formula is shown as code, because `{command.Text}` has no command name, such as `\\R`; "
                + "add the name with its backslash");
    }
}
