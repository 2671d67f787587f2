using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>
/// Represents the visibility of a document according to its front matter. An unrecognized value is an error, so that no
/// document is published by mistake.
/// </summary>
/// <param name="PublishDate">
/// The latest scheduling date other than <c>date</c>, or <see langword="null"/> if there is none.
/// </param>
/// <param name="IsDateOverridden">True if <c>publishDate</c> takes precedence over <c>date</c>.</param>
internal sealed partial record Visibility(bool IsDraft, bool IsUnlisted, DateTimeOffset? Date,
    DateTimeOffset? PublishDate, bool IsDateOverridden, DateTimeOffset? ExpiryDate)
{
    public static Visibility Read(YamlFields fields, DocumentPath path, TimeZoneInfo zone)
    {
        var (isDraft, isUnlisted, isScheduled) = (false, false, false);
        foreach (var name in VisibilityKeys.Hiding)
            isDraft |= Flag(fields, name) == true;
        foreach (var name in VisibilityKeys.Showing)
            isDraft |= Flag(fields, name) == false;
        foreach (var name in VisibilityKeys.Unlisting)
            isUnlisted |= Flag(fields, name) == true;
        isUnlisted |= Flag(fields, "listed") == false;
        foreach (var word in VisibilityKeys.Status.Select(name => Status(fields, name)).OfType<string>())
        {
            isDraft |= StatusWords.IsHidden(word);
            isUnlisted |= StatusWords.IsUnlisted(word);
            isScheduled |= StatusWords.IsScheduled(word);
        }

        var (isBuilt, isListed) = Build(fields);
        isDraft |= !isBuilt || fields.Field("permalink") is { Value: YamlScalar { IsQuoted: false, Boolean: false } };
        isUnlisted |= !isListed;
        if (fields.Field("password") is { Value: not YamlScalar { Value: "" } } password)
        {
            fields.Fail(password.Value, "visibility-unknown",
                "passwords are not supported; use `draft: true` to hide the document, or remove the key");
        }

        List<DateTimeOffset> starts = [];
        var date = DateOrThatOfFile(fields, path, zone, starts);
        var created = fields.Date(zone, VisibilityKeys.Created);
        starts.AddRange(Dates(fields, zone, VisibilityKeys.Start));
        if (fields.Field("published") is { } published)
        {
            if (published.Value is YamlScalar { Boolean: { } isPublished })
                isDraft |= !isPublished;
            else if (published.Value is YamlScalar { IsNull: false } && fields.Date(zone, "published") is { } start)
                starts.Add(start);
            else if (published.Value is not YamlScalar { IsNull: false })
                fields.WrongType(published, "`true`, `false` or a date");
        }

        var ends = Dates(fields, zone, VisibilityKeys.End);
        DateTimeOffset? publishDate = starts.Count == 0 ? null : starts.MaxBy(d => d.UtcDateTime);
        // A creation date does not schedule a document, so a document with the status `scheduled` and no other date
        // stays hidden.
        var isDated = (date ?? publishDate ?? path.Date) is not null;
        date ??= publishDate ?? created ?? path.Date;
        return new(isDraft || (isScheduled && !isDated), isUnlisted, date, publishDate,
            fields.Text("publishDate") is not null, ends.Count == 0 ? null : ends.MinBy(d => d.UtcDateTime));
    }

    /// <summary>
    /// Reads the date of the document. If the value is invalid, but the file name contains a date and the value
    /// contains no later year, returns the date in the file name. Any other invalid value is an error.
    /// </summary>
    /// <param name="starts">
    /// Receives a date just after the file name's year if the value is invalid, because the value may schedule the
    /// document for later in that year.
    /// </param>
    private static DateTimeOffset? DateOrThatOfFile(
        YamlFields fields, DocumentPath path, TimeZoneInfo zone, List<DateTimeOffset> starts)
    {
        if (fields.Text("date") is not { } text)
            return null;
        var isTimed = text.Any(char.IsAsciiDigit);
        if (path.Date is not { } known || ContentDate.Parse(text, zone) is not null
            || (isTimed && !NamesNoLaterYear(text, known.Year)))
        {
            return fields.Date(zone, "date");
        }
        if (isTimed)
            starts.Add(new(known.Year + 1, 1, 2, 0, 0, 0, TimeSpan.Zero));
        var appears = isTimed ? $", and the document is published by {known.Year + 1} at the latest" : "";
        fields.Warn(fields.Node("date")!, "front-matter-date", FormattableString.Invariant(
            $"`{text}` is not a date, so the date in the file name is used{appears}; use a date such as {known:yyyy-MM-dd}"));
        return known;
    }

    private static bool NamesNoLaterYear(string text, int last) => Year().Matches(text) is { Count: > 0 } years
        && years.All(m => int.Parse(m.Value, CultureInfo.InvariantCulture) <= last);

    [GeneratedRegex("[0-9]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Year();

    /// <summary>Reads Hugo's <c>build</c>, which determines whether the page is rendered and listed.</summary>
    private static (bool IsBuilt, bool IsListed) Build(YamlFields fields)
    {
        if (fields.Field("build") is not { } build)
            return (true, true);
        var (isBuilt, isListed) = (true, true);
        foreach (var (key, value) in (build.Value as YamlMap)?.Fields ?? [])
        {
            var word = (value as YamlScalar)?.Value.ToLowerInvariant();
            switch (key.Value, word)
            {
                case ("render" or "list", "always" or "true") or ("publishResources", _):
                    break;
                case ("render", "never" or "false" or "link"):
                    isBuilt = false;
                    break;
                case ("list", "never" or "false" or "local"):
                    isListed = false;
                    break;
                default:
                    fields.Fail(key, "visibility-unknown",
                        $"`{key.Value}` below `build` is not recognized, but may control whether the document is "
                        + "published; use `render: never`, `list: never` or `draft: true`");
                    break;
            }
        }

        if (build.Value is not YamlMap)
            fields.WrongType(build, "a mapping, such as `{render: never, list: never}`");
        return (isBuilt, isListed);
    }

    private static List<DateTimeOffset> Dates(YamlFields fields, TimeZoneInfo zone, string[] names) =>
        [.. names.Select(name => fields.Date(zone, name)).OfType<DateTimeOffset>()];

    private static bool? Flag(YamlFields fields, string name)
    {
        if (fields.Field(name) is not { } field)
            return null;
        if (field.Value is YamlScalar { Boolean: { } value })
            return value;
        if (field.Value is YamlScalar { IsNull: true, IsDropped: false })
        {
            fields.Warn(field.Key, "visibility-unknown",
                $"`{name}` has no value, so it does not hide the document; use `{name}: true`, or remove the key");
        }
        else
        {
            fields.WrongType(field, "`true` or `false`");
        }
        return null;
    }

    private static string? Status(YamlFields fields, string name)
    {
        if (fields.Field(name) is not { } field)
            return null;
        if (field.Value is YamlScalar scalar && StatusWords.IsKnown(scalar.Value))
            return scalar.Value;
        // Digital gardens use other status words, such as `seedling`, which do not affect the visibility.
        if (name == "status" && field.Value is YamlScalar { IsDropped: false } word && !StatusWords.MayHide(word.Value))
        {
            fields.Warn(field.Key, "visibility-unknown",
                $"`{name}: {word.Value}` does not hide the document; to hide it, use `draft: true`");
        }
        else
        {
            fields.WrongType(field, "`draft`, `private`, `scheduled`, `unlisted` or `published`");
        }
        return null;
    }
}

/// <summary>
/// Represents the visibility of an invalid document, derived from individual lines. The last valid version stays public
/// only while no line suggests that the author wants to hide the document.
/// </summary>
/// <param name="From">
/// The UTC time from which the document is visible, or <see cref="DateTime.MaxValue"/> for a possible draft.
/// </param>
/// <param name="Until">The UTC time at which the document expires, or <c>MaxValue</c> if it does not expire.</param>
internal sealed partial record VisibilityHint(DateTime From, DateTime Until, bool IsUnlisted)
{
    private const int MaxLines = 100;
    private const int MaxLength = 20_000;

    public static VisibilityHint None { get; } = new(DateTime.MinValue, DateTime.MaxValue, false);

    public static VisibilityHint Of(FrontMatter matter) =>
        new(matter.VisibleFrom, matter.VisibleUntil, matter.Unlisted);

    public LinkedDocument? Limit(LinkedDocument? document) => document is null ? null : document with
    {
        VisibleFrom = document.VisibleFrom < From ? From : document.VisibleFrom,
        VisibleUntil = document.VisibleUntil > Until ? Until : document.VisibleUntil,
    };

    /// <summary>Finds visibility keys in lines, flow mappings and JSON objects, even in invalid front matter.</summary>
    /// <param name="head">The front matter, or the whole document if the end of the front matter is unknown.</param>
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
        {
            if (date is { } start)
                return After(start);
            return scalar.Boolean == false || Has(VisibilityKeys.Start) ? Hidden() : this;
        }
        if (Has(VisibilityKeys.End))
            return date is { } end ? this with { Until = end < Until ? end : Until } : Hidden();
        if (Has(VisibilityKeys.Unlisting) || Is("listed"))
            return scalar.Boolean == Is("listed") ? this : this with { IsUnlisted = true };
        if (Has(VisibilityKeys.Hiding) || Has(VisibilityKeys.Showing))
            return scalar.Boolean == Has(VisibilityKeys.Showing) ? this : Hidden();
        if (Has(VisibilityKeys.Status))
            return StatusWords.IsShown(value) ? this : Hidden();
        if (Is("password"))
            return value.Length == 0 ? this : Hidden();
        return VisibilityKeys.MayHide(new(new(name, false, 1, 1), scalar)) && !IsChange() ? Hidden() : this;

        bool Is(string other) => KeyComparer.Instance.Equals(name, other);
        // A key for the date of a change, such as `updated` or `lastmod`, resembles `date` but does not affect the
        // visibility.
        bool IsChange() => date is not null
            && (name.StartsWith("upd", StringComparison.OrdinalIgnoreCase)
                || name.Contains("mod", StringComparison.OrdinalIgnoreCase));
        bool Has(string[] names) => names.Contains(name, KeyComparer.Instance);
    }

    private VisibilityHint Hidden() => After(DateTime.MaxValue);

    private VisibilityHint After(DateTime from) => this with { From = from > From ? from : From };

    [GeneratedRegex("(^|[{,])[^A-Za-z0-9\\r\\n]{0,8}(?<key>[A-Za-z][A-Za-z0-9_-]{0,40})[\"']?[ \\t]*[:=]"
        + "(?<value>[^\\r\\n,}]*(, ?[0-9]{4}(?![0-9]))?)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();

    [GeneratedRegex("[ \\t]#.*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();
}
