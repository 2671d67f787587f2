using Portfolio.Import.Folders;

namespace Portfolio.Import.Built;

public static class OldSite
{
    /// <summary>
    /// Returns the URL paths that the old site serves, in order: its pages, redirects, feeds, and the files that its
    /// texts show or link to. Style sheets and scripts of themes are omitted.
    /// </summary>
    /// <param name="folder">The folder with what the engine generated, or a mirror of the site.</param>
    /// <exception cref="ImportException">The folder does not exist, or contains no pages.</exception>
    public static IReadOnlyList<string> UrlsOf(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ImportException($"There is no folder '{folder}': specify what the old engine generated");
        var output = new BuiltOutput(folder);
        if (output.Pages.Count == 0)
            throw new ImportException($"'{folder}' has no .html files: specify what the old engine generated");
        var pages = output.Pages.Where(p => !Matcher.IsError(p));
        var files = output.Pages.Where(p => p.RedirectTo is null)
            .SelectMany(p => p.OwnFiles.Select(f => output.Resolve(p, f)))
            .Where(f => f is not null && output.FullPathOf(f) is not null).Select(f => f!);
        return [.. pages.Select(p => p.Url).Concat(output.Feeds.Select(f => f.Url)).Concat(files)
            .Concat(HostRedirects.Read(output.Folder, new()).Select(r => r.From)
                .Where(f => f.AsSpan().IndexOfAny('*', '?') < 0 && !f.Contains("/:", StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
