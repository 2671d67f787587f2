using System.Net;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Parses boxes without width, rules, raised text, literal text and links.</summary>
internal sealed partial class TexParser
{
    private static void AddBoxes(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        const string NoWidth = " width=\"0\"";
        table[@"\mathrlap"] = (p, t) => new("mpadded", p.ParseArgument(t)) { Attributes = NoWidth };
        // MathML Core has no length relative to the width of the content, so the style sheet moves the content.
        foreach (var name in (string[])["llap", "clap"])
        {
            table[@"\math" + name] = (p, t) =>
                new("mpadded", new MathNode("mrow", p.ParseArgument(t)) { Attributes = $" class=\"{name}\"" })
                {
                    Attributes = NoWidth
                };
        }

        table[@"\rule"] = (p, t) => p.Rule(t);
        table[@"\raisebox"] = (p, t) =>
        {
            var height = p.CssLength(t);
            return new("mpadded", p.Text(t, p._text ?? Alphabet.None)) { Attributes = $" voffset=\"{height}\"" };
        };
        table[@"\verb"] = table[@"\verb*"] = (_, t) => new("mtext", Alphabets.Map(Raw(t), Alphabet.Monospace));
        table[@"\href"] = (p, t) => p.Link(Raw(t), p.ParseArgument(t));
        table[@"\url"] = (p, t) => p.Link(Raw(t), new("mtext", Alphabets.Map(Raw(t), Alphabet.Monospace)));
    }

    /// <summary>Parses <c>\rule[raise]{width}{height}</c>. The style sheet fills the space.</summary>
    private MathNode Rule(TexToken command)
    {
        var raise = _tokens.OptionalArgument() is { } option
            ? CssLength(command, string.Concat(option.Select(t => t.Text)))
            : "";
        var (width, height) = (CssLength(command), CssLength(command));
        var rule = new MathNode("mspace") { Attributes = $" class=\"rule\" width=\"{width}\" height=\"{height}\"" };
        return raise.Length == 0 ? rule : new("mpadded", rule) { Attributes = $" voffset=\"{raise}\"" };
    }

    private static string Raw(TexToken command) => command.Raw ?? throw TexException.Syntax(command.At,
        command.Text.StartsWith(@"\verb", StringComparison.Ordinal)
            ? $"the formula is shown as code, because `{command.Text}` is not closed; end it with the character after `{command.Text}`"
            : $"the formula is shown as code, because `{command.Text}` has no URL; add the URL in braces");

    /// <summary>
    /// Creates a link. MathML Core has no links, so the link is HTML in text. Without a valid target, the content is no
    /// link.
    /// </summary>
    private MathNode Link(string target, MathNode content)
    {
        if (_document.Link?.Invoke(target) is not { Length: > 0 } url)
            return content;
        var formula = new MathNode("math", content) { Attributes = _isDisplay ? " displaystyle=\"true\"" : "" };
        return new("mtext", new MathNode("a", formula) { Attributes = $" href=\"{WebUtility.HtmlEncode(url)}\"" });
    }
}
