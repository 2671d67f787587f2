using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Reads the front matter of Markdown files.</summary>
internal static class FrontMatterReader
{
    /// <summary>Reads the front matter of a post or page; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is
    /// invalid.</summary>
    /// <param name="settings">The settings of the site; <see langword="null"/> for none.</param>
    public static FrontMatter? Read(FileStamp file, SourceText source, TimeZoneInfo zone, ICollection<Diagnostic> problems,
        SiteSettings? settings = null)
    {
        var before = problems.Count;
        var map = source.FrontMatter is null
            ? new YamlMap([], 1, 1)
            : source.FrontMatter.Parse(file.Path, problems);
        if (map is null)
            return null;

        var fields = new YamlFields(file.Path, Flatten(map), problems);
        settings ??= new();
        var path = DocumentPath.Parse(file, zone, settings);
        var frontMatter = new FrontMatter(fields, path, zone, Visibility.Read(fields, path, zone), settings);
        fields.Ignore(FrontMatterKeys.Ignored);
        fields.ReportUnknown(isFrontMatter: true);
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? null : frontMatter;
    }

    /// <summary>Moves the keys below <c>extra</c>, <c>params</c> and <c>taxonomies</c>, of Zola and Hugo, to the top level. Authors may add
    /// any key there.</summary>
    private static YamlMap Flatten(YamlMap map) => map with
    {
        Fields =
        [
            .. map.Fields.Where(f => !IsSection(f)),
            .. map.Fields.Where(IsSection).SelectMany(f => ((YamlMap)f.Value).Fields).Select(f => f with { IsCustom = true }),
        ],
    };

    private static bool IsSection(YamlField field) => field is { Key.Value: "extra" or "params" or "taxonomies", Value: YamlMap };
}
