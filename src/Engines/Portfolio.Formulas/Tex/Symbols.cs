using System.Collections.Frozen;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

internal static class Symbols
{
    /// <summary>The letters and symbols, which are written as <c>mi</c> elements.</summary>
    private const string Identifiers = """
        aleph ℵ  forall ∀  hbar ℏ  exists ∃  flat ♭  ell ℓ  natural ♮  clubsuit ♣  varclubsuit ♧  wp ℘  sharp ♯  diamondsuit ♢
        vardiamondsuit ♦  Re ℜ  heartsuit ♡  varheartsuit ♥  Im ℑ  spadesuit ♠  varspadesuit ♤  hslash ℏ  triangledown ▽  lozenge ◊
        circledR ®  measuredangle ∡  nexists ∄  mho ℧  blacktriangle ▲  blacktriangledown ▼  blacksquare ■  blacklozenge ⧫  bigstar ★
        sphericalangle ∢  complement ∁  square □  Box □  Diamond ◊  checkmark ✓  beth ℶ  daleth ℸ  gimel ℷ  digamma ϝ  varkappa ϰ
        triangle △  cent ¢  angle ∠  infty ∞  top ⊤  bot ⊥  emptyset ∅  varnothing ⌀  partial ∂  degree °  pounds £  euro €  copyright ©
        diameter ⌀  varGamma 𝛤  varDelta 𝛥  varTheta 𝛩  varLambda 𝛬
        varXi 𝛯  varPi 𝛱  varSigma 𝛴  varUpsilon 𝛶  varPhi 𝛷  varPsi 𝛹
        varOmega 𝛺  Alpha Α  Beta Β  Gamma Γ  Delta Δ  Epsilon Ε  Zeta Ζ  Eta Η  Theta Θ  Iota Ι  Kappa Κ  Lambda Λ  Mu Μ  Nu Ν  Xi Ξ
        Omicron Ο  Pi Π  Rho Ρ  Sigma Σ  Tau Τ  Upsilon Υ  Phi Φ  Chi Χ  Psi Ψ  Omega Ω  alpha α  beta β  gamma γ  delta δ  epsilon ϵ
        zeta ζ  eta η  theta θ  iota ι  kappa κ  lambda λ  mu μ  nu ν  xi ξ  omicron ο  pi π  rho ρ  sigma σ  tau τ  upsilon υ  phi ϕ
        chi χ  psi ψ  omega ω  varepsilon ε  vartheta ϑ  varpi ϖ  varrho ϱ  varsigma ς  varphi φ  imath ı  jmath ȷ  vert |  Vert ‖
        backslash \  S §  P ¶  dag †  ddag ‡  AA Å  ae æ  o ø  O Ø  oe œ  ss ß  surd √
        AE Æ  Angstrom Å  Bot ⫫  Complex ℂ  Coppa Ϙ  DH Ð  DJ Đ  Finv Ⅎ  Game ⅁  Koppa Ϟ  L Ł  NG Ŋ  OE Œ  QED ∎  Reals ℝ  Sampi Ϡ
        Stigma Ϛ  TH Þ  alef ℵ  alefsym ℵ  astrosun ☉  ballotx ✗  circledS Ⓢ  clubs ♣  cnums ℂ  coppa ϙ  dh ð  diagdown ╲  diagup ╱
        diamonds ♢  dj đ  empty ∅  eth ð  exist ∃  female ♀  hearts ♡  infin ∞  koppa ϟ  leftmoon ☾  lightning ↯  male ♂  maltese ✠
        mathsterling £  natnums ℕ  ng ŋ  ordinarycolon :  permil ‰  real ℜ  reals ℝ  rightmoon ☽  sampi ϡ  sect §  smiley ☺  spades ♠
        stigma ϛ  sun ☼  thetasym ϑ  varcoppa ϙ  weierp ℘  yen ¥  l ł  image ℑ  textasciicircum ^  textasciitilde ~  textbackslash \
        textbar |  textbardbl ‖  textbraceleft {  textbraceright }  textbullet •  textcopyright ©  textdagger †  textdaggerdbl ‡
        textdegree °  textdollar $  textellipsis …  textemdash —  textendash –  texteuro €  textgreater >  textless <
        textquotedblleft “  textquotedblright ”  textquoteleft ‘  textquoteright ’  textregistered ®  textsterling £  textunderscore _
        ohm Ω  celsius ℃  perthousand ‰  micro µ  bracevert ⎪  textasteriskcentered *  textexclamdown ¡  textquestiondown ¿
        textordfeminine ª  textordmasculine º  textparagraph ¶  textsection §  textvisiblespace ␣  textbaht ฿  textcent ¢
        textcolonmonetary ₡  textcurrency ¤  textdong ₫  textflorin ƒ  textlira ₤  textnaira ₦  textpeso ₱  textwon ₩  textyen ¥
        textcircledP ℗  textcopyleft 🄯  textservicemark ℠  texttrademark ™  textbigcircle ◯  textblank ␢  textbrokenbar ¦
        textestimated ℮  textinterrobang ‽  textmusicalnote ♪  textnumero №  textopenbullet ◦  textpertenthousand ‱
        textperthousand ‰  textrecipe ℞  textreferencemark ※  textcelsius ℃  textfractionsolidus ⁄  textmho ℧  textmu µ  textohm Ω
        textonehalf ½  textonequarter ¼  textthreequarters ¾  textsurd √
        """;

