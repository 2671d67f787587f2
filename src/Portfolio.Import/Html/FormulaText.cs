using AngleSharp.Dom;

namespace Portfolio.Import.Html;

/// <summary>Writes formulas in LaTeX, as WordPress, Pandoc and Sphinx write them.</summary>
internal static class FormulaText
{
    /// <summary>The class of the elements in which formulas of WordPress are kept until they are written.</summary>
    public const string Class = "wp-latex";

    /// <summary>Returns the formula in an element, or <see langword="null"/> if there is none.</summary>
    public static string? Of(IElement element)
    {
        if (!element.HasClass("math") && !element.HasClass(Class))
            return null;
        var text = element.PlainText();
        var isBlock = text.StartsWith("\\[", StringComparison.Ordinal);
        if (isBlock || text.StartsWith("\\(", StringComparison.Ordinal))
            text = text[2..^(text.Length >= 4 ? 2 : 0)].Trim();
        else if (!element.HasClass(Class))
            return null;
        // Dollar signs before a letter are money.
        var isBeforeWord = element.NextSibling is IText { Data: [var next, ..] } && char.IsLetterOrDigit(next);
        return text.Length == 0 ? "" : isBlock ? $"$${text}$$" : isBeforeWord ? $"\\({text}\\)" : $"${text}$";
    }
}
