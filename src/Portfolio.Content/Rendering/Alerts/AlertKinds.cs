using Markdig.Extensions.Alerts;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>The kinds of alert that GitHub knows.</summary>
internal static class AlertKinds
{
    /// <summary>The kind in lower case, which is also its class; <see langword="null"/> for one that does not exist.</summary>
    public static string? Of(AlertBlock alert)
    {
        foreach (var kind in (ReadOnlySpan<string>)["note", "tip", "important", "warning", "caution"])
        {
            if (alert.Kind.AsSpan().Equals(kind, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return null;
    }
}
