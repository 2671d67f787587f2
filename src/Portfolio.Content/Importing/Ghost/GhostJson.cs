using System.Globalization;
using System.Text.Json;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>Reads values of Ghost's JSON, in which everything may be missing or <c>null</c>.</summary>
internal static class GhostJson
{
    /// <summary>Parses an export.</summary>
    /// <exception cref="ImportException">The file is not JSON.</exception>
    public static JsonDocument Parse(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException exception)
        {
            throw new ImportException(
                $"{file}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: the JSON is invalid here; export again in Settings "
                + $"→ Labs");
        }
    }

    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ValueKind switch
        {
            JsonValueKind.String => ValueOf(value) is { Length: > 0 } text ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        }
    : null;

    /// <summary>Whether a value is <c>true</c>, which some versions write as 1.</summary>
    public static bool Flag(this JsonElement element, string name) => element.Text(name) is "true" or "1";

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static DateTimeOffset? Date(this JsonElement element, string name, TimeZoneInfo zone) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? TimeZoneInfo.ConvertTime(date, zone) : null;

    /// <summary><see langword="null"/> for a text with half of a surrogate pair.</summary>
    private static string? ValueOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
