using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portfolio.Content.Store;

/// <summary>Stores a UTC time as ticks, so that SQLite compares times as numbers.</summary>
internal sealed class TicksConverter()
    : ValueConverter<DateTime, long>(moment => moment.Ticks, ticks => new DateTime(ticks, DateTimeKind.Utc));

internal sealed class JsonConverter<T>()
    : ValueConverter<T, string>(value => Json.Serialize(value), json => Json.Deserialize<T>(json))
    where T : class;

internal sealed class JsonListConverter<T>() : ValueConverter<IReadOnlyList<T>, string>(
    list => list.Count == 0 ? Empty : Json.Serialize(list),
    json => json == Empty ? Array.Empty<T>() : Json.Deserialize<List<T>>(json))
{
    // Most lists are empty, so a comparison with this constant avoids most calls to the JSON parser.
    private const string Empty = "[]";
}

/// <summary>Stores links whose targets depend on other files as JSON, without default values to save space.</summary>
internal sealed class OpenMarkdownConverter() : ValueConverter<OpenMarkdown, string>(
    text => Json.SerializeWithoutDefaults(text), json => Json.Deserialize<OpenMarkdown>(json));
