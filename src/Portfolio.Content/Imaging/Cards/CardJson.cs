using System.Text.Json.Serialization;

namespace Portfolio.Content.Imaging.Cards;

/// <summary>Writes cards without reflection: the worker starts faster.</summary>
[JsonSerializable(typeof(Card))]
internal sealed partial class CardJson : JsonSerializerContext;
