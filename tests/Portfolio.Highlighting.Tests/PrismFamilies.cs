using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Tests;

/// <summary>
/// Which of our kinds agree with a class of Prism. The innermost class that is listed decides, as in a theme. Where Prism has one
/// class for what we tell apart, several kinds agree; where our vocabulary has one kind for several of Prism's, each maps to it.
/// What is judged the same on both sides, and why:
/// <list type="bullet">
/// <item>Literals (<c>true</c>, <c>null</c>) are keywords; constants in capitals, colours, dates and entities go with numbers.</item>
/// <item><c>builtin</c> is a type, a function or a keyword: Prism does not say which.</item>
/// <item>Operators spelled as words (<c>AND</c>, <c>IN</c>) are keywords; signs are plain, as is punctuation.</item>
/// <item>The quotes of an attribute's value belong to it; Prism calls them punctuation there, but part of the string elsewhere.</item>
/// <item>Attributes, annotations, keys, variables, options, macros and lifetimes are our one kind for names that are marked.</item>
/// <item>Kotlin, Scala and others: Prism knows no types there, so types count as plain on both sides.</item>
/// <item>R, Ruby, Scala and others: Prism knows no calls or declarations there, so functions count as plain on both sides.</item>
/// <item>Sass: Prism knows no numbers in lines of values.</item>
/// <item>Assembly: Prism knows no instructions. Clojure: the functions of its library are keywords. Perl: those of the language are plain.</item>
/// <item>Haskell: types are constants to Prism. Zig: built-in types are keywords. LaTeX: names in braces are keywords. Markdown: code is a keyword.</item>
/// <item>HCL: Prism calls the labels of a block variables; they are strings.</item>
/// <item>Shell: Prism calls the whole text of a command substitution a variable; its commands and words may be what they are.</item>
/// <item>GraphQL: Prism calls a field a property unless a bracket follows; we call it one always, and so does this table.</item>
/// </list>
/// </summary>
internal static class PrismFamilies
{
    private static readonly TokenKind[] Plain = [TokenKind.Plain];

    private static readonly Dictionary<string, TokenKind[]> Families = Table(
        (TokenKind.Plain, """
            punctuation operator interpolation interpolation-punctuation expression namespace parameter closure-params
            format-string format-spec range named-parameter plain-text script style csharp value spread css:case-sensitivity
            type-list generic conversion-option attribute-arguments nginx:directive style-attr graphql:operator
            """),
        (TokenKind.Keyword, "keyword boolean null important armasm:directive tag rule nil shebang bash:file-descriptor markdown:list markdown:blockquote"),
        (TokenKind.String, """
            string char attr-value template-string template-punctuation triple-quoted-string string-literal regex regex-delimiter
            regex-flags regex-source language-regex erlang:quoted-atom objectivec:expression hcl:type markdown:code markdown:code-snippet description string-interpolation interpolation-string
            """),
        (TokenKind.Comment, "comment prolog doctype doctype-tag name cdata hashbang coord razor-comment"),
        (TokenKind.Number, "number constant entity unit hexcode color date datetime"),
        (TokenKind.Function, "function function-name function-variable graphql:directive fragment definition-query definition-mutation"),
        (TokenKind.Type, """
            class-name selector table graphql:scalar type-definition positional-class-name return-type type-expression
            constructor-invocation atom-input zig:builtin-type haskell:constant haskell:import-statement latex:keyword latex:headline
            """),
        (TokenKind.Property, """
            property attr-name key variable annotation decorator lifetime-annotation macro assign-left environment rust:attribute
            bash:parameter fragment-specifier object property-query for-or-select preprocessor elixir:atom elixir:attribute ruby:symbol armasm:symbol clojure:symbol erlang:variable
            """),
        (TokenKind.Inserted, "inserted-sign inserted"),
        (TokenKind.Deleted, "deleted-sign deleted"));

    private static readonly TokenKind[] BuiltIn = [TokenKind.Type, TokenKind.Function, TokenKind.Keyword];

    /// <summary>Gets the kinds that agree with Prism's classes for a text.</summary>
    /// <param name="language">The language of the file.</param>
    /// <param name="classes">
    /// The types and aliases of the tokens around the text, outermost first, as written by tokens.js.
    /// </param>
    /// <param name="text">The text of the innermost token.</param>
    public static TokenKind[] Of(string language, string classes, ReadOnlySpan<char> text)
    {
        var levels = classes.Split(' ');
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            var names = levels[i].Split('/');
            if (names[0] is "builtin" || (language is "clojure" or "lisp" && names[0] is "keyword" or "car" or "defvar")) return BuiltIn;
            if (names[0] is "operator" && !text.ContainsAnyExcept(Words)) return [TokenKind.Keyword];
            if (language is "bash" && names[0] is "variable" && text[0] is not '$' && (i == 0 || levels[i - 1] is not "variable"))
            {
                return [TokenKind.Property, TokenKind.Plain, TokenKind.Function];
            }
            if (names[0] is "punctuation" && text is "\"" or "'" && i > 0 && levels[i - 1] is "attr-value") return [TokenKind.String];
            foreach (var name in names)
            {
                if (Families.TryGetValue($"{language}:{name}", out var kinds) || Families.TryGetValue(name, out kinds)) return kinds;
            }
        }
        return Plain;
    }

    /// <summary>Folds a kind that Prism does not distinguish in a language.</summary>
    public static TokenKind Fold(string language, TokenKind kind) =>
        kind == TokenKind.Type && WithoutTypes.Contains(language) || kind == TokenKind.Function && WithoutFunctions.Contains(language)
            || (language, kind) is ("nasm" or "armasm", TokenKind.Keyword) or ("sass", TokenKind.Number) ? TokenKind.Plain : kind;

    /// <summary>Languages in which Prism recognizes no types, or few of them.</summary>
    private static readonly string[] WithoutTypes =
        ["kotlin", "scala", "erlang", "fsharp", "groovy", "julia", "objectivec", "ocaml", "pascal", "solidity", "vb"];

    /// <summary>Languages in which Prism recognizes no calls or declarations, or few of them.</summary>
    private static readonly string[] WithoutFunctions =
        ["r", "ruby", "scala", "haskell", "fortran", "groovy", "julia", "lisp", "pascal", "perl", "vb"];

    private static readonly System.Buffers.SearchValues<char> Words =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ");

    private static Dictionary<string, TokenKind[]> Table(params (TokenKind Kind, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), (row, name) => (name, row.Kind))
        .ToDictionary(entry => entry.name, entry => (TokenKind[])[entry.Kind]);
}
