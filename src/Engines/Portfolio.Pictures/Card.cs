using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Pictures;

/// <summary>Represents the content of a social card. Cards with the same <see cref="Hash"/> look the same.</summary>
/// <param name="Title">The title of the page, in any script. A long title is shortened.</param>
/// <param name="Byline">The author and date, or the site's tagline.</param>
/// <param name="Tags">The labels of the page's tags. Only the first three are shown.</param>
/// <param name="Accent">The accent colour as <c>#rgb</c> or <c>#rrggbb</c>, which must be readable on white.</param>
/// <param name="Language">A BCP 47 language tag, which selects the regional forms of Chinese characters.</param>
/// <param name="IsRightToLeft">True if the title is written from right to left, which mirrors the card.</param>
public sealed record Card(
    string Site, string Title, string Byline, IReadOnlyList<string> Tags, string Accent, string Language,
    bool IsRightToLeft = false)
{
    /// <summary>Gets the sentence below the title, or <see langword="null"/> if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sentence { get; init; }

    /// <summary>Gets the colour of the background as <c>#rgb</c> or <c>#rrggbb</c>, or <see langword="null"/> for white.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Paper { get; init; }

    /// <summary>Gets the colour of the title, which must be readable on <see cref="Paper"/>, or <see langword="null"/> for black.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ink { get; init; }

    /// <summary>Gets the colour of the other text, or <see langword="null"/> for grey or, if there is one, that of the title.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Muted { get; init; }

    /// <summary>
    /// Gets the generic font family of the title, <c>serif</c> or <c>monospace</c>, or <see langword="null"/> for sans-serif.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TitleFont { get; init; }

    public const int Width = 1200;

    public const int Height = 630;

    public const string DefaultAccent = "#cc3d00";

    /// <summary>The version of the design. Must be incremented when the design changes, so that card URLs change.</summary>
    private const byte LookVersion = 3;

    /// <summary>Returns a hash of the content and the design version as 16 hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData([LookVersion, .. ToJson()])[..8]);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Default.Card);

    internal static Card FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, CardJson.Default.Card)!;
}

/// <summary>Represents a social card as a PNG image.</summary>
/// <param name="Missing">
/// The first characters for which no font has a glyph, or an empty string if there are none. Text with a missing
/// letter is not drawn at all. Other missing characters are left out.
/// </param>
public sealed record DrawnCard(byte[] Png, string Missing);

/// <summary>Serializes cards without reflection, so that the worker process starts faster.</summary>
[JsonSerializable(typeof(Card))]
internal sealed partial class CardJson : JsonSerializerContext;
