using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting.Languages;

/// <summary>PHP, with or without its opening tag; HTML around it is plain.</summary>
internal static class Php
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        new("#", (ref Scanner s) =>
        {
            if (s.Peek() == '[') return false;
            s.TakeTo(s.LineEnd(), TokenKind.Comment);
            return true;
        }),
        new("<?", (ref Scanner s) =>
        {
            if (!s.StartsWith("<?php") && !s.StartsWith("<?=") && !s.StartsWith("?>")) return false;
            s.Take(s.StartsWith("<?php") ? 5 : s.StartsWith("<?=") ? 3 : 2, TokenKind.Keyword);
            return true;
        }),
        new Quoted("\"", "\"") { MultiLine = true, Variable = TokenKind.Property }.Rule,
        new Quoted("'", "'") { MultiLine = true }.Rule,
        Numbers.Usual,
        new("$", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        new Words
        {
            Keywords = """
                abstract and array as bool break callable case catch clone const continue declare default do echo else elseif empty
                enddeclare endfor endforeach endif endswitch endwhile exit extends false final finally float fn for foreach
                global goto if include include_once insteadof int isset iterable list match mixed namespace never null object or
                parent print private protected public readonly require require_once return self static string switch throw true try
                unset use var void while xor yield
                """,
            BeforeType = "class enum implements instanceof interface new trait",
            BeforeFunction = "function",
            Others = Classify.CallsConstantsAndTypes,
        }.Rule,
    ]);
}
