using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Model;

/// <summary>Finds the marks that git writes into a file with an unfinished merge.</summary>
public static partial class MergeConflict
{
    private const string Message = "the marks of an unfinished merge begin here, so this version is not published; "
        + "keep one of the two texts, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`";

    /// <summary>
    /// Returns the index of the first mark, or <see langword="null"/> if there is none. A line <c>=======</c> alone
    /// underlines a heading, and <c>>>>>>>></c> alone begins quotes, so one of these marks is not enough.
    /// </summary>
    /// <param name="isCode">Determines whether an index is in code, where marks are text.</param>
    public static int? Find(string text, Func<int, bool>? isCode = null)
    {
        // Nearly all texts contain none of the marks, which is found faster without the pattern.
        if (!text.Contains("<<<<<<<", StringComparison.Ordinal) && !text.Contains(">>>>>>>", StringComparison.Ordinal))
            return null;
        int? middle = null;
        for (var mark = Mark().Match(text); mark.Success; mark = mark.NextMatch())
        {
            if (isCode?.Invoke(mark.Index) == true)
                continue;
            if (mark.ValueSpan[0] == '<' || (mark.ValueSpan[0] == '>' && middle is not null))
                return middle ?? mark.Index;
            if (mark.ValueSpan[0] == '=')
                middle ??= mark.Index;
        }

        return null;
    }

    /// <summary>Returns an error at the first mark of a text, or <see langword="null"/> if there is none.</summary>
    /// <param name="firstLine">The line of the file at which the text starts, counting from 1.</param>
    public static Diagnostic? Problem(string file, string text, int firstLine = 1) => Find(text) is { } index
        ? new(file, firstLine + TextLines.NumberAt(text, index) - 1, 1, Rule.MergeConflict, Message) : null;

    /// <summary>Reports the first mark of a text. Returns false if there is none.</summary>
    internal static bool Report(RenderingContext context, Func<int, bool> isCode)
    {
        if (Find(context.Source.Markdown, isCode) is not { } index)
            return false;
        context.ReportError(index, Rule.MergeConflict, Message);
        return true;
    }

    [GeneratedRegex(@"^(<{7}|>{7})( [^\r\n]*)?\r?$|^={7}\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
