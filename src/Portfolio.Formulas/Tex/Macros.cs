using System.Collections.Frozen;

namespace Portfolio.Formulas.Tex;

/// <summary>The macros of one document: those of its front matter, and those that its formulas define for the formulas after
/// them.</summary>
internal sealed class Macros
{
    private const int MaxCount = 500;

    /// <summary>Maximum number of tokens that take the place of macros in one document.</summary>
    private const int MaxTokens = 500_000;

    private static readonly FrozenDictionary<string, Macro> BuiltIn = new Dictionary<string, string>
    {
        [@"\implies"] = @"\;\Longrightarrow\;",
        [@"\impliedby"] = @"\;\Longleftarrow\;",
        [@"\iff"] = @"\;\Longleftrightarrow\;",
        [@"\pmod"] = @"\mathchoice{\quad}{\mkern8mu}{\mkern8mu}{\mkern8mu}(\mathrm{mod}\mkern6mu #1)",
        [@"\pod"] = @"\mathchoice{\quad}{\mkern8mu}{\mkern8mu}{\mkern8mu}(#1)",
        [@"\mod"] = @"\mathchoice{\quad}{\mkern8mu}{\mkern8mu}{\mkern8mu}\mathrm{mod}\mkern6mu #1",
        [@"\limsup"] = @"\operatorname*{lim\,sup}",
        [@"\liminf"] = @"\operatorname*{lim\,inf}",
        [@"\argmax"] = @"\operatorname*{arg\,max}",
        [@"\argmin"] = @"\operatorname*{arg\,min}",
        [@"\plim"] = @"\operatorname*{plim}",
        [@"\bra"] = @"\langle #1|",
        [@"\ket"] = @"|#1\rangle",
        [@"\braket"] = @"\langle #1\rangle",
        [@"\set"] = @"\{\,#1\,\}",
        [@"\Set"] = @"\left\{\,#1\,\right\}",
        [@"\substack"] = @"\begin{subarray}{c}#1\end{subarray}",
        [@"\dotsc"] = @"\ldots",
        [@"\dotso"] = @"\ldots",
        [@"\dotsb"] = @"\cdots",
        [@"\dotsm"] = @"\cdots",
        [@"\dotsi"] = @"\!\cdots",
        [@"\idotsint"] = @"\int\!\cdots\!\int",
        [@"\colon"] = @"\mathpunct{:}",
        [@"\R"] = @"\mathbb{R}",
        [@"\N"] = @"\mathbb{N}",
        [@"\Z"] = @"\mathbb{Z}",
        [@"\Q"] = @"\mathbb{Q}",
        [@"\C"] = @"\mathbb{C}",
        [@"\Bbbk"] = @"\mathbb{k}",
        [@"\TeX"] = @"\text{TeX}",
        [@"\LaTeX"] = @"\text{LaTeX}",
        [@"\bgroup"] = "{",
        [@"\egroup"] = "}",
        [@"\lq"] = "`",
        [@"\Bra"] = @"\left\langle #1\right|",
        [@"\Ket"] = @"\left|#1\right\rangle",
        [@"\Braket"] = @"\left\langle #1\right\rangle",
        [@"\ketbra"] = @"\lvert #1\rangle\langle #2\rvert",
        [@"\abs"] = @"\left|#1\right|",
        [@"\norm"] = @"\left\lVert #1\right\rVert",
        [@"\comm"] = @"\left[#1,#2\right]",
        [@"\dd"] = @"\mathrm{d}",
        [@"\dv"] = @"\frac{\mathrm{d}#1}{\mathrm{d}#2}",
        [@"\pdv"] = @"\frac{\partial #1}{\partial #2}",
        [@"\curl"] = @"\nabla\times",
        [@"\divergence"] = @"\nabla\cdot",
        [@"\laplacian"] = @"\nabla^2",
        [@"\cross"] = @"\times",
        [@"\injlim"] = @"\operatorname*{inj\,lim}",
        [@"\projlim"] = @"\operatorname*{proj\,lim}",
        [@"\varinjlim"] = @"\operatorname*{\underrightarrow{lim}}",
        [@"\varprojlim"] = @"\operatorname*{\underleftarrow{lim}}",
        [@"\varliminf"] = @"\operatorname*{\underline{lim}}",
        [@"\varlimsup"] = @"\operatorname*{\overline{lim}}",
        [@"\operatornamewithlimits"] = @"\operatorname*{#1}",
        [@"\dotsx"] = @"\ldots",
        [@"\cdotp"] = @"\mathpunct{\cdot}",
        [@"\ldotp"] = @"\mathpunct{.}",
        [@"\fbox"] = @"\boxed{\text{#1}}",
        [@"\underbar"] = @"\underline{#1}",
        [@"\underlinesegment"] = @"\underline{#1}",
        [@"\overlinesegment"] = @"\overline{#1}",
        [@"\cancelto"] = @"\cancel{#2}^{#1}",
        [@"\prescript"] = @"{}^{#1}_{#2}#3",
        [@"\KaTeX"] = @"\text{KaTeX}",
        [@"\Temml"] = @"\text{Temml}",
        [@"\url"] = @"\texttt{#1}",
        [@"\textsc"] = @"\text{#1}",
        [@"\begingroup"] = @"{",
        [@"\endgroup"] = @"}",
        [@"\rq"] = @"'",
        [@"\qall"] = @"\quad\text{all}\quad",
        [@"\qand"] = @"\quad\text{and}\quad",
        [@"\qas"] = @"\quad\text{as}\quad",
        [@"\qassume"] = @"\quad\text{assume}\quad",
        [@"\qcc"] = @"\quad\text{c.c.}\quad",
        [@"\qelse"] = @"\quad\text{else}\quad",
        [@"\qeven"] = @"\quad\text{even}\quad",
        [@"\qfor"] = @"\quad\text{for}\quad",
        [@"\qgiven"] = @"\quad\text{given}\quad",
        [@"\qif"] = @"\quad\text{if}\quad",
        [@"\qin"] = @"\quad\text{in}\quad",
        [@"\qinteger"] = @"\quad\text{integer}\quad",
        [@"\qlet"] = @"\quad\text{let}\quad",
        [@"\qodd"] = @"\quad\text{odd}\quad",
        [@"\qor"] = @"\quad\text{or}\quad",
        [@"\qotherwise"] = @"\quad\text{otherwise}\quad",
        [@"\qsince"] = @"\quad\text{since}\quad",
        [@"\qthen"] = @"\quad\text{then}\quad",
        [@"\qunless"] = @"\quad\text{unless}\quad",
        [@"\qusing"] = @"\quad\text{using}\quad",
        [@"\upalpha"] = @"\text{α}",
        [@"\upbeta"] = @"\text{β}",
        [@"\upgamma"] = @"\text{γ}",
        [@"\updelta"] = @"\text{δ}",
        [@"\upepsilon"] = @"\text{ϵ}",
        [@"\upzeta"] = @"\text{ζ}",
        [@"\upeta"] = @"\text{η}",
        [@"\uptheta"] = @"\text{θ}",
        [@"\upiota"] = @"\text{ι}",
        [@"\upkappa"] = @"\text{κ}",
        [@"\uplambda"] = @"\text{λ}",
        [@"\upmu"] = @"\text{μ}",
        [@"\upnu"] = @"\text{ν}",
        [@"\upxi"] = @"\text{ξ}",
        [@"\upomicron"] = @"\text{ο}",
        [@"\uppi"] = @"\text{π}",
        [@"\uprho"] = @"\text{ρ}",
        [@"\upsigma"] = @"\text{σ}",
        [@"\uptau"] = @"\text{τ}",
        [@"\upupsilon"] = @"\text{υ}",
        [@"\upphi"] = @"\text{ϕ}",
        [@"\upchi"] = @"\text{χ}",
        [@"\uppsi"] = @"\text{ψ}",
        [@"\upomega"] = @"\text{ω}",
    }.ToFrozenDictionary(m => m.Key, m => Macro.Parse(m.Value));

