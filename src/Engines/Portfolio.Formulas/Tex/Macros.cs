using System.Collections.Frozen;

namespace Portfolio.Formulas.Tex;

/// <summary>Contains the built-in macros, and those of one document from its front matter and earlier formulas.</summary>
internal sealed class Macros
{
    private const int MaxCount = 500;

    /// <summary>The maximum number of tokens to which the macros of one document can expand in total.</summary>
    private const int MaxTokens = 500_000;

    /// <summary>The words of commands such as <c>\qand</c>, which print the word between two spaces.</summary>
    private const string Words = "all and as assume else even for given if in integer let odd or otherwise since then "
        + "unless using";

    private const string UprightGreek = """
        upalpha α  upbeta β  upgamma γ  updelta δ  upepsilon ϵ  upvarepsilon ε  upzeta ζ  upeta η  uptheta θ  upvartheta ϑ  upiota ι
        upkappa κ  uplambda λ  upmu μ  upnu ν  upxi ξ  upomicron ο  uppi π  upvarpi ϖ  uprho ρ  upvarrho ϱ  upsigma σ  upvarsigma ς
        uptau τ  upupsilon υ  upphi ϕ  upvarphi φ  upchi χ  uppsi ψ  upomega ω  Upgamma Γ  Updelta Δ  Uptheta Θ  Uplambda Λ
        Upxi Ξ  Uppi Π  Upsigma Σ  Upupsilon Υ  Upphi Φ  Uppsi Ψ  Upomega Ω
        """;

