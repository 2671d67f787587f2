using System.Text.Json;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>Reads the settings of a site of Ghost.</summary>
internal static class GhostSettings
{
    public static ImportedSettings Of(GhostData data, ImportReport report)
    {
        if (data.Setting("codeinjection_head") is not null || data.Setting("codeinjection_foot") is not null)
            report.Add("injected code of the site: see `theme.css` and `head.html`", "");
        return new()
        {
            Title = data.Setting("title"),
            Description = data.Setting("description"),
            Language = data.Setting("locale") ?? data.Setting("lang") ?? data.Setting("default_locale"),
            TimeZone = data.Setting("timezone") ?? data.Setting("active_timezone"),
            BaseUrl = data.Setting("url"),
            Menu = [.. Menu(data.Setting("navigation"))],
        };
    }

    /// <summary>The entries that lead into the site.</summary>
    private static List<(string Label, string Url)> Menu(string? json)
    {
        try
        {
            using var menu = JsonDocument.Parse(json ?? "[]");
            return [.. menu.RootElement.EnumerateArray()
                .Select(e =>
                (Label: e.Text("label") ?? "", Url: (e.Text("url") ?? "").Replace("__GHOST_URL__", "", StringComparison.Ordinal)))
                .Where(e => e.Label.Length > 0 && (e.Url.StartsWith('/') || e.Url.StartsWith("https://", StringComparison.Ordinal)))
                .Select(e => (e.Label, e.Url == "/" ? "/" : e.Url.TrimEnd('/')))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
