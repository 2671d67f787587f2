using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Portfolio.Web.Text;

namespace Portfolio.Web.Languages;

/// <summary>
/// The texts of pages that the author did not write, in one language. Keys are the English texts; one that a language lacks is shown in
/// English. Values replace <c>{0}</c>, <c>{1}</c> … in order.
/// </summary>
public sealed class InterfaceLanguage
{
    private static readonly FrozenDictionary<string, InterfaceLanguage> All = EmbeddedText.Below("Languages/")
        .ToFrozenDictionary(file => file.Name, file => new InterfaceLanguage(file.Name, file.Text), StringComparer.OrdinalIgnoreCase);

    private readonly LanguageFile _file;

    private InterfaceLanguage(string tag, string file)
    {
        Tag = tag;
        _file = JsonSerializer.Deserialize<LanguageFile>(file, JsonSerializerOptions.Web)!;
    }

    public static InterfaceLanguage English => All["en"];

    /// <summary>Tags of all languages with a file.</summary>
    public static IEnumerable<string> Tags => All.Keys.Order(StringComparer.Ordinal);

    /// <summary>BCP 47 language tag.</summary>
    public string Tag { get; }

    public bool IsEnglish => Tag == English.Tag;

    /// <summary>Keys of the texts and plural forms that the file has.</summary>
    public IEnumerable<string> Keys => _file.Texts.Keys.Concat(_file.Plurals.Keys);

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

    /// <summary>A number of posts in words, such as <c>34 articles and 10 notes</c>.</summary>
    /// <param name="all">The number of articles and notes.</param>
    public string Posts(int all, int notes) => notes == 0 ? Count(all, "{0} articles")
        : notes == all ? Count(notes, "{0} notes")
        : this["{0} and {1}", Count(all - notes, "{0} articles"), Count(notes, "{0} notes")];

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

/// <summary>A file of this folder: a language of the interface.</summary>
/// <param name="Name">The language's name in itself.</param>
/// <param name="Date">Format of a day: <c>{0}</c> is the day, <c>{1}</c> the name of the month, <c>{2}</c> the year.</param>
/// <param name="Months">Names of the twelve months, as they stand in a date.</param>
/// <param name="Texts">Texts by the English text.</param>
/// <param name="Plurals">Texts about a number by the English text in the plural: a text for each <see cref="PluralCategory"/> of the
/// language.</param>
internal sealed record LanguageFile(
    string Name, string Date, IReadOnlyList<string> Months, Dictionary<string, string> Texts,
    Dictionary<string, Dictionary<string, string>> Plurals);

/// <summary>Plural categories of whole numbers, as the Unicode CLDR defines them (UTS #35, part 3).</summary>
internal static class PluralCategory
{
    /// <summary>The categories of a language, in the order of CLDR.</summary>
    public static IReadOnlyList<string> All(string language) => language switch
    {
        "ar" => ["zero", "one", "two", "few", "many", "other"],
        "ja" => ["other"],
        "en" or "de" or "hi" => ["one", "other"],
        _ => throw new ArgumentException($"PluralCategory has no plural rules for '{language}': add them to All and Of", nameof(language)),
    };

    /// <summary>The category of a number that is not negative.</summary>
    public static string Of(string language, int number) => language switch
    {
        "ar" => Arabic(number),
        "ja" => "other",
        "hi" => number is 0 or 1 ? "one" : "other",
        _ => number == 1 ? "one" : "other",
    };

    private static string Arabic(int number) => (number, number % 100) switch
    {
        (0, _) => "zero",
        (1, _) => "one",
        (2, _) => "two",
        (_, >= 3 and <= 10) => "few",
        (_, >= 11) => "many",
        _ => "other",
    };
}

/// <summary>Titles of the list of posts: the author's in the language of the site, else those of the interface.</summary>
internal static class BlogTitles
{
    public static string BlogTitle(this InterfaceLanguage text, SiteSession site) => Own(site) ?? text["Blogs"];

    /// <param name="count">The number of posts in words.</param>
    public static string BlogTitle(this InterfaceLanguage text, SiteSession site, string count) =>
        Own(site) is { } own ? $"{own} ({count})" : text["Blogs ({0})", count];

    private static string? Own(SiteSession site) => site.LanguagePrefix.Length == 0 ? site.Settings.Blog.Title : null;
}

/// <summary>The writing direction of languages.</summary>
public static class TextDirection
{
    private static readonly HashSet<string> RightToLeft =
        new(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The <c>dir</c> attribute for a BCP 47 language tag; <see langword="null"/> for left to right, the default.</summary>
    public static string? Of(string language) => RightToLeft.Contains(language.Split('-')[0]) ? "rtl" : null;
}
