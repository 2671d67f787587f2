using System.Collections.ObjectModel;
using System.Text.Json;
using Portfolio.Diagrams.Options;

namespace Portfolio.Markdown;

/// <summary>Texts in rendered HTML that the author did not write. Those of other languages are in <c>RenderingLabels.json</c>.</summary>
public sealed record RenderingLabels
{
    public static readonly RenderingLabels English = new();

    private static readonly Lazy<Dictionary<string, RenderingLabels>> Others = new(() =>
    {
        using var file = typeof(RenderingLabels).Assembly.GetManifestResourceStream("RenderingLabels.json")!;
        return new(JsonSerializer.Deserialize<Dictionary<string, RenderingLabels>>(file, JsonSerializerOptions.Web)!,
            StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>The labels of a language such as <c>de-AT</c>, without any for it those of <c>de</c>, else the English ones.</summary>
    /// <param name="language">BCP 47 language tag, or <see langword="null"/>.</param>
    public static RenderingLabels Of(string? language) => language is null ? English
        : Others.Value.GetValueOrDefault(language) ?? Others.Value.GetValueOrDefault(language.Split('-')[0]) ?? English;

    /// <summary>Accessible name of a table without a preceding heading.</summary>
    public string Table { get; init; } = "Table";

    /// <summary>Accessible name of the list of footnotes.</summary>
    public string Footnotes { get; init; } = "Footnotes";

    /// <summary>Accessible name of a reference to a footnote, followed by its number.</summary>
    public string Footnote { get; init; } = "Footnote";

    /// <summary>Accessible name of the link from a footnote back to the text, followed by the number of the reference.</summary>
    public string BackToReference { get; init; } = "Back to reference";

    /// <summary>Accessible name of the link to a heading that contains other links.</summary>
    public string LinkToSection { get; init; } = "Link to this section";

    public string TaskDone { get; init; } = "Done";

    public string TaskOpen { get; init; } = "To do";

    /// <summary>Titles of alerts without one of their own, by kind.</summary>
    public IReadOnlyDictionary<string, string> Alerts { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Summary of collapsed text without a title.</summary>
    public string Details { get; init; } = "Details";

    /// <summary>Words about diagrams.</summary>
    public DiagramLabels Diagrams { get; init; } = new();
}
