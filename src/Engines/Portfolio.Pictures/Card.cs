using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Pictures;

/// <summary>The content of a social card. Cards with the same <see cref="Hash"/> have the same image.</summary>
/// <param name="Site">The site name.</param>
/// <param name="Title">The title, in any script. A long title is shortened.</param>
/// <param name="Byline">The author and date, or the site's tagline.</param>
/// <param name="Tags">The tag labels. Only the first few are shown.</param>
/// <param name="Accent">The accent colour as <c>#rgb</c> or <c>#rrggbb</c>, readable on light paper.</param>
/// <param name="Language">A BCP 47 language tag, which selects the forms of Chinese characters.</param>
public sealed record Card(
    string Site, string Title, string Byline, IReadOnlyList<string> Tags, string Accent, string Language)
{
    /// <summary>The width in pixels.</summary>
    public const int Width = 1200;

    /// <summary>The height in pixels.</summary>
    public const int Height = 630;

    public const string DefaultAccent = "#cc3d00";

    /// <summary>The version of the card design. Increment it when the design changes, so that URLs change.</summary>
    private const byte LookVersion = 2;

    /// <summary>Gets a hash of the content as 16 hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData([LookVersion, .. ToJson()])[..8]);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Default.Card);

    internal static Card FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, CardJson.Default.Card)!;
}

/// <summary>A card as an image.</summary>
/// <param name="Missing">
/// The characters for which no font has a glyph. Empty if there are none. A line with such a letter is omitted. In
/// other lines only these characters are omitted.
/// </param>
public sealed record DrawnCard(byte[] Png, string Missing);

/// <summary>Serializes cards without reflection, so that the worker starts faster.</summary>
[JsonSerializable(typeof(Card))]
internal sealed partial class CardJson : JsonSerializerContext;
