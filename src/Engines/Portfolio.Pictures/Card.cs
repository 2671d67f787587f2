using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Pictures;

/// <summary>What a social card shows. Two cards with the same <see cref="Hash"/> have the same picture.</summary>
/// <param name="Site">Name of the site.</param>
/// <param name="Title">In any script. A long one is shortened.</param>
/// <param name="Byline">Author and date, or the tagline of the site.</param>
/// <param name="Tags">Labels; the first few are shown.</param>
/// <param name="Accent"><c>#rgb</c> or <c>#rrggbb</c>, readable on light paper.</param>
/// <param name="Language">BCP 47 language tag, by which the forms of Chinese characters are chosen.</param>
public sealed record Card(string Site, string Title, string Byline, IReadOnlyList<string> Tags, string Accent, string Language)
{
    /// <summary>In pixels.</summary>
    public const int Width = 1200;

    /// <summary>In pixels.</summary>
    public const int Height = 630;

    public const string DefaultAccent = "#0b6a6f";

    /// <summary>Changes with the look of cards, and with it their URLs.</summary>
    private const byte LookVersion = 1;

    /// <summary>16 hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData([LookVersion, .. ToJson()])[..8]);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Default.Card);

    internal static Card FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, CardJson.Default.Card)!;
}

/// <summary>A card as an image.</summary>
/// <param name="Missing">Characters for which no font has a glyph; empty when there are none. A text with such a letter is left out, of
/// others these characters.</param>
public sealed record DrawnCard(byte[] Png, string Missing);

/// <summary>Writes cards without reflection: the worker starts faster.</summary>
[JsonSerializable(typeof(Card))]
internal sealed partial class CardJson : JsonSerializerContext;
