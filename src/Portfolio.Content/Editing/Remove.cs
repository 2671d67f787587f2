using Portfolio.Content.Model;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>
/// Plans the removal of a document. Its files or its folder are moved away, and its public URLs are added to
/// <c>gone.yaml</c>, so that requests for these URLs return status 410. A document in the main language is removed with its translations.
/// </summary>
public static class Remove
{
    /// <param name="name">The document's slug, URL or file path.</param>
    /// <param name="trash">The absolute path of a folder to move the files to. The folder must not exist yet.</param>
    /// <exception cref="EditException">The document cannot be removed.</exception>
    public static Edit Plan(SiteSession site, string root, string name, string trash)
    {
        var found = Edit.Find(site, root, name);
        var documents = found.LanguagePrefix.Length > 0 ? [found] : RenamePath.InAllLanguages(found, site);
        var moved = documents.Select(MovedOf).Distinct().ToList();
        if (moved.Select(folder => site.Authors.OtherFileBelow(documents, folder)).FirstOrDefault(path => path is not null) is { } other)
        {
            throw new EditException(
                $"{moved[0]} also contains {other}: remove the files manually, and add their URLs to gone.yaml");
        }
        // A URL that was never public is not added to `gone.yaml`, because status 410 would reveal the document.
        string[] urls = [.. documents.Where(document => document.VisibleFrom <= site.Snapshot.AsOf && !document.IsUrlTaken)
            .SelectMany(document => site.Authors.AliasesOf(document).Prepend(document.Url))
            .Where(url => !url.Contains('#', StringComparison.Ordinal)).Distinct()];
        var files = urls.Length == 0 ? [] : (TextFile[])[GoneList(root, urls)];
        return new(files, [.. moved.Select(path => (path, Path.Combine(trash, path)))],
        [
            .. moved.Select(path => $"{path}: removed"),
            .. DescribeUrls(),
            .. documents.SelectMany(document => site.Authors.LinksTo(document, MovedOf(document))).Distinct()
                .Where(link => !documents.Any(document => document.Path == link.Path))
                .Select(l =>
                    $"{l.Path}:{l.Line}:{l.Column}: {(IsRemovedWith(l.File) ? $"uses {l.File}" : "links to the removed document")}"),
            .. documents.SelectMany(new NamedPlaces(site, root).Of).Where(place => !documents.Any(d => d.Path == place.Path)).Distinct()
                .Select(place => $"{place.Path}:{place.Line}:{place.Column}: names the removed document as “{place.Name}”"),
        ]);

        // A translation alone is removed from the folder of the document, whose images stay.
        string MovedOf(Document document) =>
            found.LanguagePrefix.Length > 0 ? document.Path : RenamePath.Of(document, site.Settings).Moved;

        IEnumerable<string> DescribeUrls()
        {
            if (urls.Length > 0)
                yield return $"gone.yaml: {string.Join(", ", urls)}";
            foreach (var document in documents.Where(document => !urls.Contains(document.Url)))
            {
                yield return site.Authors.IsBehindAnother(document)
                    ? $"{document.Url} is also the URL of another document, which is still served"
                    : $"{document.Url} was not published, so it responds with 404 Not Found";
            }
        }

        bool IsRemovedWith(string? file) => moved.Exists(folder => file?.StartsWith(folder + "/", StringComparison.Ordinal) == true)
            && !documents.Any(document => document.Path == file);
    }

    private static TextFile GoneList(string root, string[] urls)
    {
        var name = File.Exists(Path.Combine(root, "gone.yml")) ? "gone.yml" : "gone.yaml";
        var file = File.Exists(Path.Combine(root, name)) ? TextFile.Read(root, name) : new(name, "", HasMark: false);
        var problems = new List<Diagnostic>();
        var before = file.Text.Length == 0 ? [] : GoneReader.Read(name, file.Text, problems)
            ?? throw new EditException(problems[0].ToString());
        var start = file.Text.Length == 0 || file.Text.EndsWith('\n') ? "" : file.LineBreak;
        var text = file.Text + start + string.Concat(
            urls.Except(before).Select(url => $"- {Quote(url)}{file.LineBreak}"));
        var after = GoneReader.Read(name, text, problems);
        return after is not null && urls.All(after.Contains) && before.All(after.Contains)
            ? file with { Text = text }
            : throw new EditException($"{name} cannot be edited automatically: use one URL per line, such as `- {urls[0]}`");
    }

    /// <summary>
    /// Quotes a URL for YAML if necessary. Encodes <c>%</c>, because URLs are decoded when <c>gone.yaml</c> is read.
    /// </summary>
    private static string Quote(string url)
    {
        var encoded = url.Replace("%", "%25", StringComparison.Ordinal);
        return encoded.All(c => char.IsLetterOrDigit(c) || c is '/' or '-' or '_' or '.') ? encoded
            : $"'{encoded.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
