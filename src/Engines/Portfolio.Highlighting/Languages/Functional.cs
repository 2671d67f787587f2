using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammars of F# and OCaml, which share most keywords.</summary>
internal static class Ml
{
    public static readonly Grammar FSharp = new(
    [
        Comments.Line("//"),
        // `(*)` is the multiplication function, not a comment.
        new("(", (ref Scanner s) =>
        {
            if (!s.StartsWith("(*)")) return false;
            s.Take(3, TokenKind.Plain);
            return true;
        }),
        Comments.Block("(*", "*)", nested: true),
        new Quoted("$\"\"\"", "\"\"\"") { Escape = '\0', MultiLine = true, Hole = "{", Format = true }.Rule,
        new Quoted("\"\"\"", "\"\"\"") { Escape = '\0', MultiLine = true }.Rule,
        new Quoted("$@\"", "\"") { Escape = '\0', Doubled = true, MultiLine = true, Hole = "{", Format = true }.Rule,
        new Quoted("@$\"", "\"") { Escape = '\0', Doubled = true, MultiLine = true, Hole = "{", Format = true }.Rule,
        new Quoted("$\"", "\"") { MultiLine = true, Hole = "{", Format = true }.Rule,
        new Quoted("@\"", "\"") { Escape = '\0', Doubled = true, MultiLine = true }.Rule,
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        CharacterLiteral.Rule,
        new("'", TypeVariable),
        new("[", (ref Scanner s) => s.Peek() == '<' && TakeTo(ref s, ">]", TokenKind.Property)),
        new("#", Directive),
        new("`", (ref Scanner s) => s.Peek() == '`' && TakeTo(ref s, "``", TokenKind.Plain)),
        Numbers.Usual,
        new Words
        {
            Extra = "'",
            Keywords = """
                abstract and as assert async base begin class default delegate do done downcast downto elif else end exception extern
                false finally fixed for fun function global if in inherit inline interface internal lazy match member mutable
                namespace not null of open or override private public rec ref return select sig static struct task then to true try
                upcast use val void when while with yield
                """,
            BeforeType = "new type",
            BeforeFunction = "let",
            BeforeName = "module",
            Types = """
                array bool byte char decimal double exn float float32 int int16 int32 int64 list nativeint obj option sbyte seq single
                string uint16 uint32 uint64 unit
                """,
            MembersAfterDot = true,
            Others = Others,
        }.Rule,
    ]);

    public static readonly Grammar OCaml = new(
    [
        Comments.Block("(*", "*)", nested: true),
        new("{", QuotedString),
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        CharacterLiteral.Rule,
        new("'", TypeVariable),
        new("~?", Label),
        Numbers.Usual,
        new Words
        {
            Extra = "'",
            Keywords = """
                and as asr assert begin class constraint do done downto else end exception external false for fun function functor if
                in include inherit initializer land lazy let lor lsl lsr lxor match method mod module mutable new nonrec object of
                open private rec sig struct then to true try type val virtual when while with
                """,
            Types = "array bool bytes char exn float int int32 int64 list option ref result string unit",
            Others = (ref s, end) => char.IsAsciiLetterUpper(s.Current) ? TokenKind.Type : TokenKind.Plain,
        }.Rule,
    ]);

    /// <summary>Scans a quoted string of OCaml, <c>{|…|}</c> or <c>{id|…|id}</c>.</summary>
    private static bool QuotedString(ref Scanner s)
    {
        var bar = s.Position + 1;
        while (char.IsAsciiLetterLower(s.At(bar)) || s.At(bar) == '_') bar++;
        if (s.At(bar) != '|') return false;
        var close = $"|{s.Text[(s.Position + 1)..bar]}}}";
        s.TakeTo(s.Find(close, bar + 1) + close.Length, TokenKind.String);
        return true;
    }

    private static bool TakeTo(ref Scanner s, string close, TokenKind kind)
    {
        s.TakeTo(s.Find(close, s.Position + 2) + 2, kind);
        return true;
    }

    private static bool TypeVariable(ref Scanner s)
    {
        if (!Characters.IsWordStart(s.Peek())) return false;
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Type);
        return true;
    }

    private static bool Label(ref Scanner s)
    {
        if (!Characters.IsWordStart(s.Peek())) return false;
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
        return true;
    }

    private static bool Directive(ref Scanner s)
    {
        if (!s.FirstOnLine || !char.IsAsciiLetter(s.Peek())) return false;
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Keyword);
        return true;
    }

    private static TokenKind Others(ref Scanner s, int end)
    {
        if (s.Before == ':' || (s.Before == '>' && s.Peek(-2) == '-')) return TokenKind.Type;
        if (char.IsAsciiLetterUpper(s.Current) && s.Before != '.' && s.At(end) != '.') return TokenKind.Type;
        return Classify.Calls(ref s, end);
    }
}