    /// <summary>The binary operators, relations and arrows, which are written as <c>mo</c> elements.</summary>
    private const string Operators = """
        minuso ⦵
        mp ∓  ominus ⊖  uplus ⊎  sqcap ⊓  ast ∗  sqcup ⊔  bigcirc ◯  bullet ∙  ddagger ‡  wr ≀  amalg ⨿  unlhd ⊴  unrhd ⊵  lessdot ⋖
        gtrdot ⋗  lhd ⊲  rhd ⊳  dotplus ∔  smallsetminus ∖  Cap ⋒  Cup ⋓  doublebarwedge ⩞  boxminus ⊟  boxplus ⊞  boxslash ⧄
        divideontimes ⋇  ltimes ⋉  rtimes ⋊  leftthreetimes ⋋  rightthreetimes ⋌  curlywedge ⋏  curlyvee ⋎  circleddash ⊝  circledast ⊛
        intercal ⊺  doublecap ⋒  doublecup ⋓  boxtimes ⊠  bowtie ⋈  Join ⋈  leftouterjoin ⟕  rightouterjoin ⟖  fullouterjoin ⟗  Vee ⩔
        Wedge ⩓  Xor ⊻  Nand ⊼  Nor ⊽  barvee ⊽  diamond ⋄  star ⋆  cdot ⋅  circ ∘  div ÷  pm ±  times ×  cap ∩  cup ∪  setminus ∖
        land ∧  lor ∨  wedge ∧  vee ∨  barwedge ⊼  veebar ⊻  odot ⊙  otimes ⊗  oslash ⊘  circledcirc ⊚  boxdot ⊡  bigtriangleup △
        bigtriangledown ▽  dagger †  triangleleft ◃  triangleright ▹  And &  equiv ≡  prec ≺  succ ≻  sim ∼  perp ⟂  preceq ⪯  succeq ⪰
        simeq ≃  backcong ≌  ll ≪  gg ≫  asymp ≍  parallel ∥  smile ⌣  sqsubseteq ⊑  sqsupseteq ⊒  doteq ≐  frown ⌢  ni ∋  notni ∌
        propto ∝  vdash ⊢  dashv ⊣  owns ∋  arceq ≘  wedgeq ≙  veeeq ≚  stareq ≛  eqdef ≝  measeq ≞  questeq ≟  ne ≠  neq ≠  dblcolon ∷
        coloneqq ≔  eqqcolon ≕  eqcolon ∹  Coloneqq ⩴  longleftarrow ⟵  Leftarrow ⇐  Longleftarrow ⟸  longrightarrow ⟶  Rightarrow ⇒
        Longrightarrow ⟹  leftrightarrow ↔  longleftrightarrow ⟷  Leftrightarrow ⇔  Longleftrightarrow ⟺  mapsfrom ↤  mapsto ↦
        longmapsto ⟼  nearrow ↗  hookleftarrow ↩  hookrightarrow ↪  searrow ↘  leftharpoonup ↼  rightharpoonup ⇀  swarrow ↙
        leftharpoondown ↽  rightharpoondown ⇁  nwarrow ↖  rightleftharpoons ⇌  nless ≮  lneq ⪇  lneqq ≨  lvertneqq ≨︀  lnsim ⋦
        lnapprox ⪉  nprec ⊀  npreceq ⋠  precnsim ⋨  precnapprox ⪹  nsim ≁  nmid ∤  nvdash ⊬  nvDash ⊭  ntriangleleft ⋪
        ntrianglelefteq ⋬  nsubset ⊄  nsupset ⊅  subsetneq ⊊  varsubsetneq ⊊︀  subsetneqq ⫋  varsubsetneqq ⫋︀  ngtr ≯  gneq ⪈  gneqq ≩
        gvertneqq ≩︀  gnsim ⋧  gnapprox ⪊  nsucc ⊁  nsucceq ⋡  succnsim ⋩  succnapprox ⪺  ncong ≆  nparallel ∦  nshortparallel ∦
        nVDash ⊯  ntriangleright ⋫  ntrianglerighteq ⋭  supsetneq ⊋  varsupsetneq ⊋  supsetneqq ⫌  varsupsetneqq ⫌︀  nVdash ⊮
        precneqq ⪵  succneqq ⪶  nleftarrow ↚  nrightarrow ↛  nLeftarrow ⇍  nRightarrow ⇏  nleftrightarrow ↮  nLeftrightarrow ⇎
        vartriangle △  leqq ≦  leqslant ⩽  eqslantless ⪕  lesssim ≲  lessapprox ⪅  approxeq ≊  lll ⋘  lessgtr ≶  lesseqgtr ⋚
        lesseqqgtr ⪋  doteqdot ≑  risingdotseq ≓  fallingdotseq ≒  backsim ∽  backsimeq ⋍  subseteqq ⫅  Subset ⋐  sqsubset ⊏
        preccurlyeq ≼  curlyeqprec ⋞  precsim ≾  precapprox ⪷  vartriangleleft ⊲  trianglelefteq ⊴  vDash ⊨  VDash ⊫  Vvdash ⊪
        smallsmile ⌣  smallfrown ⌢  bumpeq ≏  Bumpeq ≎  geqq ≧  geqslant ⩾  eqslantgtr ⪖  gtrsim ≳  gtrapprox ⪆  ggg ⋙  gtrless ≷
        gtreqless ⋛  gtreqqless ⪌  eqcirc ≖  circeq ≗  triangleq ≜  thicksim ∼  thickapprox ≈  supseteqq ⫆  Supset ⋑  sqsupset ⊐
        succcurlyeq ≽  curlyeqsucc ⋟  succsim ≿  succapprox ⪸  vartriangleright ⊳  trianglerighteq ⊵  Vdash ⊩  shortparallel ∥
        between ≬  pitchfork ⋔  varpropto ∝  blacktriangleleft ◀  therefore ∴  backepsilon ∍  blacktriangleright ▶  because ∵  llless ⋘
        gggtr ⋙  eqsim ≂  Doteq ≑  dashrightarrow ⇢  dashleftarrow ⇠  leftleftarrows ⇇  leftrightarrows ⇆  Lleftarrow ⇚
        twoheadleftarrow ↞  leftarrowtail ↢  looparrowleft ↫  leftrightharpoons ⇋  curvearrowleft ↶  circlearrowleft ↺  Lsh ↰
        upuparrows ⇈  upharpoonleft ↿  downharpoonleft ⇃  multimap ⊸  leftrightsquigarrow ↭  rightrightarrows ⇉  rightleftarrows ⇄
        twoheadrightarrow ↠  rightarrowtail ↣  looparrowright ↬  curvearrowright ↷  circlearrowright ↻  Rsh ↱  downdownarrows ⇊
        upharpoonright ↾  downharpoonright ⇂  rightsquigarrow ⇝  leadsto ⇝  Rrightarrow ⇛  restriction ↾  equal =  approx ≈  cong ≅
        ge ≥  geq ≥  gets ←  gt >  in ∈  notin ∉  subset ⊂  supset ⊃  subseteq ⊆  supseteq ⊇  nsubseteq ⊈  nsubseteqq ⊈  nsupseteq ⊉
        nsupseteqq ⊉  models ⊨  leftarrow ←  le ≤  leq ≤  lt <  rightarrow →  to →  ngeq ≱  ngeqq ≱  ngeqslant ≱  nleq ≰  nleqq ≰
        nleqslant ≰  Perp ⫫  uparrow ↑  Uparrow ⇑  downarrow ↓  Downarrow ⇓  updownarrow ↕  Updownarrow ⇕  oplus ⊕  mid ∣
        Colonapprox ∷≈  Coloneq ∷−  Dagger ‡  Darr ⇓  Eqcolon −∷  Eqqcolon =∷  Harr ⇔  Larr ⇐  Lrarr ⇔  Otimes ⨷  Rarr ⇒  Sqcap ⩎
        Sqcup ⩏  Uarr ⇑  barcap ⩃  barcup ⩂  blackhourglass ⧗  boxast ⧆  boxbox ⧈  boxcircle ⧇  bull ∙  capbarcup ⩈  capdot ⩀
        capovercup ⩇  circledequal ⊜  circledparallel ⦷  circledvert ⦶  circlehbar ⦵  closedvarcap ⩍  closedvarcup ⩌  coloncolon ∷
        coloncolonapprox ∷≈  coloncolonequals ⩴  coloncolonminus ∷−  colonequals ≔  concavediamond ⟡  concavediamondtickleft ⟢
        concavediamondtickright ⟣  cupovercap ⩆  dArr ⇓  darr ↓  dotminus ∸  doublebarvee ⩢  eqeq ⩵  eqeqeq ⩶  equalscolon ≕
        equalscoloncolon =∷  hArr ⇔  harr ↔  hourglass ⧖  imageof ⊷  interleave ⫴  invamp ⅋  invlazys ∾  isin ∈  lArr ⇐  larr ←
        lozengeminus ⟠  lrArr ⇔  lrarr ↔  minuscolon ∹  minuscoloncolon −∷  minusdot ⨪  minusfdots ⨫  minusrdots ⨬  multimapboth ⧟
        multimapinv ⟜  nshortmid ∤  obar ⌽  obslash ⦸  odiv ⨸  ogreaterthan ⧁  olessthan ⧀  operp ⦹  origof ⊶  otimeshat ⨶  parr ⅋
        plusmn ±  rArr ⇒  rarr →  sdot ⋅  shortmid ∣  shuffle ⧢  smashtimes ⨳  sslash ⫽  strictfi ⥼  strictif ⥽  sub ⊂  sube ⊆  supe ⊇
        threedotcolon ⫶  triangleminus ⨺  triangleplus ⨹  triangletimes ⨻  twocaps ⩋  twocups ⩊  typecolon ⦂  uArr ⇑  uarr ↑  upand ⅋
        veedot ⟇  veedoublebar ⩣  veeonvee ⩖  wedgebar ⩟  wedgedot ⟑  wedgedoublebar ⩠  wedgeonwedge ⩕  whitesquaretickleft ⟤
        whitesquaretickright ⟥  colonapprox :≈  colonsim :∼  coloncolonsim ∷∼  Colonsim ∷∼  simcolon ∼:  simcoloncolon ∼∷
        approxcolon ≈:  approxcoloncolon ≈∷  colonminus :−  coloneq :−  vcentcolon :  ratio :  centerdot ⋅  leftmodels ⫤
        arrowvert |  Arrowvert ‖  nuparrow ↑̸  ndownarrow ↓̸  longrightleftharpoons ⇌  longleftrightarrows ⇄  textdiv ÷  textpm ±
        textlnot ¬  textleftarrow ←  textrightarrow →  textdownarrow ↓
        """;

