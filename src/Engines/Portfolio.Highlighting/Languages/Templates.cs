using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Contains the grammars of templates: HTML with code between marks.</summary>
internal static class Templates
{
    private static readonly Grammar Expression = new LanguageTable
    {
        Strings = "\"'",
        Keywords = """
            and as autoescape block by call capture case comment continue else elif elseif elsif empty endautoescape endblock endcall
            endcapture endcase endcomment endfilter endfor endif endmacro endraw endset endtrans endunless endverbatim endwith extends
            false filter for from if ifchanged import in include is layout load macro none not null or raw render set static tablerow
            trans true unless url verbatim when with assign
            """,
    }.ToGrammar();

    private static readonly Grammar Helper = new LanguageTable
    {
        Strings = "\"'`",
        CommentBlock = "/* */",
        Variables = "@$",
        Directives = "#/^>",
        Keywords = "as block define each else end false if include nil null range template this true undefined unless with",
        InNames = "-",
        AfterKey = "=",
    }.ToGrammar();

    /// <summary>The grammar of Jinja, Django, Twig, Nunjucks and Liquid.</summary>
    public static readonly Grammar Jinja =
        Make(Comments.Block("{#", "#}"), Code("{%", "%}", () => Expression), Code("{{", "}}", () => Expression));

    /// <summary>The grammar of Handlebars, Mustache and the templates of Go.</summary>
    public static readonly Grammar Handlebars = Make(
        Comments.Block("{{!--", "--}}"), Comments.Block("{{!", "}}"), Code("{{{", "}}}", () => Helper), Code("{{", "}}", () => Helper));

    public static readonly Grammar Ruby = Embedded(() => Languages.Ruby.Grammar);

    public static readonly Grammar Script = Embedded(() => JavaScript.Script);

    public static readonly Grammar Pages = Embedded(() => Java.Grammar);

    /// <summary>The grammar of Astro: a script between lines of dashes, then HTML with expressions in braces.</summary>
    public static readonly Grammar Astro = Make(new("-", FrontMatter), new("{", (ref Scanner s) =>
    {
        s.Take(1, TokenKind.Plain);
        if (JavaScript.Tsx.ScanNested(ref s) && s.Position < s.End) s.Take(1, TokenKind.Plain);
        return true;
    }));

    private static Grammar Embedded(Func<Grammar> inner) =>
        Make(Comments.Block("<%#", "%>"), Comments.Block("<%--", "--%>"), Code("<%", "%>", inner));

    private static Grammar Make(params Opening[] code) =>
        new([.. code, .. Markup.Openings, new("<", (ref Scanner s) => Html.TakeTag(ref s, code: null))]);

    private static Opening Code(string open, string close, Func<Grammar> inner) => new(open[..1], (ref Scanner s) =>
    {
        if (!s.StartsWith(open)) return false;
        var end = s.Find(close, s.Position + open.Length);
        s.Take(open.Length + (s.Peek(open.Length) is '=' or '-' ? 1 : 0), TokenKind.Keyword);
        inner().ScanTo(ref s, end);
        s.TakeTo(end + close.Length, TokenKind.Keyword);
        return true;
    });

    private static bool FrontMatter(ref Scanner s)
    {
        if (s.Position > 0 || !s.StartsWith("---\n")) return false;
        s.Take(3, TokenKind.Plain);
        JavaScript.TypeScript.ScanTo(ref s, s.Find("\n---", s.Position));
        s.TakeTo(s.Position + 4, TokenKind.Plain);
        return true;
    }
}
