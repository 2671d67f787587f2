using YamlDotNet.Serialization;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Parses front matter with YamlDotNet, independently of the code that writes the front matter.</summary>
internal static class FrontMatter
{
    /// <summary>
    /// Returns the front matter fields of a document by name. The items of a list are joined with commas.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(string markdown)
    {
        markdown.ShouldStartWith("---\n");
        var end = markdown.IndexOf("\n---\n", StringComparison.Ordinal);
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(markdown[4..end])
            .ToDictionary(f => f.Key,
                f => f.Value is IEnumerable<object> list ? string.Join(',', list) : (string)f.Value);
    }

    public static string BodyOf(string markdown) =>
        markdown[(markdown.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..].TrimStart('\n');
}
