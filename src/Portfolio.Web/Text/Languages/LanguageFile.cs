using Portfolio.Content.Rendering;

namespace Portfolio.Web.Text.Languages;

/// <summary>A file of this folder: a language of the interface.</summary>
/// <param name="Name">The language's name in itself.</param>
/// <param name="Date">Format of a day: <c>{0}</c> is the day, <c>{1}</c> the name of the month, <c>{2}</c> the year.</param>
/// <param name="Months">Names of the twelve months, as they stand in a date.</param>
/// <param name="Texts">Texts by the English text.</param>
/// <param name="Plurals">Texts about a number by the English text in the plural: a text for each <see cref="PluralCategory"/> of the
/// language.</param>
/// <param name="Labels">Texts in rendered Markdown; <see langword="null"/> in English.</param>
internal sealed record LanguageFile(
    string Name, string Date, IReadOnlyList<string> Months, Dictionary<string, string> Texts, Dictionary<string, Dictionary<string,
        string>> Plurals, RenderingLabels? Labels = null);
