using System.Text.RegularExpressions;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>
/// What a text in error says about its publication, as far as its lines can be understood one by one. Its last valid version stays
/// public only while nothing suggests that the author means to hide it.
/// </summary>
/// <param name="From">Start of visibility, UTC; <see cref="DateTime.MaxValue"/> for what may be a draft.</param>
/// <param name="Until">End of visibility, UTC, exclusive.</param>
internal sealed partial record VisibilityHint(DateTime From, DateTime Until, bool IsUnlisted)
{
    private const int MaxLines = 100;
    private const int MaxLength = 20_000;

    public static VisibilityHint None { get; } = new(DateTime.MinValue, DateTime.MaxValue, false);

    public static VisibilityHint Of(FrontMatter matter) => new(matter.VisibleFrom, matter.VisibleUntil, matter.Unlisted);

    /// <summary>Reads the keys at the start of lines, of flow mappings and of JSON objects, whether the front matter can be parsed or
    /// not.</summary>
    /// <param name="head">The front matter; the whole text when its end is not known.</param>
    public static VisibilityHint Find(string head, TimeZoneInfo zone)
    {
        var hint = None;
        var keys = Key().Matches(head.Length > MaxLength ? head[..MaxLength] : head);
        foreach (Match key in keys)
        {
            if (head.AsSpan(0, key.Index).Count('\n') >= MaxLines)
                break;
            hint = hint.With(key.Groups["key"].Value, Comment().Replace(key.Groups["value"].Value, "")
                .Trim(' ', '\t', '"', '\'', ';', '[', ']'), zone);
        }

        return hint;
    }

    private VisibilityHint With(string name, string value, TimeZoneInfo zone)
    {
        var scalar = new YamlScalar(value, false, 1, 1);
        var date = ContentDate.Parse(value, zone)?.UtcDateTime;
        if (Is("date") || Is("published") || Has(VisibilityKeys.Start) || Has(VisibilityKeys.Created))
            return date is { } start ? After(start) : scalar.Boolean == false || Has(VisibilityKeys.Start) ? Hidden() : this;
        if (Has(VisibilityKeys.End))
            return date is { } end ? this with { Until = end < Until ? end : Until } : Hidden();
        if (Has(VisibilityKeys.Unlisting) || Is("listed"))
            return scalar.Boolean == Is("listed") ? this : this with { IsUnlisted = true };
        if (Has(VisibilityKeys.Hiding) || Has(VisibilityKeys.Showing))
            return scalar.Boolean == Has(VisibilityKeys.Showing) ? this : Hidden();
        if (Has(VisibilityKeys.Status))
            return StatusWords.IsShown(value) ? this : Hidden();
        return Is("password") ? (value.Length == 0 ? this : Hidden())
            : VisibilityKeys.MayBe(new(new(name, false, 1, 1), scalar)) && !IsChange() ? Hidden() : this;

        bool Is(string other) => KeyComparer.Instance.Equals(name, other);
        // The date of a change, such as `updated` or `lastmod`, resembles `date`.
        bool IsChange() => date is not null
            && (name.StartsWith("upd", StringComparison.OrdinalIgnoreCase) || name.Contains("mod", StringComparison.OrdinalIgnoreCase));
        bool Has(string[] names) => names.Contains(name, KeyComparer.Instance);
    }

    private VisibilityHint Hidden() => After(DateTime.MaxValue);

    private VisibilityHint After(DateTime from) => this with { From = from > From ? from : From };

    [GeneratedRegex("(^|[{,])[^A-Za-z0-9\\r\\n]{0,8}(?<key>[A-Za-z][A-Za-z0-9_-]{0,40})[\"']?[ \\t]*[:=](?<value>[^\\r\\n,}]*)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();

    [GeneratedRegex("[ \\t]#.*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();
}