    private const string Openings = """
        lmoustache ⎰  lgroup ⟮  ulcorner ⌜  llcorner ⌞  llbracket ⟦  langle ⟨  lAngle ⟪  llangle ⦉  lvert |  lVert ‖  lBrace ⦃  lbrace {
        lang ⟨  lbrack [  lparen (  llparenthesis ⦇  lfloor ⌊  lceil ⌈
        """;

    private const string Closings = """
        rmoustache ⎱  rgroup ⟯  urcorner ⌝  lrcorner ⌟  rrbracket ⟧  rangle ⟩  rAngle ⟫  rrangle ⦊  rvert |  rVert ‖  rBrace ⦄  rbrace }
        rang ⟩  rbrack ]  rparen )  rrparenthesis ⦈  rfloor ⌋  rceil ⌉
        """;

    /// <summary>The operators without the spacing of binary operators.</summary>
    private const string Others = """
        mathellipsis …  ldots …  iddots ⋰  ddots ⋱  vdots ⋮  cdots ⋯  neg ¬  lnot ¬  nabla ∇  prime ′
        dprime ″  trprime ‴  qprime ⁗  backprime ‵  backdprime ‶  backtrprime ‷  grad ∇  gradient ∇  varvdots ⋮
        """;

    /// <summary>The large operators with limits below and above in display style.</summary>
    private const string Sums = """
        sum ∑  prod ∏  coprod ∐  bigcap ⋂  bigcup ⋃  bigvee ⋁  bigwedge ⋀  bigoplus ⨁  bigotimes ⨂  bigodot ⨀  biguplus ⨄  bigsqcup ⨆
        intop ∫
        bigcupdot ⨃  bigcupplus ⨄  bigdoublevee ⨇  bigdoublewedge ⨈  bigsqcap ⨅  bigtimes ⨉
        """;

