using System.Globalization;
using Markdig.Extensions.Alerts;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>The kinds of alert that GitHub knows.</summary>
internal static class AlertKinds
{
    private static readonly string[] Known = ["note", "tip", "important", "warning", "caution"];

    /// <summary>The kind in lower case, which is also its class; <see langword="null"/> for one that does not exist.</summary>
    public static string? Of(AlertBlock alert)
    {
        foreach (var kind in Known)
        {
            if (alert.Kind.AsSpan().Equals(kind, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return null;
    }

    public static void Check(AlertBlock alert, RenderingSession session)
    {
        if (Of(alert) is not null)
            return;
        session.Report(alert.Span.Start, "alert-kind", $"[!{alert.Kind}] is not a kind of alert; use NOTE, TIP, IMPORTANT, WARNING or CAUTION");
        session.Text.Append(CultureInfo.InvariantCulture, $"[!{alert.Kind}]\n");
    }
}
