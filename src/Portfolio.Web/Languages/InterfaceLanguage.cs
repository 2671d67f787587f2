using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Portfolio.Markdown.Text;
using Portfolio.Web.Text;

namespace Portfolio.Web.Languages;

/// <summary>
/// Contains the interface strings in one language. Keys are the English strings, which are also the fallback for
/// missing translations. Values replace <c>{0}</c>, <c>{1}</c> … in order.
/// </summary>
public sealed class InterfaceLanguage
{
    private static readonly FrozenDictionary<string, InterfaceLanguage> All = EmbeddedText.Below("Languages/")
        .ToFrozenDictionary(file => file.Name, file => new InterfaceLanguage(file.Name, file.Text),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The English strings on pages in a right-to-left language, which browsers would show as "words 15". A left-to-right mark before a
    /// number keeps the number before its noun.
    /// </summary>
    private static readonly InterfaceLanguage EnglishFromRight = new("en", English._file, "\u200E");

    private readonly LanguageFile _file;
    private readonly string _mark;

    private InterfaceLanguage(string tag, string file)
        : this(tag, JsonSerializer.Deserialize<LanguageFile>(file, JsonSerializerOptions.Web)!, "")
    {
    }

    private InterfaceLanguage(string tag, LanguageFile file, string mark) => (Tag, _file, _mark) = (tag, file, mark);

    public static InterfaceLanguage English => All["en"];

    public static IEnumerable<string> Tags => All.Keys.Order(StringComparer.Ordinal);

    public string Tag { get; }

    public bool IsEnglish => Tag == English.Tag;

    public IEnumerable<string> Keys => _file.Texts.Keys.Concat(_file.Plurals.Keys);

    /// <summary>
    /// Returns the plural forms of a string by category, or <see langword="null"/> if the language file has none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Forms(string key) => _file.Plurals.GetValueOrDefault(key);

    /// <summary>
    /// Returns the interface language for a BCP 47 tag. <c>de-AT</c> falls back to <c>de</c> and then to English.
    /// </summary>
    public static InterfaceLanguage Of(string tag) =>
        All.GetValueOrDefault(tag) ?? All.GetValueOrDefault(tag.Split('-')[0])
            ?? (TextDirection.IsRightToLeft(tag) ? EnglishFromRight : English);

    /// <summary>
    /// Returns the name of a language in that language, such as "Deutsch",
    /// or the name in the Unicode CLDR if there is no file for the language.
    /// </summary>
    public static string NameOf(string tag)
    {
        if (All.GetValueOrDefault(tag.Split('-')[0]) is { } known)
            return known._file.Name;
        try
        {
            return CultureInfo.GetCultureInfo(tag).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>
    /// Determines whether the monospaced fonts of most devices have the letters of a language: those of the scripts before Armenian in
    /// Unicode, which are Latin, Greek and Cyrillic. The name of a language is in its script.
    /// </summary>
    public static bool HasMonospace(string tag) => NameOf(tag) is not [>= '\u0530', ..];

    /// <summary>Gets the translation of an English string, or the English string if there is no translation.</summary>
    public string this[string key] => _file.Texts.GetValueOrDefault(key, key);

    /// <summary>
    /// Gets the translation of an English string, with the values in place of <c>{0}</c>, <c>{1}</c> …
    /// </summary>
    public string this[string key, params ReadOnlySpan<object?> values] =>
        Marked(_file.Digits is null ? string.Format(CultureInfo.InvariantCulture, this[key], values)
            : string.Format(CultureInfo.InvariantCulture, this[key],
                [.. values.ToArray().Select(value => value is int number ? Digits(number) : value)]));

    private string Marked(string text) => text is [>= '0' and <= '9', ..] ? _mark + text : text;

    /// <summary>
    /// Returns the plural form of a string that matches the number, with the number in place of <c>{0}</c>.
    /// </summary>
    public string Count(int number, string key, params ReadOnlySpan<object?> values)
    {
        var forms = Forms(key) ?? English.Forms(key)!;
        var form = forms.GetValueOrDefault(PluralCategory.Of(Forms(key) is null ? "en" : Tag, number))
            ?? forms["other"];
        return Marked(string.Format(CultureInfo.InvariantCulture, form, [Number(number), .. values]));
    }

    /// <summary>Formats a number with a separator between thousands, such as <c>3,086</c>.</summary>
    public string Number(int number) =>
        Digits(number.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = _file.GroupSeparator ?? "," }));

    /// <summary>Gets the ten digits of the language, or <see langword="null"/> if it uses those of ASCII.</summary>
    public string? NativeDigits => _file.Digits;

    /// <summary>Formats a number without a separator, such as <c>3086</c>, in Persian <c>۳۰۸۶</c>.</summary>
    public string Digits(int number) => Digits(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns a text with its digits as the language writes them.</summary>
    public string Digits(string text) => _file.Digits is not { } digits ? text
        : string.Concat(text.Select(c => char.IsAsciiDigit(c) ? digits[c - '0'] : c));

    /// <summary>Returns the number of posts in words, such as <c>44 articles (35 long, 9 short)</c>.</summary>
    /// <param name="all">The number of articles and notes together.</param>
    public string Posts(int all, int notes) => notes == 0 || notes == all ? Count(all, "{0} articles")
        : this["{0} ({1} long, {2} short)", Count(all, "{0} articles"), Number(all - notes), Number(notes)];

    /// <summary>
    /// Returns the parts of a string before and after its last placeholder, which the view replaces with a link.
    /// </summary>
    public (string Before, string After) Around(string key, params ReadOnlySpan<object?> values)
    {
        const string Link = "\0";
        var parts = this[key, [.. values, Link]].Split(Link);
        return (parts[0], parts[1]);
    }

    /// <summary>
    /// Formats a date in words, such as <c>April 5, 2026</c>. Dates are Gregorian in every language, as in the URLs of the archive.
    /// </summary>
    public string Date(DateTimeOffset date) => string.Format(CultureInfo.InvariantCulture, _file.Date,
        Digits(date.Day), MonthInDate(date.Month), Year(date.Year));

    /// <summary>Formats a date without its year, such as <c>April 5</c>.</summary>
    /// <param name="month">The format of the name of the month, such as HTML around <c>{0}</c>.</param>
    public string DayOfYear(DateTimeOffset date, string month = "{0}") => string.Format(CultureInfo.InvariantCulture,
        _file.DayOfYear, Digits(date.Day), string.Format(CultureInfo.InvariantCulture, month, MonthInDate(date.Month)));

    public string Month(int month) => _file.Months[month - 1];

    public string Year(int year) => Digits(year.ToString("0000", CultureInfo.InvariantCulture));

    private string MonthInDate(int month) =>
        _file.MonthInDate is { } format ? string.Format(CultureInfo.InvariantCulture, format, Month(month)) : Month(month);
}

/// <summary>Represents a JSON file with the strings of one language.</summary>
/// <param name="Name">The name of the language in that language.</param>
/// <param name="Date">
/// The date format, where <c>{0}</c> is the day, <c>{1}</c> the name of the month and <c>{2}</c> the year.
/// </param>
/// <param name="Months">The names of the twelve months.</param>
/// <param name="Texts">The translated strings by English string.</param>
/// <param name="Plurals">
/// The translated strings that contain a number, by English plural.
/// Each string has a form for every <see cref="PluralCategory"/> of the language.
/// </param>
/// <param name="DayOfYear">The format of a date without the year.</param>
/// <param name="GroupSeparator">The character between groups of three digits. The default is a comma.</param>
/// <param name="Digits">The digits from 0 to 9, if the language does not use those of ASCII.</param>
/// <param name="MonthInDate">The format of the name of a month after a day, if it is not the name alone.</param>
internal sealed record LanguageFile(
    string Name, string Date, string DayOfYear, IReadOnlyList<string> Months, Dictionary<string, string> Texts,
    Dictionary<string, Dictionary<string, string>> Plurals, string? GroupSeparator = null, string? Digits = null,
    string? MonthInDate = null);

/// <summary>Finds the plural categories of integers, as defined by the Unicode CLDR (UTS #35, part 3).</summary>
internal static class PluralCategory
{
    /// <summary>Returns the categories of a language in CLDR order.</summary>
    public static IReadOnlyList<string> All(string language) => language switch
    {
        "ar" => ["zero", "one", "two", "few", "many", "other"],
        "he" => ["one", "two", "other"],
        "ja" => ["other"],
        "en" or "de" or "fa" or "hi" => ["one", "other"],
        _ => throw new ArgumentException(
            $"PluralCategory has no plural rules for '{language}': add them to All and Of", nameof(language)),
    };

    /// <summary>Returns the plural category of a non-negative number: a CLDR name, such as "one" or "few".</summary>
    public static string Of(string language, int number) => language switch
    {
        "ar" => Arabic(number),
        "he" => number switch { 1 => "one", 2 => "two", _ => "other" },
        "ja" => "other",
        "fa" or "hi" => number is 0 or 1 ? "one" : "other",
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

/// <summary>
/// Finds the title of the blog: the author's title in the main language if there is one,
/// and otherwise the translated interface string.
/// </summary>
internal static class BlogTitles
{
    public static string BlogTitle(this InterfaceLanguage text, SiteSession site) => Own(site) ?? text["Blogs"];

    /// <param name="count">The number of posts in words, such as <c>3 articles</c>.</param>
    public static string BlogTitle(this InterfaceLanguage text, SiteSession site, string count) =>
        Own(site) is { } own ? $"{own} ({count})" : text["Blogs ({0})", count];

    private static string? Own(SiteSession site) => site.OwnList is { } list ? list.TitleIn(site.Language)
        : site.LanguagePrefix.Length == 0 ? site.Settings.Blog.Title : null;
}
