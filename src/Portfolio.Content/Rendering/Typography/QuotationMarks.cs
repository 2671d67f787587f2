namespace Portfolio.Content.Rendering.Typography;

/// <summary>The quotation marks of a language.</summary>
/// <param name="Open">Before a quotation.</param>
/// <param name="Close">After a quotation.</param>
/// <param name="InnerOpen">Before a quotation within a quotation.</param>
/// <param name="InnerClose">After a quotation within a quotation.</param>
internal sealed record QuotationMarks(string Open, string Close, string InnerOpen, string InnerClose)
{
    private static readonly QuotationMarks English = new("“", "”", "‘", "’");
    private static readonly QuotationMarks German = new("„", "“", "‚", "‘");
    private static readonly QuotationMarks Polish = new("„", "”", "‚", "’");
    private static readonly QuotationMarks French = new("«\u202F", "\u202F»", "“", "”");
    private static readonly QuotationMarks Guillemets = new("«", "»", "“", "”");
    private static readonly QuotationMarks Russian = new("«", "»", "„", "“");
    private static readonly QuotationMarks Swedish = new("”", "”", "’", "’");

    /// <summary>The marks of a BCP 47 language tag; <see langword="null"/> when the marks of the language are not known.</summary>
    public static QuotationMarks? Of(string? language) => language?.Split('-')[0].ToLowerInvariant() switch
    {
        "en" or "hi" or "nl" or "pt" or "tr" => English,
        "de" or "cs" or "sk" or "sl" or "bg" => German,
        "pl" or "ro" or "hu" => Polish,
        "fr" => French,
        "es" or "it" or "el" or "ca" => Guillemets,
        "ru" or "uk" or "be" => Russian,
        "sv" or "fi" => Swedish,
        _ => null,
    };
}
