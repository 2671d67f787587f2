using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of PHP, with or without an opening tag. The surrounding HTML is plain text.</summary>
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
        HereDocuments.Rule("<<<", alone: false),
        new("<", Open),
        new("?", Close),
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

    /// <summary>Scans an opening tag, or the HTML at the start of the code.</summary>
    private static bool Open(ref Scanner s)
    {
        if (BeginsCode(ref s))
        {
            s.Take(s.StartsWith("<?=") ? 3 : 5, TokenKind.Keyword);
        }
        else if (s.Before == '\0'
            && (s.Rest.Contains("<?php", StringComparison.Ordinal)
                || s.Rest.Contains("<?=", StringComparison.Ordinal)))
        {
            TakeHtml(ref s);
        }
        else
        {
            return false;
        }
        return true;
    }

    private static bool Close(ref Scanner s)
    {
        if (s.Peek() != '>') return false;
        s.Take(2, TokenKind.Keyword);
        TakeHtml(ref s);
        return true;
    }

    private static void TakeHtml(ref Scanner s)
    {
        while (s.Position < s.End && !BeginsCode(ref s)) s.TakeTo(s.Find("<?", s.Position + 1), TokenKind.Plain);
    }

    private static bool BeginsCode(ref Scanner s) => s.StartsWith("<?php") || s.StartsWith("<?=");
}
