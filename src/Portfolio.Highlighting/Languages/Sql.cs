using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>SQL of SQLite, PostgreSQL, MySQL and SQL Server.</summary>
internal static class Sql
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("--"),
        new("#", Hash),
        Comments.Block("/*", "*/"),
        new("'\"", String),
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
    /// A string, in which a quote can be doubled. A backslash escapes a quote in MySQL only, so the quote ends the string if what
    /// follows a value is after it, as in <c>ESCAPE '\'</c>.
    /// </summary>
    private static bool String(ref Scanner s)
    {
        var quote = s.Current;
        var at = s.Position + 1;
        for (; at < s.End; at++)
        {
            var next = s.At(at + 1);
            if (s.Text[at] == '\\' && !(next == quote && (IsBlank(s.At(at + 2)) || s.At(at + 2) is ';' or ',' or ')'))) at++;
            else if (s.Text[at] != quote) continue;
            else if (next != quote) break;
            else at++;
        }
        s.TakeTo(at + 1, TokenKind.String);
        return true;
    }

    /// <summary>A comment of MySQL between blanks; else an operator of PostgreSQL (<c>#></c>) or a name of SQL Server
    /// (<c>#tmp</c>).</summary>
    private static bool Hash(ref Scanner s)
    {
        var isComment = IsBlank(s.Peek(-1)) && IsBlank(s.Peek());
        s.TakeTo(isComment ? s.LineEnd() : s.SkipName(s.Position + 1), isComment ? TokenKind.Comment : TokenKind.Plain);
        return true;
    }

    private static bool IsBlank(char c) => c == '\0' || char.IsWhiteSpace(c);
}
