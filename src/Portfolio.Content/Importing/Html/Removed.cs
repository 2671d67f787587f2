using AngleSharp.Dom;

namespace Portfolio.Content.Importing.Html;

/// <summary>Elements without a text for readers.</summary>
internal static class Removed
{
    public static void Report(TextContext context, IElement element)
    {
        // Styles belong to the old theme; boxes of tasks are written as text.
        if (element.LocalName is not ("input" or "style" or "link" or "meta" or "template" or "noscript"))
            context.Report($"elements `{element.LocalName}`: removed", element.PlainText());
    }
}