    /// <summary>The names of commands in other packages, each followed by the supported name.</summary>
    private const string Aliases = """
        absolutevalue abs  acosecant arccsc  acosine arccos  acotangent arccot  anticommutator acomm  arccosecant arccsc  arccosine arccos
        arccotangent arccot  arcsecant arcsec  arcsine arcsin  arctangent arctan  asecant arcsec  asine arcsin  atangent arctan
        centernot not  commutator comm  cosecant csc  cosine cos  cotangent cot  cp times  crampedsubstack substack  crossproduct times
        derivative dv  determinant det  diffd dd  differential dd  divsymbol div  dotproduct cdot  dyad ketbra  evaluated eval
        expectationvalue ev  exponential exp  expval ev  fderivative fdv  framebox fbox  functionalderivative fdv  gradientnabla nabla
        hypcosecant csch  hypcosine cosh  hypcotangent coth  hypsecant sech  hypsine sinh  hyptangent tanh  imaginary Im  innerproduct ip
        logarithm log  matrixdeterminant mdet  matrixel mel  matrixelement mel  naturallogarithm ln  op ketbra
        outerproduct ketbra  partialderivative pdv  pb acomm  pderivative pdv  poissonbracket acomm  principalvalue pv  Probability Pr
        qcomma qc  qqtext qq  Residue Res  secant sec  sine sin  tangent tan  trace tr  Trace Tr  var delta  variation delta  vdot cdot
        vectorarrow va  vectorbold vb  vectorunit vu  vnabla nabla
        """;

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
        [@"\llap"] = @"\mathllap{\text{#1}}",
        [@"\rlap"] = @"\mathrlap{\text{#1}}",
        [@"\clap"] = @"\mathclap{\text{#1}}",
        [@"\angl"] = @"{\overline{#1}\rvert}",
        [@"\angln"] = @"\angl n",
        [@"\phase"] = @"\angle\underline{#1}",
        [@"\textsc"] = @"\text{#1}",
        [@"\begingroup"] = @"{",
        [@"\endgroup"] = @"}",
        [@"\rq"] = @"'",
        [@"\Ketbra"] = @"\left|#1\right\rangle\left\langle #2\right|",
        [@"\acomm"] = @"\left\{#1,#2\right\}",
        [@"\ip"] = @"\left\langle #1\middle|#2\right\rangle",
        [@"\ev"] = @"\left\langle #1\right\rangle",
        [@"\mel"] = @"\left\langle #1\middle|#2\middle|#3\right\rangle",
        [@"\eval"] = @"\left.#1\right|",
        [@"\order"] = @"\mathcal{O}\left(#1\right)",
        [@"\fdv"] = @"\frac{\delta #1}{\delta #2}",
        [@"\flatfrac"] = @"\left.#1\middle/#2\right.",
        [@"\pv"] = @"\mathcal{P}",
        [@"\PV"] = @"\operatorname{P.V.}",
        [@"\vb"] = @"\mathbf{#1}",
        [@"\va"] = @"\vec{\mathbf{#1}}",
        [@"\vu"] = @"\hat{\mathbf{#1}}",
        [@"\bmqty"] = @"\begin{bmatrix}#1\end{bmatrix}",
        [@"\pmqty"] = @"\begin{pmatrix}#1\end{pmatrix}",
        [@"\vmqty"] = @"\begin{vmatrix}#1\end{vmatrix}",
        [@"\mdet"] = @"\begin{vmatrix}#1\end{vmatrix}",
        [@"\matrix"] = @"\begin{matrix}#1\end{matrix}",
        [@"\pmatrix"] = @"\begin{pmatrix}#1\end{pmatrix}",
        [@"\cases"] = @"\begin{cases}#1\end{cases}",
        [@"\eqalign"] = @"\begin{aligned}#1\end{aligned}",
        [@"\displaylines"] = @"\begin{gathered}#1\end{gathered}",
        [@"\overunderset"] = @"\overset{#1}{\underset{#2}{#3}}",
        [@"\stackbin"] = @"\mathbin{\overset{#1}{#2}}",
        [@"\sideset"] = @"\mathop{{\vphantom{#3}}#1{#3}\nolimits#2}",
        [@"\newline"] = @"\\",
        [@"\qc"] = @",\quad",
        [@"\qq"] = @"\quad\text{#1}\quad",
        [@"\qcc"] = @"\quad\text{c.c.}\quad",
    }.Concat(Words.Split(' ').Select(word => KeyValuePair.Create(@"\q" + word, $@"\quad\text{{{word}}}\quad")))
        .Concat(Pairs(UprightGreek).Select(p => KeyValuePair.Create('\\' + p[0], $@"\text{{{p[1]}}}")))
        .Concat(Pairs(Aliases).Select(p => KeyValuePair.Create('\\' + p[0], '\\' + p[1])))
        .ToFrozenDictionary(m => m.Key, m => Macro.Parse(m.Value));

    private readonly Dictionary<string, Macro> _own = [];
    private int _tokens;

    /// <param name="frontMatter">The macros in the front matter by name. Names can start with a backslash.</param>
    public Macros(IReadOnlyDictionary<string, string> frontMatter)
    {
        foreach (var (name, tex) in frontMatter.Take(MaxCount))
            _own[name.StartsWith('\\') ? name : '\\' + name] = Macro.Parse(tex);
    }

    private static IEnumerable<string[]> Pairs(string table) =>
        table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2);

    public static IEnumerable<string> BuiltInNames => BuiltIn.Keys;

    public IEnumerable<string> OwnNames => _own.Keys;

    public Macro? Find(string name) => _own.GetValueOrDefault(name) ?? BuiltIn.GetValueOrDefault(name);

    /// <summary>Counts expanded tokens. Throws an exception if the document exceeds the limit.</summary>
    public void Count(TexToken use, int tokens)
    {
        if ((_tokens += tokens) > MaxTokens)
            throw TexException.TooLarge(use.At, $"the document's macros expand to more than {MaxTokens} tokens");
    }

    public void Define(TexToken name, Macro macro)
    {
        if (_own.Count >= MaxCount)
            throw TexException.TooLarge(name.At, $"the document defines more than {MaxCount} macros");
        _own[name.Text] = macro;
    }
}

/// <summary>Represents a macro. In its body, <c>#1</c> to <c>#9</c> are replaced with the arguments.</summary>
/// <param name="Default">
/// The default value of the first argument, or <see langword="null"/> if the argument is required.
/// </param>
internal sealed record Macro(int Arguments, IReadOnlyList<TexToken> Body, IReadOnlyList<TexToken>? Default = null)
{
    /// <summary>Parses a macro. The highest argument number in the body is the number of arguments.</summary>
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