    /// <summary>The large operators with limits to the right of the sign.</summary>
    private const string Integrals = """
        int ∫  iint ∬  iiint ∭  iiiint ⨌  oint ∮  oiint ∯  oiiint ∰  smallint ∫
        fint ⨏  intBar ⨎  intbar ⨍  intcap ⨙  intclockwise ∱  intcup ⨚  intlarhk ⨗  intx ⨘  pointint ⨕  rppolint ⨒  scpolint ⨓  sqint ⨖
        varointclockwise ∲
        """;

    /// <summary>The named functions with limits below the name in display style.</summary>
    private const string LimitFunctions = "det gcd inf lim max min Pr sup";

    private const string Functions = "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec "
        + "sin sinh tan tanh sgn "
        + "arctg arcctg ch cosec cotg ctg cth sh tg th erf rank tr Tr Res "
        + "asin acos atan csch sech arccsc acsc arcsec asec arccot acot";

    private static readonly FrozenDictionary<string, (string Tag, string Text, MathClass Class)> Table = Rows()
        .ToFrozenDictionary(r => r.Name, r => r.Symbol);

    private static readonly FrozenDictionary<string, string> Commands = Table.Where(s => !char.IsAscii(s.Value.Text[0]))
        .GroupBy(s => s.Value.Text)
        .ToFrozenDictionary(g => g.Key, g => g.Select(s => s.Key).Order(StringComparer.Ordinal).First());

