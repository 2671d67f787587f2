
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary><c>gone.yaml</c> → the addresses that answer 410 (RFC 9110 §15.5.11).</summary>
internal static class GoneReader
{
    public static IReadOnlyList<string>? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        switch (YamlSource.Read(file, text, firstLine: 1, problems))
        {
            case null:
                return null;
            case YamlText { IsNull: true } or YamlMap { Fields.Count: 0 }:
                return [];
            case YamlList list when list.Items.All(i => i is YamlText):
                return [.. list.Items.Cast<YamlText>().Select(t => SitePath.Normalize(Uri.UnescapeDataString(t.Value))).Distinct()];
            case var other:
                problems.Add(new(file, other.Line, other.Column, "gone-shape", Severity.Error, "expected a list of paths, each on a line such as `- /blogs/old-post`"));
                return null;
        }
    }
}