    private readonly Dictionary<string, Macro> _own = [];
    private int _tokens;

    /// <param name="frontMatter">Macros of the front matter, with or without the backslash.</param>
    public Macros(IReadOnlyDictionary<string, string> frontMatter)
    {
        foreach (var (name, tex) in frontMatter.Take(MaxCount))
            _own[name.StartsWith('\\') ? name : '\\' + name] = Macro.Parse(tex);
    }

    public static IEnumerable<string> BuiltInNames => BuiltIn.Keys;

    public IEnumerable<string> OwnNames => _own.Keys;

    public Macro? Find(string name) => _own.GetValueOrDefault(name) ?? BuiltIn.GetValueOrDefault(name);

    /// <summary>Counts the tokens that take the place of a macro.</summary>
    public void Count(TexToken use, int tokens)
    {
        if ((_tokens += tokens) > MaxTokens)
            throw TexException.TooLarge(use.At, $"the macros of the text stand for more than {MaxTokens} tokens");
    }

    public void Define(TexToken name, Macro macro)
    {
        if (_own.Count >= MaxCount)
            throw TexException.TooLarge(name.At, $"the text defines more than {MaxCount} macros");
        _own[name.Text] = macro;
    }
}

/// <summary>A macro: the tokens that replace it, in which <c>#1</c> … <c>#9</c> stand for its arguments.</summary>
/// <param name="Arguments">Number of arguments.</param>
/// <param name="Body">The tokens.</param>
/// <param name="Default">The first argument where it is left out; <see langword="null"/> when it is required.</param>
internal sealed record Macro(int Arguments, IReadOnlyList<TexToken> Body, IReadOnlyList<TexToken>? Default = null)
{
    /// <summary>A macro with as many arguments as its text names.</summary>
    public static Macro Parse(string tex)
    {
        var body = TexLexer.Read(tex);
        var arguments = 0;
        for (var i = 0; i + 1 < body.Count; i++)
        {
            if (body[i].Text == "#" && body[i + 1].IsDigit)
                arguments = Math.Max(arguments, body[i + 1].Text[0] - '0');
        }

        return new(arguments, body);
    }
}
