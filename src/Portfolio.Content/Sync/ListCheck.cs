using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Store;
using Portfolio.Content.Templates;

namespace Portfolio.Content.Sync;

/// <summary>Finds problems of lists that concern several files: URLs, queries in texts, layouts and images in fields.</summary>
internal sealed partial class ListCheck(PortfolioContext context, Snapshot snapshot, ContentFolder folder, LinkCheck links)
{
    public IEnumerable<Diagnostic> Problems() => [.. Urls(), .. Queries(), .. Layouts(), .. Images(), .. Links()];

    /// <summary>Returns a warning for each list whose URL belongs to a document.</summary>
    private IEnumerable<Diagnostic> Urls() =>
        from list in snapshot.Settings.OwnLists
        let other = context.AllDocuments.Where(d => d.Url == list.Url).Select(d => d.Path).FirstOrDefault()
        where other is not null
        select Warning(list.File, (1, 1), Rule.ListUrl,
            $"`{list.Url}` is also the URL of {other}, which is shown there; move its text to this file, or rename one of them");

    /// <summary>Returns a warning for each list in a text whose query is wrong.</summary>
    private IEnumerable<Diagnostic> Queries()
    {
        foreach (var path in context.AllDocuments.Where(d => d.Body!.Source.Contains(":::")).OrderBy(d => d.Path)
            .Select(d => new { d.Path, d.Body!.Source, d.Body.Template }).AsEnumerable())
        {
            foreach (var problem in QueriesIn(path.Path, path.Source, path.Template))
                yield return problem;
        }

        foreach (var value in snapshot.StoredSettings.MarkdownValues.Where(value => OpenList.IsIn(value.Template)))
        {
            var file = value.Open.Path;
            var ignored = new List<Diagnostic>();
            if (folder.Read(new(file, ContentKind.List, 0, 0), ignored) is not { } bytes
                || SourceText.Decode(file, bytes, ignored) is not { } text)
            {
                continue;
            }

            foreach (var problem in QueriesIn(file, text, value.Template))
                yield return problem;
        }
    }

    private IEnumerable<Diagnostic> QueriesIn(string path, string text, string html)
    {
        var shown = OpenList.QueriesIn(html).ToHashSet(StringComparer.Ordinal);
        return
            from match in shown.Count == 0 ? [] : Container().Matches(text).AsEnumerable()
            let query = match.Groups["query"]
            where shown.Contains(query.Value)
            let problem = ProblemOf(query.Value)
            where problem is not null
            select TextLines.ProblemAt(path, text, query.Index, Rule.ListQuery, problem);
    }

    private string? ProblemOf(string query)
    {
        if (ListQuery.Parse(query, out var problem) is not { } parsed)
            return problem;
        return parsed.Conditions.FirstOrDefault(condition => condition.Value[0] == '$') is { Value: var name }
            ? $"`{name}` has no value in a text; only the filter `list` in a view has named values" : parsed.ProblemIn(snapshot.Settings);
    }

    /// <summary>Returns a warning for each layout without a file, if the author has layouts at all.</summary>
    private IEnumerable<Diagnostic> Layouts()
    {
        var layouts = snapshot.Theme.Views.Keys.Where(name => name.StartsWith(ViewName.Layouts, StringComparison.Ordinal))
            .Select(name => name[ViewName.Layouts.Length..]).ToHashSet(StringComparer.Ordinal);
        return layouts.Count == 0 ? []
            : context.AllDocuments.Where(d => d.Layout != null).OrderBy(d => d.Path).Select(d => new { d.Path, d.Layout }).AsEnumerable()
                .Where(d => !layouts.Contains(d.Layout!)).Select(d => Warning(d.Path, PlaceIn(d.Path, "layout"), Rule.LayoutMissing,
                    $"there is no {ViewName.Folder}{ViewName.Layouts}{d.Layout}{ViewName.Extension}; "
                    + (NearestName.Find(d.Layout!, layouts) is { } near ? $"did you mean `{near}`?" : "add the file, or remove the key")));
    }

    /// <summary>Returns a warning for each image in a field of the author that does not exist.</summary>
    private IEnumerable<Diagnostic> Images() =>
        from own in Values(OwnType.Image)
        where CoverSearch.Of(new(own.Text, "", null, null, 1, 1), own.Path, snapshot.LinkedFiles).Cover is null
        select Warning(own.Path, PlaceIn(own.Path, own.Key, own.Text), Rule.PhotoMissing,
            $"the image `{own.Text}` does not exist; add the file, or correct the path");

    /// <summary>Returns a warning for each URL in a field of the author at which the site has nothing.</summary>
    private IEnumerable<Diagnostic> Links() => Values(OwnType.Url)
        .Select(own => links.OfAddress(own.Path, PlaceIn(own.Path, own.Key, own.Text), own.Text)).OfType<Diagnostic>();

    private IEnumerable<(string Path, string Key, string Text)> Values(OwnType type)
    {
        var texts = context.AllDocuments.Where(d => d.Own != null).OrderBy(d => d.Path).Select(d => new { d.Path, d.Own }).AsEnumerable()
            .Select(d => (d.Path, d.Own));
        return
            from text in texts.Concat(snapshot.Settings.Lists.Values.SelectMany(list => list.Entries.Select(e => (Path: list.File, e.Own))))
            from own in text.Own?.All ?? OwnValues.None
            where own.Value.Type == type
            select (text.Path, own.Key, own.Value.Text);
    }

    private (int Line, int Column) PlaceIn(string file, string key, string? value = null) =>
        SettingsPlaces.Of(folder, file, ContentKind.Page).Of(key, value is null ? null : text => text == value);

    private static Diagnostic Warning(string file, (int Line, int Column) place, Rule rule, string message) =>
        new(file, place.Line, place.Column, rule, message);

    /// <summary>Matches the first line of a list in the text of a file, also in code, where it is text.</summary>
    [GeneratedRegex(@"^[ \t>*+-]*:{3,}[ \t]*list[ \t]+(?<query>[^\r\n]*?)[ \t]*\r?$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Container();
}