internal static class Erlang
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("%"),
        new Quoted("\"\"\"", "\"\"\"") { Escape = '\0', MultiLine = true }.Rule,
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        Quoted.Single,
        new("$", (ref Scanner s) =>
        {
            s.Take(s.Peek() == '\\' ? 3 : 2, TokenKind.String);
            return true;
        }),
        new("-", Attribute),
        new("#?", (ref Scanner s) =>
        {
            if (!Characters.IsWord(s.Peek())) return false;
            var record = s.Current == '#' && !char.IsAsciiDigit(s.Peek(-1));
            s.TakeTo(s.SkipName(s.Position + 1), record ? TokenKind.Type : TokenKind.Number);
            return true;
        }),
        Numbers.Usual,
        new Words
        {
            Extra = "@",
            Keywords = """
                after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end false fun if let maybe not of or orelse
                receive rem true try when xor
                """,
            Others = Others,
        }.Rule,
    ]);

    private static bool Attribute(ref Scanner s)
    {
        if (!s.FirstOnLine || !Characters.IsWordStart(s.Peek())) return false;
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
        return true;
    }

    /// <summary>Classifies names with a capital initial as variables, and other names as atoms or functions.</summary>
    private static TokenKind Others(ref Scanner s, int end) =>
        char.IsAsciiLetterUpper(s.Current) || s.Current == '_' ? TokenKind.Property : Classify.Calls(ref s, end);
}

/// <summary>Defines the grammars of Clojure, Lisp and Scheme. The first word of a list is a function, unless it is a keyword.</summary>
internal static class Lisp
{
    private const string Signs = "!$%&*+-./:<=>?^_~#'";

    public static readonly Grammar Clojure = new(
    [
        Comments.Line(";"),
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        new("#", (ref Scanner s) => s.Peek() == '"' && TakeRegularExpression(ref s, s.Position + 1)),
        new("\\", (ref Scanner s) =>
        {
            s.TakeTo(Math.Max(s.SkipName(s.Position + 1), s.Position + 2), TokenKind.String);
            return true;
        }),
        new(":", Keyword),
        Numbers.Usual,
        Numbers.Signed,
        new Words
        {
            Extra = Signs,
            ExtraStart = "!$%&*+-/<=>?",
            Keywords = """
                and as-> assoc case catch comment cond cond-> cond->> condp declare def defmacro defmethod defmulti defn defn- defonce
                defprotocol defrecord defstruct deftype do doseq dosync dotimes doto false finally fn for if if-let if-not if-some import
                in-ns let letfn loop new nil not ns or quote recur reify require some-> some->> throw true try use var when when-first
                when-let when-not when-some while with-open -> ->>
                """,
            Others = Others,
        }.Rule,
    ]);

    public static readonly Grammar Grammar = new(
    [
        Comments.Line(";"),
        Comments.Block("#|", "|#", nested: true),
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        // A character of Emacs Lisp, such as ?" or ?\".
        new("?", (ref Scanner s) =>
        {
            if (s.Peek() is not ('"' or '\\') || s.Peek(-1) is not ('(' or ' ' or '\n' or '\0')) return false;
            s.Take(s.Peek() == '\\' ? 3 : 2, TokenKind.String);
            return true;
        }),
        new("#", (ref Scanner s) =>
        {
            var end = s.Position + (s.Peek() == '\\' ? 3 : 2);
            s.TakeTo(s.SkipName(end), s.Peek() == '\\' ? TokenKind.String : TokenKind.Keyword);
            return true;
        }),
        new(":", Keyword),
        Numbers.Usual,
        Numbers.Signed,
        new Words(StringComparer.OrdinalIgnoreCase)
        {
            Extra = Signs,
            ExtraStart = "!$%&*+-/<=>?",
            Keywords = """
                and begin block call/cc case catch cond declare define define-record-type define-syntax defclass defconst defconstant
                defcustom defgeneric defmacro defmethod defpackage defparameter defstruct defun defvar delay destructuring-bind do dolist
                dotimes else eval-when flet funcall go handler-case if import in-package interactive labels lambda let let* let-syntax
                let-values letrec letrec* loop macrolet multiple-value-bind named-lambda nil not or otherwise pcase prog1 prog2 progn
                provide quasiquote quote require return return-from save-excursion set! setf setq syntax-rules t tagbody the throw
                unless unquote unwind-protect use-package when while with-open-file with-slots
                """,
            Others = Others,
        }.Rule,
    ]);

    /// <summary>Scans a regular expression whose quotation mark is at <paramref name="quote"/>.</summary>
    private static bool TakeRegularExpression(ref Scanner s, int quote)
    {
        new Quoted("", "\"") { MultiLine = true }.ScanBody(ref s, quote + 1);
        return true;
    }

    private static bool Keyword(ref Scanner s)
    {
        var end = s.Position + 1;
        while (Characters.IsWord(s.At(end)) || (s.At(end) != '\0' && Signs.Contains(s.At(end)))) end++;
        s.TakeTo(end, TokenKind.Property);
        return true;
    }

    /// <summary>Classifies a name in asterisks as a global variable, and the first name of a list as a function.</summary>
    private static TokenKind Others(ref Scanner s, int end)
    {
        if (s.Current == '*' && end > s.Position + 2 && s.At(end - 1) == '*') return TokenKind.Property;
        return s.Before == '(' ? TokenKind.Function : TokenKind.Plain;
    }
}
