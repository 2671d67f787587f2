using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>What the front matter says about the publication of a text. A key that is not understood is an error, so no text appears by
/// mistake.</summary>
/// <param name="Date">The date of the text.</param>
/// <param name="PublishDate">The latest start of visibility, without <c>date</c>.</param>
/// <param name="IsDateOverridden">Whether <c>publishDate</c> takes precedence over <c>date</c>.</param>
internal sealed record Visibility(bool IsDraft, bool IsUnlisted, DateTimeOffset? Date, DateTimeOffset? PublishDate, bool IsDateOverridden,
    DateTimeOffset? ExpiryDate)
{
    public static Visibility Read(YamlFields fields, DocumentPath path, TimeZoneInfo zone)
    {
        var (isDraft, isUnlisted, isScheduled) = (path.IsDraft, false, false);
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
            fields.Fail(password.Value, "visibility-unknown",
                "passwords are not supported; write `draft: true` to hide the text, or remove the key");

        var date = fields.Date(zone, "date");
        var created = fields.Date(zone, VisibilityKeys.Created);
        var starts = Dates(fields, zone, VisibilityKeys.Start);
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
        date ??= publishDate ?? created ?? path.Date;
        return new(isDraft || (isScheduled && date is null), isUnlisted, date, publishDate,
            fields.String("publishDate") is not null, ends.Count == 0 ? null : ends.MinBy(d => d.UtcDateTime));
    }

    /// <summary>Hugo's <c>build</c>: whether the page is rendered, and whether it is in lists.</summary>
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
                        $"`{key.Value}` below `build` may decide whether the text is published, and is not understood; write `render: "
                        + $"never`, `list: never` or `draft: true`");
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
        fields.WrongType(field, "`true` or `false`");
        return null;
    }

    private static string? Status(YamlFields fields, string name)
    {
        if (fields.Field(name) is not { } field)
            return null;
        if (field.Value is YamlScalar scalar && StatusWords.IsKnown(scalar.Value))
            return scalar.Value;
        fields.WrongType(field, "`draft`, `private`, `scheduled`, `unlisted` or `published`");
        return null;
    }
}
