using System.Text;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Importing;

/// <summary>The settings of the imported site that <c>site.yaml</c> has too.</summary>
public sealed record ImportedSettings
{
    public string? Title { get; init; }
    public string? Description { get; init; }

    /// <summary>As the other program has it, perhaps with a path.</summary>
    public string? BaseUrl { get; init; }

    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public string? Author { get; init; }
    public string? Permalink { get; init; }
    public IReadOnlyList<(string Label, string Url)> Menu { get; init; } = [];

    /// <summary>The base URL without a path; <see langword="null"/> when there is none, or the example of a new site.</summary>
    internal string? Origin =>
        Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Host is not ("localhost" or "example.com" or "example.org")
        ? WebUrl.Origin(url.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>The text of <c>site.yaml</c>.</summary>
    internal string ToYaml()
    {
        var text = new StringBuilder();
        foreach (var (key, value) in ((string, string?)[])
            [("title", Title), ("description", Description), ("baseUrl", Origin), ("language", Language), ("timeZone", KnownZone),
                ("author", Author), ("permalink", ValidPermalink)])
        {
            if (!string.IsNullOrWhiteSpace(value))
                text.Append(key).Append(": ").Append(YamlText.Quote(value)).Append('\n');
        }

        if (Menu.Count > 0)
            text.Append("nav:\n");
        foreach (var (label, url) in Menu)
            text.Append("  - { label: ").Append(YamlText.Quote(label)).Append(", url: ").Append(YamlText.Quote(url)).Append(" }\n");
        return text.ToString();
    }

    private string? KnownZone => TimeZone is { Length: > 0 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null;

    private string? ValidPermalink => Permalink is { } pattern && Reading.Permalink.Parse(pattern) is not null ? pattern : null;
}
