using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Portfolio.Markdown.Tests.CommonMark;

/// <summary>Represents one of the 652 examples of the CommonMark specification 0.31.2.</summary>
internal sealed record CommonMarkExample(int Number, string Section, string Markdown, string Html)
{
    public static IReadOnlyList<CommonMarkExample> All { get; } = Load();

    private static CommonMarkExample[] Load([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "commonmark-0.31.2.json");
        return JsonSerializer.Deserialize<CommonMarkExample[]>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
    }
}
