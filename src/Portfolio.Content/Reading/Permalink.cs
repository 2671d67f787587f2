using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading;

/// <summary>A pattern of URLs, such as <c>/:year/:month/:slug</c>: the setting <c>permalink</c> of <c>site.yaml</c>, or a key of front
/// matter.</summary>
internal sealed partial record Permalink(string Pattern)
{
    /// <summary>The names that a pattern may contain.</summary>
    public const string Names = ":year, :month, :day, :categories, :section or :slug";

    /// <summary>Patterns that Jekyll has names for.</summary>
    private static readonly Dictionary<string, string> Styles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["date"] = "/:categories/:year/:month/:day/:title.html",
        ["pretty"] = "/:categories/:year/:month/:day/:title/",
        ["ordinal"] = "/:categories/:year/:y_day/:title.html",
        ["none"] = "/:categories/:title.html",
    };

    /// <summary>The pattern in a text or the style of that name; <see langword="null"/> when it is invalid.</summary>
    public static Permalink? Parse(string text)
    {
        var pattern = Styles.GetValueOrDefault(text, text);
        var isComplete = Name().Matches(pattern).Any(m => IsSlug(m.Value));
        return pattern.StartsWith('/') && isComplete
            && Name().Matches(pattern).All(m => IsSlug(m.Value) || IsDate(m.Value) || IsFolder(m.Value)) ? new(pattern) : null;
    }

    /// <summary>The URL of a document; <see langword="null"/> when it needs a date and there is none.</summary>
    /// <param name="slug">The last part of the URL.</param>
    /// <param name="categories">As the author wrote them.</param>
    public string? UrlOf(string slug, string section, DateTimeOffset? date, IEnumerable<string> categories)
    {
        if (date is null && Name().Matches(Pattern).Any(m => IsDate(m.Value)))
            return null;
        var path = Name().Replace(Pattern, m => IsSlug(m.Value) ? slug
            : m.Value == ":categories" ? string.Join('/', categories.Select(Slug.OfTag))
            : IsFolder(m.Value) ? m.Value == ":category" ? Slug.OfTag(categories.FirstOrDefault("")) : section
            : Format(m.Value, date!.Value));
        return SitePath.Normalize(path);
    }

    private static bool IsSlug(string name) =>
        name is ":slug" or ":title" or ":name" or ":filename" or ":slugorfilename" or ":contentbasename" or ":slugorcontentbasename";

    private static bool IsDate(string name) => Format(name, default).Length > 0;

    private static bool IsFolder(string name) => name is ":categories" or ":category" or ":section" or ":sections";

    private static string Format(string name, DateTimeOffset date) => name switch
    {
        ":year" => date.ToString("yyyy", CultureInfo.InvariantCulture),
        ":short_year" => date.ToString("yy", CultureInfo.InvariantCulture),
        ":month" => date.ToString("MM", CultureInfo.InvariantCulture),
        ":i_month" => date.Month.ToString(CultureInfo.InvariantCulture),
        ":day" => date.ToString("dd", CultureInfo.InvariantCulture),
        ":i_day" => date.Day.ToString(CultureInfo.InvariantCulture),
        ":y_day" or ":yearday" => date.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        _ => "",
    };

    [GeneratedRegex(":[a-z_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
