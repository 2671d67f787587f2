using Portfolio.Content.Model;
using Portfolio.Content.Reading.Settings;

namespace Portfolio.Content.Sync;

/// <summary>Finds what <c>profile.yaml</c>, which wins, and <c>resume.json</c> state differently.</summary>
internal sealed class ResumeCheck(string file, SettingsPlaces places, Profile profile, Profile resume)
{
    public IEnumerable<Diagnostic> Problems() =>
    [
        .. Value("name", profile.Name, resume.Name), .. Value("role", profile.Role, resume.Role),
        .. Value("summary", profile.Summary, resume.Summary), .. Value("location", profile.Location, resume.Location),
        .. Value("value", profile.Mail?.Value, resume.Mail?.Value),
        .. Items("experience", "title", profile.Experience, resume.Experience, p => p.Title, Employer, HaveSamePeriod),
        .. Items("education", "title", profile.Education, resume.Education, p => p.Title, Employer, HaveSamePeriod),
        .. Items("skills", "group", profile.Skills, resume.Skills, s => s.Group, _ => null,
            (one, other) => one.Items.Order(StringComparer.Ordinal).SequenceEqual(other.Items.Order(StringComparer.Ordinal))),
        .. Items("languages", "language", profile.Languages, resume.Languages, l => l.Language, _ => null,
            (one, other) => one.Fluency == other.Fluency),
        .. Items("projects", "name", profile.Projects, resume.Projects, p => p.Name, _ => null, (_, _) => true),
    ];

    private static string? Employer(Position position) => position.Organization;

    private IEnumerable<Diagnostic> Value(string key, string? own, string? other)
    {
        if (own is not null && other is not null && own != other)
        {
            yield return Warning(key, own,
                $"`{own}` is `{other}` in resume.json, and this file wins; make the two agree, or remove one of them");
        }
    }

    /// <param name="nameOf">Returns the name of an entry, which has a line in <c>profile.yaml</c>.</param>
    /// <param name="placeOf">Returns what tells entries of one name apart, or null.</param>
    private IEnumerable<Diagnostic> Items<T>(string key, string nameKey, IReadOnlyList<T> own, IReadOnlyList<T> others,
        Func<T, string> nameOf, Func<T, string?> placeOf, Func<T, T, bool> areSame) where T : class
    {
        if (own.Count == 0)
            yield break;
        foreach (var other in others)
        {
            if (own.FirstOrDefault(item => FullName(item) == FullName(other)) is not { } same)
            {
                yield return Warning(nameKey, nameOf(own[0]), $"resume.json has `{nameOf(other)}`, which `{key}` in this file does not "
                    + "have, and this file wins; add it here, or remove it there");
            }
            else if (!areSame(same, other))
            {
                yield return Warning(nameKey, nameOf(same),
                    $"`{nameOf(same)}` differs in resume.json, and this file wins; make the two agree, or remove one of them");
            }
        }

        string FullName(T item) => Slug.OfTag($"{nameOf(item)} {placeOf(item)}");
    }

    /// <summary>Determines whether two periods are equal as far as both are known: a year equals each of its months.</summary>
    private static bool HaveSamePeriod(Position one, Position other)
    {
        return one.Period is not { Text: null } own || other.Period is not { } resume
            || (AreSame(own.Start, resume.Start) && AreSame(own.End, resume.End));

        static bool AreSame(string? own, string? resume) => own is null || resume is null ? own == resume
            : own.StartsWith(resume, StringComparison.Ordinal) || resume.StartsWith(own, StringComparison.Ordinal);
    }

    private Diagnostic Warning(string key, string value, string message)
    {
        var (line, column) = places.Of(key, text => text == value);
        return new(file, line, column, Rule.ProfileResume, message);
    }
}
