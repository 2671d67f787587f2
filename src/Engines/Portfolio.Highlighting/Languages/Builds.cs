using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of Dockerfiles: instructions, options, strings and variables. Commands are plain text.</summary>
internal static class Dockerfile
{
    /// <summary>The scanner state after an instruction, where options can follow.</summary>
    private const int Options = 1;

    private const int From = 2;

    private static readonly Words Instructions = new(StringComparer.OrdinalIgnoreCase)
    {
        Keywords = """
            ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME
            WORKDIR
            """,
    };

    public static readonly Grammar Grammar = new(
    [
        new("#", Comment),
        new("-", Option),
        Quoted.Double,
        Quoted.Single,
        HereDocuments.Rule("<<-"),
        HereDocuments.Rule("<<"),
        new("$", Variable),
        new("\\", (ref Scanner s) =>
        {
            s.Take(1, TokenKind.Plain);
            return true;
        }),
        new(Characters.Letters, Word),
    ]);

    private static bool Comment(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    }

    private static bool Option(ref Scanner s)
    {
        if (s.State == 0 || s.Peek() != '-') return false;
        var end = s.Position;
        while (Characters.IsWord(s.At(end)) || s.At(end) == '-') end++;
        if (s.At(end) != '=') return Word(ref s);
        s.TakeTo(end, TokenKind.Property);
        s.Take(1, TokenKind.Plain);
        while (end < s.End && !char.IsWhiteSpace(s.Text[end])) end++;
        s.TakeTo(end, TokenKind.String);
        return true;
    }

    private static bool Variable(ref Scanner s)
    {
        var end = s.Peek() == '{' ? s.Find("}", s.Position) + 1 : s.SkipName(s.Position + 1);
        s.TakeTo(end, TokenKind.Property);
        return true;
    }

    private static bool Word(ref Scanner s)
    {
        var end = s.Position;
        while (end < s.End && !char.IsWhiteSpace(s.Text[end]) && s.Text[end] is not ('"' or '\'' or '$' or '\\')) end++;
        var word = s.Text[s.Position..end];
        var first = (s.FirstOnLine && s.Before != '\\') || s.State == Options;
        if (first && Instructions.Contains(word))
        {
            var state = word.Equals("FROM", StringComparison.OrdinalIgnoreCase) ? From : Options;
            s.TakeTo(end, TokenKind.Keyword);
            s.State = state;
            return true;
        }
        var alias = s.State == From && word.Equals("AS", StringComparison.OrdinalIgnoreCase);
        if (s.State == Options) s.State = 0;
        s.TakeTo(end, alias ? TokenKind.Keyword : TokenKind.Plain);
        return true;
    }
}

internal static class Makefile
{
    public static readonly Grammar Grammar = new(
    [
        Comments.LineAfterBlank("#"),
        Quoted.Double,
        Quoted.Single,
        new("$", Variable),
        new(Characters.Letters + ".", Target),
        new Words { Keywords = "define else endef endif export ifdef ifndef ifeq ifneq include override sinclude undefine unexport vpath" }
            .Rule,
    ]);

    private static bool Variable(ref Scanner s)
    {
        var end = s.Peek() switch
        {
            '(' => s.Rest.IndexOfAny(')', '\n'),
            '{' => s.Rest.IndexOfAny('}', '\n'),
            _ => 1,
        };
        s.TakeTo(end < 0 ? s.End : s.Position + end + 1, TokenKind.Property);
        return true;
    }

    /// <summary>Scans the target names before a colon, or the variable before an equals sign, at the start of a line.</summary>
    private static bool Target(ref Scanner s)
    {
        if (s.Position > 0 && s.Text[s.Position - 1] != '\n') return false;
        var line = s.Text[s.Position..s.LineEnd()];
        var end = line.IndexOfAny(':', '=', '$');
        if (end <= 0) return false;
        var target = line[end] == ':' && (end + 1 == line.Length || line[end + 1] != '=');
        s.Take(line[..end].TrimEnd("?+! ").Length, target ? TokenKind.Function : TokenKind.Property);
        return true;
    }
}
