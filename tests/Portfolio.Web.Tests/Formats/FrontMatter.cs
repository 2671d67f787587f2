using YamlDotNet.Serialization;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Reads front matter with YamlDotNet.</summary>
internal static class FrontMatter
{
    /// <summary>Gets the fields at the top of a document, with lists joined by commas.</summary>
    public static IReadOnlyDictionary<string, string> Of(string markdown)
    {
        markdown.ShouldStartWith("---\n");
        var end = markdown.IndexOf("\n---\n", StringComparison.Ordinal);
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(markdown[4..end])
            .ToDictionary(f => f.Key,
                f => f.Value is IEnumerable<object> list ? string.Join(',', list) : (string)f.Value);
    }

    /// <summary>Gets the document without front matter.</summary>
    public static string BodyOf(string markdown) =>
        markdown[(markdown.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..].TrimStart('\n');
}
