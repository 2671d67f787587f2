using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>JSON as the store holds it.</summary>
internal static partial class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(StartTypes.Default, new DefaultJsonTypeInfoResolver()),
    };

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Deserialize<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <summary>What the first pages need, without reflection: the program starts faster. A property that is missing in the text has the default value of its type.</summary>
    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(SiteSettings))]
    [JsonSerializable(typeof(Profile))]
    [JsonSerializable(typeof(Theme))]
    [JsonSerializable(typeof(Cover))]
    [JsonSerializable(typeof(List<string>))]
    [JsonSerializable(typeof(List<Tag>))]
    [JsonSerializable(typeof(List<Heading>))]
    [JsonSerializable(typeof(IReadOnlyList<Tag>))]
    [JsonSerializable(typeof(IReadOnlyList<Heading>))]
    private sealed partial class StartTypes : JsonSerializerContext;
}
