using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portfolio.Content.Store;

/// <summary>How values that SQLite has no type for stand in the store.</summary>
internal static class StoredValue
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    public static DateTimeOffset ToMoment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static string ToJson<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T FromJson<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
