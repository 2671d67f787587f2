using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>What the front matter says about the publication of a text. A key that is not understood is an error, so that nothing appears by mistake.</summary>
/// <param name="PublishDate">The latest start of visibility, without <c>date</c>.</param>
/// <param name="IsDateOverridden">Whether <c>publishDate</c> takes precedence over <c>date</c>.</param>
internal sealed record Visibility(bool IsDraft, bool IsUnlisted, bool IsScheduled, DateTimeOffset? PublishDate, bool IsDateOverridden, DateTimeOffset? ExpiryDate)
{
    public static Visibility Read(YamlFields fields, TimeZoneInfo zone)
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

        if (fields.Field("password") is { Value: not YamlScalar { Value: "" } } password)
            fields.Fail(password.Value, "visibility-unknown", "passwords are not supported; write `draft: true` to hide the text, or remove the key");

        var starts = Dates(fields, zone, VisibilityKeys.Start);
        if (fields.Field("published") is { } published)
        {
            if (published.Value is YamlScalar { Boolean: { } isPublished })
                isDraft |= !isPublished;
            else if (published.Value is YamlScalar { IsNull: false } && fields.Date(zone, "published") is { } date)
                starts.Add(date);
            else if (published.Value is not YamlScalar { IsNull: false })
                fields.WrongType(published, "`true`, `false` or a date");
        }

        var ends = Dates(fields, zone, VisibilityKeys.End);
        return new(isDraft, isUnlisted, isScheduled, starts.Count == 0 ? null : starts.MaxBy(d => d.UtcDateTime),
            fields.Node("publishDate") is not null, ends.Count == 0 ? null : ends.MinBy(d => d.UtcDateTime));
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
