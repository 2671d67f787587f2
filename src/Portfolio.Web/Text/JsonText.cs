using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Portfolio.Web.Text;

public static class JsonText
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    // These options escape <, > and &, which could end a script element or start a comment in it.
    private static readonly JsonSerializerOptions InHtml = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All)
    };

    public static byte[] Write(JsonNode document) => JsonSerializer.SerializeToUtf8Bytes(document, Plain);

    /// <summary>Writes JSON that is safe inside a <c>script</c> element.</summary>
    public static string WriteForHtml(JsonNode document) => document.ToJsonString(InHtml);

    /// <summary>Creates a JSON object from the members that have a value.</summary>
    public static JsonObject Members(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
                result[name] = value;
        }

        return result;
    }

    /// <summary>Creates a JSON array, or returns <see langword="null"/> if there are no strings.</summary>
    public static JsonArray? Strings(IEnumerable<string> strings) =>
        strings.Select(t => (JsonNode?)t).ToArray() is { Length: > 0 } nodes ? new(nodes) : null;
}
