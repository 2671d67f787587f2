using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portfolio.Content.Store;

/// <summary>JSON as the store holds it.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Deserialize<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
