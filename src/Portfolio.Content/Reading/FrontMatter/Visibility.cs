using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Represents the visibility of a document according to its front matter and file name. A visibility key whose value
/// cannot be read, or a key one letter from such a key, is an error, so that no document is published by mistake.
/// </summary>
/// <param name="WrittenDate">
/// The date in the front matter or file name, from which a permalink is made, or <see langword="null"/> if there is none.
/// </param>
internal sealed record Visibility(bool IsDraft, bool IsUnlisted, DateTimeOffset? WrittenDate,
    DateTimeOffset? PublishDate, DateTimeOffset? ExpiryDate)
{
    /// <summary>The years after the current one in which a date is not doubtful.</summary>
    private const int MaxYearsAhead = 10;

    /// <summary>Authors write the year 9999 for “never”, which <see cref="ContentDate"/> reads as this year.</summary>
    private const int Never = 9998;

    private const int MaxHeadLength = 20_000;

    public static readonly string[] Keys = [.. new TextField[]
    {
        TextFields.Draft, TextFields.Unlisted, TextFields.Date, TextFields.PublishDate, TextFields.Expires,
    }.SelectMany(field => field.Spellings)];

    /// <summary>The keys and values that authors bring along from other site generators, and that hide a document.</summary>
    private static readonly (string Key, string Value)[] KnownPairs = [
        ("published", "false"), ("publish", "false"), ("private", "true"), ("hidden", "true"),
        ("status", "draft"), ("status", "private"), ("status", "pending"), ("visibility", "private"),
    ];

    /// <summary>Gets the date that readers see, by which lists and feeds are sorted. <c>publishDate</c> takes precedence.</summary>
    public DateTimeOffset? Date => PublishDate ?? WrittenDate;

    /// <summary>The UTC time from which the document is visible.</summary>
    public DateTime From => IsDraft ? DateTime.MaxValue : Date?.UtcDateTime ?? DateTime.MinValue;

    /// <summary>The UTC time at which the document expires, or <c>MaxValue</c> if it does not expire.</summary>
    public DateTime Until => ExpiryDate?.UtcDateTime ?? DateTime.MaxValue;

    /// <param name="now">The current UTC time, or <c>MaxValue</c> to accept all dates.</param>
    public static Visibility Read(YamlFields fields, DocumentPath path, TimeZoneInfo zone, DateTime now)
    {
        var isDraft = path.IsDraft | Flag(fields, TextFields.Draft.Key);
        var isUnlisted = Flag(fields, TextFields.Unlisted.Key);
        var publishDate = fields.Date(zone, TextFields.PublishDate.Names);
        var date = fields.Date(zone, TextFields.Date.Names);
        foreach (var (key, value) in fields.TakeUnread(IsKnownPair))
        {
            isDraft = true;
            fields.Report(key, Rule.VisibilityKey,
                $"`{key.Value}: {((YamlScalar)value).Value}` hides the document; use `draft: true` instead");
        }

        var start = new YamlScalar("", false, 1, 1);
        ReportEmptyDates(fields, path);
        ReportDoubtful(fields, fields.Node(TextFields.Date.Names) ?? start, date, now);
        ReportDoubtful(fields, fields.Node(TextFields.PublishDate.Names) ?? start, publishDate ?? (date is null ? path.Date : null), now);
        return new(isDraft, isUnlisted, date ?? publishDate ?? path.Date, publishDate,
            TextFields.Expires.Names.Min(name => fields.Date(zone, name)));
    }

    private static void ReportEmptyDates(YamlFields fields, DocumentPath path)
    {
        foreach (var key in Keys.Except([TextFields.Draft.Key, TextFields.Unlisted.Key]))
        {
            if (fields.Field(key) is { Value: YamlScalar { IsNull: true, IsDropped: false } } empty)
            {
                var effect = key == "date" && path.Date is not null ? "the date in the file name is used" : "it has no effect";
                fields.Report(empty.Key, Rule.FrontMatterDate,
                    $"`{key}` has no value, so {effect}; add a date such as 2026-04-25, or remove the key", Severity.Warning);
            }
        }
    }

    /// <summary>Reports a date that is probably mistyped.</summary>
    private static void ReportDoubtful(YamlFields fields, YamlNode place, DateTimeOffset? date, DateTime now)
    {
        if (date is not { Year: not Never } start)
            return;
        var problem = start.UtcDateTime < DateTime.UnixEpoch ? "before 1970"
            : now < DateTime.MaxValue && start.UtcDateTime > now.AddYears(MaxYearsAhead)
                ? $"more than {MaxYearsAhead} years ahead" : null;
        if (problem is not null)
        {
            fields.Report(place, Rule.FrontMatterDate,
                FormattableString.Invariant($"the date {start:yyyy-MM-dd} is {problem}; correct it if it is mistyped"), Severity.Warning);
        }
    }

    /// <summary>
    /// Reports an error for each key that is probably a misspelled visibility key, and a warning for a key of another site
    /// generator that does not hide the document. All other keys must have been read.
    /// </summary>
    /// <param name="now">The current UTC time.</param>
    public static void ReportSlips(YamlFields fields, DateTime now)
    {
        foreach (var (key, _) in fields.TakeUnread(f => KnownPairs.Any(p => KeyComparer.Instance.Equals(p.Key, f.Key.Value))))
        {
            fields.Report(key, Rule.VisibilityKey,
                $"`{key.Value}` does not hide the document with this value; use `draft: true`, or remove the key");
        }

        foreach (var (key, _) in fields.TakeUnread(f => SlipOf(f.Key.Value) is not null))
        {
            fields.Report(key, Rule.VisibilityUnknown, $"`{key.Value}` may be a misspelling of `{SlipOf(key.Value)}`, "
                + "so the document is not published; correct or remove the key");
        }

        foreach (var (key, _) in fields.TakeUnread(f => HidingWords.MayHide(f, now)).Concat(HidingUrl(fields)))
        {
            fields.Report(key, Rule.VisibilityKey, $"`{key.Value}` may be meant to hide the document, but does not hide it here; "
                + "use `draft: true` or a `date`, or remove the key");
        }
    }

    /// <summary>Returns the key with the value <c>false</c> in place of a URL, with which Eleventy hides a document.</summary>
    private static IEnumerable<YamlField> HidingUrl(YamlFields fields) =>
        fields.Field("permalink") is { Value: YamlScalar { IsQuoted: false, Boolean: false } } url ? [url] : [];

    /// <summary>Determines whether a doubtful value of a key, or a second value, is an error.</summary>
    public static bool IsStrict(string name) =>
        Keys.Concat(KnownPairs.Select(p => p.Key)).Contains(name, KeyComparer.Instance);

    /// <summary>Determines whether a field hides documents, or may be meant to do so.</summary>
    public static bool MayHide(YamlField field) =>
        Keys.Contains(field.Key.Value, KeyComparer.Instance)
            ? field.Value is not YamlScalar { Boolean: false }
            : SlipOf(field.Key.Value) is not null || IsKnownPair(field);

    /// <summary>
    /// Determines whether an invalid text may be meant to hide a document whose last valid text is public: a line with a
    /// visibility key differs from the valid text.
    /// </summary>
    /// <param name="now">The current UTC time.</param>
    public static bool MayHide(string invalid, string valid, DateTime now) => !Lines(invalid, now).IsSubsetOf(Lines(valid, now));

    private static HashSet<string> Lines(string text, DateTime now)
    {
        var end = text.IndexOf("\n---", text.IndexOf("---", StringComparison.Ordinal) + 1, StringComparison.Ordinal);
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in text.AsSpan(0, Math.Min(end < 0 ? text.Length : end, MaxHeadLength)).SplitAny(HidingLine.LineBreaks))
        {
            var line = text[range].Trim();
            if (HidingLine.FieldsOf(line).Any(f => IsStrict(f.Key.Value) || SlipOf(f.Key.Value) is not null || HidingWords.MayHide(f, now)))
                lines.Add(line);
        }

        return lines;
    }

    /// <summary>
    /// Returns the visibility key that equals a name or differs from it by one letter, or <see langword="null"/> if there is none.
    /// </summary>
    internal static string? SlipOf(string name)
    {
        var letters = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
        return Array.Find(Keys, key => NearestName.Distance(letters, key.ToLowerInvariant(), 1) <= 1);
    }

    private static bool IsKnownPair(YamlField field) => field.Value is YamlScalar value && Array.Exists(KnownPairs, pair =>
        KeyComparer.Instance.Equals(pair.Key, field.Key.Value)
        && (bool.TryParse(pair.Value, out var flag) ? value.Boolean == flag
            : pair.Value.Equals(value.Value.Trim(), StringComparison.OrdinalIgnoreCase)));

    private static bool Flag(YamlFields fields, string name)
    {
        if (fields.Field(name) is not { } field)
            return false;
        if (field.Value is YamlScalar { Boolean: { } value })
            return value;
        if (field.Value is YamlScalar { IsNull: true, IsDropped: false })
        {
            fields.Report(field.Key, Rule.VisibilityKey,
                $"`{name}` has no value, so it does not hide the document; use `{name}: true`, or remove the key");
        }
        else
        {
            fields.WrongType(field, "`true` or `false`");
        }
        return false;
    }
}
