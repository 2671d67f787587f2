using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Represents an imported document with the values from which its URL on the old site is derived.</summary>
/// <param name="Path">The path of the document in the folder of the old site.</param>
/// <param name="Field">
/// A function that returns the value of a front matter key, or <see langword="null"/> if the key is missing.
/// </param>
internal sealed record OldText(string Path, string? Title, DateTimeOffset? Date, IReadOnlyList<string> Categories,
    Func<string, string?> Field)
{
    /// <summary>The file name without its date and extension. For an <c>index.md</c>, the name of its folder.</summary>
    public string Name
    {
        get
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(Path);
            if (name is "index" or "_index" && Path.Contains('/', StringComparison.Ordinal))
                name = ContentPath.FolderOf(Path).Split('/')[^1];
            return ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Name;
        }
    }

    /// <summary>The language at the end of the name, as in <c>post.de.md</c> or <c>post.pt-br.md</c>, or <see langword="null"/>.</summary>
    public string? Language => System.IO.Path.GetExtension(System.IO.Path.ChangeExtension(Path, null)) is { Length: 3 or 6 } end
        ? end[1..] : null;

    /// <summary>The document as if its name did not end with a language.</summary>
    public OldText WithoutLanguage =>
        this with { Path = System.IO.Path.ChangeExtension(System.IO.Path.ChangeExtension(Path, null), ".md") };

    /// <summary>Returns the path relative to a folder, without the extension and a final <c>index</c>.</summary>
    public string Below(string folder)
    {
        var path = Path.StartsWith(folder, StringComparison.Ordinal) ? Path[folder.Length..] : Path;
        var stem = System.IO.Path.ChangeExtension(path, null);
        if (stem is "index" or "_index")
            return "";
        var isIndex = stem.EndsWith("/index", StringComparison.Ordinal)
            || stem.EndsWith("/_index", StringComparison.Ordinal);
        return isIndex ? stem[..stem.LastIndexOf('/')] : stem;
    }
}

internal static partial class OldPermalink
{
    /// <summary>
    /// Returns the permalink pattern of a Jekyll style such as <c>pretty</c>. A value that is not a style is returned
    /// unchanged.
    /// </summary>
    public static string OfJekyll(string pattern) => pattern switch
    {
        "date" => "/:categories/:year/:month/:day/:title.html",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title.html",
        "none" => "/:categories/:title.html",
        _ => pattern,
    };

    /// <summary>
    /// Replaces the placeholders in a permalink pattern. Returns <see langword="null"/> if the document has no value
    /// for one of them.
    /// </summary>
    /// <param name="values">
    /// The values of placeholders that are specific to a site generator. They take precedence over common placeholders.
    /// </param>
    public static string? Expand(string pattern, OldText text, IReadOnlyDictionary<string, string?> values)
    {
        var isComplete = true;
        var url = Name().Replace(pattern, name =>
        {
            var key = name.Groups["name"].Value;
            var value = values.TryGetValue(key, out var own) ? own : Common(key, text) ?? text.Field(key);
            isComplete &= value is not null;
            return value ?? "";
        });
        return isComplete ? "/" + url.Trim('/').Replace("//", "/", StringComparison.Ordinal) : null;
    }

    private static string? Common(string name, OldText text) => name switch
    {
        "categories" => string.Join('/', text.Categories.Select(c => c.ToLowerInvariant())),
        "slugified_categories" => string.Join('/', text.Categories.Select(Slug.OfSegment)),
        "category" => text.Categories.Count == 0 ? "" : Urlize(text.Categories[0]),
        "slug" => text.Field("slug") ?? Urlize(text.Name),
        "title" or "name" or "filename" or "contentbasename" or "basename" => text.Name,
        "output_ext" => "",
        _ => text.Date is { } date ? OfDate(name, date) : null,
    };

    private static string? OfDate(string name, DateTimeOffset date)
    {
        var format = name switch
        {
            "year" => "yyyy",
            "month" => "MM",
            "i_month" => "%M",
            "day" => "dd",
            "i_day" => "%d",
            _ => null,
        };
        if (format is not null)
            return date.ToString(format, CultureInfo.InvariantCulture);
        return name is "y_day" or "yearday" ? date.DayOfYear.ToString("000", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>
    /// Converts a title or name to a URL path like Hugo: in lower case, with letters, combining marks, digits and
    /// <c>._#+~-@/</c> kept, white space replaced with single hyphens, and all other characters removed.
    /// </summary>
    public static string Urlize(string text)
    {
        var result = new StringBuilder(text.Length);
        var hasSpace = false;
        foreach (var rune in text.Trim().ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                || rune.Value is '.' or '_' or '#' or '+' or '~' or '-' or '@' or '/')
            {
                if (hasSpace && result.Length > 0)
                    result.Append('-');
                result.Append(rune.ToString());
                hasSpace = false;
            }
            else
            {
                hasSpace |= Rune.IsWhiteSpace(rune);
            }
        }

        return result.ToString();
    }

    [GeneratedRegex(":(?<name>[a-z_]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