    private static readonly FrozenSet<string> WithLimits = [.. Pairs(Sums).Select(p => p.Name),
        .. Names(LimitFunctions)];

    public static IEnumerable<string> All => Table.Keys;

    public static MathNode? Find(string command)
    {
        if (!Table.TryGetValue(command, out var symbol))
            return null;
        return new(symbol.Tag, symbol.Text, symbol.Class)
        {
            Attributes = symbol.Class is MathClass.Opening or MathClass.Closing ? MathAttributes.NotStretchy : "",
            HasLimits = WithLimits.Contains(command),
            IsFunction = symbol is { Class: MathClass.Operator, Tag: "mi" },
        };
    }

    /// <summary>
    /// Creates a node for a character such as <c>∑</c>, or returns
    /// <see langword="null"/> if no command prints the character.
    /// </summary>
    public static MathNode? OfCharacter(string text) =>
        Commands.TryGetValue(text, out var command) ? Find(command) : null;

    private static IEnumerable<(string Name, (string Tag, string Text, MathClass Class) Symbol)> Rows() =>
    [
        .. Rows(Identifiers, "mi", MathClass.Ordinary),
        .. Rows(Operators, "mo", MathClass.Binary),
        .. Rows(Openings, "mo", MathClass.Opening),
        .. Rows(Closings, "mo", MathClass.Closing),
        .. Rows(Others, "mo", MathClass.Ordinary),
        .. Rows(Sums, "mo", MathClass.Operator),
        .. Rows(Integrals, "mo", MathClass.Operator),
        .. Names(LimitFunctions).Concat(Names(Functions)).Select(name => (name, ("mi", name[1..], MathClass.Operator))),
    ];

    private static IEnumerable<(string Name, (string Tag, string Text, MathClass Class) Symbol)> Rows(string table,
        string tag,
        MathClass kind) =>
        Pairs(table).Select(p => (p.Name, (tag, p.Text, kind)));

    private static IEnumerable<(string Name, string Text)> Pairs(string table) =>
        table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2)
            .Select(pair => ('\\' + pair[0], pair[1]));

    private static IEnumerable<string> Names(string list) => list.Split(' ').Select(name => '\\' + name);
}
