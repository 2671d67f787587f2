using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Portfolio.Content.Rendering;

namespace Portfolio.Web.Text.Languages;

/// <summary>
/// The texts of pages that the author did not write, in one language. Keys are the English texts; one that a language lacks is shown in
/// English. Values replace <c>{0}</c>, <c>{1}</c> … in order.
/// </summary>
public sealed class InterfaceLanguage
{
    private static readonly FrozenDictionary<string, InterfaceLanguage> All = new[] { "en", "ar", "de", "hi", "ja" }
        .ToFrozenDictionary(tag => tag, tag => new InterfaceLanguage(tag), StringComparer.OrdinalIgnoreCase);

    private readonly LanguageFile _file;

    private InterfaceLanguage(string tag)
    {
        Tag = tag;
        _file = JsonSerializer.Deserialize<LanguageFile>(EmbeddedText.ReadBytes($"{tag}.json"), JsonSerializerOptions.Web)!;
    }

    public static InterfaceLanguage English => All["en"];

    /// <summary>Tags of all languages with a file.</summary>
    public static IEnumerable<string> Tags => All.Keys.Order(StringComparer.Ordinal);

    /// <summary>BCP 47 language tag.</summary>
    public string Tag { get; }

    public bool IsEnglish => Tag == English.Tag;

    /// <summary>Keys of the texts and plural forms that the file has.</summary>
    public IEnumerable<string> Keys => _file.Texts.Keys.Concat(_file.Plurals.Keys);

    /// <summary>Texts in rendered Markdown.</summary>
    public RenderingLabels Labels => _file.Labels ?? RenderingLabels.English;

    /// <summary>Plural forms of a text by their category; <see langword="null"/> when the file has none.</summary>
    public IReadOnlyDictionary<string, string>? Forms(string key) => _file.Plurals.GetValueOrDefault(key);

    /// <summary>The language of a tag such as <c>de-AT</c>, without a file for it that of <c>de</c>, else English.</summary>
    public static InterfaceLanguage Of(string tag) => All.GetValueOrDefault(tag) ?? All.GetValueOrDefault(tag.Split('-')[0]) ?? English;

    /// <summary>The name of a language in that language; its tag when there is no file for it.</summary>
    public static string NameOf(string tag) => All.GetValueOrDefault(tag.Split('-')[0])?._file.Name ?? tag;

    /// <summary>A text.</summary>
    public string this[string key] => _file.Texts.GetValueOrDefault(key, key);

    /// <summary>A text with values.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A text about a number, which replaces <c>{0}</c>, in the plural form of the language.</summary>
    public string Count(int number, string key, params ReadOnlySpan<object?> values)
    {
        var forms = Forms(key) ?? English.Forms(key)!;
        var form = forms.GetValueOrDefault(PluralCategory.Of(Forms(key) is null ? "en" : Tag, number)) ?? forms["other"];
        return string.Format(CultureInfo.InvariantCulture, form, [number, .. values]);
    }

    /// <summary>The parts of a text before and after its last value, which is a link.</summary>
    public (string Before, string After) Around(string key, params ReadOnlySpan<object?> values)
    {
        const string Link = "\0";
        var parts = this[key, [.. values, Link]].Split(Link);
        return (parts[0], parts[1]);
    }

    /// <summary>A day, such as <c>April 5, 2026</c>.</summary>
    public string Date(DateTimeOffset date) =>
        string.Format(CultureInfo.InvariantCulture, _file.Date, date.Day, Month(date.Month),
        date.Year.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>The name of a month, from 1.</summary>
    public string Month(int month) => _file.Months[month - 1];
}
