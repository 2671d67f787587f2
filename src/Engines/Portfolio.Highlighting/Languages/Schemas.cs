using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Protobuf
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        Quoted.Double,
        Quoted.Single,
        Numbers.Usual,
        new Words
        {
            Keywords = """
                extensions import max oneof option optional package public repeated required reserved returns rpc stream syntax
                edition to true false
                """,
            BeforeType = "enum extend message service",
            Types = """
                bool bytes double fixed32 fixed64 float int32 int64 map sfixed32 sfixed64 sint32 sint64 string uint32 uint64
                """,
            Others = Others,
        }.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end)
    {
        var dotted = end;
        while (s.At(dotted) == '.') dotted = s.SkipName(dotted + 1);
        var next = s.SkipBlanks(dotted);
        var isField = next > dotted && Characters.IsWordStart(s.At(next))
            && s.At(s.SkipBlanks(s.SkipName(next))) is '=' or ';';
        if (isField || (s.Before is '(' or ',' && s.At(dotted) is ')' or '>')
            || (s.Before == 'm' && s.At(dotted) == ')'))
        {
            s.TakeTo(dotted, TokenKind.Type);
            return TokenKind.Type;
        }
        if (s.Before == '[' && s.At(next) == '=') return TokenKind.Property;
        if (dotted == end) return Classify.Calls(ref s, end);
        s.TakeTo(dotted, TokenKind.Plain);
        return TokenKind.Plain;
    }
}

internal static class GraphQl
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true }.Rule,
        Quoted.Double,
        Numbers.Usual,
        Numbers.Signed,
        new("@", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Function);
            return true;
        }),
        new("$", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        new(Characters.Letters, Word),
    ]);

    private static readonly Words Words = new()
    {
        Keywords = "directive extend input repeatable schema subscription true false",
        BeforeType = "enum implements interface on scalar type union",
        BeforeFunction = "fragment mutation query",
        Types = "Boolean Float ID Int String",
        Others = Others,
    };

    private static bool Word(ref Scanner s)
    {
        var end = s.SkipName(s.Position);
        if (s.At(end) != ':') return Words.Scan(ref s);
        s.TakeTo(end, TokenKind.Property);
        return true;
    }

    private static TokenKind Others(ref Scanner s, int end)
    {
        if (s.Before == '.') return TokenKind.Function;
        var word = s.Text[s.Position..end];
        if (Classify.IsConstant(word)) return TokenKind.Number;
        var isType = char.IsAsciiLetterUpper(word[0]) && s.Before is ':' or '[' or '&' or '|' or '=';
        return isType || word.EndsWith("Input") ? TokenKind.Type : TokenKind.Property;
    }
}

/// <summary>Defines the grammar of SQL for SQLite, PostgreSQL, MySQL and SQL Server.</summary>
internal static class Sql
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("--"),
        new("#", Hash),
        Comments.Block("/*", "*/"),
        new("'\"", String),
        new("$", DollarQuoted),
        new Quoted("`", "`") { Escape = '\0' }.Rule,
        Numbers.Usual,
        new("@", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        new Words(StringComparer.OrdinalIgnoreCase)
        {
            Keywords = """
                action add after all alter analyze and any apply as asc auto_increment autoincrement before begin between bigint
                binary bit blob bool boolean both break by call cascade cascaded case cast char character charset check
                checkpoint close clustered coalesce collate column columns comment commit committed constraint contains continue
                convert create cross current current_date current_time current_timestamp current_user cursor cycle database
                databases date datetime day deallocate dec decimal declare default deferrable delete deny desc describe distinct
                div do double drop each else elseif enable end engine enum escape except exec execute exists exit explain
                false fetch fields file first fixed float following for force foreign from full function generated geometry
                global goto grant group grouping handler having hour identity if ignore ilike immediate import in index inner
                inout insert instead int integer intersect interval into is isolation iterate join json jsonb key keys kill
                language last lateral leading leave left level like limit lines load local lock longtext loop match matched
                materialized merge minute mode modify month natural nchar next no nocase nonclustered not nothing null nullif
                numeric nvarchar of off offset on only open optimize option or order out outer outfile over partial
                partition percent pivot plan point pragma preceding precision prepare prev primary print privileges proc
                procedure public range raise read reads real recursive references regexp release rename repeat repeatable
                replace replication restore restrict return returning returns revoke right rlike rollback routine row rowcount
                rows rowid rowversion rule save savepoint schema second select sequence serial serializable session set share
                show signed simple smallint snapshot some sql start starting statistics status strict table tables tablespace
                temp temporary text then ties time timestamp timestamptz tinyint to top trailing tran transaction trigger
                true truncate type types unbounded uncommitted union unique unlock unpivot unsigned update usage use user using
                uuid vacuum value values varbinary varchar varying view virtual wait when where while window with within without
                work write xor year zone
                """,
            Functions = "avg count format lcase len max mid min mod now round sum ucase",
        }.Rule,
    ]);

    /// <summary>
    /// Scans a string, in which a doubled quote is literal. Only MySQL treats a backslash as an escape character.
    /// Therefore a quote after a backslash ends the string if the following text can follow a value, as in
    /// <c>ESCAPE '\'</c>.
    /// </summary>
    /// <summary>Scans <c>$$…$$</c> or <c>$tag$…$tag$</c>, which is code after <c>AS</c> and <c>DO</c>, and otherwise a string.</summary>
    private static bool DollarQuoted(ref Scanner s)
    {
        var mark = char.IsAsciiDigit(s.Peek()) ? s.Position + 1 : s.SkipName(s.Position + 1);
        if (s.At(mark) != '$') return false;
        var quote = s.Text[s.Position..(mark + 1)];
        var end = s.Find(quote, mark + 1);
        if (s.BeforeKind == TokenKind.Keyword && s.Before is 's' or 'S' or 'o' or 'O')
        {
            s.TakeTo(mark + 1, TokenKind.Plain);
            s.Grammar!.ScanTo(ref s, end);
            s.TakeTo(end + quote.Length, TokenKind.Plain);
        }
        else
        {
            s.TakeTo(end + quote.Length, TokenKind.String);
        }
        return true;
    }

    private static bool String(ref Scanner s)
    {
        var quote = s.Current;
        var at = s.Position + 1;
        for (; at < s.End; at++)
        {
            var next = s.At(at + 1);
            if (s.Text[at] == '\\'
                && !(next == quote && (IsBlank(s.At(at + 2)) || s.At(at + 2) is ';' or ',' or ')')))
            {
                at++;
            }
            else if (s.Text[at] != quote)
            {
                continue;
            }
            else if (next != quote)
            {
                break;
            }
            else
            {
                at++;
            }
        }
        s.TakeTo(at + 1, TokenKind.String);
        return true;
    }

    /// <summary>
    /// Scans a MySQL comment if white space surrounds the <c>#</c>, otherwise a PostgreSQL operator such as <c>#></c>
    /// or a SQL Server name such as <c>#tmp</c>.
    /// </summary>
    private static bool Hash(ref Scanner s)
    {
        var isComment = IsBlank(s.Peek(-1)) && IsBlank(s.Peek());
        s.TakeTo(isComment ? s.LineEnd() : s.SkipName(s.Position + 1), isComment ? TokenKind.Comment : TokenKind.Plain);
        return true;
    }

    private static bool IsBlank(char c) => c == '\0' || char.IsWhiteSpace(c);
}
