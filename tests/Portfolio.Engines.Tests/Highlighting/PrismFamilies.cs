using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Tests;

/// <summary>
/// Maps Prism classes to the corresponding token kinds. As in a theme, the innermost listed class takes precedence. A
/// class can correspond to several kinds, and several classes to one kind. These differences from Prism are ignored:
/// <list type="bullet">
/// <item>Literals (<c>true</c>, <c>null</c>) are keywords.</item>
/// <item>Constants in capitals, colours, dates and entities are numbers.</item>
/// <item><c>builtin</c> is a type, a function or a keyword, because Prism does not distinguish them.</item>
/// <item>Operators spelled as words (<c>AND</c>, <c>IN</c>) are keywords; others and punctuation are plain.</item>
/// <item>Quotation marks belong to attribute values, but are punctuation in Prism.</item>
/// <item>Attributes, annotations, keys, variables, options, macros and lifetimes have one kind.</item>
/// <item>Kotlin, Scala and others: Prism recognizes no types, so types are compared as plain text.</item>
/// <item>R, Ruby, Scala and others: Prism recognizes no functions, so they are compared as plain text.</item>
/// <item>Sass: Prism recognizes no numbers in value lines.</item>
/// <item>Assembly: Prism recognizes no instructions.</item>
/// <item>Clojure: library functions are keywords in Prism. Perl: built-in functions are plain in Prism.</item>
/// <item>Haskell: types are constants in Prism. Zig: built-in types are keywords in Prism.</item>
/// <item>LaTeX: names in braces are keywords in Prism. Markdown: code is a keyword in Prism.</item>
/// <item>HCL: block labels are strings, but variables in Prism.</item>
/// <item>Shell: command substitutions are variables in Prism, but their words can have any kind here.</item>
/// <item>GraphQL: fields are properties, but in Prism only if no bracket follows them.</item>
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
        (TokenKind.Keyword,
            "keyword boolean null important armasm:directive tag rule nil shebang bash:file-descriptor markdown:list markdown:blockquote"),
        (TokenKind.String, """
            string char attr-value template-string template-punctuation triple-quoted-string string-literal regex regex-delimiter
            regex-flags regex-source language-regex erlang:quoted-atom objectivec:expression hcl:type markdown:code markdown:code-snippet description string-interpolation interpolation-string
            """),
        (TokenKind.Comment, "comment prolog doctype doctype-tag name cdata hashbang coord razor-comment"),
        (TokenKind.Number, "number constant entity unit hexcode color date datetime"),
        (TokenKind.Function,
            "function function-name function-variable graphql:directive fragment definition-query definition-mutation"),
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

    /// <summary>Returns the token kinds that agree with Prism's classes for a piece of text.</summary>
    /// <param name="classes">
    /// The types and aliases of the tokens around the text, outermost first, as written by <c>tokens.js</c>.
    /// </param>
    /// <param name="text">The text of the innermost token.</param>
    public static TokenKind[] Of(string language, string classes, ReadOnlySpan<char> text)
    {
        var levels = classes.Split(' ');
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            var names = levels[i].Split('/');
            if (names[0] is "builtin"
                || (language is "clojure" or "lisp" && names[0] is "keyword" or "car" or "defvar"))
            {
                return BuiltIn;
            }
            if (names[0] is "operator" && !text.ContainsAnyExcept(Words)) return [TokenKind.Keyword];
            if (language is "bash" && names[0] is "variable" && text[0] is not '$'
                && (i == 0 || levels[i - 1] is not "variable"))
            {
                return [TokenKind.Property, TokenKind.Plain, TokenKind.Function];
            }
            if (names[0] is "punctuation" && text is "\"" or "'" && i > 0 && levels[i - 1] is "attr-value")
                return [TokenKind.String];
            foreach (var name in names)
            {
                if (Families.TryGetValue($"{language}:{name}", out var kinds)
                    || Families.TryGetValue(name, out kinds))
                {
                    return kinds;
                }
            }
        }
        return Plain;
    }

    /// <summary>Replaces a kind with <c>Plain</c> if Prism does not distinguish the kind in a language.</summary>
    public static TokenKind Fold(string language, TokenKind kind) =>
        kind == TokenKind.Type && WithoutTypes.Contains(language)
        || kind == TokenKind.Function && WithoutFunctions.Contains(language)
            || (language, kind) is ("nasm" or "armasm", TokenKind.Keyword) or ("sass", TokenKind.Number)
            ? TokenKind.Plain : kind;

    /// <summary>The languages in which Prism recognizes few or no types.</summary>
    private static readonly string[] WithoutTypes = ["kotlin", "scala", "erlang", "fsharp", "groovy", "julia",
        "objectivec", "ocaml", "pascal", "solidity", "vb"];

    /// <summary>The languages in which Prism recognizes few or no calls and declarations.</summary>
    private static readonly string[] WithoutFunctions = ["r", "ruby", "scala", "haskell", "fortran", "groovy", "julia",
        "lisp", "pascal", "perl", "vb"];

    private static readonly System.Buffers.SearchValues<char> Words = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ");

    private static Dictionary<string, TokenKind[]> Table(params (TokenKind Kind, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            (row, name) => (name, row.Kind))
        .ToDictionary(entry => entry.name, entry => (TokenKind[])[entry.Kind]);
}
