using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>Serializes values for the store.</summary>
internal static partial class Json
{
    /// <summary>
    /// The options for JSON from another version of the program. Missing properties keep their initial value.
    /// </summary>
    public static JsonSerializerOptions AnyVersion { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions OwnVersion = new(AnyVersion)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(StartTypes.Default, AnyVersion.TypeInfoResolver),
    };

    private static readonly JsonSerializerOptions WithoutDefaults = new(AnyVersion)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static string SerializeWithoutDefaults<T>(T value) => JsonSerializer.Serialize(value, WithoutDefaults);

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, OwnVersion);

    /// <param name="options">
    /// The options, or <see langword="null"/> if this version of the program wrote the JSON.
    /// </param>
    public static T Deserialize<T>(string text, JsonSerializerOptions? options = null) =>
        JsonSerializer.Deserialize<T>(text, options ?? OwnVersion)!;

    /// <summary>
    /// The types that the first pages need, without reflection, so that the program starts faster. Missing init-only
    /// properties do not keep their initial value.
    /// </summary>
    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(SiteSettings))]
    [JsonSerializable(typeof(Profile))]
    [JsonSerializable(typeof(Theme))]
    [JsonSerializable(typeof(List<string>))]
    [JsonSerializable(typeof(List<Tag>))]
    [JsonSerializable(typeof(List<Heading>))]
    [JsonSerializable(typeof(IReadOnlyList<Tag>))]
    [JsonSerializable(typeof(IReadOnlyList<Heading>))]
    private sealed partial class StartTypes : JsonSerializerContext;
}
