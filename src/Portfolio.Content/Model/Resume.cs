using System.Text.Json.Nodes;

namespace Portfolio.Content.Model;

/// <summary>Represents <c>resume.json</c>, a profile in the JSON Resume format (https://jsonresume.org/schema).</summary>
/// <param name="Json">The file as it is, with the parts that <paramref name="Profile"/> has no place for.</param>
public sealed record Resume(string Json, Profile Profile)
{
    /// <summary>Returns the entries of a section that <see cref="Profile"/> contains, in the same order.</summary>
    public static IEnumerable<JsonObject> Entries(JsonObject resume, string section) =>
        (resume[section] as JsonArray ?? []).OfType<JsonObject>().Where(entry => section switch
        {
            "skills" or "projects" => TextOf(entry["name"]) is not null,
            "languages" => TextOf(entry["language"]) is not null,
            _ => true,
        });

    /// <summary>Returns a string without surrounding white space, or null if the value is empty or of another type.</summary>
    public static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
