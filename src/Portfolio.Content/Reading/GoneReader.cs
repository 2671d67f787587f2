using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Reads <c>gone.yaml</c>: URL paths whose response is 410 (RFC 9110, section 15.5.11).</summary>
internal static class GoneReader
{
    /// <summary>Reads the paths; <see langword="null"/>, with an error in <paramref name="problems"/>, when the file is invalid.</summary>
    public static IReadOnlyList<string>? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        switch (YamlParser.Parse(file, text, firstLine: 1, problems))
        {
            case null:
                return null;
            case YamlScalar { IsNull: true } or YamlMap { Fields.Count: 0 }:
                return [];
            case YamlList list when list.Items.All(i => i is YamlScalar):
                return [.. list.Items.Cast<YamlScalar>().Select(s => SitePath.Normalize(SitePath.OfUrl(s.Value))).Distinct()];
            case var other:
                problems.Add(new(file, other.Line, other.Column, "gone-shape", Severity.Error,
                    "this must be a list of URL paths; write one per line, such as `- /blogs/old-post`"));
                return null;
        }
    }
}
